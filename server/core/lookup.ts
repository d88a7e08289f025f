import MiniSearch from 'minisearch';
import type { Catalogue } from './catalogue.ts';
import { isGoodNews } from './goodNews.ts';
import type { Matcher } from './matching/matcher.ts';
import type { Gate, LogView, Programs } from './program.ts';
import type { ErrorRecord } from './record.ts';
import { CHINESE, searchWords } from './searchWords.ts';

/** A record found for a text. */
export interface LookupResult {
  readonly record: ErrorRecord;
  /** regex: the record's pattern matches the text. words: the text has the record's words. */
  readonly by: 'regex' | 'words';
  /** Higher is better; comparable within one answer only. */
  readonly score: number;
}

/**
 * What is worth telling of an answer: the records whose patterns match, else those that share words with the text, which
 * may be other errors (`isCertain` is false).
 */
export function worthTelling(results: readonly LookupResult[]): { records: ErrorRecord[]; isCertain: boolean } {
  const certain = results.filter(({ by }) => by === 'regex');
  const told = certain.length > 0 ? certain : results;
  return { records: told.map(({ record }) => record), isCertain: certain.length > 0 };
}

export interface LookUpOptions {
  readonly limit?: number;
  /** Only records whose pattern matches. */
  readonly by?: 'regex';
}

/** Finds records by an error text. */
export interface LookUp {
  (text: string, options?: LookUpOptions): LookupResult[];
  /**
   * Builds the index of words, which the first look-up would otherwise do, in steps; returns whether there is more to do.
   * So a host can do it in pauses.
   */
  prepare(): boolean;
}

/** A longer text is cut: what identifies an error stands in its first lines. In UTF-16 units. */
const MAX_TEXT = 20_000;
/** So many lines of a text are looked up by their words, each for itself. */
const MAX_LINES = 12;
/** So many words of a line count. */
const MAX_WORDS = 40;
/** So many records are indexed in one step. */
const STEP = 20;
/** So many of the index's answers are looked at closely. */
const MAX_CANDIDATES = 80;

/** A record found by words must have at least this share of the asked words' weight, else it is nonsense. */
const MIN_ASKED = 0.6;
/** And so much of the weight of its own signature, an alias, or its code must have been asked for. */
const MIN_SIGNATURE = 0.2;
/** What a word counts that stands in the explanation of the cause or in the advice alone. */
const WORTH: { readonly [field in Field]?: number } = { cause: 0.6, advice: 0 };
/** The share of the words asked for times that of the signature's must reach this: one of the two may be small, not both. */
const MIN_BOTH = 0.2;
/** What a number counts: a port or a line says little. */
const NUMBER = 0.4;
/** What a pair of Chinese signs counts, many of which are no words. */
const PAIR = 0.5;
/** The bounds are lower by this factor for Chinese, where one thing is said with many different signs. */
const CHINESE_EASE = 0.45;
/** And by this one for the records of a program that was named: so much is known of what is asked. */
const NAMED_EASE = 0.4;
/** How much more such a record counts. */
const NAMED = 7.5;
/** What a word counts that no record has, where the program was named: most are of the story around the error. */
const UNKNOWN = 0.5;
/** A pattern's match stands before all that is found by words. */
const PATTERN = 1_000_000;
/** And before the others if the text shows the program that writes it. */
const SHOWN = 1000;

/**
 * Prepares the look-up of records by an error text: pattern matches first, the one whose signature is closest to the text
 * at the top, then the records whose words fit. A text that fits none finds none.
 */
export function createLookup(
  catalogue: Catalogue,
  matcher: Matcher,
  gateFor: (log: LogView) => Gate = () => () => true,
  programs: Programs = {},
): LookUp {
  const index = new WordIndex(catalogue.records, programs);
  const lookUp = (text: string, { limit = 20, by }: LookUpOptions = {}): LookupResult[] => {
    const asked = text.slice(0, MAX_TEXT).trim();
    if (!asked) return [];
    const found = new Map<ErrorRecord, LookupResult>();
    const lines = asked.split(/\r\n?|\n/);
    const maySpeak = gateFor({ path: '', lineCount: lines.length, lineAt: (line) => lines[line] ?? '' });
    const shows = (record: ErrorRecord, line: number) =>
      record.emitted_by?.length && maySpeak({ ...record, unmistakable: false }, line);
    for (const { signature, start, end, line, endLine } of matcher.matchText(asked)) {
      const record = catalogue.records[signature];
      if (!record || found.has(record)) continue;
      const length = endLine === line ? end - start : asked.length;
      const score =
        PATTERN + (shows(record, line) ? SHOWN : 0) + 100 * likenessOf(record, asked) + Math.min(length, 500) / 10;
      found.set(record, { record, by: 'regex', score });
    }
    if (by !== 'regex') {
      for (const { record, score } of index.search(asked)) {
        if (!found.has(record)) found.set(record, { record, by: 'words', score });
      }
    }
    return [...found.values()].sort((a, b) => b.score - a.score).slice(0, limit);
  };
  return Object.assign(lookUp, { prepare: () => index.grow() });
}

/** How much of a signature's words a text has, 0 to 1. */
function likenessOf({ signature }: ErrorRecord, text: string): number {
  const { words } = searchWords(signature);
  const asked = new Set(searchWords(text).words);
  return words.length === 0 ? 0 : words.filter((word) => asked.has(word)).length / words.length;
}

/** The fields that records are found by, and what a word in each counts. */
const FIELDS = { signature: 3, aliases: 2.5, code: 3, id: 2, tags: 1.5, cause: 1, advice: 0.5 } as const;
type Field = keyof typeof FIELDS;

/** Finds records by their words. The index grows in steps, at the latest when it is asked. */
class WordIndex {
  readonly #records: readonly ErrorRecord[];
  readonly #search: MiniSearch<{ at: number }>;
  /** How many records have a word. */
  readonly #holders = new Map<string, number>();
  /** The texts that a record is known by, as words. */
  readonly #knownBy: (readonly string[])[][] = [];
  /** The places of the records that tell of what a program writes. */
  readonly #writtenBy = new Map<string, number[]>();
  /** The programs that a word names. */
  readonly #programs = new Map<string, Set<string>>();

  constructor(records: readonly ErrorRecord[], programs: Programs) {
    this.#records = records;
    for (const [id, { names, called = [] }] of Object.entries(programs)) {
      for (const name of [id, ...names, ...called]) {
        const { words } = searchWords(name);
        const [word] = words;
        if (words.length === 1) this.#programs.set(word!, (this.#programs.get(word!) ?? new Set()).add(id));
      }
    }
    this.#search = new MiniSearch({
      idField: 'at',
      fields: Object.keys(FIELDS),
      // What is indexed is a record's place among the records.
      extractField: ({ at }, field) => (field === 'at' ? String(at) : textOf(records[at]!, field as Field)),
      tokenize: (text) => {
        const { words, names } = searchWords(text);
        return [...words, ...names];
      },
      processTerm: (term) => term,
    });
  }

  /** Indexes some more records; returns whether there is more to do. */
  grow(): boolean {
    const done = this.#knownBy.length;
    for (let at = done; at < Math.min(done + STEP, this.#records.length); at++) {
      const record = this.#records[at]!;
      for (const program of new Set([...(record.emitted_by ?? []), record.id.split('/')[0]!])) {
        const written = this.#writtenBy.get(program);
        if (written) written.push(at);
        else this.#writtenBy.set(program, [at]);
      }
      this.#search.add({ at });
      const all = Object.keys(FIELDS).map((field) => textOf(record, field as Field));
      for (const word of searchWords(all.join(' \n ')).words)
        this.#holders.set(word, (this.#holders.get(word) ?? 0) + 1);
      const known = [record.id, record.signature, record.signature_zh, ...(record.aliases ?? []), record.error_code];
      this.#knownBy.push(known.flatMap((text) => (text ? [searchWords(text).words] : [])));
    }
    return this.#knownBy.length < this.#records.length;
  }

  /** The records whose words a text has, each with a score above 0. */
  search(text: string): { record: ErrorRecord; score: number }[] {
    while (this.grow());
    const best = new Map<number, number>();
    const lines = text.split(/[\r\n]+/).filter((line) => line.trim() && !isGoodNews(line));
    for (const line of lines.slice(0, MAX_LINES)) {
      for (const { at, score } of this.#searchLine(line)) best.set(at, Math.max(score, best.get(at) ?? 0));
    }
    return [...best].map(([at, score]) => ({ record: this.#records[at]!, score }));
  }

  #searchLine(line: string): { at: number; score: number }[] {
    const { words, names } = searchWords(line);
    const asked = words.slice(0, MAX_WORDS);
    if (asked.length === 0) return [];
    const known = (word: string) => this.#holders.has(word);
    const last = asked.at(-1);
    const rest = asked.filter((word) => !this.#programs.has(word));
    const told = rest.length > 0 ? rest : asked;
    const named = new Set(rest.length > 0 ? asked.flatMap((word) => [...(this.#programs.get(word) ?? [])]) : []);
    const ofNamed = new Set([...named].flatMap((program) => this.#writtenBy.get(program) ?? []));
    const isNamed = (at: number) => ofNamed.has(at);
    const inLanguage = CHINESE.test(line) ? CHINESE_EASE : 1;
    const answers = this.#search.search([...asked, ...names.slice(0, MAX_WORDS)].join(' '), {
      tokenize: (query) => query.split(' '),
      boost: FIELDS,
      ...(ofNamed.size > 0 && { boostDocument: (at: string) => (isNamed(Number(at)) ? NAMED : 1) }),
      // What is being typed may be the beginning of a word. What nobody has written may be a slip of the pen.
      prefix: (term) => term === last && term.length >= 3 && !known(term),
      fuzzy: (term) => (!known(term) && /^[a-z]{5,}$/.test(term) ? 0.2 : false),
      weights: { fuzzy: 0.6, prefix: 0.6 },
    });
    return answers.slice(0, MAX_CANDIDATES).flatMap(({ id, score, match, queryTerms }) => {
      const at = Number(id);
      const ease = isNamed(at) ? inLanguage * NAMED_EASE : inLanguage;
      const held = new Set(queryTerms);
      const worth = (word: string) => Math.max(...(match[word] ?? ['id']).map((field) => WORTH[field as Field] ?? 1));
      const share =
        this.#sum(
          told.filter((word) => held.has(word)),
          worth,
        ) /
        this.#sum(
          told.filter((_, at) => !joins(told, at, held)),
          (word) => (isNamed(at) && !known(word) ? UNKNOWN : 1),
        );
      const terms = new Set(Object.keys(match));
      const ofSignature = Math.max(
        0,
        ...this.#knownBy[at]!.map((known) => this.#sum(known.filter((word) => terms.has(word))) / this.#sum(known)),
      );
      if (share < MIN_ASKED * ease || ofSignature < MIN_SIGNATURE * ease || share * ofSignature < MIN_BOTH * ease)
        return [];
      return [{ at, score: score * share * (0.3 + ofSignature) }];
    });
  }

  /** A rare word weighs more than a common one; a word that no record has weighs most. */
  #weight(word: string): number {
    const kind = CHINESE.test(word) ? PAIR : /^\d/.test(word) ? NUMBER : 1;
    return kind * Math.log(1 + (this.#records.length + 1) / (1 + (this.#holders.get(word) ?? 0)));
  }

  #sum(words: readonly string[], factor: (word: string) => number = () => 1): number {
    return words.reduce((sum, word) => sum + this.#weight(word) * factor(word), 0);
  }
}

/** A pair of Chinese signs that only joins two words, both of which are there, asks for nothing. */
function joins(asked: readonly string[], at: number, held: ReadonlySet<string>): boolean {
  const pair = asked[at]!;
  if (!CHINESE.test(pair) || held.has(pair)) return false;
  const before = asked[at - 1];
  const after = asked[at + 1];
  return (
    (before !== undefined && held.has(before) && before.at(-1) === pair[0]) ||
    (after !== undefined && held.has(after) && after[0] === pair.at(-1))
  );
}

function textOf(record: ErrorRecord, field: Field): string {
  switch (field) {
    case 'signature':
      return [record.signature, record.signature_zh].filter(Boolean).join('\n');
    case 'aliases':
      return (record.aliases ?? []).join('\n');
    case 'tags':
      return [...(record.tags ?? []), ...(record.emitted_by ?? [])].join('\n');
    case 'code':
      return record.error_code ?? '';
    case 'cause':
      return [record.root_cause, record.root_cause_zh].filter(Boolean).join('\n');
    case 'id':
      return record.id;
    case 'advice':
      return [...(record.dead_ends ?? []), ...(record.workarounds ?? [])]
        .flatMap((entry) => [entry.action, entry.action_zh, ...('how' in entry ? [entry.how, entry.how_zh] : [])])
        .filter(Boolean)
        .join('\n');
  }
}
