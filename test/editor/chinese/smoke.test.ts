import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';

suite('Signpost in VS Code', () => {
  test('is installed', () => {
    assert.ok(vscode.extensions.getExtension('signpost.signpost'));
    console.log(
      vscode.env.language,
      vscode.workspace.isTrusted,
      vscode.workspace.workspaceFolders?.[0]?.uri.toString(),
    );
  });
});
