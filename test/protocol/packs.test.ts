import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { suite, test } from 'node:test';
import type { LookupItem } from '../../server/protocol.ts';
import { startServer } from './server.ts';

const record = (id: string, regex: string, more = {}) => JSON.stringify({ id, signature: regex, regex, ...more });

suite('packs of records', () => {
  test('later packs take the place of earlier ones, and the hover page says where a record comes from', async () => {
    await using server = await startServer({
      'shared/team.json': record('team/a', 'E1 in shared', { root_cause: 'shared' }),
      '.signpost/records/own.json': record('communication/rtmp-handshake-failed', 'our own handshake'),
      'a.log': 'E1 in shared\nour own handshake\nRTMP Handshake failed: unexpected version byte 0x03\n',
    });
    await server.open('a.log', 'log');
    await server.connection.sendNotification('signpost/packFolders', [
      { uri: server.uriOf('shared'), origin: 'the team' },
    ]);
    const found = await server.diagnostics(
      'a.log',
      (all) => all.some(({ code }) => code === 'team/a') && !all.some(({ range }) => range.start.line === 2),
    );
    assert.deepEqual(found.map(({ code, range }) => `${code} on ${range.start.line}`).sort(), [
      'communication/rtmp-handshake-failed on 1',
      'team/a on 0',
    ]);
    const page = async (id: string) =>
      (await server.connection.sendRequest<{ markdown: string }>('signpost/explain', { id })).markdown;
    assert.match(await page('team/a'), /From: the team/);
    assert.match(await page('communication/rtmp-handshake-failed'), /From: \.signpost\/records\/own\.json/);
  });

  test('are there for the first question, which the server may have been started for', async () => {
    await using server = await startServer({ '.signpost/a.json': record('x/a', 'quota on vol7') });
    const found = await server.connection.sendRequest<LookupItem[]>('signpost/lookup', { text: 'quota on vol7' });
    assert.equal(found[0]?.id, 'x/a');
  });

  test('a change on disk takes effect, and a file that is gone is forgotten', async () => {
    await using server = await startServer({
      '.signpost/a.json': record('x/a', 'first words'),
      'a.log': 'first words\nother words\n',
    });
    await server.open('a.log', 'log');
    await server.diagnostics('a.log', ([first]) => first?.range.start.line === 0);
    const changed = (type: number) =>
      server.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: server.uriOf('.signpost/a.json'), type }],
      });
    server.write('.signpost/a.json', record('x/a', 'other words'));
    await changed(2);
    await server.diagnostics('a.log', ([first]) => first?.range.start.line === 1);
    fs.rmSync(path.join(server.folder, '.signpost/a.json'));
    await changed(3);
    await server.diagnostics('a.log', ({ length }) => length === 0);
  });

  test('a hostile pack hangs nothing, runs nothing and is reported', async () => {
    const evil = '[run](command:workbench.action.terminal.new) <img src=x onerror=alert(1)>';
    await using server = await startServer({
      '.signpost/regex.json': record('evil/regex', '(a+)+$'),
      '.signpost/back.json': record('evil/back', '(a)\\\\1'.replaceAll('\\\\', '\\')),
      '.signpost/path.json': record('../../../etc/cron.d/evil', 'x y z'),
      '.signpost/cycle.json': `[${record('evil/one', 'one of two', { transition_graph: { leads_to: ['evil/two'] } })}, ${record('evil/two', 'two of two', { transition_graph: { leads_to: ['evil/one', 'evil/two'] } })}]`,
      '.signpost/markup.json': record('evil/markup', 'markup here', {
        root_cause: evil,
        workarounds: [{ action: evil, sources: ['javascript:alert(1)'] }],
      }),
      '.signpost/huge.json': record('evil/huge', 'huge here', { root_cause: 'x'.repeat(21_000_000) }),
      'a.log': `${'a'.repeat(100_000)}!\nmarkup here\n`,
    });
    await server.open('a.log', 'log');
    const found = await server.diagnostics('a.log', (all) => all.some(({ code }) => code === 'evil/markup'));
    assert.equal(found.length, 1);
    const hover = String(await server.hover('a.log', 1, 3));
    assert.doesNotMatch(hover, /(?<!\\)<img|(?<!\\)\]\(/);
    assert.match(
      String((await server.diagnostics('.signpost/back.json'))[0]?.message),
      /The pattern cannot be used; at character 4/,
    );
    assert.match(String((await server.diagnostics('.signpost/path.json'))[0]?.message), /id: must be domain\/name/);
    assert.match(String((await server.diagnostics('.signpost/huge.json'))[0]?.message), /too large to be a record/);
    assert.match(JSON.stringify(await server.diagnostics('.signpost/cycle.json')), /refers to itself/);
  });

  test('a pack of ten thousand records is ready soon', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({
      id: `many/r${index}`,
      signature: `unit ${index} fell over`,
      regex: `unit ${index} fell over`,
    }));
    await using server = await startServer({
      '.signpost/many.json': JSON.stringify(many),
      'a.log': 'unit 9999 fell over\n',
    });
    await server.open('a.log', 'log');
    assert.deepEqual(
      (await server.diagnostics('a.log')).map(({ code }) => code),
      ['many/r9999'],
    );
  });
});
