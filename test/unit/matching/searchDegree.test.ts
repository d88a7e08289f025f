import assert from 'node:assert/strict';
import { suite, test } from 'node:test';

import { checkSync } from 'recheck';
import { type PatternNode, parsePattern } from '../../../server/core/matching/pattern.ts';
import { javaScriptSource } from '../../../server/core/matching/regex.ts';
import { searchDegree } from '../../../server/core/matching/searchDegree.ts';

function rootOf(regex: string, multiline = false): PatternNode {
  const parsed = parsePattern(regex, multiline);
  assert.ok(!('error' in parsed), regex);
  return parsed.root;
}

const degreeOf = (regex: string, multiline = false) => searchDegree(rootOf(regex, multiline));

/** What recheck finds: the degree of the polynomial, 1 for linear, Infinity for exponential. */
function recheckedDegree(regex: string): number {
  const result = checkSync(javaScriptSource(rootOf(regex)), 'u', { timeout: 30_000 });
  assert.notEqual(result.status, 'unknown');
  if (result.status !== 'vulnerable') return 1;
  return result.complexity.type === 'polynomial' ? result.complexity.degree : Number.POSITIVE_INFINITY;
}

suite('the degree of a search', () => {
  const degrees: { readonly [regex: string]: number } = {
    // A repeat that cannot read again what stands before it is no loss: the next search begins behind it.
    'open "[^"]+" failed': 1,
    'error: .* is full': 2,
    'error: .{1,80} is full': 1,
    'error: .* is .* full': 3,
    // A repeat at the beginning is searched for at each place, unless it can begin at few of them.
    '\\S+: refused': 2,
    '(?:^|\\s)\\S+: refused': 1,
    '\\b\\w+: refused': 1,
    '^.*: refused': 1,
    '^.*: .* refused': 2,
    '\\d+ .*': 2,
    'refused: .*': 1,
    'refused\\s*$': 1,
    '\\s+$': 2,
    '(?i)error .*ERROR: .*x': 3,
    '(?:a+)+b': Number.POSITIVE_INFINITY,
    '(?:a|a)*b': Number.POSITIVE_INFINITY,
    '(?:x(?:b?|c?))*d': Number.POSITIVE_INFINITY,
    '(?:ab|a)+c': 2,
    '(?:[a-z]+,)*key(?:,[a-z]+)*\\)': 3,
  };
  for (const [regex, degree] of Object.entries(degrees))
    test(`of ${regex} is ${degree}`, () => assert.equal(degreeOf(regex), degree));

  test('knows the beginnings of lines', () => {
    assert.equal(degreeOf('^.*: refused', true), 1);
    assert.equal(degreeOf('^(?:.*\\n)*refused', true), 2);
  });

  test('is what recheck finds', () => {
    for (const regex of ['a.*b', 'a+b', '(?:a|a)*b', '(?:ab|a)+c', '\\s+\\s+$', 'a[^a]*b', '\\ba+c', 'x{1,9}y?z'])
      assert.equal(degreeOf(regex), recheckedDegree(regex), regex);
  });

  test('is not told of a pattern too large to tell at once', () => assert.equal(degreeOf('(?:a?){900}b'), undefined));
});
