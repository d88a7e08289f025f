import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { type ErrorRecord, readRecords } from '../../server/core/record.ts';
import { checkRecord } from '../../server/core/recordCheck.ts';
import { convertedPattern, mendingsOf } from '../../server/core/recordMending.ts';
import { mendDate, mendId, mendRate, nearest } from '../../server/core/valueMending.ts';

const today = '2026-11-23';
const ids = ['shop/refused', 'shop/timeout', 'shop/time-skew', 'db/locked'];

/** What is offered for a record, as `path: value`. */
const offered = (more: Partial<ErrorRecord>, alsoIn?: string) => {
  const record: ErrorRecord = {
    id: 'shop/refused',
    signature: 'the gateway pay.shop refused us (E42)',
    regex: 'the gateway pay\\.shop refused us \\(E\\d+\\)',
    ...more,
  };
  return checkRecord(record, { today, knows: (id) => ids.includes(id), ...(alsoIn ? { alsoIn } : {}) })
    .flatMap((finding) => mendingsOf(record, finding, { today, ids }))
    .map(({ path, value }) => `${path.join('.')}: ${value}`);
};

suite('what would mend a record', () => {
  test('a pattern that misses its signature is made from it', () => {
    assert.deepEqual(offered({ regex: 'something else entirely' }), [
      'regex: the\\s+gateway\\s+pay\\.shop\\s+refused\\s+us\\s+\\(E42\\)',
    ]);
  });

  test('a dot that finds too much is taken to the letter', () => {
    const regex = 'the gateway pay.shop refused us';
    assert.deepEqual(offered({ regex, examples: { reject: ['the gateway pay-shop refused us'] } }), [
      'regex: the gateway pay\\.shop refused us',
    ]);
  });

  for (const regex of ['.*', 'x*', 'refused', 'port|status']) {
    test(`a pattern that finds too much (${regex}) is made from the signature`, () =>
      assert.ok(offered({ regex }).includes('regex: the\\s+gateway\\s+pay\\.shop\\s+refused\\s+us\\s+\\(E42\\)')));
  }

  test('a pattern that would still find what it must not is not offered', () =>
    assert.deepEqual(offered({ regex: '.*', examples: { reject: ['the gateway pay.shop refused us (E42)'] } }), []));

  test("Python's patterns are converted, at the top and in edits", () => {
    assert.equal(convertedPattern('(?u)no (?#here) gateway', false), 'no  gateway');
    assert.equal(convertedPattern('(?<=x)gateway', false), undefined, 'RE2 cannot look around');
    const edits = [{ kind: 'ini' as const, op: 'remove' as const, name: 'port', match: '(?a)80+' }];
    assert.deepEqual(offered({ workarounds: [{ edits }] }), ['workarounds.0.edits.0.match: 80+']);
  });

  test('an edge to nowhere leads to the nearest records', () => {
    assert.deepEqual(offered({ transition_graph: { leads_to: ['shop/timeuot'] } }), [
      'transition_graph.leads_to.0: shop/timeout',
      'transition_graph.leads_to.0: shop/time-skew',
    ]);
    assert.deepEqual(offered({ transition_graph: { leads_to: ['something/far-off'] } }), []);
  });

  test('a second record of an id gets a number', () => {
    assert.deepEqual(offered({}, 'other.json'), ['id: shop/refused-2']);
    const record = { id: 'a/b-2', signature: 'x', regex: 'x' };
    const finding = { id: 'duplicate-id', params: [], severity: 'warning', path: ['id'] } as const;
    assert.equal(mendingsOf(record, finding, { today, ids: ['a/b', 'a/b-2'] })[0]?.value, 'a/b-3');
  });

  test('a date to come becomes today', () =>
    assert.deepEqual(offered({ last_updated: '2027-01-01' }), ['last_updated: 2026-11-23']));

  test('a group that the pattern has not becomes the one that is nearest', () => {
    const edits = [{ kind: 'ini' as const, op: 'set' as const, name: 'allow', value: '{{ cod }}' }];
    const regex = 'the gateway pay\\.shop refused us \\((?P<code>E\\d+)\\)';
    assert.deepEqual(offered({ regex, workarounds: [{ edits }] }), ['workarounds.0.edits.0.value: {{code}}']);
  });
});

suite('what was meant by a value', () => {
  for (const [written, meant] of [
    ['2026/1/2', '2026-01-02'],
    ['2026.01.02', '2026-01-02'],
    ['20260102', '2026-01-02'],
    ['2026-01-02T10:11:12Z', '2026-01-02'],
    ['Jan 2, 2026', '2026-01-02'],
    ['2 January 2026', '2026-01-02'],
    ['02.01.2026', '2026-01-02'],
    ['2026年1月2日', '2026-01-02'],
    ['01/02/2026', undefined],
    ['2026112', undefined],
    ['2026-02-30', undefined],
    ['soon', undefined],
  ] as const) {
    test(`the date ${written}`, () => assert.equal(mendDate(written), meant));
  }

  for (const [written, meant] of [
    [85, 0.85],
    [100, 1],
    [12.5, 0.125],
    ['0.85', 0.85],
    ['85%', 0.85],
    ['1 %', 0.01],
    [850, undefined],
    ['often', undefined],
    [-1, undefined],
  ] as const) {
    test(`the rate ${written}`, () => assert.equal(mendRate(written), meant));
  }

  for (const [written, meant] of [
    ['Shop/Payment Refused', 'shop/payment-refused'],
    ['payment_refused', 'ours/payment_refused'],
    ['../../etc/passwd', 'etc/passwd'],
    ['///', undefined],
  ] as const) {
    test(`the id ${written}`, () => assert.equal(mendId(written), meant));
  }

  test('of words the nearest', () => {
    assert.deepEqual(nearest('ngnix', ['nginx', 'ini', 'json'], 1), ['nginx']);
    assert.deepEqual(nearest('unheard', ['nginx', 'ini'], 1), []);
  });

  test('the schema’s problems bring it along', () => {
    const text = JSON.stringify({
      id: 'a/b',
      signature: 'x',
      regex: 'x',
      first_seen: '2026/1/2',
      workarounds: [{ success_rate: 85, edits: [{ kind: 'ngnix', op: 'set', name: 'x', value: 'y' }] }],
      transition_graph: { leads_to: [{ error_id: 'a/c', probability: 30 }] },
    });
    const { records, problems } = readRecords(text);
    assert.deepEqual(
      problems.map(({ start, end, replacement }) => `${text.slice(start, end)} → ${replacement}`).sort(),
      ['"2026/1/2" → 2026-01-02', '"ngnix" → nginx', '30 → 0.3', '85 → 0.85'],
    );
    assert.equal(JSON.stringify(records[0]?.transition_graph?.leads_to), '[{"error_id":"a/c"}]');
  });
});
