import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { suite, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { FindingItem, FollowAnswer, FollowNews, LookupItem, ScanAnswer } from '../../server/protocol.ts';
import { watchMemory } from '../host/memory.ts';
import { startServer } from './server.ts';

const IN_USE = 'Error: listen EADDRINUSE: address already in use :::3000\n';

suite('findings', { timeout: 60_000 }, () => {
  test('of open logs and of a scanned folder; what cannot be read is said', async () => {
    await using server = await startServer({
      'open.log': IN_USE,
      'logs/api.log': `ok\n${IN_USE}`,
      'logs/bin.log': 'a\0b',
    });
    fs.writeFileSync(path.join(server.folder, 'logs/api.log.1.gz'), gzipSync(IN_USE));
    await server.open('open.log', 'log');
    const scan = { uris: [server.uriOf('logs')], scan: 1 };
    const answer = await server.connection.sendRequest<ScanAnswer>('signpost/scan', scan);
    assert.deepEqual([answer.files, answer.errors, answer.count, answer.skipped.length], [2, 1, 2, 1]);
    const [finding] = await server.connection.sendRequest<FindingItem[]>('signpost/findings', {});
    assert.deepEqual(finding?.files.map(({ path: file, first }) => `${file}:${first.line}`).sort(), [
      'logs/api.log.1.gz:0',
      'logs/api.log:1',
      'open.log:0',
    ]);
    await server.connection.sendRequest('signpost/clearFindings', {});
    const [left] = await server.connection.sendRequest<FindingItem[]>('signpost/findings', {});
    assert.deepEqual(
      left?.files.map(({ path: file }) => file),
      ['open.log'],
    );
  });

  test('what is gone when a folder is scanned anew is told no longer, what lies elsewhere is', async () => {
    await using server = await startServer({
      'logs/a.log': IN_USE,
      'logs/b.log': IN_USE,
      'logs/notes': IN_USE,
      'c.log': IN_USE,
    });
    const scan = (...names: string[]) =>
      server.connection.sendRequest<ScanAnswer>('signpost/scan', { uris: names.map(server.uriOf), scan: 1 });
    await scan('logs', 'logs/notes', 'c.log');
    for (const name of ['logs/b.log', 'c.log']) fs.rmSync(path.join(server.folder, name));
    await scan('logs');
    const [finding] = await server.connection.sendRequest<FindingItem[]>('signpost/findings', {});
    const paths = finding?.files.map(({ path: file }) => file).sort();
    assert.deepEqual(paths, ['c.log', 'logs/a.log', 'logs/notes']);
  });

  test('the lines around a place of a file that the editor does not open are not counted once more', async () => {
    await using server = await startServer({});
    fs.writeFileSync(path.join(server.folder, 'api.log.1.gz'), gzipSync(IN_USE));
    await server.connection.sendRequest('signpost/scan', { uris: [server.uriOf('api.log.1.gz')], scan: 1 });
    const excerpt = {
      uri: 'signpost-excerpt:/api.log.1.gz%20(around%20line%201).log',
      languageId: 'log',
      version: 1,
      text: IN_USE,
    };
    await server.connection.sendNotification('textDocument/didOpen', { textDocument: excerpt });
    const [finding] = await server.connection.sendRequest<FindingItem[]>('signpost/findings', {});
    assert.deepEqual([finding?.count, finding?.files.length], [1, 1]);
  });

  test('of a log of 300 MB take no more memory than those of 60 MB, and other questions are answered meanwhile', async () => {
    await using server = await startServer({});
    const ordinary = '2026-11-20 09:12:01 203.0.113.7 GET /index.html 200 in 12 ms\n';
    const block = Array.from({ length: 2000 }, () => ordinary.repeat(30) + IN_USE).join('');
    const scan = async (name: string, blocks: number) => {
      for (let i = 0; i < blocks; i++) fs.appendFileSync(path.join(server.folder, name), block);
      const memory = watchMemory(server.pid);
      let isOver = false;
      let meanwhile = 0;
      const scanning = server.connection
        .sendRequest<ScanAnswer>('signpost/scan', { uris: [server.uriOf(name)], scan: blocks })
        .finally(() => {
          isOver = true;
        });
      while (!isOver) {
        const found = await server.connection.sendRequest<LookupItem[]>('signpost/lookup', { text: IN_USE });
        assert.ok(found.length > 0);
        if (!isOver) meanwhile++;
      }
      assert.equal((await scanning).count, blocks * 2000);
      assert.ok(meanwhile > 3, `${meanwhile} answers`);
      return memory.peak();
    };
    const small = await scan('small.log', 16);
    const large = await scan('large.log', 80);
    assert.ok(large - small < 80, `${small.toFixed()} MB for the small one, ${large.toFixed()} MB for the large one`);
  });

  test('of a log that is followed and open: each is told once, whichever came first', async () => {
    await using server = await startServer({ 'api.log': `${IN_USE}ok\n` });
    const uri = server.uriOf('api.log');
    const file = path.join(server.folder, 'api.log');
    const count = async () =>
      (await server.connection.sendRequest<FindingItem[]>('signpost/findings', {}))[0]?.files[0]?.count;
    const { ino: inode, size } = fs.statSync(file);
    // As after the window was reloaded: it is followed on before it is open.
    const from = { uri, count: 3, position: { inode, offset: size } };
    const came = new Promise<FollowNews>((resolve) => {
      server.connection.onNotification('signpost/followed', resolve);
    });
    await server.connection.sendRequest<FollowAnswer>('signpost/follow', { uri, from });
    fs.appendFileSync(file, IN_USE);
    assert.equal((await came).count, 4);
    assert.equal(await count(), 1);
    await server.open('api.log', 'log');
    assert.equal(await count(), 2, 'what stands before, and what came');
    await server.connection.sendRequest('signpost/unfollow', { uri });
    assert.equal(await count(), 2);
    const start = { line: 0, character: 0 };
    await server.change('api.log', start, start, IN_USE.repeat(3));
    assert.equal(await count(), 5, 'no longer followed, the open log tells');
    await server.close('api.log');
    assert.equal(await count(), 2, 'closed, what was found up to the end of following');
  });

  test('of a log that is followed', async () => {
    await using server = await startServer({ 'api.log': 'ok\n' });
    const uri = server.uriOf('api.log');
    const came = new Promise<FollowNews>((resolve) => {
      server.connection.onNotification('signpost/followed', resolve);
    });
    const { news: start } = await server.connection.sendRequest<FollowAnswer>('signpost/follow', { uri });
    assert.deepEqual([start?.count, start?.position?.offset], [0, 3]);
    fs.appendFileSync(path.join(server.folder, 'api.log'), IN_USE);
    const news = await came;
    assert.deepEqual([news.uri, news.count, news.position?.offset], [uri, 1, 3 + IN_USE.length]);
    const [finding] = await server.connection.sendRequest<FindingItem[]>('signpost/findings', {});
    assert.equal(finding?.files[0]?.first.line, 1);
    await server.connection.sendRequest('signpost/unfollow', { uri: server.uriOf('api.log') });
  });

  test('of a log that another server followed go on where that one was', async () => {
    await using first = await startServer({ 'api.log': IN_USE });
    const uri = first.uriOf('api.log');
    const { news: from } = await first.connection.sendRequest<FollowAnswer>('signpost/follow', { uri });
    await using second = await startServer({});
    fs.appendFileSync(path.join(first.folder, 'api.log'), IN_USE);
    const before = { ...from!, count: 5 };
    const { news } = await second.connection.sendRequest<FollowAnswer>('signpost/follow', { uri, from: before });
    assert.equal(news?.count, 6);
    const [finding] = await second.connection.sendRequest<FindingItem[]>('signpost/findings', {});
    assert.deepEqual([finding?.count, finding?.files[0]?.first.line], [1, 1]);
  });

  test('of a file that is no plain text are refused, with the reason', async () => {
    await using server = await startServer({ 'api.log': 'a\0b' });
    fs.writeFileSync(path.join(server.folder, 'api.log.gz'), gzipSync(IN_USE));
    const problemOf = async (file: string) =>
      (await server.connection.sendRequest<FollowAnswer>('signpost/follow', { uri: server.uriOf(file) })).problem;
    assert.equal(await problemOf('api.log'), 'api.log is not followed: only plain UTF-8 files are followed');
    assert.equal(await problemOf('api.log.gz'), 'api.log.gz is not followed: only plain UTF-8 files are followed');
    assert.equal(await problemOf('gone.log'), 'gone.log is not followed: it is not there (any more)');
  });

  test('of a log that is away when another server goes on: that is told, and what comes when it is back', async () => {
    await using server = await startServer({});
    const uri = server.uriOf('api.log');
    const told: FollowNews[] = [];
    server.connection.onNotification('signpost/followed', (news: FollowNews) => void told.push(news));
    const from = { uri, count: 5, position: { inode: 1, offset: 100 } };
    const { news } = await server.connection.sendRequest<FollowAnswer>('signpost/follow', { uri, from });
    assert.deepEqual(news, { ...from, problem: 'it is not there (any more)' });
    fs.writeFileSync(path.join(server.folder, 'api.log'), IN_USE);
    while (told.at(-1)?.count !== 6 || told.at(-1)?.problem) await setTimeout(20);
  });
});
