/** What a person saw of a fix: it worked, or it did not. */
export interface Outcome {
  /** Unique, so that the same outcome is never counted twice however often lists are merged. */
  readonly id: string;
  /** The record's id. */
  readonly record: string;
  /** The workaround's key: a text that is the same in every language. */
  readonly workaround: string;
  readonly worked: boolean;
  /** The day, YYYY-MM-DD. */
  readonly date: string;
}

/** More are not read from a file, and a text that is longer is no outcome's. */
const MAX_OUTCOMES = 100_000;
const MAX_TEXT = 2000;

/** Both lists as one: what is in both by its id counts once. The order is that of the days. */
export function mergeOutcomes(mine: readonly Outcome[], theirs: readonly Outcome[]): Outcome[] {
  const byId = new Map([...theirs, ...mine].map((outcome) => [outcome.id, outcome]));
  return [...byId.values()].sort((a, b) => a.date.localeCompare(b.date) || a.id.localeCompare(b.id));
}

/** The outcomes as a file for others. */
export function writeOutcomes(outcomes: readonly Outcome[]): string {
  return `${JSON.stringify({ signpostOutcomes: 1, outcomes }, null, 2)}\n`;
}

/** Why a file has no outcomes: it is no JSON, it is not of this form, or a newer Signpost wrote it. */
export type NoOutcomes = 'no-json' | 'other-form' | 'newer-form';

/** Reads such a file. What is no outcome in it is left out; how many these are is told. */
export function readOutcomes(text: string): { outcomes: Outcome[]; leftOut: number } | { problem: NoOutcomes } {
  let file: unknown;
  try {
    file = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return { problem: 'no-json' };
  }
  const { signpostOutcomes, outcomes: given } = (file ?? {}) as { signpostOutcomes?: unknown; outcomes?: unknown };
  if (typeof signpostOutcomes === 'number' && signpostOutcomes > 1) return { problem: 'newer-form' };
  if (signpostOutcomes !== 1 || !Array.isArray(given)) return { problem: 'other-form' };
  const outcomes = given.slice(0, MAX_OUTCOMES).flatMap((each) => {
    const { id, record, workaround, worked, date } = (each ?? {}) as { [field: string]: unknown };
    if (!isText(id) || !isText(record) || !isText(workaround) || typeof worked !== 'boolean') return [];
    if (typeof date !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return [];
    return [{ id, record, workaround, worked, date }];
  });
  return { outcomes, leftOut: given.length - outcomes.length };
}

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= MAX_TEXT;
