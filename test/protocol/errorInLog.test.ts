import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { suite, test } from 'node:test';
import { startServer } from './server.ts';

const seed = fs.readFileSync(path.join(import.meta.dirname, '../fixtures/seed/rtmp-handshake-failed.json'), 'utf8');
const HANDSHAKE =
  '2026/11/20 09:14:37 [error] 1413#1413: *3 RTMP Handshake failed: server responded with unexpected version byte 0x03, client: 10.0.4.17';
const NGINX_CONF = `rtmp {
    server {
        listen 1935;  # encoders

        application live {
            live on;
        }
    }
}
`;
const FIXED = NGINX_CONF.replace('        }\n    }\n', '        }\n        rtmp_version 3;\n    }\n');
const REFUTED = '(refuted by nginx 1.22.1)';

suite('an error in a log', () => {
  test('is underlined, with the cause', async () => {
    await using server = await startServer({ 'logs/error.log': `starting\n${HANDSHAKE}\n` });
    await server.open('logs/error.log', 'log');
    const [diagnostic, ...more] = await server.diagnostics('logs/error.log');
    assert.equal(more.length, 0);
    assert.deepEqual(diagnostic?.range, { start: { line: 1, character: 42 }, end: { line: 1, character: 115 } });
    assert.equal(diagnostic?.message, 'RTMP Handshake failed: server responded with unexpected version byte 0x03');
    assert.equal(diagnostic?.severity, 3, 'an unproved record is an information');
  });

  test('is told in the hover', async () => {
    await using server = await startServer({ 'logs/error.log': HANDSHAKE });
    await server.open('logs/error.log', 'log');
    const hover = await server.hover('logs/error.log', 0, 60);
    for (const part of [
      'Does not work',
      'fails in 85 %, an estimate',
      'What works',
      'works in 80 %',
      'refuted by nginx 1.22.1',
      'Often confused with',
      '0x03',
      'confidence 83 %',
      'stale',
    ]) {
      assert.ok(hover?.includes(part), part);
    }
    assert.ok(!hover?.includes('command:'), 'no command links for a client that did not ask for them');
    assert.equal(await server.hover('logs/error.log', 0, 3), undefined, 'none beside the error');
  });

  test('is told in Chinese', async () => {
    await using server = await startServer({ 'logs/error.log': HANDSHAKE }, { locale: 'zh-cn' });
    await server.open('logs/error.log', 'log');
    const hover = await server.hover('logs/error.log', 0, 60);
    for (const part of [
      'RTMP 握手失败：服务器以意外的版本字节 0x03 响应',
      '无效的做法',
      '失败率 85 %',
      '已被 nginx 1.22.1',
    ])
      assert.ok(hover?.includes(part), part);
  });

  test('is found in spite of colour codes, with the range of the raw text', async () => {
    const line = HANDSHAKE.replace('[error]', '[\u001b[31merror\u001b[0m]').replace(
      'unexpected',
      '\u001b[1munexpected\u001b[0m',
    );
    await using server = await startServer({ 'error.log': line });
    await server.open('error.log', 'log');
    const [diagnostic] = await server.diagnostics('error.log');
    assert.equal(
      line.slice(diagnostic?.range.start.character, diagnostic?.range.end.character).replaceAll(/\u001b\[\d+m/g, ''),
      'RTMP Handshake failed: server responded with unexpected version byte 0x03',
    );
  });

  test('is grouped: one leading diagnostic with the count, repeats up to the cap', async () => {
    await using server = await startServer({ 'error.log': `${HANDSHAKE}\n`.repeat(100) });
    await server.open('error.log', 'log');
    const diagnostics = await server.diagnostics('error.log');
    assert.equal(diagnostics.length, 20);
    assert.match(String(diagnostics[0]?.message), /\(100 times; 20 shown, 80 more\)/);
    assert.match(String(diagnostics[19]?.message), /again; first on line 1/);
  });

  test('follows the typing', async () => {
    await using server = await startServer({ 'error.log': 'nothing here\n' });
    await server.open('error.log', 'log');
    await server.change('error.log', { line: 1, character: 0 }, { line: 1, character: 0 }, HANDSHAKE);
    await server.diagnostics('error.log');
    await server.change('error.log', { line: 1, character: 50 }, { line: 1, character: 60 }, '');
    assert.deepEqual(await server.diagnostics('error.log', ({ length }) => length === 0), []);
  });

  test('goes when the log is closed', async () => {
    await using server = await startServer({ 'error.log': HANDSHAKE });
    await server.open('error.log', 'log');
    await server.diagnostics('error.log');
    await server.close('error.log');
    await server.diagnostics('error.log', ({ length }) => length === 0);
  });

  test('is looked for in logs of every name and language, and never in configs', async () => {
    await using server = await startServer({
      'error.log.1': HANDSHAKE,
      'a.err': HANDSHAKE,
      untitled: HANDSHAKE,
      'nginx.conf': `# ${HANDSHAKE}\n`,
      'notes.md': HANDSHAKE,
    });
    await server.open('error.log.1', 'plaintext');
    await server.open('a.err', 'plaintext');
    await server.open('untitled', 'Log');
    await server.open('nginx.conf', 'plaintext');
    await server.open('notes.md', 'markdown');
    for (const file of ['error.log.1', 'a.err', 'untitled'])
      assert.equal((await server.diagnostics(file)).length, 1, file);
    assert.equal(await server.hover('nginx.conf', 0, 60), undefined);
    assert.equal(await server.hover('notes.md', 0, 60), undefined);
  });

  test('is not looked for where the settings say so', async () => {
    await using server = await startServer(
      { 'ci/build.log': HANDSHAKE, 'build.txt': HANDSHAKE },
      { client: { settings: { 'logs.exclude': ['**/ci/**'], 'logs.files': ['**/*.txt'] } } },
    );
    await server.open('ci/build.log', 'log');
    await server.open('build.txt', 'plaintext');
    await server.diagnostics('build.txt');
    assert.equal(await server.hover('ci/build.log', 0, 60), undefined);
  });
});

suite('the fix in the config', () => {
  const actions = async (server: Awaited<ReturnType<typeof startServer>>, line = 0) =>
    server.codeActions('error.log', line, 60);
  const open = async (files: { [file: string]: string }) => {
    const server = await startServer({ 'error.log': HANDSHAKE, ...files });
    await server.open('error.log', 'log');
    return server;
  };

  test('is offered at the log line, though the config is not open', async () => {
    await using server = await open({ 'nginx/nginx.conf': NGINX_CONF });
    const [action, ...more] = await actions(server);
    assert.equal(more.length, 0);
    assert.equal(action?.title, `Set “rtmp_version 3” in rtmp › server (listen 1935) of nginx/nginx.conf ${REFUTED}`);
    assert.equal(action?.isPreferred, undefined, 'a refuted fix is never preferred');
    assert.deepEqual(server.apply(action), { 'nginx/nginx.conf': FIXED });
  });

  test('stands behind the explanation, since the program refused it', async () => {
    const files = { 'error.log': HANDSHAKE, 'nginx.conf': NGINX_CONF };
    await using server = await startServer(files, { client: { commands: true } });
    await server.open('error.log', 'log');
    const titles = (await server.codeActions('error.log', 0, 60)).map(({ title }) => title.split(/[:“]/)[0]);
    assert.deepEqual(titles, ['Explain', 'Set ', 'Mute this error in this workspace', 'Mute this error everywhere']);
  });

  test('goes into a file that nginx.conf includes', async () => {
    const studio = 'server {\n\tlisten 1936;\n}\n';
    await using server = await open({
      'nginx.conf': 'rtmp {\n    include rtmp.d/*.conf;\n}\n',
      'rtmp.d/studio.conf': studio,
    });
    const [action, ...more] = await actions(server);
    assert.equal(more.length, 0);
    assert.match(String(action?.title), /rtmp › server \(listen 1936\) of rtmp\.d\/studio\.conf/);
    assert.deepEqual(server.apply(action), {
      'rtmp.d/studio.conf': 'server {\n\tlisten 1936;\n\trtmp_version 3;\n}\n',
    });
  });

  test('is offered once for each file and block', async () => {
    const two = 'rtmp {\n    server { listen 1935; }\n    server { listen 1936; }\n}\n';
    await using server = await open({ 'a/nginx.conf': two, 'b/nginx.conf': NGINX_CONF });
    const titles = (await actions(server)).map(({ title }) => title.replace(` ${REFUTED}`, ''));
    assert.deepEqual(titles, [
      'Set “rtmp_version 3” in rtmp › server (listen 1935) of a/nginx.conf',
      'Set “rtmp_version 3” in rtmp › server (listen 1936) of a/nginx.conf',
      'Set “rtmp_version 3” in rtmp › server (listen 1935) of b/nginx.conf',
    ]);
  });

  test('is not offered where it stands already, and replaces another value', async () => {
    await using server = await open({ 'a/nginx.conf': FIXED, 'b/nginx.conf': FIXED.replace('version 3', 'version 1') });
    const [action, ...more] = await actions(server);
    assert.equal(more.length, 0);
    assert.deepEqual(server.apply(action), { 'b/nginx.conf': FIXED });
  });

  test('is marked in the open config, linked to the log line, and offered there', async () => {
    await using server = await open({ 'nginx.conf': NGINX_CONF });
    await server.open('nginx.conf', 'plaintext');
    const [mark] = await server.diagnostics('nginx.conf');
    assert.equal(mark?.severity, 3);
    assert.deepEqual(mark?.range.start, { line: 1, character: 4 });
    assert.deepEqual(mark?.relatedInformation?.[0]?.location, {
      uri: server.uriOf('error.log'),
      range: { start: { line: 0, character: 42 }, end: { line: 0, character: 115 } },
    });
    assert.deepEqual(server.apply((await server.codeActions('nginx.conf', 1, 6))[0]), { 'nginx.conf': FIXED });
    await server.close('error.log');
    await server.diagnostics('nginx.conf', ({ length }) => length === 0);
    assert.deepEqual(await server.codeActions('nginx.conf', 1, 6), []);
  });

  test('is planned for the text in the editor, not the one on disk', async () => {
    await using server = await open({ 'nginx.conf': '' });
    await server.open('nginx.conf', 'plaintext', NGINX_CONF);
    assert.equal((await actions(server)).length, 1);
  });

  test('is not offered for a config that does not parse; the place is said', async () => {
    await using server = await open({ 'nginx.conf': 'rtmp {\n    server {\n        listen 1935;\n' });
    const [problem] = await server.diagnostics('nginx.conf');
    assert.match(String(problem?.message), /cannot read it from here on: .* is not closed/);
    assert.deepEqual(await actions(server), []);
  });
});

suite('bad input', () => {
  test("the user's own record, unchanged, works from .signpost/records", async () => {
    const own = seed.replace('RTMP\\\\s+Handshake', 'Our\\\\s+Handshake').replace('communication/rtmp', 'ours/rtmp');
    await using server = await startServer({
      '.signpost/records/ours.json': own,
      'app.log': 'Our Handshake failed: unexpected version byte 0x01',
    });
    await server.open('app.log', 'log');
    const [diagnostic] = await server.diagnostics('app.log');
    assert.equal(diagnostic?.code, 'ours/rtmp-handshake-failed');
  });

  test('a broken record file, an invalid pattern and a record without id are said on their files, and the rest works', async () => {
    await using server = await startServer({
      '.signpost/records/broken.json': '{ "id": "x/y", ',
      '.signpost/records/pattern.json': '{ "id": "x/pattern", "signature": "x", "regex": "a(b" }',
      '.signpost/records/noid.json': '{ "signature": "x", "regex": "x" }',
      '.signpost/records/good.json': '{ "id": "x/good", "signature": "E4711 is back", "regex": "E4711 is back" }',
      'app.log': 'E4711 is back',
    });
    await server.open('app.log', 'log');
    assert.equal((await server.diagnostics('app.log'))[0]?.code, 'x/good');
    assert.match(String((await server.diagnostics('.signpost/records/broken.json'))[0]?.message), /Invalid JSON/);
    const [pattern] = await server.diagnostics('.signpost/records/pattern.json');
    assert.match(String(pattern?.message), /The pattern cannot be used; at character \d+: /);
    assert.equal(pattern?.range.start.line, 0);
    assert.ok(Number(pattern?.range.start.character) > 48, 'at the place in the pattern');
    assert.match(String((await server.diagnostics('.signpost/records/noid.json'))[0]?.message), /“id” is missing/);
  });

  test('a record that is mended in the editor works at once', async () => {
    await using server = await startServer({
      '.signpost/records/a.json': '{ "id": "x/a", "signature": "E1 happened"',
      'app.log': 'E1 happened',
    });
    await server.open('app.log', 'log');
    await server.open('.signpost/records/a.json', 'json');
    await server.diagnostics('.signpost/records/a.json');
    await server.change(
      '.signpost/records/a.json',
      { line: 0, character: 41 },
      { line: 0, character: 41 },
      ', "regex": "E1 happened" }',
    );
    assert.equal((await server.diagnostics('app.log'))[0]?.code, 'x/a');
    await server.diagnostics('.signpost/records/a.json', ({ length }) => length === 0);
  });

  test('a binary file opened as log is said to be one', async () => {
    await using server = await startServer({ 'core.log': `\u007fELF\u0000\u0000${HANDSHAKE}` });
    await server.open('core.log', 'log');
    assert.match(String((await server.diagnostics('core.log'))[0]?.message), /looks like a binary file/);
  });

  test('a line of a megabyte is searched to its end', async () => {
    await using server = await startServer({ 'big.log': `${'RTMP Handshake failed '.repeat(50_000)}\n${HANDSHAKE}\n` });
    await server.open('big.log', 'log');
    const diagnostics = await server.diagnostics('big.log');
    assert.equal(diagnostics[0]?.range.start.line, 1);
  });

  test('requests for files that are not open are answered', async () => {
    await using server = await startServer({});
    assert.equal(await server.hover('nowhere.log', 0, 0), undefined);
    assert.deepEqual(await server.codeActions('nowhere.log', 0), []);
  });
});
