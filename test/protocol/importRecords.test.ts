import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { ImportedFiles } from '../../server/protocol.ts';
import { publicRecord } from '../publicRecords.ts';
import { startServer } from './server.ts';

suite('importing records', () => {
  test('a thousand records of the public form are converted, and work as a pack', async () => {
    await using server = await startServer({ 'app.log': 'all is well\nUnitError: unit 777 fell over\n' });
    const files = Array.from({ length: 1000 }, (_, index) => ({
      path: `domain${index % 20}/unit-${index}/linux.json`,
      text: JSON.stringify(publicRecord(index)),
    }));
    const { taken, refused } = await server.connection.sendRequest<ImportedFiles>('signpost/importFiles', {
      files,
      source: 'public-main',
    });
    // Every hundredth looks around, every hundredth and first is in Python's dialect.
    assert.deepEqual(
      refused.map(({ id }) => id),
      Array.from({ length: 10 }, (_, index) => `domain${(index * 100) % 20}/unit-${index * 100}/linux`),
    );
    assert.match(refused[0]!.reason, /look-around/);
    assert.equal(taken.length, 990);
    assert.equal(taken.filter(({ changes }) => changes.length > 0).length, 10);

    server.write('.signpost/imported/public/records.json', JSON.stringify(taken.map(({ record }) => record)));
    await server.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: server.uriOf('.signpost'), type: 1 }],
    });
    await server.open('app.log', 'log');
    const [found] = await server.diagnostics('app.log');
    assert.equal(found?.code, 'domain17/unit-777/linux');
    const [item] = await server.connection.sendRequest<{ id: string }[]>('signpost/lookup', {
      text: 'UnitError: unit 888 fell over',
    });
    assert.equal(item?.id, 'domain8/unit-888/linux');
  });

  test('what an imported pack has doubtful is said when it is opened, and not before', async () => {
    const pack = '.signpost/imported/others/records.json';
    const own = '.signpost/records/own.json';
    const doubtful = (id: string) => ({ id, signature: 'nothing of the sort', regex: 'quota exceeded on \\S+' });
    await using server = await startServer({
      [pack]: JSON.stringify([doubtful('others/quota')]),
      [own]: JSON.stringify(doubtful('own/quota')),
      'app.log': 'quota exceeded on vol7\n',
    });
    await server.open('app.log', 'log');
    await server.diagnostics('app.log');
    assert.match(String((await server.diagnostics(own))[0]?.message), /does not find the record’s own signature/);
    assert.equal(server.published(pack), undefined);
    await server.open(pack, 'json');
    assert.match(String((await server.diagnostics(pack))[0]?.message), /does not find the record’s own signature/);
    await server.close(pack);
    await server.diagnostics(pack, ({ length }) => length === 0);
  });
});
