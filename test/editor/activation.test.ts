import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { runningServers } from './support/server.ts';
import { open, until, useWorkspace } from './support/workspace.ts';

/** This file comes first in its run, when nothing has woken the extension yet. */
suite('Signpost', () => {
  useWorkspace('sample');

  test('starts its server when a log is opened', async () => {
    const extension = vscode.extensions.getExtension('signpost.signpost');
    await until('the extension', () => extension?.isActive || undefined);
    await open('nginx/nginx.conf');
    await vscode.workspace.getConfiguration('signpost').update('configs.showFixes', true);
    assert.deepEqual(runningServers(), []);
    await open('logs/error.log');
    await until('the server', () => runningServers()[0]);
    await vscode.workspace.getConfiguration('signpost').update('configs.showFixes', undefined);
  });
});
