import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { CodeLens, Diagnostic } from 'vscode-languageserver/node';
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
    assert.match(String(action?.title), /^Change it to "payment/);
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

  test('everything that is wrong is said at its place, and mended where that is possible', async () => {
    const file = '.signpost/records/b.json';
    const good = {
      id: 'shop/refused',
      signature: 'payment gateway refused (E42)',
      regex: 'payment gateway refused \\((?P<code>E\\d+)\\)',
    };
    const edit = { kind: 'ini', op: 'set', name: 'allow', value: 'x' };
    await using server = await startServer({
      '.signpost/records/other.json': JSON.stringify({ ...good, id: 'shop/timeout' }),
      [file]: JSON.stringify(good),
    });
    /** A part that is wrong → the text that is marked, what is said of it, and what the first quick fix puts there. */
    const cases: [object, marked: string, message: RegExp, fixed?: string][] = [
      [{ regex: 'gateway\\d(?=x)' }, '(?=x)"', /character 10: look-around is not in RE2/],
      [{ regex: '(?u)gateway refused' }, '(?u)gateway refused"', /character 1: /, '"gateway refused"'],
      [
        { regex: 'no such text' },
        '"no such text"',
        /own signature/,
        '"payment\\\\s+gateway\\\\s+refused\\\\s+\\\\(E42\\\\)"',
      ],
      [{ examples: { match: ['another line'] } }, '"another line"', /does not find this example/],
      [{ examples: { reject: [good.signature] } }, `"${good.signature}"`, /must not/],
      [{ regex: '.*' }, '".*"', /finds the empty text/, '"payment\\\\s+gateway\\\\s+refused\\\\s+\\\\(E42\\\\)"'],
      [{ regex: 'refused' }, '"refused"', /so short a text/, '"payment\\\\s+gateway\\\\s+refused\\\\s+\\\\(E42\\\\)"'],
      [{ id: 'shop/timeout' }, '"shop/timeout"', /same id: other\.json/, '"shop/timeout-2"'],
      [{ id: 'Shop/Refused!' }, '"Shop/Refused!"', /must be domain\/name/, '"shop/refused"'],
      [{ transition_graph: { leads_to: ['shop/timeuot'] } }, '"shop/timeuot"', /There is no record/, '"shop/timeout"'],
      [{ transition_graph: { leads_to: ['shop/refused'] } }, '"shop/refused"', /refers to itself/],
      [{ workarounds: [{ success_rate: 85 }] }, '85', /must not be more than 1/, '0.85'],
      [{ dead_ends: [{ fail_rate: '70%' }] }, '"70%"', /must be of the type number/, '0.7'],
      [{ last_updated: 'soon' }, '"soon"', /must be a date/],
      [{ last_updated: '2026/1/2' }, '"2026/1/2"', /must be a date/, '"2026-01-02"'],
      [{ last_updated: '2026-02-30' }, '"2026-02-30"', /no date of the calendar/],
      [{ workarounds: [{ edits: [{ ...edit, kind: 'ngnix' }] }] }, '"ngnix"', /must be one of nginx, /, '"nginx"'],
      [{ workarounds: [{ edits: [{ ...edit, op: 'sett' }] }] }, '"sett"', /must be one of set, /, '"set"'],
      [{ workarounds: [{ edits: [{ ...edit, kind: 'dotenv', in: ['a'] }] }] }, '["a"]', /has no blocks/],
      [{ workarounds: [{ edits: [{ ...edit, value: '{{cod}}' }] }] }, '"{{cod}}"', /no group named/, '"{{code}}"'],
      [{ workarounds: [{ edits: [{ ...edit, match: '\\d[' }] }] }, '["', /character 3: missing \]/],
    ];
    await server.open(file, 'json');
    let length = JSON.stringify(good).length;
    for (const [more, marked, message, fixed] of cases) {
      const text = JSON.stringify({ ...good, ...more });
      await server.change(file, { line: 0, character: 0 }, { line: 0, character: length }, text);
      length = text.length;
      const isMeant = ({ message: it, range: { start, end } }: Diagnostic) =>
        message.test(String(it)) && text.slice(start.character, end.character) === marked;
      const { range } = (await server.diagnostics(file, (all) => all.some(isMeant))).find(isMeant)!;
      const [action] = await server.codeActions(file, 0, range.start.character);
      const [change] = Object.values(action?.edit?.changes ?? {})[0] ?? [];
      assert.equal(change?.newText, fixed, JSON.stringify(more));
    }
  });

  test('two records of one id in one file are both marked', async () => {
    const record = '{"id":"shop/twice","signature":"payment refused","regex":"payment refused"}';
    await using server = await startServer({ '.signpost/records/twice.json': `[${record},\n${record}]` });
    const found = await server.diagnostics('.signpost/records/twice.json');
    assert.deepEqual(
      found.map(({ message, range }) => `${range.start.line}: ${message}`),
      [0, 1].map((line) => `${line}: Another record of this workspace has the same id: twice.json.`),
    );
  });

  test('all of it is said in Chinese, too', async () => {
    const records = [
      { id: 'shop/a', signature: 'payment refused', regex: 'payment(?=x)' },
      { id: 'shop/b', signature: 'payment refused', regex: 'payment refused', fix_success_rate: 85 },
      { id: 'Shop', signature: '', regex: 'x', last_updated: 'soon', confidence: -1, tags: 'x', resolvable: {} },
    ];
    await using server = await startServer(
      { '.signpost/a.json': JSON.stringify(records), '.signpost/b.json': '{ "id": }' },
      { locale: 'zh-cn' },
    );
    const said = [...(await server.diagnostics('.signpost/a.json')), ...(await server.diagnostics('.signpost/b.json'))];
    assert.ok(said.length >= 8, JSON.stringify(said));
    for (const { message } of said) {
      assert.match(String(message), /\p{Script=Han}/u);
      assert.doesNotMatch(String(message), /must|not|missing|used|character/, String(message));
    }
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
    const lenses = await server.connection.sendRequest<CodeLens[]>('textDocument/codeLens', {
      textDocument: { uri: server.uriOf('.signpost/records/a.json') },
    });
    assert.equal(lenses.length, 1);
    const { command } = await server.connection.sendRequest<CodeLens>('codeLens/resolve', lenses[0]);
    assert.deepEqual([command?.title, command?.command], ['Found 2× (open logs: 1)', 'signpost.showMatches']);
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
