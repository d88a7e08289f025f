import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { RecordDraft } from '../../server/protocol.ts';
import { startServer } from './server.ts';

const RECORD = '{ "id": "shop/refused", "signature": "payment gateway refused (E42)", "regex": "nothing like it" }';

suite('writing a record', () => {
  test('a pattern that misses its own signature is said at its place, and mended by a quick fix', async () => {
    await using server = await startServer({ '.signpost/records/a.json': RECORD });
    await server.open('.signpost/records/a.json', 'json');
    const [finding] = await server.diagnostics('.signpost/records/a.json');
    assert.equal(finding?.message, 'The pattern does not find the record’s own signature.');
    assert.equal(RECORD.slice(finding.range.start.character, finding.range.end.character), '"nothing like it"');
    const [action] = await server.codeActions('.signpost/records/a.json', 0, finding.range.start.character + 2);
    assert.match(String(action?.title), /^Make the pattern from the signature/);
    const [change] = Object.values(action?.edit?.changes ?? {})[0] ?? [];
    assert.equal(JSON.parse(String(change?.newText)), 'payment\\s+gateway\\s+refused\\s+\\(E42\\)');
  });

  test('what lies outside of the dialect is said at its character', async () => {
    const text = RECORD.replace('nothing like it', 'gate\\\\d+(?=way)');
    await using server = await startServer({ '.signpost/records/a.json': text });
    const [problem] = await server.diagnostics('.signpost/records/a.json');
    assert.match(String(problem?.message), /^The pattern cannot be used; at character 8: /);
    assert.ok(text.slice(problem?.range.start.character).startsWith('(?=way)'));
  });

  test('the lens says how many lines of the open logs the pattern finds', async () => {
    await using server = await startServer(
      {
        '.signpost/records/a.json': RECORD.replace('nothing like it', 'gateway refused'),
        'a.log': 'gateway refused\nok\nthe gateway refused it\n',
      },
      { client: { commands: true } },
    );
    await server.open('a.log', 'log');
    await server.diagnostics('a.log');
    await server.open('.signpost/records/a.json', 'json');
    const lenses = await server.connection.sendRequest<
      { command: { title: string; command: string; arguments: unknown[] } }[]
    >('textDocument/codeLens', {
      textDocument: { uri: server.uriOf('.signpost/records/a.json') },
    });
    assert.deepEqual(
      lenses.map(({ command }) => [command.title, command.command]),
      [['Found 2 times in 1 open logs', 'signpost.showMatches']],
    );
  });

  test('a draft of a selected line shows live what it finds', async () => {
    await using server = await startServer({
      'a.log': 'job 17 failed: disk full\njob 18 failed: disk full\njob 19 done\n',
    });
    await server.open('a.log', 'log');
    const draft = (params: object) => server.connection.sendRequest<RecordDraft | null>('signpost/draftRecord', params);
    const made = await draft({ text: 'job 17 failed: disk full' });
    assert.equal(made?.regex, 'job\\s+\\d+(?:\\.\\d+)?\\s+failed:\\s+disk\\s+full');
    assert.deepEqual(
      made?.matches.map(({ line, text }) => `${line}: ${text}`),
      ['0: job 17 failed: disk full', '1: job 18 failed: disk full'],
    );
    assert.equal((await draft({ text: 'job 17 failed: disk full', regex: 'job \\d+ done' }))?.total, 1);
    assert.match(String((await draft({ text: 'job 17 failed', regex: '(' }))?.problem), /^at character \d+: /);
    assert.equal(await draft({ text: '12:00:00 17' }), null);
  });

  test('a safe excerpt', async () => {
    await using server = await startServer({});
    assert.equal(
      await server.connection.sendRequest('signpost/redact', { text: 'password=x from 10.1.2.3' }),
      'password=<secret-1> from <ip-1>',
    );
  });
});
