/** A set of signatures, ready to be looked for. */
import { createJsSearch, type LiteralSearch } from './literalSearch.ts';
import { prepare, restore, store } from './preparation.ts';
import { createRegex } from './regex.ts';
import { type Pattern, type Patterns, scanString } from './scan.ts';
import type { Hit, PatternProblem, Signature } from './signature.ts';
import { createWasmSearch } from './wasmSearch.ts';

export interface Matcher {
  readonly signatures: readonly Signature[];
  /** What the scans in this folder look for. */
  readonly patterns: Patterns;
  /** Every hit of every signature, by line, then by signature. */
  matchText(text: string): Hit[];
  /** What was worked out of the signatures, to be stored: with it the next start is many times as fast. */
  toBytes(): Uint8Array;
}

export interface MatcherOptions {
  /** How to search for literals: by default in WebAssembly where there is one, else in JavaScript. */
  readonly search?: 'wasm' | 'js';
  /** What `toBytes` gave for the same signatures. It is left alone when it does not fit, or is damaged. */
  readonly stored?: Uint8Array | undefined;
}

/**
 * Prepares signatures for matching. Never throws: a pattern that is not usable is left out and reported.
 */
export function createMatcher(
  signatures: readonly Signature[],
  options: MatcherOptions = {},
): { matcher: Matcher; problems: readonly PatternProblem[] } {
  const preparation = (options.stored && restore(signatures, options.stored)) ?? prepare(signatures);
  const { tables, slow, problems } = preparation;
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
  const matcher: Matcher = {
    signatures,
    patterns,
    matchText: (text) => scanString(patterns, text),
    toBytes: () => store(signatures, preparation),
  };
  return { matcher, problems };
}

function compile({ regex, spanLines = 1, linear }: Signature): Pattern | undefined {
  const compiled = createRegex(regex, spanLines > 1, linear);
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
