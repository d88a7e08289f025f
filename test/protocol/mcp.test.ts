import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { suite, test } from 'node:test';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { built } from '../host/paths.ts';

const server = built('dist/mcp.cjs');

/** Starts the built server in a folder with these files, as an agent does, and answers what the tool says of texts. */
async function startServer(files: { [path: string]: string } = {}, args: string[] = []) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'signpost-mcp-'));
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  }
  const client = new Client({ name: 'test', version: '1.0.0' });
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [server, ...args], cwd: folder }));
  return {
    client,
    async lookUp(input: { [key: string]: unknown }) {
      const { content, isError } = await client.callTool({ name: 'signpost_lookup_error', arguments: input });
      return { text: (content as { text: string }[])[0]!.text, isError };
    },
    async [Symbol.asyncDispose]() {
      await client.close();
      fs.rmSync(folder, { recursive: true });
    },
  };
}

const quota = JSON.stringify({
  id: 'ours/quota',
  signature: 'quota exceeded on vol7',
  regex: 'quota exceeded on \\S+',
  dead_ends: [{ action: 'Restart the host', why_fails: 'The volume stays full.' }],
});

suite('the MCP server', () => {
  test('has one tool, which says that it only reads', async () => {
    await using agent = await startServer();
    const { tools } = await agent.client.listTools();
    assert.deepEqual(
      tools.map(({ name, inputSchema, annotations }) => [name, inputSchema.required, annotations?.readOnlyHint]),
      [['signpost_lookup_error', ['text'], true]],
    );
    assert.match(tools[0]?.description ?? '', /dead ends/);
  });

  test('tells of a shipped record what not to try and what stands behind it', async () => {
    await using agent = await startServer();
    const { text } = await agent.lookUp({ text: 'RTMP Handshake failed: server: unexpected version byte 0x03' });
    assert.match(text, /^id: communication\/rtmp-handshake-failed$/m);
    assert.match(text, /dead ends \(do not try these\):\n- /);
    assert.match(text, /with nginx 1\.\d+\.\d+ .*on \d{4}-/);
  });

  test('says that there is no match rather than a guess', async () => {
    await using agent = await startServer();
    assert.match((await agent.lookUp({ text: 'the build passed' })).text, /^no match/);
  });

  test('knows the records of the folder that it is started in, and of those that it is given', async () => {
    await using inFolder = await startServer({ '.signpost/records/quota.json': quota, '.signpost/broken.json': '{' });
    assert.match((await inFolder.lookUp({ text: 'quota exceeded on vol9' })).text, /Restart the host/);
    const given = fs.mkdtempSync(path.join(os.tmpdir(), 'signpost-given-'));
    fs.mkdirSync(path.join(given, '.signpost'));
    fs.writeFileSync(path.join(given, '.signpost/quota.json'), quota);
    await using byArgument = await startServer({}, [given]);
    assert.match((await byArgument.lookUp({ text: 'quota exceeded on vol9' })).text, /Restart the host/);
    fs.rmSync(given, { recursive: true });
  });

  test('answers a wrong call with an error that says what is missing', async () => {
    await using agent = await startServer();
    const { text, isError } = await agent.lookUp({ words: 'x' });
    assert.equal(isError, true);
    assert.match(text, /"text" is missing/);
  });
});
