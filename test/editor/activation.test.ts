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
    const settings = vscode.workspace.getConfiguration('signpost');
    await settings.update('logs.files', ['**/README.md']);
    assert.deepEqual(runningServers(), []);
    await open('README.md');
    await until('the server', () => runningServers()[0]);
    await settings.update('logs.files', undefined);
  });
});
