/** What was found in a log that is edited: after a change only the parts of the log that it concerns are collected anew. */
import { FileCollector, type FileFound, PartJoiner } from './findings.ts';
import type { Hit } from './matching/signature.ts';

/** An error at a place of the log. */
export interface FoundHit {
  readonly record: { readonly id: string };
  /** The same object as long as the lines that it stands on do not change; only their numbers may. */
  readonly hit: Hit;
}

/** So many hits are collected at once, more or less. */
const PART = 4096;

/** A run of hits, with lines counted from that of the first one. */
interface Part {
  readonly hits: readonly Hit[];
  readonly lines: readonly number[];
  readonly found: FileFound;
  /** Of these no places are known, since enough stand before the part. */
  readonly full: ReadonlySet<string>;
}

export class LiveFindings {
  readonly #size: number;
  /** By the first hit. */
  #parts = new Map<Hit, Part>();
  #hits: readonly FoundHit[] | undefined;
  #found: FileFound = new Map();

  /** @param size so many hits are collected at once: from half of it to twice it. An even number */
  constructor(size = PART) {
    this.#size = size;
  }

  /**
   * The same as what a FileCollector says of these hits.
   * @param hits all that the log has now, by line; the same array only if it is the same text
   * @param year the year of times that say none
   */
  of(hits: readonly FoundHit[], textOf: (line: number) => string, year: number): FileFound {
    if (hits === this.#hits) return this.#found;
    const parts = new Map<Hit, Part>();
    const joiner = new PartJoiner();
    for (let start = 0; start < hits.length; ) {
      const end = this.#endOf(hits, start);
      const { hit } = hits[start]!;
      const known = this.#parts.get(hit);
      const part =
        known && isAsBefore(known, hits, start, end, joiner.full)
          ? known
          : collect(hits, start, end, new Set(joiner.full), textOf, year);
      parts.set(hit, part);
      joiner.add(part.found, hit.line);
      start = end;
    }
    this.#parts = parts;
    this.#hits = hits;
    this.#found = joiner.found;
    return this.#found;
  }

  /** A part ends where a known one begins, so that a change does not move all those behind it; but none stays small. */
  #endOf(hits: readonly FoundHit[], start: number): number {
    const most = Math.min(hits.length, start + 2 * this.#size);
    for (let end = start + this.#size / 2; end < most; end++) if (this.#parts.has(hits[end]!.hit)) return end;
    return Math.min(hits.length, start + this.#size);
  }
}

function isAsBefore(
  { hits, lines, full }: Part,
  now: readonly FoundHit[],
  start: number,
  end: number,
  fullNow: ReadonlySet<string>,
): boolean {
  if (hits.length !== end - start || !full.isSubsetOf(fullNow)) return false;
  const first = hits[0]!.line;
  return hits.every((hit, i) => hit === now[start + i]!.hit && hit.line - first === lines[i]);
}

function collect(
  all: readonly FoundHit[],
  start: number,
  end: number,
  full: ReadonlySet<string>,
  textOf: (line: number) => string,
  year: number,
): Part {
  const collector = new FileCollector(year, full);
  const hits: Hit[] = [];
  const lines: number[] = [];
  const first = all[start]!.hit.line;
  for (let i = start; i < end; i++) {
    const { record, hit } = all[i]!;
    const text = textOf(hit.line);
    const line = hit.line - first;
    collector.add(record.id, { line, start: hit.start, end: hit.endLine === hit.line ? hit.end : text.length, text });
    hits.push(hit);
    lines.push(line);
  }
  return { hits, lines, found: collector.found, full };
}
