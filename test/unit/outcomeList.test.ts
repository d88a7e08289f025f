import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { mergeOutcomes, type Outcome, readOutcomes, writeOutcomes } from '../../client/outcomeList.ts';

const outcome = (id: string, date: string, worked = true): Outcome => ({
  id,
  record: 'nginx/duplicate-listen',
  workaround: 'Remove one of the two.',
  worked,
  date,
});
const mine = [outcome('a', '2026-01-02'), outcome('b', '2026-01-03', false)];
const theirs = [outcome('b', '2026-01-03', false), outcome('c', '2026-01-01')];

suite('outcomes', () => {
  test('of two people are put together by day, and what both have counts once', () =>
    assert.deepEqual(
      mergeOutcomes(mine, theirs).map(({ id }) => id),
      ['c', 'a', 'b'],
    ));

  test('merging twice changes nothing', () => {
    const once = mergeOutcomes(mine, theirs);
    assert.deepEqual(mergeOutcomes(once, theirs), once);
  });

  test('come back from a file as they went into it', () =>
    assert.deepEqual(readOutcomes(writeOutcomes(mine)), { outcomes: mine, leftOut: 0 }));

  for (const [text, problem] of [
    ['', 'no-json'],
    ['hello', 'no-json'],
    ['{"signpostOutcomes": 1, "outcomes": [', 'no-json'],
    ['[]', 'other-form'],
    ['null', 'other-form'],
    ['{"outcomes": []}', 'other-form'],
    ['{"signpostOutcomes": 1, "outcomes": 3}', 'other-form'],
    ['{"signpostOutcomes": 2, "outcomes": []}', 'newer-form'],
  ] as const)
    test(`are not read from “${text}”: ${problem}`, () => assert.deepEqual(readOutcomes(text), { problem }));

  test('that are broken are left out', () => {
    const good = outcome('a', '2026-01-02');
    const broken = [null, 3, {}, { ...good, id: '' }, { ...good, worked: 'yes' }, { ...good, date: 'today' }];
    const file = JSON.stringify({ signpostOutcomes: 1, outcomes: [...broken, { ...good, more: '<b>' }] });
    assert.deepEqual(readOutcomes(file), { outcomes: [good], leftOut: broken.length });
  });
});
