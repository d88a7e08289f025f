import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { createMatcher } from '../../../server/core/matching/matcher.ts';
import { signature, text } from './arbitrary.ts';
import { naiveHits } from './naive.ts';

suite('matching', () => {
  test('finds exactly what each pattern finds by itself', () => {
    fc.assert(
      fc.property(fc.array(signature, { minLength: 1, maxLength: 5 }), text, (signatures, log) => {
        const { matcher, problems } = createMatcher(signatures, { search: 'wasm' });
        const inJs = createMatcher(signatures, { search: 'js' }).matcher;
        const refused = new Set(problems.filter((problem) => problem.refused).map((problem) => problem.signature));
        const expected = naiveHits(signatures, log).filter((hit) => !refused.has(hit.signature));
        assert.deepEqual(matcher.matchText(log), expected);
        assert.deepEqual(inJs.matchText(log), expected);
      }),
      { numRuns: 10_000 },
    );
  });
});
