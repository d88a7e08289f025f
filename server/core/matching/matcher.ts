/** A set of signatures, ready to be looked for. */
import { createJsSearch, type LiteralSearch } from './literalSearch.ts';
import { parsePattern } from './pattern.ts';
import { createRegex } from './regex.ts';
import { requiredText } from './requiredText.ts';
import { type Pattern, type Patterns, scanString } from './scan.ts';
import { buildTables, type SearchBranch, triggerOf } from './searchTables.ts';
import { byteFrequency, gramFrequency, TextCosts } from './textStatistics.ts';
import { createWasmSearch } from './wasmSearch.ts';

/** A pattern to look for, as a record gives it. */
export interface Signature {
  readonly id: string;
  /** In RE2's dialect. */
  readonly regex: string;
  /** How many lines a match may span at the most; 1 unless told. */
  readonly spanLines?: number;
}

/**
 * One signature found: the leftmost match that begins on a line. Terminal codes do not keep it from matching. Columns are
 * UTF-16 units of the text as it stands, codes included.
 */
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
  /** True when the pattern is not looked for at all. */
  readonly refused: boolean;
}

export interface Matcher {
  readonly signatures: readonly Signature[];
  /** What the scans in this folder look for. */
  readonly patterns: Patterns;
  /** Every hit of every signature, by line, then by signature. */
  matchText(text: string): Hit[];
}

/** Patterns that are tried on every line cost as much as hundreds of others: no more than this. */
const MAX_SLOW = 16;

export interface MatcherOptions {
  /** How to search for literals: by default in WebAssembly where there is one, else in JavaScript. */
  readonly search?: 'wasm' | 'js';
}

/**
 * Prepares signatures for matching. Never throws: a pattern that is not usable is left out and reported.
 */
export function createMatcher(
  signatures: readonly Signature[],
  options: MatcherOptions = {},
): { matcher: Matcher; problems: PatternProblem[] } {
  const { tables, slow, problems } = prepare(signatures);
  const refused = new Set(problems.filter((problem) => problem.refused).map(({ signature }) => signature));
  const compiled = new Array<Pattern | undefined>(signatures.length);
  const patterns: Patterns = {
    count: signatures.length,
    slow,
    longestSpan: signatures.reduce(
      (longest, { spanLines = 1 }, i) => (refused.has(i) ? longest : Math.max(longest, spanLines)),
      1,
    ),
    search: createSearch(tables, options),
    patternOf(index) {
      compiled[index] ??= refused.has(index) ? undefined : compile(signatures[index]!);
      return compiled[index];
    },
  };
  return { matcher: { signatures, patterns, matchText: (text) => scanString(patterns, text) }, problems };
}

function compile({ regex, spanLines = 1 }: Signature): Pattern | undefined {
  const compiled = createRegex(regex, spanLines > 1);
  return 'error' in compiled ? undefined : { regex: compiled, spanLines };
}

function createSearch(tables: Uint32Array, { search }: MatcherOptions): LiteralSearch {
  if (search === 'js') return createJsSearch(tables);
  if (search === 'wasm') return createWasmSearch(tables);
  try {
    return createWasmSearch(tables);
  } catch {
    return createJsSearch(tables);
  }
}

/** Finds out what to search for. */
function prepare(signatures: readonly Signature[]) {
  const problems: PatternProblem[] = [];
  const slow: number[] = [];
  const branches: SearchBranch[] = [];
  const costs = new TextCosts();
  for (const [signature, { regex, spanLines = 1 }] of signatures.entries()) {
    const pattern = parsePattern(regex, spanLines > 1);
    if ('error' in pattern) {
      problems.push({ signature, ...pattern.error, refused: true });
      continue;
    }
    const required = requiredText(pattern.root, costs.ofSet);
    if (required.every((branch) => triggerOf(branch, costs.ofSet) >= 0)) {
      for (const { sets } of required) branches.push({ sets, signature, triggerOnly: spanLines > 1 });
      continue;
    }
    const usable = spanLines === 1 && slow.length < MAX_SLOW;
    if (usable) slow.push(signature);
    const message = 'has no fixed text of three characters to search for';
    problems.push({
      signature,
      offset: 0,
      message: usable
        ? `${message}, so it is tried on every line`
        : `${message}, so it would have to be tried everywhere`,
      refused: !usable,
    });
  }
  return { tables: buildTables(branches, costs.ofSet, gramFrequency, byteFrequency), slow, problems };
}
