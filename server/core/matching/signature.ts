/** What goes into the matching and what comes out of it. */
import type { PatternError } from './pattern.ts';

/** A pattern to look for, as a record gives it. */
export interface Signature {
  readonly id: string;
  /** In RE2's dialect. */
  readonly regex: string;
  /** How many lines a match may span at the most; 1 unless told. */
  readonly spanLines?: number;
  /** Runs in RE2's automata alone, also where JavaScript's engine is known to do no harm. */
  readonly linear?: boolean;
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
export interface PatternProblem extends PatternError {
  /** Index into the signatures given. */
  readonly signature: number;
  /** True when the pattern is not looked for at all. */
  readonly refused: boolean;
}
