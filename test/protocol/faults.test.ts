import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { suite, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { isOutOfMemory } from '../../client/processEnd.ts';
import { type CheckAnswer, NODE_ARGUMENTS } from '../../server/protocol.ts';
import { serverCommand, serverFile, startServer } from './server.ts';

const HANDSHAKE = 'RTMP Handshake failed: server responded with unexpected version byte 0x03';
const OWN_RECORD = JSON.stringify({ id: 'ours/late', signature: 'shop is late', regex: 'shop is late' });
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
    const blocked = pathToFileURL(path.join(import.meta.filename, 'below a file')).href;
    await using server = await startServer(
      { 'error.log': HANDSHAKE, '.signpost/own.json': OWN_RECORD },
      { client: { cacheFolder: blocked } },
    );
    await server.until('the word', () => server.logged.find((line) => /tables\.bin could not be kept/.test(line)));
    await server.open('error.log', 'log');
    await server.diagnostics('error.log');
  });

  test('out of memory: the server ends at the limit of its heap, in the way that the client tells apart', async () => {
    const command = [process.execPath, ...NODE_ARGUMENTS, '--max-old-space-size=48', serverFile, '--stdio'];
    await using server = await startServer({}, { command, silent: true });
    void server.open('large.log', 'log', `${HANDSHAKE} é\n`.repeat(500_000)).catch(() => undefined);
    const [exitCode, signal] = await once(server.process, 'exit');
    assert.ok(isOutOfMemory(exitCode, signal), `it ended with ${exitCode}, ${signal}`);
    assert.equal(isOutOfMemory(null, 'SIGKILL'), false);
    assert.equal(isOutOfMemory(1, null), false);
  });

  test('settings in a wrong form are the defaults', async () => {
    const settings = { 'logs.files': 5, 'diagnostics.maxRepeats': 'many', 'configs.files': ['x'] } as never;
    await using server = await startServer({ 'error.log': HANDSHAKE }, { client: { settings } });
    await server.open('error.log', 'log');
    await server.diagnostics('error.log');
  });
});

// Linux gives everybody a disk of any size, in a name space that ends with the process, and a file that is always full.
if (process.platform === 'linux') {
  suite('a disk that is full', () => {
    test('the tables of packs are not kept, checks say why they were not made, and all else works', async () => {
      const disk = fs.mkdtempSync(path.join(os.tmpdir(), 'signpost-disk-'));
      const mount = 'mount -t tmpfs -o size=64k none "$0" && head -c 64k /dev/zero > "$0/full" && exec "$@"';
      const ownMounts = ['unshare', '--map-root-user', '--mount'];
      const settings = { 'checks.enabled': true, 'checks.programs': { nginx: process.execPath } };
      await using server = await startServer(
        { 'error.log': HANDSHAKE, 'nginx.conf': NGINX_CONF, '.signpost/own.json': OWN_RECORD },
        {
          command: ['env', `TMPDIR=${disk}`, ...ownMounts, 'sh', '-c', mount, disk, ...serverCommand],
          client: { commands: true, cacheFolder: pathToFileURL(path.join(disk, 'cache')).href, settings },
        },
      );
      await server.until('the word', () =>
        server.logged.find((line) => /tables\.bin could not be kept for the next start: ENOSPC/.test(line)),
      );
      // The disk as the server sees it.
      assert.deepEqual(fs.readdirSync(`/proc/${server.pid}/root${disk}/cache`), [], 'no half file is left');

      await server.open('error.log', 'log');
      await server.diagnostics('error.log');
      const action = (await server.codeActions('error.log', 0, 40)).find(({ edit }) => edit);
      const check = action?.command?.arguments?.[0];
      const answer = await server.connection.sendRequest<CheckAnswer>('signpost/checkFix', { check, trusted: true });
      assert.equal(answer.verdict, 'unavailable');
      assert.match(String(answer.reason), /ENOSPC/);
      fs.rmdirSync(disk);
    });

    test('a report of the command line that cannot be written is a failure that is said', () => {
      const log = path.join(import.meta.dirname, '../../sample/logs/error.log');
      const args = [path.join(path.dirname(serverFile), 'cli.cjs'), 'scan', log];
      const full = fs.openSync('/dev/full', 'w');
      const { status, stderr } = spawnSync(process.execPath, args, {
        stdio: ['ignore', full, 'pipe'],
        encoding: 'utf8',
      });
      fs.closeSync(full);
      assert.match(stderr, /^signpost: standard output: .*no space left/m);
      assert.equal(status, 2);
    });
  });
}
