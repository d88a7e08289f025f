import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { createMatcher } from '../../../server/core/matching/matcher.ts';
import { prepare, restore, store } from '../../../server/core/matching/preparation.ts';

const signatures = [
  { id: 'a', regex: 'connection refused.*upstream' },
  { id: 'b', regex: '(?i)timeout|timed out' },
  { id: 'c', regex: '\\d+%' },
  { id: 'd', regex: 'lookahead(?=x)' },
  { id: 'e', regex: 'Traceback\\n', spanLines: 2 },
];

suite('what was worked out of signatures', () => {
  const stored = store(signatures, prepare(signatures));

  test('can be stored and restored', () => {
    assert.deepEqual(restore(signatures, stored), prepare(signatures));
    const again = createMatcher(signatures, { stored });
    const log = 'connection refused by upstream\nTIMED OUT 5%';
    assert.deepEqual(again.matcher.matchText(log), createMatcher(signatures).matcher.matchText(log));
    assert.deepEqual(again.matcher.toBytes(), stored);
    assert.deepEqual(
      again.problems.map(({ signature, refused }) => [signature, refused]),
      [
        [2, false],
        [3, true],
      ],
    );
  });

  test('is not restored for other signatures', () => {
    assert.equal(restore(signatures.slice(1), stored), undefined);
    assert.equal(
      restore([{ id: 'a', regex: 'connection refused.*upstreams' }, ...signatures.slice(1)], stored),
      undefined,
    );
    assert.equal(
      restore([...signatures.slice(0, 4), { id: 'e', regex: 'Traceback\\n', spanLines: 3 }], stored),
      undefined,
    );
  });

  test('is not restored when it was damaged', () => {
    for (const at of [0, 13, 17, 100, stored.length - 5]) {
      const damaged = stored.slice();
      damaged[at]! ^= 4;
      assert.equal(restore(signatures, damaged), undefined, `byte ${at}`);
    }
    assert.equal(restore(signatures, stored.subarray(0, 40)), undefined);
    assert.equal(restore(signatures, new Uint8Array()), undefined);
  });
});
