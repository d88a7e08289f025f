import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { open, until, useWorkspace } from './support/workspace.ts';

/** This file comes first in its run, when nothing has woken the extension yet. */
suite('Signpost', () => {
  useWorkspace('sample');

  test('sleeps until a log is opened', async () => {
    const extension = vscode.extensions.getExtension('signpost.signpost');
    await open('nginx/nginx.conf');
    assert.equal(extension?.isActive, false);
    await open('logs/error.log');
    await until('the extension', () => extension?.isActive || undefined);
  });
});
