import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { createMatcher } from '../../../server/core/matching/matcher.ts';
import { createRegex, namedGroups } from '../../../server/core/matching/regex.ts';

const problemsOf = (...regexes: string[]) =>
  createMatcher(regexes.map((regex) => ({ id: regex, regex }))).problems.map(({ offset, message, refused }) =>
    [offset, message, refused ? 'refused' : 'slow'].join(' '),
  );

function find(regex: string, text: string, multiline = false) {
  const compiled = createRegex(regex, multiline);
  assert.ok(!('error' in compiled));
  return compiled.exec(text);
}

suite('patterns', () => {
  test('what is outside of RE2 is refused, with its place and the reason', () => {
    assert.deepEqual(problemsOf('error(?= 5)', 'error(?<!x)', '(a)(b)error\\2', '(?P<x>error)(?P=x)'), [
      '5 look-around is not in RE2 refused',
      '5 look-around is not in RE2 refused',
      '11 back-references are not in RE2 refused',
      '12 back-references are not in RE2 refused',
    ]);
    assert.deepEqual(
      problemsOf('(?>error)', 'error*+', 'error(', 'error)', 'err[or', 'error\\', '*error', '\\yerror'),
      [
        '0 atomic groups are not in RE2 refused',
        '6 nothing to repeat here (possessive and nested repeats are not in RE2) refused',
        '5 missing ) refused',
        '5 unmatched ) refused',
        '3 missing ] refused',
        '5 trailing backslash refused',
        '0 nothing to repeat here (possessive and nested repeats are not in RE2) refused',
        '0 unknown escape \\y refused',
      ],
    );
    assert.deepEqual(problemsOf('(?P<a>x)(?P<a>error)', 'error{3,2}', '(?:error{900}){900}', 'error[z-a]'), [
      '8 two groups are named a refused',
      '5 repeat count is out of order or over 1000 refused',
      '14 nested repeats are over 1000 refused',
      '6 range is out of order refused',
    ]);
  });

  test('a pattern without fixed text is tried on every line, as long as these are few', () => {
    const regexes = Array.from({ length: 20 }, (_, i) => `\\d{${i + 1}}%`);
    const { matcher, problems } = createMatcher(regexes.map((regex) => ({ id: regex, regex })));
    assert.equal(problems.filter(({ refused }) => refused).length, 4);
    assert.match(problems[0]!.message, /no fixed text of three characters/);
    assert.deepEqual(
      matcher.matchText('20%\n7 %\n1%').map(({ signature, line }) => [signature, line]),
      [
        [0, 0],
        [1, 0],
        [0, 2],
      ],
    );
  });

  test('flags, Python names and the end of the text are read as RE2 and Python have them', () => {
    assert.deepEqual(find('(?i)ERROR', 'an Error'), [3, 8]);
    assert.deepEqual(find('a(?i:B)c', 'abc aBc aBC'), [0, 3]);
    assert.deepEqual(find('full\\Z', 'full full'), [5, 9]);
    assert.deepEqual(find('full\\z', 'full full'), [5, 9]);
    assert.deepEqual(find('\\Q1.2*\\E', '1x2 1.2*'), [4, 8]);
    assert.deepEqual(find('a{,2}', 'aa a{,2}'), [3, 8]);
    assert.equal(find('(?i)\\bkelvin\\b', '\u212aelvin'), undefined);
    assert.deepEqual(find('(?i)kelvin', '\u212aELVIN'), [0, 6]);
  });

  test('classes are ASCII, and a dot is one character of any plane but no line break', () => {
    assert.equal(find('error \\d', 'error ٣'), undefined);
    assert.equal(find('error\\s', 'error\u00a0'), undefined);
    assert.equal(find('err\\w', 'erré'), undefined);
    assert.deepEqual(find('^err.$', 'err𝒳'), [0, 5]);
    assert.deepEqual(find('err.$', 'err\ud835'), [0, 4]);
    assert.deepEqual(find('err.x', 'err\u2028x'), [0, 5]);
    assert.equal(find('err.x', 'err\nx', true), undefined);
    assert.deepEqual(find('^b$', 'a\nb\nc', true), [2, 3]);
  });

  test('named groups are found by both spellings; a group that took no part is left out', () => {
    assert.deepEqual(namedGroups('bind to (?P<ip>\\S+):(?<port>\\d+)', 'bind to 0.0.0.0:80 failed'), {
      ip: '0.0.0.0',
      port: '80',
    });
    assert.deepEqual(namedGroups('(?P<a>one)|(?P<b>two)', 'two'), { b: 'two' });
    assert.equal(namedGroups('(?P<a>one)', 'two'), undefined);
    assert.equal(namedGroups('(?P<a>one', 'one'), undefined);
  });

  test('patterns that hang a backtracking engine do not hang this one', () => {
    const hostile = [
      ['error(a+)+$', `error${'a'.repeat(50_000)}!`],
      ['error(?:a|a)*b', `error${'a'.repeat(50_000)}`],
      ['error.*error.*error.*x', 'error'.repeat(20_000)],
      ['(?:error\\s*)+\\s*:', `error${' '.repeat(50_000)}x`],
      ['error(?:.?){900}x', `error${'a'.repeat(50_000)}`],
    ] as const;
    for (const [regex, line] of hostile) {
      const { matcher } = createMatcher([{ id: regex, regex }]);
      assert.deepEqual(matcher.matchText(line), [], regex);
    }
  });
});
