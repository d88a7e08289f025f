import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { parsePattern } from '../../../server/core/matching/pattern.ts';
import { fromPython } from '../../../server/core/matching/pythonDialect.ts';

const converted = (source: string) => fromPython(source).regex;

suite("patterns in Python's dialect", () => {
  test('what RE2 reads alike stays as it is', () => {
    for (const same of [
      '(?i)Error: (?P<what>\\w+)',
      '[]\\]^]+',
      '[^]]',
      'a{2,3}?',
      '\\bword\\b',
      '(?m)^x$',
      '[\\d.-]',
    ]) {
      assert.deepEqual(fromPython(same), { regex: same, changes: [] });
    }
  });

  test('what the two write differently is written anew', () => {
    assert.equal(converted('failed\\Z'), 'failed\\z');
    assert.equal(converted('x(?#why)y'), 'xy');
    assert.equal(converted('(?u)x'), 'x');
    assert.equal(converted('(?ai)x'), '(?i)x');
    assert.equal(converted('(?a:x)y'), '(?:x)y');
    assert.equal(converted('x{,3}'), 'x{0,3}');
    assert.equal(converted('\\u2019s \\U0001F600'), '\\x{2019}s \\x{1F600}');
    assert.equal(converted('[\\b]'), '[\\x08]');
  });

  test('what looks like it but is escaped or in a class stays', () => {
    for (const same of ['\\\\Z', '[(?#)]', '\\(?#', '[{,3}]']) assert.equal(converted(same), same);
  });

  test('each change is told', () => {
    assert.deepEqual(fromPython('(?u)x\\Z').changes, [
      { from: '(?u)', to: '' },
      { from: '\\Z', to: '\\z' },
    ]);
  });

  test('what RE2 cannot do is refused with its reason', () => {
    const reason = (source: string) => {
      const parsed = parsePattern(converted(source));
      return 'error' in parsed ? parsed.error.message : '';
    };
    assert.match(reason('(?P<a>x)(?P=a)'), /back-references/);
    assert.match(reason('(?<=x)y'), /look-around/);
    assert.match(reason('x(?!y)'), /look-around/);
    assert.match(reason('x++'), /possessive/);
  });

  test('any text gives a pattern, and converting it once more changes nothing', () => {
    const pieces = ['\\', 'Z', '(?', 'a', 'i', ')', '[', ']', '^', '{,', '2', '}', '#', 'u', '\\u0041', '\\b'];
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...pieces), maxLength: 12 }), (source) => {
        const { regex } = fromPython(source);
        if (!('error' in parsePattern(regex))) assert.ok(!('error' in parsePattern(converted(regex))));
      }),
    );
  });
});
