import MiniSearch from 'minisearch';
import type { Catalogue } from './catalogue.ts';
import type { Matcher } from './matching/matcher.ts';
import type { ErrorRecord } from './record.ts';

/** A record found for a text. */
export interface LookupResult {
  readonly record: ErrorRecord;
  /** regex: the record's pattern matches the text. words: the text has the record's words. */
  readonly by: 'regex' | 'words';
  /** Higher is better; comparable within one answer only. */
  readonly score: number;
}

/** What a pattern finds comes before what only shares words, whatever the words' score. */
const PATTERN_FIRST = 1_000_000;

/** A longer text is cut: what identifies an error stands in its first lines. In UTF-16 units. */
const MAX_TEXT = 20_000;

/** A record found by words must have at least this share of the asked words' weight, else it is nonsense. */
const MIN_COVERAGE = 0.6;

/** Finds records by an error text; with `by: 'regex'` only those whose pattern matches. */
export type LookUp = (text: string, options?: { limit?: number; by?: 'regex' }) => LookupResult[];

/**
 * Prepares the look-up of records by an error text: pattern matches first, then the records whose words fit.
 * A text that fits none finds none.
 */
export function createLookup(catalogue: Catalogue, matcher: Matcher): LookUp {
  let index: MiniSearch | undefined;
  const ids = new Map(catalogue.records.map((record, position) => [record.id, position]));
  return (text, { limit = 20, by } = {}) => {
    const asked = text.slice(0, MAX_TEXT).trim();
    if (!asked) return [];
    const byPattern = new Set(matcher.matchText(asked).map(({ signature }) => signature));
    index ??= buildIndex(catalogue.records);
    const words = searchWords(index, asked);
    const found: LookupResult[] = [];
    for (const position of byPattern) {
      const record = catalogue.records[position];
      // Of several whose patterns match, the one that has the most of the text's words is meant.
      if (record) found.push({ record, by: 'regex', score: PATTERN_FIRST + (words.scores.get(record.id) ?? 0) });
    }
    for (const [id, score] of by === 'regex' ? [] : words.fitting) {
      const position = ids.get(id);
      if (position !== undefined && !byPattern.has(position)) {
        found.push({ record: catalogue.records[position]!, by: 'words', score });
      }
    }
    return found.sort((a, b) => b.score - a.score).slice(0, limit);
  };
}

function buildIndex(records: readonly ErrorRecord[]): MiniSearch {
  const index = new MiniSearch({
    idField: 'id',
    fields: ['signature', 'aliases', 'code', 'id', 'cause'],
    tokenize,
    extractField: (record, field) => fieldText(record as unknown as ErrorRecord, field),
  });
  index.addAll([...records]);
  return index;
}

function fieldText(record: ErrorRecord, field: string): string {
  switch (field) {
    case 'signature':
      return [record.signature, record.signature_zh].filter(Boolean).join(' ');
    case 'aliases':
      return [...(record.aliases ?? []), ...(record.tags ?? [])].join(' ');
    case 'code':
      return record.error_code ?? '';
    case 'cause':
      return [record.root_cause, record.root_cause_zh].filter(Boolean).join(' ');
    default:
      return record.id;
  }
}

/** Words that say nothing about an error. */
const STOP_WORDS = new Set(
  'a an and are as at be by for from has have i if in is it my of on or that the this to was we were when why with you not'.split(
    ' ',
  ),
);

/** Latin words and numbers as they stand, Chinese as pairs of signs, since it has no spaces between its words. */
function tokenize(text: string): string[] {
  const words = text.toLowerCase().match(/[a-z0-9_]+|[\u4e00-\u9fff]+/g) ?? [];
  return words.flatMap((word) => {
    if (!/[\u4e00-\u9fff]/.test(word)) return STOP_WORDS.has(word) ? [] : [word];
    return word.length < 2 ? [word] : Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2));
  });
}

/** The scores of all records that share words with the text, and those of the records that share enough. */
function searchWords(index: MiniSearch, asked: string): { scores: Map<string, number>; fitting: Map<string, number> } {
  const words = [...new Set(tokenize(asked))].slice(0, 40);
  if (words.length === 0) return { scores: new Map(), fitting: new Map() };
  const results = index.search(words.join(' '), {
    boost: { signature: 3, aliases: 2, code: 3, id: 2 },
    prefix: (term, position, terms) => position === terms.length - 1 && term.length >= 3,
    fuzzy: (term) => (term.length > 4 && /^[a-z]+$/.test(term) ? 0.2 : false),
    combineWith: 'OR',
  });
  // A rare word weighs more than a common one; a word that no record has weighs most. What only the cause has does not count.
  const holders = new Map<string, number>();
  for (const { queryTerms } of results) for (const term of queryTerms) holders.set(term, (holders.get(term) ?? 0) + 1);
  const weight = (term: string) => Math.log(1 + (index.documentCount + 1) / (1 + (holders.get(term) ?? 0)));
  const total = words.reduce((sum, word) => sum + weight(word), 0);
  const fitting = results.filter(({ queryTerms, match }) => {
    const fields = Object.values(match);
    const named = fields.filter((each) => each.some((field) => field !== 'cause')).length / fields.length;
    return queryTerms.reduce((sum, term) => sum + weight(term), 0) * named >= total * MIN_COVERAGE;
  });
  const scoresOf = (list: typeof results) => new Map(list.map(({ id, score }) => [String(id), score]));
  return { scores: scoresOf(results), fitting: scoresOf(fitting) };
}
