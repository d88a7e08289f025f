import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { codeOf, diagnosticsAt, useWorkspace } from './support/workspace.ts';

suite('First contact', () => {
  useWorkspace('sample');

  test('the example log shows two known errors', async () => {
    await vscode.commands.executeCommand('signpost.openExample');
    const { document } = vscode.window.activeTextEditor!;
    const found = await diagnosticsAt(document.uri, 'communication/rtmp-handshake-failed');
    assert.deepEqual(found.map(codeOf), ['communication/rtmp-handshake-failed', 'nginx/bind-address-in-use']);
  });
});
