import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { at, diagnosticsAt, nothingAt, open, root, until, useWorkspace } from './support/workspace.ts';

const HANDSHAKE = 'communication/rtmp-handshake-failed';
const LINE = 'RTMP Handshake failed: server responded with unexpected version byte 0x03';

suite('What counts as a log', () => {
  useWorkspace('sample');

  test('a rotated file', async () => {
    const log = await open('logs/error.log.1');
    assert.equal(log.languageId, 'log');
    assert.ok((await diagnosticsAt(log.uri)).length > 0);
  });

  test('an untitled document, once its language is set to log', async () => {
    const document = await vscode.workspace.openTextDocument({ content: LINE });
    await vscode.window.showTextDocument(document);
    const log = await vscode.languages.setTextDocumentLanguage(document, 'log');
    await diagnosticsAt(log.uri, HANDSHAKE);
  });

  test('an output channel', async () => {
    const channel = vscode.window.createOutputChannel('RTMP server', 'log');
    try {
      channel.appendLine(LINE);
      channel.show();
      const { document } = await until('the channel to be shown', () =>
        vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === 'output'),
      );
      await diagnosticsAt(document.uri, HANDSHAKE);
    } finally {
      channel.dispose();
    }
  });
});

suite('A record of the workspace', () => {
  useWorkspace('sample');

  test('works as soon as its file is there, and no longer when it is gone', async () => {
    const record = {
      id: 'ours/disk-quota',
      signature: 'quota exceeded on volume vol7',
      regex: 'quota exceeded on volume \\S+',
    };
    const folder = path.join(root().fsPath, '.signpost', 'records');
    fs.writeFileSync(at('logs/app.log').fsPath, 'quota exceeded on volume vol7\n');
    const log = await open('logs/app.log');
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, 'quota.json'), JSON.stringify(record));
    await diagnosticsAt(log.uri, 'ours/disk-quota');
    fs.rmSync(path.join(folder, 'quota.json'));
    await nothingAt(log.uri);
  });
});
