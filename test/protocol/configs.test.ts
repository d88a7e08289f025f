import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { startServer } from './server.ts';

const HANDSHAKE = '[error] 1413#1413: *3 RTMP Handshake failed: server responded with unexpected version byte 0x03';
const NGINX_CONF = 'rtmp {\n    server {\n        listen 1935;\n        # slow links\n    }\n}\n';

type Server = Awaited<ReturnType<typeof startServer>>;
interface Location {
  uri: string;
  range: { start: { line: number } };
}

/** The places that a request answers with, as `file:line`, counted from 1. */
async function places(
  server: Server,
  method: 'definition' | 'references',
  file: string,
  line: number,
  character: number,
): Promise<string[]> {
  const found = await server.connection.sendRequest<Location[]>(`textDocument/${method}`, {
    textDocument: { uri: server.uriOf(file) },
    position: { line, character },
    context: { includeDeclaration: true },
  });
  return found.map(
    ({ uri, range }) => `${uri.replace(`${server.uriOf('')}`, '').replace(/^\//, '')}:${range.start.line + 1}`,
  );
}

suite('a known dead end in a config', () => {
  test('is pointed out while it is written: which error, why, how often it failed', async () => {
    await using server = await startServer({ 'error.log': HANDSHAKE, 'nginx.conf': NGINX_CONF });
    await server.open('error.log', 'log');
    await server.open('nginx.conf', 'plaintext');
    await server.change(
      'nginx.conf',
      { line: 3, character: 0 },
      { line: 3, character: 20 },
      '        rtmp_handshake_timeout 30s;',
    );
    const [hint] = await server.diagnostics('nginx.conf', (all) =>
      all.some(({ message }) => String(message).startsWith('Known dead end')),
    );
    const deadEnd =
      hint && String(hint.message).startsWith('Known') ? hint : (await server.diagnostics('nginx.conf')).at(-1);
    assert.equal(deadEnd?.range.start.line, 3);
    assert.match(
      String(deadEnd?.message),
      /^Known dead end for “RTMP Handshake failed.*”: The byte is refused when it is read.*fails in 85 %, an estimate/,
    );
    assert.equal(deadEnd?.relatedInformation?.[0]?.location.uri, server.uriOf('error.log'));
  });

  test('so is one that consists in taking something out', async () => {
    const saved = NGINX_CONF.replace('# slow links', 'rtmp_auth on;');
    await using server = await startServer({ 'error.log': HANDSHAKE, 'nginx.conf': saved });
    await server.open('error.log', 'log');
    await server.open('nginx.conf', 'plaintext', NGINX_CONF);
    const all = await server.diagnostics('nginx.conf', (diagnostics) =>
      diagnostics.some(({ message }) => String(message).startsWith('Taking this out')),
    );
    assert.equal(all.find(({ message }) => String(message).startsWith('Taking'))?.range.start.line, 3);
  });

  test('nothing is said while the error is not known, or by setting', async () => {
    const conf = NGINX_CONF.replace('# slow links', 'rtmp_handshake_timeout 30s;');
    await using server = await startServer(
      { 'error.log': HANDSHAKE, 'nginx.conf': conf },
      { client: { settings: { 'configs.showDeadEnds': false } } },
    );
    await server.open('nginx.conf', 'plaintext');
    await server.open('error.log', 'log');
    const all = await server.diagnostics('nginx.conf');
    assert.ok(all.every(({ message }) => !String(message).includes('dead end')));
  });
});

suite('between log and config', () => {
  test('from the log line to the block responsible, through includes', async () => {
    await using server = await startServer({
      'logs/error.log': HANDSHAKE,
      'nginx.conf': '# main\nrtmp {\n    include rtmp.d/*.conf;\n}\n',
      'rtmp.d/a.conf': '\nserver {\n    listen 1935;\n}\n',
    });
    await server.open('logs/error.log', 'log');
    assert.deepEqual(await places(server, 'definition', 'logs/error.log', 0, 50), ['rtmp.d/a.conf:2']);
  });

  test('to the directive itself where it stands', async () => {
    await using server = await startServer({
      'error.log': HANDSHAKE,
      'nginx.conf': NGINX_CONF.replace('# slow links', 'rtmp_version 1;'),
    });
    await server.open('error.log', 'log');
    assert.deepEqual(await places(server, 'definition', 'error.log', 0, 50), ['nginx.conf:4']);
  });

  test('to the line that the log itself names', async () => {
    const line = 'nginx: [emerg] unknown directive "rtmp_version" in /etc/nginx/nginx.conf:4';
    await using server = await startServer({ 'error.log': line, 'nginx/nginx.conf': NGINX_CONF });
    await server.open('error.log', 'log');
    assert.deepEqual(await places(server, 'definition', 'error.log', 0, 20), ['nginx/nginx.conf:4']);
  });

  test('from the config back to the log lines', async () => {
    await using server = await startServer({
      'error.log': `start\n${HANDSHAKE}\nmore\n${HANDSHAKE}\n`,
      'nginx.conf': NGINX_CONF,
    });
    await server.open('error.log', 'log');
    await server.open('nginx.conf', 'plaintext');
    assert.deepEqual(await places(server, 'references', 'nginx.conf', 1, 6), ['error.log:2', 'error.log:4']);
  });
});
