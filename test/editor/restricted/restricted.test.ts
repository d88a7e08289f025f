import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { diagnosticsOf, hoverOver, open, quickFixesAt, useWorkspace } from '../support/workspace.ts';

suite('Restricted Mode', () => {
  useWorkspace('sample');

  test('still has errors marked and explained', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    const log = await open('logs/error.log');
    await diagnosticsOf('logs/error.log', 'communication/rtmp-handshake-failed');
    assert.match(await hoverOver(log, 'RTMP Handshake failed'), /version byte 0x03/);
  });

  test('still has the fixes, for they are only edits', async () => {
    const log = await open('logs/error.log');
    const titles = (await quickFixesAt(log, 'RTMP Handshake failed')).map(({ title }) => title);
    assert.ok(titles.some((title) => title.includes('rtmp_version 3')));
  });
});
