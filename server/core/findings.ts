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
  /** Where the line begins in the file, in bytes, where that is known. */
  readonly offset?: number;
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

/** What was found of one error in one file, as plain data. */
export interface Found {
  readonly count: number;
  readonly first: Occurrence;
  readonly last: Occurrence;
  /** The first places, up to a cap. */
  readonly places: readonly Occurrence[];
  readonly times?: TimeCounts;
}

/** What was found in one file: of each record, by its id. */
export type FileFound = ReadonlyMap<string, Found>;

/** How often in each of equal stretches of time, by the stretch's beginning. All in milliseconds. */
export interface TimeCounts {
  readonly first: number;
  readonly last: number;
  /** The length of a stretch. */
  readonly grain: number;
  readonly counts: ReadonlyMap<number, number>;
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
/** So many distinct times of one error in one file are kept; beyond, neighbours are put together. */
const MAX_TIMES = 512;
/** The stretches of a timeline. */
const STRETCHES = 24;

/** Collects what is found in one file, in memory that does not grow with the number of occurrences. */
export class FileCollector {
  readonly #year: number;
  readonly #full: ReadonlySet<string>;
  readonly #found = new Map<string, { -readonly [Key in keyof Found]: Found[Key] } & { places: Occurrence[] }>();

  /**
   * @param year the year of times that say none
   * @param full ids of which enough places are known of what stands before: besides the first and the last, none are kept
   */
  constructor(year: number, full: ReadonlySet<string> = new Set()) {
    this.#year = year;
    this.#full = full;
  }

  /** @param id the record's */
  add(id: string, place: Occurrence): void {
    const time = place.time ?? timestampOf(place.text, this.#year);
    const text = place.text.length > MAX_LINE ? `${place.text.slice(0, MAX_LINE)}…` : place.text;
    const occurrence: Occurrence = { ...place, text, ...(time === undefined ? {} : { time }) };
    let found = this.#found.get(id);
    if (!found) {
      found = { count: 0, first: occurrence, last: occurrence, places: [] };
      this.#found.set(id, found);
    }
    found.count++;
    found.last = occurrence;
    if (found.places.length < MAX_PLACES && !this.#full.has(id)) found.places.push(occurrence);
    if (time !== undefined) found.times = withTime(found.times, time);
  }

  /** What was found up to now; changes with what is added. */
  get found(): FileFound {
    return this.#found;
  }
}

/** The ids of which as many places are known as are kept. */
export const fullOf = (found: FileFound): Set<string> =>
  new Set([...found].flatMap(([id, { places }]) => (places.length < MAX_PLACES ? [] : [id])));

/** Puts together what was found in the parts of a file, which come in their order. */
export class PartJoiner {
  readonly #found = new Map<string, { -readonly [Key in keyof Found]: Found[Key] } & { places: Occurrence[] }>();
  readonly #times = new Map<string, TimeCounts[]>();
  /** The ids of which as many places are known as are kept. */
  readonly full = new Set<string>();

  /** @param firstLine the line of the file at which the part begins */
  add(found: FileFound, firstLine: number): void {
    const move = (occurrence: Occurrence): Occurrence => ({ ...occurrence, line: occurrence.line + firstLine });
    for (const [id, { count, first, last, places, times }] of found) {
      const known = this.#found.get(id) ?? { count: 0, first: move(first), last, places: [] };
      this.#found.set(id, known);
      known.count += count;
      known.last = move(last);
      known.places.push(...places.slice(0, MAX_PLACES - known.places.length).map(move));
      if (known.places.length === MAX_PLACES) this.full.add(id);
      if (!times) continue;
      const before = this.#times.get(id);
      if (before) before.push(times);
      else this.#times.set(id, [times]);
    }
  }

  /** To be asked for once, when all parts have come. */
  get found(): FileFound {
    for (const [id, found] of this.#found) {
      const times = joinTimes(this.#times.get(id) ?? []);
      if (times) found.times = times;
    }
    return this.#found;
  }
}

/** What was found in a file of these parts, in their order. `lines`: how many line breaks a part has. */
export function joinParts(parts: readonly { readonly found: FileFound; readonly lines: number }[]): FileFound {
  const joiner = new PartJoiner();
  let before = 0;
  for (const { found, lines } of parts) {
    joiner.add(found, before);
    before += lines;
  }
  return joiner.found;
}

/** What was found in a file, with where that is. */
export interface FoundIn {
  readonly uri: string;
  readonly path: string;
  readonly found: FileFound;
}

/** What was found in all files, by the first time (else in the files' order), consequences under their causes. */
export function summarize(files: Iterable<FoundIn>, recordOf: (id: string) => ErrorRecord | undefined): Finding[] {
  const byRecord = new Map<ErrorRecord, { files: FileFindings[]; times: (TimeCounts | undefined)[] }>();
  for (const { uri, path, found } of files) {
    for (const [id, { times, ...places }] of found) {
      const record = recordOf(id);
      if (!record) continue;
      const known = byRecord.get(record) ?? { files: [], times: [] };
      byRecord.set(record, known);
      known.files.push({ uri, path, ...places });
      known.times.push(times);
    }
  }
  const all = [...byRecord].map(([record, { files, times }]) => ({ record, files, times: joinTimes(times) }));
  const from = all.reduce((least, { times }) => Math.min(least, times?.first ?? least), Number.POSITIVE_INFINITY);
  const to = all.reduce((most, { times }) => Math.max(most, times?.last ?? most), Number.NEGATIVE_INFINITY);
  const findings = all.map(
    ({ record, files, times }): Finding => ({
      record,
      count: files.reduce((sum, { count }) => sum + count, 0),
      files,
      timeline: times ? timelineOf(times, from, to) : [],
      consequences: [],
      ...(times ? { firstTime: times.first, lastTime: times.last } : {}),
    }),
  );
  return foldConsequences(findings.sort((a, b) => compare(a.firstTime ?? Infinity, b.firstTime ?? Infinity)));
}

const compare = (a: number, b: number) => (a < b ? -1 : a > b ? 1 : 0);

/** One second. */
const FINEST = 1000;

function withTime(times: TimeCounts | undefined, time: number): TimeCounts {
  const grain = times?.grain ?? FINEST;
  const counts = (times?.counts as Map<number, number> | undefined) ?? new Map<number, number>();
  const at = Math.floor(time / grain) * grain;
  counts.set(at, (counts.get(at) ?? 0) + 1);
  const first = Math.min(times?.first ?? time, time);
  const last = Math.max(times?.last ?? time, time);
  return thinOut({ first, last, grain, counts });
}

function joinTimes(many: readonly (TimeCounts | undefined)[]): TimeCounts | undefined {
  const all = many.filter((times) => times !== undefined);
  if (all.length < 2) return all[0];
  const grain = all.reduce((most, times) => Math.max(most, times.grain), FINEST);
  const counts = new Map<number, number>();
  for (const times of all) addCounts(counts, times.counts, grain);
  const first = all.reduce((least, times) => Math.min(least, times.first), Number.POSITIVE_INFINITY);
  const last = all.reduce((most, times) => Math.max(most, times.last), Number.NEGATIVE_INFINITY);
  return thinOut({ first, last, grain, counts });
}

function thinOut(times: TimeCounts): TimeCounts {
  let { grain, counts } = times;
  while (counts.size > MAX_TIMES) {
    grain *= 4;
    const coarse = new Map<number, number>();
    addCounts(coarse, counts, grain);
    counts = coarse;
  }
  return { ...times, grain, counts };
}

function addCounts(to: Map<number, number>, from: ReadonlyMap<number, number>, grain: number): void {
  for (const [time, count] of from) {
    const at = Math.floor(time / grain) * grain;
    to.set(at, (to.get(at) ?? 0) + count);
  }
}

function timelineOf({ counts }: TimeCounts, from: number, to: number): number[] {
  const timeline = new Array<number>(STRETCHES).fill(0);
  const width = Math.max(1, to - from);
  for (const [time, count] of counts) {
    const stretch = Math.floor(((Math.max(time, from) - from) / width) * STRETCHES);
    timeline[Math.min(STRETCHES - 1, stretch)]! += count;
  }
  return timeline;
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
  const others = new Map(b.files.map((file) => [file.uri, file]));
  return a.files.some(({ uri, first }) => first.line < (others.get(uri)?.first.line ?? -1));
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
