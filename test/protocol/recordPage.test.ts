import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { CodeAction } from 'vscode-languageserver';
import type { RecordFixes, RecordPage } from '../../server/protocol.ts';
import { startServer } from './server.ts';

const HANDSHAKE = 'communication/rtmp-handshake-failed';
const NGINX = 'rtmp {\n    server {\n        listen 1935;\n    }\n}\n';
const LINE = 'RTMP Handshake failed: server responded with unexpected version byte 0x03\n';

suite("a record's page", () => {
  test('comes in the reader’s language, with the errors around it', async () => {
    await using server = await startServer({}, { locale: 'zh-cn' });
    const page = await server.connection.sendRequest<RecordPage>('signpost/record', { id: HANDSHAKE });
    assert.match(page.title, /握手/);
    assert.match(page.signature ?? '', /RTMP Handshake failed/);
    assert.ok(page.deadEnds.length > 0 && page.workarounds.length > 0);
    assert.ok(page.relations.some(({ known, remark }) => known && remark));
  });

  test('is null for a record that there is not', async () => {
    await using server = await startServer({});
    assert.equal(await server.connection.sendRequest('signpost/record', { id: 'no/such' }), null);
    const { fixes } = await server.connection.sendRequest<RecordFixes>('signpost/recordFixes', { id: 'no/such' });
    assert.deepEqual(fixes, []);
  });

  test('has the fixes that the code actions offer', async () => {
    await using server = await startServer({ 'nginx/nginx.conf': NGINX, 'error.log': LINE });
    const ask = async () =>
      (await server.connection.sendRequest<RecordFixes>('signpost/recordFixes', { id: HANDSHAKE })).fixes;
    const unopened = await ask();
    assert.ok(
      unopened.some(({ title }) => title.includes('rtmp_version 3')),
      'also while no log is open',
    );
    await server.open('error.log', 'log');
    await server.diagnostics('error.log');
    const actions = (await server.codeActions('error.log', 0)).filter(({ edit }) => edit);
    const fixes = await ask();
    assert.deepEqual(
      fixes.map(({ title }) => title),
      actions.map(({ title }) => title),
    );
    const [first] = fixes;
    const changed = server.apply({ title: '', edit: first!.edit } as CodeAction);
    assert.match(changed['nginx/nginx.conf'] ?? '', /rtmp_version 3;/);
  });

  test('says why there is nothing to apply', async () => {
    const whyNone = async (files: { [path: string]: string }, id: string) => {
      await using server = await startServer(files);
      return (await server.connection.sendRequest<RecordFixes>('signpost/recordFixes', { id })).none;
    };
    assert.match((await whyNone({}, HANDSHAKE)) ?? '', /no config in this workspace/);
    assert.match((await whyNone({ 'nginx/nginx.conf': 'rtmp {\n' }, HANDSHAKE)) ?? '', /nginx\.conf has a fault/);
    assert.match((await whyNone({ 'nginx/nginx.conf': 'events {}\n' }, HANDSHAKE)) ?? '', /no place for the fix/);
    const byHand = JSON.stringify({ id: 'ours/quota', signature: 'quota on vol7', regex: 'quota on \\S+' });
    assert.match((await whyNone({ '.signpost/quota.json': byHand }, 'ours/quota')) ?? '', /no edit of a config/);
  });

  test('of a record of the workspace waits until that is read', async () => {
    const record = JSON.stringify({ id: 'ours/quota', signature: 'quota on vol7', regex: 'quota on \\S+' });
    const files = Array.from({ length: 200 }, (_, i) => [`.signpost/${i}.json`, record.replace('quota', `a${i}`)]);
    await using server = await startServer({ ...Object.fromEntries(files), '.signpost/quota.json': record });
    const page = await server.connection.sendRequest<RecordPage | null>('signpost/record', { id: 'ours/quota' });
    assert.equal(page?.title, 'quota on vol7');
  });
});
