import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { LookupItem, TextMatch } from '../../server/protocol.ts';
import { startServer } from './server.ts';

const HANDSHAKE = '[error] 1#1: RTMP Handshake failed: server responded with unexpected version byte 0x03';

suite('quiet by design', () => {
  test('a muted error says nothing, from the moment it is muted', async () => {
    await using server = await startServer({ 'error.log': HANDSHAKE }, { client: { commands: true } });
    await server.open('error.log', 'log');
    await server.diagnostics('error.log');
    const mute = (await server.codeActions('error.log', 0, 40)).find(
      ({ command }) => command?.command === 'signpost.mute',
    );
    assert.deepEqual(mute?.command?.arguments, ['communication/rtmp-handshake-failed', false]);
    await server.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { signpost: { 'diagnostics.mute': ['communication/rtmp-handshake-failed'] } },
    });
    await server.diagnostics('error.log', ({ length }) => length === 0);
    assert.equal(await server.hover('error.log', 0, 40), undefined);
  });

  test('where two errors stand at one place, each mute says which one it is for', async () => {
    const both = 'nginx: [emerg] unknown directive "http2" in /etc/nginx/nginx.conf:6';
    await using server = await startServer({ 'error.log': both }, { client: { commands: true } });
    await server.open('error.log', 'log');
    await server.diagnostics('error.log');
    const actions = await server.codeActions('error.log', 0, 20);
    const mutes = actions.filter(({ command }) => command?.command === 'signpost.mute');
    assert.equal(new Set(mutes.map(({ command }) => command?.arguments?.[0])).size, 2);
    assert.equal(new Set(mutes.map(({ title }) => title)).size, 4);
    for (const { title } of mutes) assert.match(title, /^Mute (everywhere|in this workspace): .*unknown directive/);
  });

  test('a file that is switched off says nothing until it is switched on again', async () => {
    await using server = await startServer({ 'error.log': HANDSHAKE });
    await server.open('error.log', 'log');
    await server.diagnostics('error.log');
    await server.connection.sendNotification('signpost/silencedFiles', [server.uriOf('error.log')]);
    await server.diagnostics('error.log', ({ length }) => length === 0);
    await server.connection.sendNotification('signpost/silencedFiles', []);
    await server.diagnostics('error.log');
  });
});

suite('where errors appear besides logs', () => {
  test('in a line of a terminal', async () => {
    await using server = await startServer({});
    const found = await server.connection.sendRequest<TextMatch[]>('signpost/match', { text: HANDSHAKE });
    assert.deepEqual(
      found.map(({ id, start, end }) => [id, start, end]),
      [['communication/rtmp-handshake-failed', 13, 86]],
    );
    assert.deepEqual(await server.connection.sendRequest('signpost/match', { text: '$ npm test' }), []);
  });

  test('in what others report: only where the pattern matches', async () => {
    await using server = await startServer({});
    const lookUp = (text: string) =>
      server.connection.sendRequest<LookupItem[]>('signpost/lookup', { text, by: 'regex' });
    assert.equal((await lookUp(HANDSHAKE)).length, 1);
    assert.deepEqual(await lookUp('rtmp handshake version byte'), []);
  });

  test('in the question of a language model', async () => {
    await using server = await startServer({});
    const ask = (text: string) => server.connection.sendRequest<string>('signpost/lookupForModel', { text });
    assert.match(await ask(HANDSHAKE), /dead ends \(do not try these\):\n- /);
    assert.match(await ask('the build passed'), /^no match/);
  });
});
