import type { FileCollector } from './findings.ts';
import { type ByteHit, ByteScan } from './matching/byteScan.ts';
import type { Matcher } from './matching/matcher.ts';
import type { Gate, LogView } from './program.ts';
import type { ErrorRecord } from './record.ts';

/** What of a record decides whether it may speak. */
export type Speaker = Pick<ErrorRecord, 'id' | 'unmistakable' | 'emitted_by'>;

/** What a stream is matched with. */
export interface LogStreamKnowledge {
  readonly matcher: Matcher;
  /** The records in the order of the matcher's signatures; undefined for one that is to say nothing. */
  readonly speakers: readonly (Speaker | undefined)[];
  readonly gateFor: (log: LogView) => Gate;
}

export interface LogStreamOptions {
  /** The path of the log, with slashes; it may show the program. */
  readonly path: string;
  /** See ByteScan: the part of the file that is asked about, in bytes. */
  readonly own?: number;
  /** What stands in the file before the stream: whole lines that may show the program. */
  readonly before?: Uint8Array;
  /** The number of the first line; 0 unless told. */
  readonly firstLine?: number;
  /** The stream is the file as it is, from this byte on, so that places in it can be told. */
  readonly offset?: number;
}

/** So much on both sides of a hit may show which program wrote the log. In bytes. */
const AROUND = 32 * 1024;
/** So much of a line is decoded. In bytes. */
const MAX_LINE = 4096;
/** The gate counts lines from 0, but what stood before the stream is to be seen, too. */
const BEFORE = 1_000_000;
const LF = 10;
const CR = 13;

/** Matches the bytes of a log as they come, in bounded memory, and collects the hits that may speak. */
export class LogStream {
  readonly #scan: ByteScan;
  readonly #knowledge: LogStreamKnowledge;
  readonly #collector: FileCollector;
  readonly #options: LogStreamOptions;
  readonly #decoder = new TextDecoder();
  /** What was read last: enough to see the lines of the hits that wait and those around them. */
  #window: Uint8Array;
  #used: number;
  /** Where the window begins in the stream; negative for what stands before it. */
  #start: number;
  #waiting: ByteHit[] = [];
  /** The hits that `flush` told ahead of the scan. */
  #early = new Set<string>();

  constructor(knowledge: LogStreamKnowledge, collector: FileCollector, options: LogStreamOptions) {
    const { before = new Uint8Array(), own } = options;
    this.#knowledge = knowledge;
    this.#collector = collector;
    this.#options = options;
    this.#scan = new ByteScan(knowledge.matcher, {
      continued: (options.offset ?? 0) > 0,
      ...(own === undefined ? {} : { own }),
    });
    this.#window = new Uint8Array(Math.max(1 << 20, before.length));
    this.#window.set(before);
    this.#used = before.length;
    this.#start = -before.length;
  }

  /** The number of line breaks in the part that is asked about; complete after `end`. */
  get lines(): number {
    return this.#scan.lines;
  }

  /** Whether nothing that is still to come can concern the part that is asked about. */
  get isComplete(): boolean {
    return this.#scan.isComplete;
  }

  /** How many lines were too long, so that only their beginning was matched. */
  get cutLines(): number {
    return this.#scan.cutLines;
  }

  push(chunk: Uint8Array): void {
    this.#keep(chunk);
    for (const hit of this.#scan.push(chunk)) this.#waiting.push(hit);
    const end = this.#start + this.#used;
    const ready = this.#waiting.findIndex(({ offset }) => offset + AROUND > end);
    this.#collect(ready < 0 ? this.#waiting.splice(0) : this.#waiting.splice(0, ready));
  }

  /**
   * Collects what the complete lines have up to now, without waiting for those that follow. For logs that grow slowly: the
   * scan holds lines back as long as a match may span more of them.
   */
  flush(): void {
    this.#collect(this.#waiting.splice(0));
    const { matchedTo, lines } = this.#scan;
    const held = this.#window.subarray(Math.max(0, matchedTo - this.#start), this.#used);
    const complete = held.subarray(0, held.lastIndexOf(LF) + 1);
    if (complete.length === 0) return;
    const ahead = new ByteScan(this.#knowledge.matcher, { continued: true });
    const hits = [...ahead.push(complete), ...ahead.end()].map((hit) => ({
      ...hit,
      line: hit.line + lines,
      endLine: hit.endLine + lines,
      offset: hit.offset + matchedTo,
    }));
    this.#collect(hits);
    // What the scan has passed will not come again.
    this.#early = new Set(hits.map(keyOf));
  }

  end(): void {
    for (const hit of this.#scan.end()) this.#waiting.push(hit);
    this.#collect(this.#waiting.splice(0));
  }

  /** Appends to the window and forgets what is no longer needed of it. */
  #keep(chunk: Uint8Array): void {
    const end = this.#start + this.#used;
    const needed = Math.min(end, this.#scan.heldFrom, this.#waiting[0]?.offset ?? end) - AROUND;
    const drop = Math.min(this.#used, Math.max(0, needed - this.#start));
    if (drop > 0 && this.#used + chunk.length > this.#window.length) {
      this.#window.copyWithin(0, drop, this.#used);
      this.#used -= drop;
      this.#start += drop;
    }
    if (this.#used + chunk.length > this.#window.length) {
      const larger = new Uint8Array((this.#used + chunk.length) * 2);
      larger.set(this.#window.subarray(0, this.#used));
      this.#window = larger;
    }
    this.#window.set(chunk, this.#used);
    this.#used += chunk.length;
  }

  #collect(all: readonly ByteHit[]): void {
    const hits = this.#early.size > 0 ? all.filter((hit) => !this.#early.has(keyOf(hit))) : all;
    if (hits.length === 0) return;
    const { path, firstLine = 0, offset } = this.#options;
    const { speakers, gateFor } = this.#knowledge;
    const log = this.#view(hits[0]!);
    const maySpeak = gateFor({ path, lineCount: Number.POSITIVE_INFINITY, lineAt: (line) => log(line - BEFORE) });
    for (const hit of hits) {
      const speaker = speakers[hit.signature];
      if (!speaker || !maySpeak(speaker, hit.line + BEFORE)) continue;
      const text = this.#textAt(hit.offset);
      this.#collector.add(speaker.id, {
        line: hit.line + firstLine,
        start: hit.start,
        end: hit.endLine === hit.line ? hit.end : text.length,
        text,
        ...(offset === undefined ? {} : { offset: offset + hit.offset }),
      });
    }
  }

  /** The lines of the window by their numbers, counted from a hit whose number and place are known. */
  #view(anchor: ByteHit): (line: number) => string {
    let starts: number[] | undefined;
    let first = 0;
    return (line) => {
      if (!starts) {
        starts = this.#lineStarts();
        first = anchor.line - Math.max(0, starts.indexOf(anchor.offset));
      }
      const start = starts[line - first];
      return start === undefined ? '' : this.#textAt(start);
    };
  }

  /** Where lines begin in the window, in bytes from the beginning of the stream. */
  #lineStarts(): number[] {
    const starts = [this.#start];
    for (let at = 0; at < this.#used; at++) {
      const byte = this.#window[at];
      if (byte === LF || (byte === CR && this.#window[at + 1] !== LF)) starts.push(this.#start + at + 1);
    }
    return starts;
  }

  #textAt(offset: number): string {
    const from = offset - this.#start;
    if (from < 0) return '';
    const limit = Math.min(this.#used, from + MAX_LINE);
    let to = from;
    while (to < limit && this.#window[to] !== LF && this.#window[to] !== CR) to++;
    return this.#decoder.decode(this.#window.subarray(from, to));
  }
}

/** A signature is found once on a line. */
const keyOf = ({ signature, offset }: ByteHit) => `${signature}:${offset}`;
