import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { suite, test } from 'node:test';
import { startServer } from './server.ts';

const HANDSHAKE = 'RTMP Handshake failed: server responded with unexpected version byte 0x03';
const NGINX_CONF = 'rtmp {\n    server {\n        listen 1935;\n    }\n}\n';

suite('faults', () => {
  test('a workspace of 100,000 files: errors come at once, and a fix is found', async () => {
    await using server = await startServer({ 'error.log': HANDSHAKE, 'nginx.conf': NGINX_CONF });
    for (let folder = 0; folder < 100; folder++) {
      const inside = path.join(server.folder, `data/${folder}`);
      fs.mkdirSync(inside, { recursive: true });
      for (let file = 0; file < 1000; file++) fs.closeSync(fs.openSync(path.join(inside, `${file}.txt`), 'w'));
    }
    await server.open('error.log', 'log');
    await server.diagnostics('error.log');
    assert.equal((await server.codeActions('error.log', 0, 5)).filter(({ edit }) => edit).length, 1);
  });

  test('a config that vanishes is offered no more, and one that cannot be read stops no other', async () => {
    await using server = await startServer({
      'error.log': HANDSHAKE,
      'a/nginx.conf': NGINX_CONF,
      'b/nginx.conf': NGINX_CONF,
    });
    await server.open('error.log', 'log');
    const titles = async () => (await server.codeActions('error.log', 0, 5)).filter(({ edit }) => edit).length;
    assert.equal(await titles(), 2);
    fs.rmSync(path.join(server.folder, 'a/nginx.conf'));
    // A link to nowhere is listed and cannot be read.
    fs.symlinkSync(path.join(server.folder, 'nowhere'), path.join(server.folder, 'a/nginx.conf'));
    assert.equal(await titles(), 1);
  });

  test('a config on disk that is not UTF-8 is left alone, and the log says so', async () => {
    await using server = await startServer({ 'error.log': HANDSHAKE, 'a/nginx.conf': NGINX_CONF });
    fs.mkdirSync(path.join(server.folder, 'b'));
    fs.writeFileSync(
      path.join(server.folder, 'b/nginx.conf'),
      Buffer.concat([Buffer.from('# '), Buffer.from([0xc1, 0xac, 0x0a]), Buffer.from(NGINX_CONF)]),
    );
    await server.open('error.log', 'log');
    const offered = (await server.codeActions('error.log', 0, 5)).filter(({ edit }) => edit);
    assert.equal(offered.length, 1);
    assert.match(String(offered[0]?.title), /a\/nginx\.conf/);
    await server.until('the word', () => server.logged.find((line) => /b\/nginx\.conf is not UTF-8/.test(line)));
  });

  test('the names of configs may be in capitals', async () => {
    await using server = await startServer({ 'error.log': HANDSHAKE, 'NGINX/Nginx.Conf': NGINX_CONF });
    await server.open('error.log', 'log');
    assert.equal((await server.codeActions('error.log', 0, 5)).filter(({ edit }) => edit).length, 1);
  });

  test('a config that the editor escapes in another way than the disk search is one config', async () => {
    await using server = await startServer({ 'error.log': HANDSHAKE, 'site (old)/nginx.conf': NGINX_CONF });
    await server.open('error.log', 'log');
    await server.open('site (old)/nginx.conf', 'nginx', `# not saved\n${NGINX_CONF}`);
    const fixes = (await server.codeActions('error.log', 0, 5)).filter(({ edit }) => edit);
    assert.equal(fixes.length, 1);
    assert.match(JSON.stringify(fixes[0]?.edit), /site%20\(old\)/, 'in the form that the editor knows');
  });

  test('nothing can be kept: the server works without', async () => {
    await using server = await startServer(
      { 'error.log': HANDSHAKE, blocked: '' },
      { client: { cacheFolder: 'file:///proc/nowhere' } },
    );
    await server.open('error.log', 'log');
    await server.diagnostics('error.log');
  });

  test('settings in a wrong form are the defaults', async () => {
    const settings = { 'logs.files': 5, 'diagnostics.maxRepeats': 'many', 'configs.files': ['x'] } as never;
    await using server = await startServer({ 'error.log': HANDSHAKE }, { client: { settings } });
    await server.open('error.log', 'log');
    await server.diagnostics('error.log');
  });
});
