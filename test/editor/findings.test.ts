import assert from 'node:assert/strict';
import fs from 'node:fs';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { at, root, until, useWorkspace } from './support/workspace.ts';

suite('Findings', () => {
  useWorkspace('sample');

  /** The report of the view, which tells what it shows. */
  async function report(): Promise<string> {
    await vscode.commands.executeCommand('signpost.exportFindings', 'markdown');
    return vscode.window.activeTextEditor?.document.getText() ?? '';
  }

  test('a scanned folder is told, with logs that are not open', async () => {
    await vscode.commands.executeCommand('signpost.scan', root());
    const text = await until('the scan', async () => {
      const said = await report();
      return said.includes('EADDRINUSE') ? said : undefined;
    });
    assert.match(text, /logs\/error\.log\.1: 1 times/);
  });

  test('what comes to a followed log is told', async () => {
    await vscode.commands.executeCommand('signpost.clearFindings');
    fs.writeFileSync(at('new.log').fsPath, 'ok\n');
    await vscode.commands.executeCommand('signpost.followLog', at('new.log'));
    fs.appendFileSync(at('new.log').fsPath, 'Error: listen EADDRINUSE: address already in use :::3000\n');
    await until('the error', async () => ((await report()).includes('new.log: 1 times') ? true : undefined));
    await vscode.commands.executeCommand('signpost.stopFollowing');
  });
});
