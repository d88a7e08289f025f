import type { Edge, ErrorRecord } from './record.ts';
import { timestampOf } from './timestamp.ts';

/** One place where an error was found. */
export interface Occurrence {
  /** Counted from 0. */
  readonly line: number;
  /** UTF-16 columns in the line; the end is on the same line, or at its end if the match spans lines. */
  readonly start: number;
  readonly end: number;
  /** The line, cut if it is long. */
  readonly text: string;
  /** When the line says it was written, in milliseconds since 1970. */
  readonly time?: number;
}

/** One error in one file: how often, when first and last, and some of the places. */
export interface FileFindings {
  readonly uri: string;
  readonly path: string;
  readonly count: number;
  readonly first: Occurrence;
  readonly last: Occurrence;
  /** The first places, up to a cap. */
  readonly places: readonly Occurrence[];
}

/** One error in all files that were read. */
export interface Finding {
  readonly record: ErrorRecord;
  readonly count: number;
  /** Milliseconds since 1970, where the logs say the time. */
  readonly firstTime?: number;
  readonly lastTime?: number;
  readonly files: readonly FileFindings[];
  /** How often in each of equal stretches between the first and the last time of all findings; empty without times. */
  readonly timeline: readonly number[];
  /** What this error brought about, as far as the records' graph and the times agree. */
  readonly consequences: readonly Finding[];
}

/** So many places of one error in one file are kept; the count goes on. */
const MAX_PLACES = 100;
/** A line is cut to this. In UTF-16 units. */
const MAX_LINE = 400;
/** So many distinct times are kept for each error; beyond, they are thinned out. */
const MAX_TIMES = 4096;
/** The stretches of a timeline. */
const STRETCHES = 24;

interface Collected {
  count: number;
  first: Occurrence;
  last: Occurrence;
  places: Occurrence[];
}

/** Collects what is found in many files, in memory that does not grow with the number of occurrences. */
export class FindingsCollector {
  readonly #year: number;
  readonly #files = new Map<string, { path: string; records: Map<ErrorRecord, Collected> }>();
  readonly #times = new Map<ErrorRecord, Times>();

  /** @param year the year of times that say none */
  constructor(year: number) {
    this.#year = year;
  }

  add(
    file: { uri: string; path: string },
    record: ErrorRecord,
    place: { line: number; start: number; end: number; text: string },
  ): void {
    const time = timestampOf(place.text, this.#year);
    const text = place.text.length > MAX_LINE ? `${place.text.slice(0, MAX_LINE)}…` : place.text;
    const occurrence: Occurrence = { ...place, text, ...(time === undefined ? {} : { time }) };
    const { records } = getOrMake(this.#files, file.uri, () => ({
      path: file.path,
      records: new Map<ErrorRecord, Collected>(),
    }));
    const collected = records.get(record);
    if (!collected) {
      records.set(record, { count: 1, first: occurrence, last: occurrence, places: [occurrence] });
    } else {
      collected.count++;
      collected.last = occurrence;
      if (collected.places.length < MAX_PLACES) collected.places.push(occurrence);
    }
    if (time !== undefined) getOrMake(this.#times, record, () => new Times()).add(time);
  }

  /** Forgets what was found in a file, before it is read anew. */
  forget(uri: string): void {
    this.#files.delete(uri);
  }

  /** What was found, by the first time (else by the first file), consequences under their causes. */
  findings(): Finding[] {
    const all = [...this.#times.values()];
    const from = Math.min(...all.map(({ first }) => first));
    const to = Math.max(...all.map(({ last }) => last));
    const byRecord = new Map<ErrorRecord, FileFindings[]>();
    for (const [uri, { path, records }] of this.#files) {
      for (const [record, collected] of records) {
        byRecord.set(record, [...(byRecord.get(record) ?? []), { uri, path, ...collected }]);
      }
    }
    const findings = [...byRecord].map(([record, files]): Finding => {
      const times = this.#times.get(record);
      return {
        record,
        count: files.reduce((sum, { count }) => sum + count, 0),
        files,
        timeline: times?.timeline(from, to) ?? [],
        consequences: [],
        ...(times ? { firstTime: times.first, lastTime: times.last } : {}),
      };
    });
    return foldConsequences(findings.sort((a, b) => (a.firstTime ?? Infinity) - (b.firstTime ?? Infinity)));
  }
}

function getOrMake<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

/** Times with how often each was seen; when they are too many, neighbours are put together. */
class Times {
  first = Number.POSITIVE_INFINITY;
  last = Number.NEGATIVE_INFINITY;
  #counts = new Map<number, number>();
  #grain = 1000;

  add(time: number): void {
    this.first = Math.min(this.first, time);
    this.last = Math.max(this.last, time);
    this.#count(time, 1);
    while (this.#counts.size > MAX_TIMES) {
      const fine = this.#counts;
      this.#counts = new Map();
      this.#grain *= 4;
      for (const [at, count] of fine) this.#count(at, count);
    }
  }

  #count(time: number, count: number): void {
    const at = Math.floor(time / this.#grain) * this.#grain;
    this.#counts.set(at, (this.#counts.get(at) ?? 0) + count);
  }

  timeline(from: number, to: number): number[] {
    const counts = new Array<number>(STRETCHES).fill(0);
    const width = Math.max(1, to - from);
    for (const [time, count] of this.#counts) {
      const stretch = Math.floor(((Math.max(time, from) - from) / width) * STRETCHES);
      counts[Math.min(STRETCHES - 1, stretch)]! += count;
    }
    return counts;
  }
}

/** Puts an error under another one that leads to it, if it was not seen before that one. */
function foldConsequences(findings: readonly Finding[]): Finding[] {
  const causeOf = new Map<Finding, Finding>();
  for (const effect of findings) {
    const cause = findings.find(
      (other) => other !== effect && leadsTo(other.record, effect.record) && !isEarlier(effect, other),
    );
    if (cause && !reaches(causeOf, cause, effect)) causeOf.set(effect, cause);
  }
  const withConsequences = (finding: Finding): Finding => ({
    ...finding,
    consequences: findings.filter((effect) => causeOf.get(effect) === finding).map(withConsequences),
  });
  return findings.filter((finding) => !causeOf.has(finding)).map(withConsequences);
}

const idOf = (edge: Edge) => (typeof edge === 'string' ? edge : edge.error_id);
const leadsTo = (cause: ErrorRecord, effect: ErrorRecord): boolean =>
  (cause.transition_graph?.leads_to ?? []).some((edge) => idOf(edge) === effect.id) ||
  (effect.transition_graph?.preceded_by ?? []).some((edge) => idOf(edge) === cause.id);

/** By the times; where they say nothing, by the lines of a file that has both. */
function isEarlier(a: Finding, b: Finding): boolean {
  if (a.firstTime !== undefined && b.firstTime !== undefined && a.firstTime !== b.firstTime)
    return a.firstTime < b.firstTime;
  const shared = a.files.flatMap((file) =>
    b.files.filter(({ uri }) => uri === file.uri).map((other) => [file, other] as const),
  );
  return shared.some(([file, other]) => file.first.line < other.first.line);
}

function reaches(causeOf: ReadonlyMap<Finding, Finding>, from: Finding, to: Finding): boolean {
  for (let at: Finding | undefined = from; at; at = causeOf.get(at)) if (at === to) return true;
  return false;
}

const BARS = '▁▂▃▄▅▆▇█';

/** A timeline as a row of bars, a blank where nothing happened. */
export function sparkline(timeline: readonly number[]): string {
  const most = Math.max(...timeline, 1);
  return timeline.map((count) => (count === 0 ? ' ' : BARS[Math.ceil((count / most) * BARS.length) - 1])).join('');
}
