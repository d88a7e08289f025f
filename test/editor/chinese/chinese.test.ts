import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { codeOf, diagnosticsOf, hoverOver, open, quickFixesAt, useWorkspace } from '../support/workspace.ts';

const HANDSHAKE = 'communication/rtmp-handshake-failed';

suite('VS Code in Chinese', () => {
  useWorkspace('sample');

  test('has the errors in Chinese', async () => {
    assert.equal(vscode.env.language, 'zh-cn');
    await open('logs/error.log');
    const found = await diagnosticsOf('logs/error.log', HANDSHAKE);
    const handshake = found.find((it) => codeOf(it) === HANDSHAKE);
    assert.match(handshake?.message ?? '', /^RTMP 握手失败：服务器以意外的版本字节 0x03 响应/);
  });

  test('has the explanation in Chinese, with no English heading left', async () => {
    const log = await open('logs/error.log');
    const hover = await hoverOver(log, 'RTMP Handshake failed');
    assert.match(hover, /握手中双方发送的第一个字节表示协议/);
    assert.doesNotMatch(hover, /Root cause|Dead end|does not work|What works|confidence|evidence/i);
  });

  test('has the quick fixes in Chinese', async () => {
    const log = await open('logs/error.log');
    const titles = (await quickFixesAt(log, 'RTMP Handshake failed')).map(({ title }) => title);
    const fix = titles.find((title) => title.includes('rtmp_version 3'));
    assert.match(fix ?? '', /\p{Script=Han}/u);
    assert.doesNotMatch(fix ?? '', /\b(Set|Add|in|refuted|by)\b/);
  });
});
