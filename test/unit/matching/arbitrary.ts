/** Patterns and texts that have much to do with each other, for property tests. */
import fc from 'fast-check';
import type { Signature } from '../../../server/core/matching/signature.ts';

const words = [
  'refused',
  'Error',
  'timeout',
  'disk',
  'OOM',
  'ask',
  'desk',
  'é',
  '日本語',
  'über',
  '𝒳y',
  'eof',
  'k',
  '42',
];

const quoted = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

const atom = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...words).map(quoted) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '.',
      '\\d',
      '\\s',
      '\\w',
      '\\W',
      '\\S',
      '[a-e]',
      '[^a-e]',
      '[[:alpha:]]',
      '[Ss]',
      '[k-m]',
    ),
  },
  { weight: 2, arbitrary: fc.constantFrom('.*', '.+', '.*?', '\\s+', '\\d{1,3}', '\\w*', ' ?', '[0-9a-f]{2}') },
  { weight: 2, arbitrary: fc.constantFrom('^', '$', '\\b', '\\B', '\\A', '\\z', '\\Z') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('\\x00', '\\t', '\\x{1D4B3}', '\\pL', '\\p{Greek}', '\\Q.*\\E', '-', ' ', ':'),
  },
);

const expression = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    atom,
    fc.array(tie('any'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
    fc.array(tie('any'), { minLength: 2, maxLength: 3 }).map((parts) => `(?:${parts.join('|')})`),
    tie('any').map((part) => `(${part})`),
    fc
      .tuple(tie('any'), fc.constantFrom('*', '+', '?', '*?', '{2}', '{0,2}', '{1,}'))
      .map(([part, repeat]) => `(?:${part})${repeat}`),
    tie('any').map((part) => `(?i:${part})`),
  ),
})).any;

const topLevel = fc.oneof(
  expression,
  fc.array(expression, { minLength: 2, maxLength: 3 }).map((parts) => parts.join('|')),
  fc.array(expression, { minLength: 2, maxLength: 3 }).map((parts) => parts.join('.*')),
);

/** A signature of one line in RE2's dialect, or of several lines. */
export const signature: fc.Arbitrary<Signature> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ id: fc.constant('one'), regex: withFlag(topLevel) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      id: fc.constant('several'),
      regex: withFlag(
        fc
          .tuple(topLevel, fc.constantFrom('\\n', '\\n.*\\n', '(?:.*\\n)*', '\\s+'), topLevel)
          .map((all) => all.join('')),
      ),
      spanLines: fc.integer({ min: 2, max: 4 }),
    }),
  },
);

function withFlag(regex: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(fc.constantFrom('', '', '(?i)'), regex).map(([flag, rest]) => flag + rest);
}

const piece = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...words) },
  { weight: 2, arbitrary: fc.constantFrom(...words).map((word) => word.toUpperCase()) },
  { weight: 4, arbitrary: fc.constantFrom(' ', ': ', '-', '7', '0x1f', '.*', 'α') },
  { weight: 5, arbitrary: fc.constantFrom('\n', '\r\n', '\r', '\n\n') },
  { weight: 2, arbitrary: fc.constantFrom('\u001b[31m', '\u001b[0m', '\u001b[1;32', '\u001b]8;;x\u0007', '\u001b') },
  // NUL, lone surrogates, other line separators, other forms of k and s, the byte order mark, the replacement character.
  {
    weight: 2,
    arbitrary: fc.constantFrom('\0', '\ud835', '\udcb3', '\u2028', '\u0085', '\u212a', '\u017f', '\ufeff', '\ufffd'),
  },
);

/** A text of a few lines, sometimes with a very long one. */
export const text: fc.Arbitrary<string> = fc.oneof(
  { weight: 30, arbitrary: fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.array(piece, { maxLength: 10 }),
        fc.array(piece, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 2000 }),
      )
      .map(([head, long, times]) => `${head.join('')}${long.join('').repeat(times)}${head.join('')}`),
  },
);
