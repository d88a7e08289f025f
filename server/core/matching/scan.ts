/** Looks through a text, part by part, for all signatures: the literal search finds candidates, their patterns decide. */
import { spanWithAnsi, withoutAnsi } from './ansi.ts';
import { ByteSource, type LineSource, StringSource } from './lines.ts';
import { AWKWARD, type LiteralSearch } from './literalSearch.ts';
import type { Regex } from './regex.ts';
import { REPORT, REPORT_WORDS } from './searchTables.ts';
import type { Hit } from './signature.ts';

/** A signature, ready to be run. */
export interface Pattern {
  readonly regex: Regex;
  readonly spanLines: number;
}

/** What a scan looks for. */
export interface Patterns {
  /** By the index of the signature; undefined for a refused one. Compiled when first asked for. */
  patternOf(signature: number): Pattern | undefined;
  readonly count: number;
  /** Signatures that no text can find: tried on every line. */
  readonly slow: readonly number[];
  /** How many lines the longest match may span. */
  readonly longestSpan: number;
  readonly search: LiteralSearch;
}

/** Is told of a hit, and where its line begins in the source. */
export type Found = (hit: Hit, place: number) => void;

/**
 * One pass over a text from its beginning. Parts are handed in one after the other, each of whole lines, with the text around
 * them, so that patterns that span lines can see it.
 */
export class Scan {
  /** By signature: lines before this one have been tried. */
  readonly #nextLine: Int32Array;
  /** The number of the next part's first line. */
  line = 0;
  readonly #patterns: Patterns;
  readonly #found: Found;

  constructor(patterns: Patterns, found: Found, firstLine = 0) {
    this.#patterns = patterns;
    this.#found = found;
    this.#nextLine = new Int32Array(patterns.count).fill(firstLine);
    this.line = firstLine;
  }

  /**
   * Matches the lines from `from` to `to`. Windows of patterns that span lines reach back to `earliest` and forward to
   * the end of the source; all are places of the source, at the beginnings of lines.
   */
  part(source: LineSource, from: number, to: number, earliest: number): void {
    const { search, slow } = this.#patterns;
    const { length, inPlace } = this.#fill(source, from, to);
    const reports = search.search(length);
    const cursor = new Cursor(source, from, this.line, inPlace ? new PartReader(source, from, to) : source);
    let counted = 0;
    for (let i = 0; i < reports.length; i += REPORT_WORDS) {
      const lineStart = reports[i + REPORT.lineStart]!;
      if (lineStart > counted) {
        const line = cursor.line + search.countLines(counted, lineStart);
        if (inPlace) cursor.jump(line, from + lineStart, from + reports[i + REPORT.lineEnd]!);
        else cursor.walk(line);
        counted = lineStart;
      }
      this.#try(reports[i + REPORT.signature]!, cursor, earliest);
    }
    const next = cursor.line + search.countLines(counted, length);
    if (slow.length > 0) {
      for (const line = new Cursor(source, from, this.line); line.start < to; line.walk(line.line + 1)) {
        this.#trySlow(line);
        if (line.end >= to) break;
      }
    }
    this.line = next;
  }

  /** Matches what stands behind the last line break if that is nothing: an empty line, which `part` leaves out. */
  emptyLastLine(source: LineSource): void {
    this.#trySlow(new Cursor(source, source.size, this.line));
  }

  #trySlow(line: Cursor): void {
    for (const signature of this.#patterns.slow) this.#try(signature, line, line.start);
  }

  /** Writes a part into the search's input. `inPlace` tells that the n-th byte there is the n-th unit of the part. */
  #fill(source: LineSource, from: number, to: number): { length: number; inPlace: boolean } {
    const { search } = this.#patterns;
    if (source instanceof ByteSource) {
      search.input(to - from).set(source.bytes.subarray(from, to));
      const awkward = search.classify(to - from);
      if (!awkward) return { length: to - from, inPlace: true };
      return { length: this.#write(searchable(source.read(from, to), awkward)), inPlace: false };
    }
    const text = source.read(from, to);
    const length = this.#write(text);
    const awkward = search.classify(length);
    if (!awkward) return { length, inPlace: length === text.length };
    return { length: this.#write(searchable(text, awkward)), inPlace: false };
  }

  #write(text: string): number {
    return encoder.encodeInto(text, this.#patterns.search.input(text.length * 3)).written;
  }

  #try(signature: number, cursor: Cursor, earliest: number): void {
    const pattern = this.#patterns.patternOf(signature);
    if (!pattern) return;
    if (pattern.spanLines > 1) {
      this.#tryWindows(signature, pattern, cursor, earliest);
      return;
    }
    if (this.#nextLine[signature]! > cursor.line) return;
    this.#nextLine[signature] = cursor.line + 1;
    const span = pattern.regex.exec(cursor.plain);
    if (!span) return;
    const [start, end] = cursor.isPlain ? span : spanWithAnsi(cursor.text, span[0], span[1]);
    this.#found({ signature, line: cursor.line, start, endLine: cursor.line, end }, cursor.start);
  }

  /** The match may begin on an earlier line than the one with the text that made the signature a candidate. */
  #tryWindows(signature: number, { regex, spanLines }: Pattern, cursor: Cursor, earliest: number): void {
    const first = Math.max(this.#nextLine[signature]!, cursor.line - spanLines + 1);
    if (first > cursor.line) return;
    this.#nextLine[signature] = cursor.line + 1;
    const starts = [cursor.start];
    while (starts.length <= cursor.line - first && starts[0]! > earliest) {
      starts.unshift(previousLine(cursor.source, starts[0]!));
    }
    for (const [i, start] of starts.entries()) {
      const hit = matchWindow(regex, spanLines, cursor.source, start, cursor.line - starts.length + 1 + i);
      if (hit) this.#found({ signature, ...hit }, start);
    }
  }
}

const encoder = new TextEncoder();

/** The place before the line break that ends at `start`. */
function beforeBreak(source: LineSource, start: number): number {
  // A line break is one or two units; of two, the first is a CR whose break ends at `start` too.
  return start > 1 && source.afterBreak(start - 2) === start ? start - 2 : start - 1;
}

/** Where the line before the one that begins at `start` begins. */
export function previousLine(source: LineSource, start: number): number {
  return source.startOfLine(beforeBreak(source, start));
}

/** The leftmost match in a window of lines, if it begins on the window's first line. */
function matchWindow(
  regex: Regex,
  spanLines: number,
  source: LineSource,
  start: number,
  line: number,
): Omit<Hit, 'signature'> | undefined {
  const texts: string[] = [];
  for (let at = start; texts.length < spanLines; ) {
    const end = source.endOfLine(at);
    texts.push(source.read(at, end));
    at = source.afterBreak(end);
    if (at === end) break;
  }
  const plain = texts.map(withoutAnsi);
  const span = regex.exec(plain.join('\n'));
  if (!span || span[0] > plain[0]!.length) return undefined;
  let lineOffset = 0;
  let row = 0;
  while (span[1] > lineOffset + plain[row]!.length) lineOffset += plain[row++]!.length + 1;
  if (row === 0) {
    const [from, to] = spanWithAnsi(texts[0]!, span[0], span[1]);
    return { line, start: from, endLine: line, end: to };
  }
  const [from] = spanWithAnsi(texts[0]!, span[0], span[0]);
  const column = span[1] - lineOffset;
  const to = column === 0 ? 0 : spanWithAnsi(texts[row]!, 0, column)[1];
  return { line, start: from, endLine: line + row, end: to };
}

/** The text without what would hide a literal from the search. It keeps its lines, even where codes stand between CR and LF. */
function searchable(text: string, awkward: number): string {
  const plain = awkward & AWKWARD.escape ? withoutAnsi(text.replace(/\r\n?/g, '\n')) : text;
  return awkward & AWKWARD.otherCase ? plain.replace(/\u212a/g, 'k').replace(/\u017f/g, 's') : plain;
}

/** Reads lines of a part in which one unit of the source is one unit of text as long as it is ASCII. */
class PartReader implements Pick<LineSource, 'read'> {
  readonly #source: LineSource;
  readonly #from: number;
  readonly #to: number;
  #reads = 0;
  #text: string | undefined;

  constructor(source: LineSource, from: number, to: number) {
    this.#source = source;
    this.#from = from;
    this.#to = to;
  }

  read(from: number, to: number): string {
    // Decoding costs more for each call than for each byte: where many lines are read, read all at once.
    if (++this.#reads === 8) {
      const text = this.#source.read(this.#from, this.#to);
      if (text.length === this.#to - this.#from) this.#text = text;
    }
    return this.#text?.slice(from - this.#from, to - this.#from) ?? this.#source.read(from, to);
  }
}

/** A line of the source; moves forward only. */
class Cursor {
  readonly source: LineSource;
  readonly #reader: Pick<LineSource, 'read'>;
  line: number;
  start: number;
  end: number;
  #text: string | undefined;
  #plain: string | undefined;

  constructor(source: LineSource, start: number, line: number, reader: Pick<LineSource, 'read'> = source) {
    this.source = source;
    this.#reader = reader;
    this.line = line;
    this.start = start;
    this.end = source.endOfLine(start);
  }

  /** Goes to a line whose places are known. */
  jump(line: number, start: number, end: number): void {
    this.line = line;
    this.start = start;
    this.end = end;
    this.#text = this.#plain = undefined;
  }

  /** Goes to a line by walking over those between. */
  walk(line: number): void {
    if (line === this.line) return;
    let { start, end } = this;
    for (let i = this.line; i < line; i++) {
      start = this.source.afterBreak(end);
      end = this.source.endOfLine(start);
    }
    this.jump(line, start, end);
  }

  /** The line without its line break. */
  get text(): string {
    this.#text ??= this.#reader.read(this.start, this.end);
    return this.#text;
  }

  /** The line without terminal codes. */
  get plain(): string {
    this.#plain ??= withoutAnsi(this.text);
    return this.#plain;
  }

  get isPlain(): boolean {
    return this.plain.length === this.text.length;
  }
}

/** A part that is searched at once: enough to be worth a call, little enough to stay in the processor's cache. In units of the source. */
const PART = 65536;

/** All hits in a string, by line, then by signature. */
export function scanString(patterns: Patterns, text: string): Hit[] {
  const source = new StringSource(text);
  const hits: Hit[] = [];
  const scan = new Scan(patterns, (hit) => hits.push(hit));
  for (let from = 0; from < text.length; ) {
    const to = partEnd(source, from, text.length);
    scan.part(source, from, to, 0);
    from = to;
  }
  if (source.startOfLine(text.length) === text.length) scan.emptyLastLine(source);
  return sortHits(hits);
}

/** The end of the next part from `from` on, before `limit` or there. All are beginnings of lines, or the end of the source. */
export function partEnd(source: LineSource, from: number, limit: number): number {
  if (limit - from <= PART) return limit;
  const start = source.startOfLine(from + PART);
  const end = start > from ? beforeBreak(source, start) : source.endOfLine(from + PART);
  return Math.min(source.afterBreak(end), limit);
}

export function sortHits(hits: Hit[]): Hit[] {
  return hits.sort((a, b) => a.line - b.line || a.signature - b.signature);
}
