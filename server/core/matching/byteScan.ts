/** Matches a stream of UTF-8, such as a large file, in memory that does not grow with it. */
import { ByteSource } from './lines.ts';
import type { Matcher } from './matcher.ts';
import { partEnd, previousLine, Scan } from './scan.ts';
import type { Hit } from './signature.ts';

/** A hit in a stream. Its columns are UTF-16 units of the decoded line, as for a string. */
export interface ByteHit extends Hit {
  /** Where the hit's line begins, in bytes from the beginning of the stream. */
  readonly offset: number;
}

export interface ByteScanOptions {
  /**
   * Where the part ends that this scan is to answer for, in bytes from its beginning: the beginning of a line. What is pushed
   * beyond is only there for matches that span lines. By default everything.
   */
  readonly own?: number;
  /** Whether the stream begins in the middle of a file, where a byte order mark is a character. */
  readonly continued?: boolean;
  /** Of a line longer than this only the beginning is matched. In bytes. */
  readonly longestLine?: number;
}

const LONGEST_LINE = 16 * 1024 * 1024;
const LF = 10;
const CR = 13;

/**
 * Takes the stream chunk by chunk. Hits come by line; those of signatures that span lines may come up to that many lines late.
 */
export class ByteScan {
  /** How many lines were too long, so that only their beginning was matched. */
  cutLines = 0;
  readonly #scan: Scan;
  readonly #own: number;
  readonly #longestLine: number;
  /** How many lines a match may reach beyond the one that it begins on. */
  readonly #margin: number;
  #buffer = new Uint8Array(1 << 18);
  #used = 0;
  /** Where the buffer begins in the stream. */
  #base = 0;
  /** Before this line of the buffer everything has been matched; what is kept of it is for matches that reach beyond it. */
  #done = 0;
  /** Where the last line begins, and up to where no line break is behind that. */
  #lastLine = 0;
  #looked = 0;
  #mayHaveMark: boolean;
  /** In a line that is too long; `CR` when its line break may go on. */
  #skipping: boolean | typeof CR = false;
  #ownLines: number | undefined;
  #hits: ByteHit[] = [];

  constructor(matcher: Matcher, options: ByteScanOptions = {}) {
    this.#scan = new Scan(matcher.patterns, ({ signature, line, start, endLine, end }, place) => {
      const offset = this.#base + place;
      if (offset < this.#own) this.#hits.push({ signature, line, start, endLine, end, offset });
    });
    this.#margin = matcher.patterns.longestSpan - 1;
    this.#own = options.own ?? Number.POSITIVE_INFINITY;
    this.#mayHaveMark = !options.continued;
    this.#longestLine = options.longestLine ?? LONGEST_LINE;
  }

  /** The number of line breaks in the part that this scan answers for; complete after `end`. */
  get lines(): number {
    return this.#ownLines ?? this.#scan.line;
  }

  /** Whether nothing that is still to come can concern the part that this scan answers for. */
  get isComplete(): boolean {
    return this.#ownLines !== undefined && this.#scan.line >= this.#ownLines + this.#margin;
  }

  /** Hits that are still to come are on lines that begin here or later, in bytes from the beginning of the stream. */
  get heldFrom(): number {
    return this.#base;
  }

  /** Before this everything has been matched, in bytes from the beginning of the stream. */
  get matchedTo(): number {
    return this.#base + this.#done;
  }

  /** Gives the hits that have become certain. */
  push(chunk: Uint8Array): ByteHit[] {
    for (let at = 0; at < chunk.length; ) {
      if (this.#skipping) {
        at = this.#skip(chunk, at);
        continue;
      }
      // Not more at once than a line may be long, so that one that is too long is noticed.
      const taken = chunk.subarray(at, at + this.#longestLine);
      at += taken.length;
      this.#append(taken);
      if (this.#mayHaveMark && !this.#dropMark()) continue;
      this.#matchComplete();
    }
    return this.#take();
  }

  #take(): ByteHit[] {
    const hits = this.#hits;
    this.#hits = [];
    return hits;
  }

  /** Gives the rest of the hits. */
  end(): ByteHit[] {
    if (this.#skipping === CR) {
      this.#skipping = false;
      this.#scan.line++;
    }
    const source = new ByteSource(this.#buffer, this.#used);
    this.#match(source, this.#used);
    if (this.#ownLines === undefined && !this.#skipping && source.startOfLine(this.#used) === this.#used) {
      this.#scan.emptyLastLine(source);
    }
    return this.#take();
  }

  #append(bytes: Uint8Array): void {
    if (this.#used + bytes.length > this.#buffer.length) {
      const larger = new Uint8Array((this.#used + bytes.length) * 2);
      larger.set(this.#buffer.subarray(0, this.#used));
      this.#buffer = larger;
    }
    this.#buffer.set(bytes, this.#used);
    this.#used += bytes.length;
  }

  /** Leaves out the byte order mark that a file may begin with; false as long as that cannot be told. */
  #dropMark(): boolean {
    const mark = [0xef, 0xbb, 0xbf];
    const isMark = mark.slice(0, this.#used).every((byte, i) => this.#buffer[i] === byte);
    if (isMark && this.#used < mark.length) return false;
    this.#mayHaveMark = false;
    if (isMark) this.#drop(mark.length);
    return true;
  }

  /** Forgets the first bytes of the buffer. */
  #drop(count: number): void {
    this.#buffer.copyWithin(0, count, this.#used);
    this.#used -= count;
    this.#base += count;
    this.#done = Math.max(0, this.#done - count);
    this.#lastLine = Math.max(0, this.#lastLine - count);
    this.#looked = Math.max(0, this.#looked - count);
  }

  /** Matches the lines of which all is there that a match may reach. */
  #matchComplete(): void {
    // A CR at the end may be half of a line break.
    const size = this.#buffer[this.#used - 1] === CR ? this.#used - 1 : this.#used;
    const source = new ByteSource(this.#buffer, size);
    let start = size;
    while (start > this.#looked && !isLineBreak(this.#buffer[start - 1]!)) start--;
    if (start > this.#looked) this.#lastLine = start;
    this.#looked = size;
    let end = this.#lastLine;
    for (let i = 0; i < this.#margin && end > this.#done; i++) end = previousLine(source, end);
    if (end > this.#done) this.#match(source, end);
    if (size - this.#lastLine > this.#longestLine) this.#cutLine();
    let kept = this.#done;
    for (let i = 0; i < this.#margin && kept > 0; i++) kept = previousLine(source, kept);
    if (kept > 0) this.#drop(kept);
  }

  /** Matches the beginning of the last line as if the text ended there, and begins to skip the rest. */
  #cutLine(): void {
    let cut = this.#lastLine + this.#longestLine;
    while ((this.#buffer[cut]! & 0xc0) === 0x80 && cut > this.#lastLine) cut--;
    this.#match(new ByteSource(this.#buffer, cut), cut);
    this.cutLines++;
    const rest = this.#buffer.slice(cut, this.#used);
    this.#drop(this.#used);
    this.#base -= rest.length;
    this.#skipping = true;
    const at = this.#skip(rest, 0);
    if (at < rest.length) this.#append(rest.subarray(at));
  }

  /** Skips the rest of a line that was too long. Gives the place behind it. */
  #skip(chunk: Uint8Array, from: number): number {
    let at = from;
    if (this.#skipping !== CR) {
      while (at < chunk.length && !isLineBreak(chunk[at]!)) at++;
      if (at < chunk.length) this.#skipping = chunk[at] === CR ? CR : false;
      if (at < chunk.length) at++;
    }
    if (this.#skipping === CR && at < chunk.length) {
      if (chunk[at] === LF) at++;
      this.#skipping = false;
    }
    this.#base += at - from;
    if (!this.#skipping) this.#scan.line++;
    return at;
  }

  #match(source: ByteSource, end: number): void {
    while (this.#done < end) {
      const own = this.#own - this.#base;
      if (this.#done >= own) this.#ownLines ??= this.#scan.line;
      const limit = this.#done < own && own < end ? own : end;
      const to = partEnd(source, this.#done, limit);
      this.#scan.part(source, this.#done, to, 0);
      this.#done = to;
    }
    if (this.#base + this.#done >= this.#own) this.#ownLines ??= this.#scan.line;
  }
}

function isLineBreak(byte: number): boolean {
  return byte === LF || byte === CR;
}
