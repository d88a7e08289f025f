import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { clickHouse } from '../../../server/core/export/clickHouse.ts';
import { luceneRegexps } from '../../../server/core/export/luceneRegexp.ts';
import { Inexpressible } from '../../../server/core/export/patternText.ts';
import { rsyslog } from '../../../server/core/export/rsyslog.ts';
import { vector } from '../../../server/core/export/vector.ts';
import { type ParsedPattern, parsePattern } from '../../../server/core/matching/pattern.ts';

function parsed(regex: string): ParsedPattern {
  const result = parsePattern(regex);
  assert.ok(!('error' in result), regex);
  return result;
}

const dialects: { [name: string]: (regex: string) => string } = {
  hyperscan: (regex) => clickHouse.pattern(parsed(regex)),
  rust: (regex) => vector.pattern(parsed(regex)),
  posix: (regex) => rsyslog.pattern(parsed(regex)),
  lucene: (regex) => luceneRegexps(parsed(regex).root).join('|'),
};

const cases: { regex: string; [dialect: string]: string }[] = [
  { regex: 'a.b', hyperscan: 'a[^\\n]b', rust: 'a.b', posix: 'a.b', lucene: '.*a[^\n]b.*' },
  {
    regex: '\\d+\\.\\d',
    hyperscan: '[0-9]+\\.[0-9]',
    rust: '[0-9]+\\.[0-9]',
    posix: '[0-9]+\\.[0-9]',
    lucene: '.*[0-9]+\\.[0-9].*',
  },
  { regex: '(?P<a>x|yz)+?', hyperscan: '(?:x|yz)+', rust: '(?:x|yz)+', posix: '(x|yz)+', lucene: '.*(x|yz)+.*' },
  { regex: '(?:a+)*b', hyperscan: '(?:a+)*b', rust: '(?:a+)*b', posix: '(a+)*b', lucene: '.*(a+)*b.*' },
  { regex: 'a(?:|b)', hyperscan: 'a(?:(?:)|b)', rust: 'a(?:(?:)|b)', posix: 'a(()|b)', lucene: '.*a(()|b).*' },
  {
    regex: '[]^-]x[^]]',
    hyperscan: '[\\-\\]\\^]x[^\\]]',
    rust: '[\\-\\]\\^]x[^\\]]',
    posix: '[]^-]x[^]]',
    lucene: '.*[\\-\\]\\^]x[^\\]].*',
  },
  { regex: '[\\^-]', posix: '[-^]' },
  {
    regex: '\\S',
    hyperscan: '[^\\t\\n\\f\\r ]',
    rust: '[^\\t\\n\\f\\r ]',
    posix: '[^\t\n\f\r ]',
    lucene: '.*[^\t\n\f\r ].*',
  },
  {
    regex: '[\\W]',
    hyperscan: '[^0-9A-Z_a-z]',
    rust: '[^0-9A-Z_a-z]',
    posix: '[^0-9A-Z_a-z]',
    lucene: '.*[^0-9A-Z_a-z].*',
  },
  { regex: '(?i)ok', hyperscan: '[Oo][Kk\u212a]', posix: '[Oo][Kk]' },
  { regex: 'x{2,300}', hyperscan: 'x{2,}', rust: 'x{2,300}', posix: 'x{2,300}', lucene: '.*x{2,}.*' },
  { regex: '’+', posix: '(’)+', rust: '’+' },
  { regex: '[‘\'"]a', posix: '(["\']|‘)a', rust: '["\\x{27}‘]a' },
  { regex: "it's", rust: 'it\\x{27}s', posix: "it's", lucene: ".*it\\'s.*" },
  { regex: '^a$', hyperscan: '^a\\z', rust: '^a$', posix: '^a$', lucene: 'a' },
  { regex: '(?:^|\\s)a(?:;|$)', lucene: 'a\\;.*|a|.*[\t\n\f\r ]a\\;.*|.*[\t\n\f\r ]a' },
  {
    regex: '\\bError',
    hyperscan: '\\bError',
    rust: '(?-u:\\b)Error',
    posix: '\\bError',
    lucene: '(.*[^A-Za-z0-9_])?Error.*',
  },
  { regex: 'data\\b', lucene: '.*data([^A-Za-z0-9_].*)?' },
  { regex: 'a\\b.*z', lucene: '.*a(([^A-Za-z0-9_].*)?&[^\n]*z.*)' },
  { regex: '.\\bz', lucene: '((.*[^A-Za-z0-9_])?&.*[^\n])z.*' },
];

suite('a pattern is written', () => {
  for (const { regex, ...forms } of cases) {
    for (const [dialect, form] of Object.entries(forms))
      test(`${regex} in the dialect ${dialect} as ${JSON.stringify(form)}`, () =>
        assert.equal(dialects[dialect]!(regex), form));
  }

  const refused: { [regex: string]: string[] } = {
    '\\p{Greek}': ['hyperscan', 'rust', 'posix', 'lucene'],
    '(?i)é': ['hyperscan', 'rust', 'posix', 'lucene'],
    '[^’]': ['posix'],
    'a\\Bb': ['lucene'],
    'a^': ['lucene'],
    '[^\\x00-\\x{10ffff}]': ['hyperscan', 'rust', 'posix', 'lucene'],
  };
  for (const [regex, names] of Object.entries(refused)) {
    for (const dialect of names)
      test(`${regex} has no form in the dialect ${dialect}`, () =>
        assert.throws(() => dialects[dialect]!(regex), Inexpressible));
  }
});
