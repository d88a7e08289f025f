/** A pattern to look for, as a record gives it. */
export interface Signature {
  readonly id: string;
  /** In RE2's dialect. */
  readonly regex: string;
  /** How many lines a match may span at the most; 1 unless told. */
  readonly spanLines?: number;
  /** True for shipped records, whose patterns were proved harmless at build time. */
  readonly trusted?: boolean;
}

/** One signature found: the leftmost match that begins on a line. Columns are UTF-16 units of the original text. */
export interface Hit {
  /** Index into the matcher's signatures. */
  readonly signature: number;
  readonly line: number;
  readonly start: number;
  readonly endLine: number;
  readonly end: number;
}

/** A pattern that cannot be used, or only with a warning. */
export interface PatternProblem {
  /** Index into the signatures given. */
  readonly signature: number;
  /** UTF-16 offset in the regex. */
  readonly offset: number;
  readonly message: string;
}

/** A set of signatures, ready to be looked for. */
export interface Matcher {
  readonly signatures: readonly Signature[];
  /** Every hit of every signature, by line, then by signature. */
  matchText(text: string): Hit[];
}

const ANSI = /\u001b\[[0-9;?]*[ -/]*[@-~]/g;

/**
 * Prepares signatures for matching. Never throws: a pattern that is not usable is left out and reported.
 */
export function createMatcher(signatures: readonly Signature[]): { matcher: Matcher; problems: PatternProblem[] } {
  const problems: PatternProblem[] = [];
  const compiled = signatures.map((signature, index) => {
    try {
      const folded = signature.regex.startsWith('(?i)');
      return new RegExp(
        (folded ? signature.regex.slice(4) : signature.regex).replaceAll('(?P<', '(?<'),
        folded ? 'i' : '',
      );
    } catch (error) {
      problems.push({ signature: index, offset: 0, message: String((error as Error).message) });
      return undefined;
    }
  });
  return {
    problems,
    matcher: {
      signatures,
      matchText(text) {
        const hits: Hit[] = [];
        for (const [line, raw] of text.split(/\r\n|\n|\r/).entries()) {
          const plain = raw.replace(ANSI, '');
          for (const [signature, regex] of compiled.entries()) {
            const match = regex?.exec(plain);
            if (!match) continue;
            const [start, end] =
              plain === raw ? [match.index, match.index + match[0].length] : widen(raw, match.index, match[0].length);
            hits.push({ signature, line, start, endLine: line, end });
          }
        }
        return hits;
      },
    },
  };
}

/** Maps a range of the text without ANSI codes back to the text with them. */
function widen(raw: string, index: number, length: number): [start: number, end: number] {
  const original: number[] = [];
  let at = 0;
  for (const code of raw.matchAll(ANSI)) {
    for (; at < code.index; at++) original.push(at);
    at = code.index + code[0].length;
  }
  for (; at < raw.length; at++) original.push(at);
  return [original[index] ?? raw.length, length ? original[index + length - 1]! + 1 : (original[index] ?? raw.length)];
}
