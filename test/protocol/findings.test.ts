import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { suite, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { FindingItem, FollowNews, ScanAnswer } from '../../server/protocol.ts';
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

  test('of a log that is followed', async () => {
    await using server = await startServer({ 'api.log': 'ok\n' });
    const news = new Promise<FollowNews>((resolve) => {
      server.connection.onNotification('signpost/followed', resolve);
    });
    assert.deepEqual(await server.connection.sendRequest('signpost/follow', { uri: server.uriOf('api.log') }), {});
    fs.appendFileSync(path.join(server.folder, 'api.log'), IN_USE);
    assert.deepEqual(await news, { uri: server.uriOf('api.log'), count: 1 });
    const [finding] = await server.connection.sendRequest<FindingItem[]>('signpost/findings', {});
    assert.equal(finding?.files[0]?.first.line, 1);
    await server.connection.sendRequest('signpost/unfollow', { uri: server.uriOf('api.log') });
  });
});
