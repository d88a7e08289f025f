/** Lines of a text, as an editor counts them: a line break is LF, CR LF or CR. */

const LF = 10;
const CR = 13;

/**
 * Text by its lines, whatever it is stored as. Places are offsets in the source's own unit; all of these functions take
 * places between 0 and `size`, and none of them looks at more than the lines in question.
 */
export interface LineSource {
  readonly size: number;
  /** The line breaks before a place belong to earlier lines: gives the first place of the line. */
  startOfLine(at: number): number;
  /** The place of the line break that ends the line, or the end of the text. */
  endOfLine(at: number): number;
  /** The first place behind the line break that begins at `end`. */
  afterBreak(end: number): number;
  /** The text between two places. */
  read(from: number, to: number): string;
}

/** The lines of a JavaScript string, by UTF-16 units. */
export class StringSource implements LineSource {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }

  get size(): number {
    return this.text.length;
  }

  startOfLine(at: number): number {
    let start = at;
    while (start > 0 && !isBreak(this.text.charCodeAt(start - 1))) start--;
    return start;
  }

  endOfLine(at: number): number {
    let end = at;
    while (end < this.text.length && !isBreak(this.text.charCodeAt(end))) end++;
    return end;
  }

  afterBreak(end: number): number {
    if (end >= this.text.length) return end;
    return this.text.charCodeAt(end) === CR && this.text.charCodeAt(end + 1) === LF ? end + 2 : end + 1;
  }

  read(from: number, to: number): string {
    return this.text.slice(from, to);
  }
}

/** The lines of UTF-8, by bytes. What is not UTF-8 is read as U+FFFD, as the WHATWG decoder does. */
export class ByteSource implements LineSource {
  readonly size: number;
  readonly bytes: Uint8Array;
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  constructor(bytes: Uint8Array, size = bytes.length) {
    this.bytes = bytes;
    this.size = size;
  }

  startOfLine(at: number): number {
    let start = at;
    while (start > 0 && !isBreak(this.bytes[start - 1]!)) start--;
    return start;
  }

  endOfLine(at: number): number {
    let end = at;
    while (end < this.size && !isBreak(this.bytes[end]!)) end++;
    return end;
  }

  afterBreak(end: number): number {
    if (end >= this.size) return end;
    return this.bytes[end] === CR && end + 1 < this.size && this.bytes[end + 1] === LF ? end + 2 : end + 1;
  }

  read(from: number, to: number): string {
    return this.decoder.decode(this.bytes.subarray(from, to));
  }
}

function isBreak(unit: number): boolean {
  return unit === LF || unit === CR;
}
