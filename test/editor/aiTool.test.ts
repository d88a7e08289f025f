import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { open, until, useWorkspace } from './support/workspace.ts';

/** What agents in the editor are offered. */
suite('The language-model tool', () => {
  useWorkspace('sample');

  const ask = async (text: string) => {
    const { content } = await vscode.lm.invokeTool('signpost_lookup_error', {
      input: { text },
      toolInvocationToken: undefined,
    });
    return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
  };

  test('is there, with a description that says when to use it', async () => {
    await open('logs/error.log');
    const tool = await until('the tool', () => vscode.lm.tools.find(({ name }) => name === 'signpost_lookup_error'));
    assert.match(tool.description, /dead ends/);
    assert.deepEqual((tool.inputSchema as { required: string[] }).required, ['text']);
  });

  test('answers with the dead ends and what was proved', async () => {
    const answer = await ask('RTMP Handshake failed: server: unexpected version byte 0x03');
    assert.match(answer, /^id: communication\/rtmp-handshake-failed$/m);
    assert.match(answer, /dead ends \(do not try these\)/);
    assert.match(answer, /with nginx 1\./);
  });

  test('says that there is no match rather than a guess', async () => {
    assert.match(await ask('the build passed'), /^no match/);
  });
});
