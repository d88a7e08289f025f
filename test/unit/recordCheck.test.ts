import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { ErrorRecord } from '../../server/core/record.ts';
import { checkRecord } from '../../server/core/recordCheck.ts';

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
      'unknown-group at workarounds.0.edits.0',
    ]);
  });
  test('another record of the same id', () =>
    assert.deepEqual(check({}, { alsoIn: 'other.json' }), ['duplicate-id at id']));
  test('the pattern is offered that finds the signature', () => {
    const [finding] = checkRecord({ ...good, regex: 'nothing like it' }, { today: '2026-11-23', knows: () => true });
    assert.equal(finding?.replacement, 'payment\\s+gateway\\s+refused\\s+the\\s+request\\s+\\(E42\\)');
  });
});
