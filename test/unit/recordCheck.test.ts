import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { ErrorRecord } from '../../server/core/record.ts';
import { checkRecord, sayFinding } from '../../server/core/recordCheck.ts';
import { english } from '../../server/core/translate.ts';

const good: ErrorRecord = {
  id: 'shop/refused',
  signature: 'payment gateway refused the request (E42)',
  regex: 'payment gateway refused the request \\((?P<code>E\\d+)\\)',
  first_seen: '2026-01-02',
  last_confirmed: '2026-02-03',
  examples: {
    match: ['[error] payment gateway refused the request (E7)'],
    reject: ['payment gateway accepted the request (E0)'],
  },
  workarounds: [
    {
      action: 'Allow the code',
      edits: [{ kind: 'ini', op: 'set', in: ['gateway'], name: 'allow', value: '{{code}}' }],
    },
  ],
  transition_graph: { leads_to: ['shop/timeout'] },
};

const check = (more: Partial<ErrorRecord>, context = {}) =>
  checkRecord({ ...good, ...more }, { today: '2026-11-23', knows: (id) => id === 'shop/timeout', ...context }).map(
    ({ id, path }) => `${id} at ${path.join('.')}`,
  );

suite('what the schema cannot say of a record', () => {
  test('a good record has no finding', () => assert.deepEqual(check({}), []));
  test('its pattern misses its own signature', () =>
    assert.ok(check({ signature: 'refused' }).includes('signature-missed at regex')));
  test('and an example', () =>
    assert.deepEqual(check({ examples: { match: ['nothing'] } }), ['example-missed at examples.match.0']));
  test('or finds a line that it must not', () => {
    assert.deepEqual(check({ examples: { reject: [good.signature] } }), ['reject-found at examples.reject.0']);
  });
  test('it finds everything', () => assert.ok(check({ regex: '.*' }).includes('matches-nothing at regex')));
  test('it finds ordinary lines', () =>
    assert.ok(check({ regex: 'request|port' }).includes('matches-anything at regex')));
  test('five signs of Chinese are no short text, five letters are', () => {
    assert.ok(!check({ regex: '错误的替换' }).includes('short-words at regex'));
    assert.ok(check({ regex: 'fault' }).includes('short-words at regex'));
  });
  test('a flag needs no value, a setting does', () => {
    const adding = (kind: 'keyvalue' | 'ini') =>
      check({ workarounds: [{ edits: [{ kind, op: 'add', name: 'quiet' }] }] });
    assert.deepEqual(adding('keyvalue'), []);
    assert.deepEqual(adding('ini'), ['edit-value at workarounds.0.edits.0']);
  });
  test('its search can take the square of the line', () => {
    const regex = 'payment (?P<state>.*) refused the request \\((?P<code>E\\d+)\\)';
    assert.deepEqual(check({ regex }), ['slow-search at regex']);
    assert.deepEqual(check({ regex: regex.replace('.*', '.{1,80}') }), []);
  });
  test('a pattern that cannot be read is reported elsewhere', () =>
    assert.deepEqual(check({ regex: '(', workarounds: [] }), []));
  test('an edge to nowhere, and to itself', () => {
    const findings = check({ transition_graph: { leads_to: ['shop/gone', { error_id: 'shop/refused' }] } });
    assert.deepEqual(findings, [
      'unknown-record at transition_graph.leads_to.0',
      'own-record at transition_graph.leads_to.1.error_id',
    ]);
  });
  test('dates that are none, to come, or the wrong way round', () => {
    assert.deepEqual(check({ first_seen: '2026-02-30' }), [
      'not-a-date at first_seen',
      'dates-reversed at last_confirmed',
    ]);
    assert.deepEqual(check({ last_updated: '2027-01-01' }), ['date-in-future at last_updated']);
  });
  test('an edit without a value, and with a group that the pattern has not', () => {
    assert.deepEqual(check({ workarounds: [{ edits: [{ kind: 'ini', op: 'set', name: '{{key}}' }] }] }), [
      'edit-value at workarounds.0.edits.0',
      'unknown-group at workarounds.0.edits.0.name',
    ]);
  });
  test('another record of the same id', () =>
    assert.deepEqual(check({}, { alsoIn: 'other.json' }), ['duplicate-id at id']));
  test('a pattern that asks for short words alone', () => {
    for (const regex of ['OOM', 'timeout', '(?:failed|broken) \\d+', 'E\\d+ at \\w+'])
      assert.ok(check({ regex }).includes('short-words at regex'), regex);
    assert.ok(!check({ regex: 'gateway refused' }).includes('short-words at regex'));
  });
  test('an edit that its kind of config does not know', () => {
    const edits: NonNullable<NonNullable<ErrorRecord['workarounds']>[number]['edits']> = [
      { kind: 'dotenv', op: 'set', in: ['server'], name: 'PORT', value: 80 },
      { kind: 'dockerfile', op: 'insert_block', name: 'RUN', body: 'true' },
      { kind: 'nginx', op: 'set', name: 'listen', value: { port: 80 } },
      { kind: 'yaml', op: 'set', name: 'listen', value: { port: 80 } },
    ];
    assert.deepEqual(check({ workarounds: [{ edits }] }), [
      'no-blocks at workarounds.0.edits.0.in',
      'no-blocks at workarounds.0.edits.1.op',
      'value-not-text at workarounds.0.edits.2.value',
    ]);
  });
  test('a pattern in an edit or a dead end that cannot be read, with its place', () => {
    const detect = [{ kind: 'ini' as const, name: 'port', match: '80(?=x)' }];
    const edits = [{ kind: 'ini' as const, op: 'remove' as const, name: 'port', match: '{{code}}[' }];
    const findings = checkRecord(
      { ...good, workarounds: [{ edits }], dead_ends: [{ detect }] },
      { today: '2026-11-23', knows: () => true },
    );
    assert.deepEqual(
      findings.map((finding) => `${finding.path.join('.')}: ${sayFinding(finding, english)}`),
      [
        'workarounds.0.edits.0.match: The pattern cannot be used; at character 9: missing ]',
        'dead_ends.0.detect.0.match: The pattern cannot be used; at character 3: look-around is not in RE2',
      ],
    );
  });
});
