import assert from 'node:assert/strict';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { mcpServer } from '../../client/mcpServer.node.ts';
import { open, root, until, useWorkspace } from './support/workspace.ts';

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

suite('The MCP server', () => {
  useWorkspace('sample');

  test('is started by the command that the editor is given, and answers an agent', async () => {
    const extension = vscode.extensions.all.find(({ packageJSON }) => packageJSON.name === 'signpost');
    assert.ok(extension, 'Signpost is there');
    const { command, args, env, label } = mcpServer(extension);
    assert.equal(label, 'Signpost');
    assert.ok(args.includes(root().fsPath), 'for the folder that is open');
    const client = new Client({ name: 'agent', version: '1.0.0' });
    await client.connect(new StdioClientTransport({ command, args, env: env as Record<string, string> }));
    try {
      const { tools } = await client.listTools();
      assert.deepEqual(
        tools.map(({ name }) => name),
        ['signpost_lookup_error'],
      );
      const input = { text: 'RTMP Handshake failed: server: unexpected version byte 0x03' };
      const { content } = await client.callTool({ name: 'signpost_lookup_error', arguments: input });
      assert.match(JSON.stringify(content), /dead ends \(do not try these\)/);
    } finally {
      await client.close();
    }
  });
});
