import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { CodeAction } from 'vscode-languageserver';
import type { RecordFix, RecordPage } from '../../server/protocol.ts';
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
    assert.deepEqual(await server.connection.sendRequest('signpost/recordFixes', { id: 'no/such' }), []);
  });

  test('has the fixes that the code actions offer', async () => {
    await using server = await startServer({ 'nginx/nginx.conf': NGINX, 'error.log': LINE });
    const ask = () => server.connection.sendRequest<RecordFix[]>('signpost/recordFixes', { id: HANDSHAKE });
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
});
