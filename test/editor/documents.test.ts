import assert from 'node:assert/strict';
import fs from 'node:fs';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { at, diagnosticsAt, nothingAt, open, until, useWorkspace } from './support/workspace.ts';

const HANDSHAKE = 'communication/rtmp-handshake-failed';
const LINE = 'RTMP Handshake failed: server responded with unexpected version byte 0x03';

suite('What counts as a log', () => {
  useWorkspace('sample');

  test('a rotated file', async () => {
    const log = await open('logs/error.log.1');
    assert.equal(log.languageId, 'log');
    assert.ok((await diagnosticsAt(log.uri)).length > 0);
  });

  test('a file rotated by the day', async () => {
    fs.copyFileSync(at('logs/error.log').fsPath, at('logs/error.log-20261120').fsPath);
    const log = await open('logs/error.log-20261120');
    assert.equal(log.languageId, 'log');
    assert.ok((await diagnosticsAt(log.uri)).length > 0);
  });

  test('a file of a glob that was just set', async () => {
    const settings = vscode.workspace.getConfiguration('signpost');
    fs.writeFileSync(at('said.txt').fsPath, `${LINE}\n`);
    const text = await open('said.txt');
    assert.equal(text.languageId, 'plaintext');
    try {
      await settings.update('logs.files', ['**/said.txt']);
      await diagnosticsAt(text.uri, HANDSHAKE);
    } finally {
      await settings.update('logs.files', undefined);
    }
    await nothingAt(text.uri);
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

  const record = (word: string) =>
    JSON.stringify({ id: `ours/${word}`, signature: `${word} exceeded on vol7`, regex: `${word} exceeded on \\S+` });

  test('works when its folder arrives as a whole, as by a checkout', async () => {
    fs.writeFileSync(at('logs/app.log').fsPath, 'quota exceeded on vol7\n');
    const log = await open('logs/app.log');
    fs.mkdirSync(at('.signpost/records').fsPath, { recursive: true });
    fs.writeFileSync(at('.signpost/records/quota.json').fsPath, record('quota'));
    await diagnosticsAt(log.uri, 'ours/quota');
  });

  test('works as soon as its file is there, and no longer when it is gone', async () => {
    fs.writeFileSync(at('logs/other.log').fsPath, 'limit exceeded on vol7\n');
    const log = await open('logs/other.log');
    const folder = at('team/.signpost');
    await createAndNotice(at('team'));
    await createAndNotice(folder);
    const file = vscode.Uri.joinPath(folder, 'limit.json');
    fs.writeFileSync(file.fsPath, record('limit'));
    await diagnosticsAt(log.uri, 'ours/limit');
    fs.rmSync(file.fsPath);
    await nothingAt(log.uri);
  });
});

/** Makes a folder and waits until VS Code has noticed: from then on it notices what happens in it, too. */
async function createAndNotice(folder: vscode.Uri): Promise<void> {
  const watcher = vscode.workspace.createFileSystemWatcher('**/*');
  const noticed = new Promise<void>((resolve) => {
    watcher.onDidCreate(({ path }) => {
      if (path === folder.path) resolve();
    });
  });
  fs.mkdirSync(folder.fsPath);
  await noticed;
  watcher.dispose();
}
