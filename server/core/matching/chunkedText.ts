/**
 * A text that is edited: kept in pieces, so that a change copies a few kilobytes and not the whole text, with its lines known.
 * It answers what an LSP text document answers, in the same way.
 */
import type { LineSource } from './lines.ts';

/** A place in a text; `character` counts UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

export interface PlaceRange {
  readonly start: Place;
  readonly end: Place;
}

/** What the editor tells of a change: a part that is replaced, or without a range the new text as a whole. */
export interface TextChange {
  readonly range?: PlaceRange;
  readonly text: string;
}

/** What a change did to the lines: `removed` lines from `first` on became `added` lines. */
export interface LineEdit {
  readonly first: number;
  readonly removed: number;
  readonly added: number;
}

/** The size that pieces are cut to, in UTF-16 units. */
const PIECE = 32768;

interface Piece {
  readonly text: string;
  /** Behind each line break that ends in the piece: where the next line begins, counted from the piece's beginning. */
  readonly lineStarts: readonly number[];
}

export class ChunkedText implements LineSource {
  readonly uri: string;
  readonly languageId: string;
  /** Told of each change after it has been made. */
  readonly observers = new Set<(edit: LineEdit) => void>();
  #version: number;
  #pieces: Piece[] = [];
  /** For each piece: where it begins, and how many lines have begun before. One more for the end. */
  #offsets: number[] = [0];
  #lines: number[] = [0];

  constructor(uri: string, languageId: string, version: number, text: string) {
    this.uri = uri;
    this.languageId = languageId;
    this.#version = version;
    this.#splice(0, 0, text);
  }

  get version(): number {
    return this.#version;
  }

  /** The length in UTF-16 units. */
  get size(): number {
    return this.#offsets.at(-1)!;
  }

  get lineCount(): number {
    return this.#lines.at(-1)! + 1;
  }

  /** Applies changes one after the other, as LSP has them. */
  update(changes: readonly TextChange[], version: number): void {
    for (const { range, text } of changes) {
      const [start, end] = range ? [this.offsetAt(range.start), this.offsetAt(range.end)] : [0, this.size];
      this.#replace(Math.min(start, end), Math.max(start, end), text);
    }
    this.#version = version;
  }

  #replace(start: number, end: number, text: string): void {
    // A line break may join with the unit before or behind the change, or be parted from it.
    const first = this.lineAt(Math.max(0, start - 1));
    const linesBehind = this.lineCount - this.lineAt(Math.min(this.size, end + 1));
    const removed = this.lineCount - linesBehind - first + 1;
    let from = this.#pieceAt(start);
    let to = this.#pieceAt(end);
    let merged =
      (this.#pieces[from]?.text.slice(0, start - this.#offsets[from]!) ?? '') +
      text +
      (this.#pieces[to]?.text.slice(end - this.#offsets[to]!) ?? '');
    // No line break is parted between two pieces, and no piece stays small.
    if (from > 0 && this.#pieces[from - 1]!.text.endsWith('\r')) merged = this.#pieces[--from]!.text + merged;
    while (to + 1 < this.#pieces.length && (merged.length < PIECE / 2 || merged.endsWith('\r'))) {
      merged += this.#pieces[++to]!.text;
    }
    this.#splice(from, to + 1, merged);
    const edit = { first, removed, added: this.lineCount - linesBehind - first + 1 };
    for (const observer of this.observers) observer(edit);
  }

  #splice(from: number, to: number, text: string): void {
    const pieces: Piece[] = [];
    for (let at = 0; at < text.length; ) {
      let end = at + PIECE;
      if (text.charCodeAt(end - 1) === 0x0d && text.charCodeAt(end) === 0x0a) end++;
      const part = text.slice(at, end);
      pieces.push({ text: part, lineStarts: lineStartsOf(part) });
      at = end;
    }
    this.#pieces = [...this.#pieces.slice(0, from), ...pieces, ...this.#pieces.slice(to)];
    this.#offsets.length = this.#lines.length = from + 1;
    for (let i = from; i < this.#pieces.length; i++) {
      const { text: part, lineStarts } = this.#pieces[i]!;
      this.#offsets.push(this.#offsets[i]! + part.length);
      this.#lines.push(this.#lines[i]! + lineStarts.length);
    }
  }

  /** The index of the piece that holds a place; of the last one for the end. */
  #pieceAt(offset: number): number {
    return Math.max(0, Math.min(countUpTo(this.#offsets, offset) - 1, this.#pieces.length - 1));
  }

  /** The line that a place is on. */
  lineAt(offset: number): number {
    const piece = this.#pieceAt(offset);
    const starts = this.#pieces[piece]?.lineStarts ?? [];
    return this.#lines[piece]! + countUpTo(starts, offset - this.#offsets[piece]!);
  }

  /** Where a line begins; the text's end for lines behind the last one. */
  lineStart(line: number): number {
    if (line <= 0) return 0;
    if (line >= this.lineCount) return this.size;
    const piece = countUpTo(this.#lines, line - 1) - 1;
    return this.#offsets[piece]! + this.#pieces[piece]!.lineStarts[line - this.#lines[piece]! - 1]!;
  }

  startOfLine(at: number): number {
    return this.lineStart(this.lineAt(at));
  }

  endOfLine(at: number): number {
    return this.#beforeBreak(this.lineStart(this.lineAt(at) + 1), at);
  }

  /** Steps back over line breaks, as far as `least`. */
  #beforeBreak(offset: number, least: number): number {
    let end = offset;
    while (end > least && /[\r\n]/.test(this.#unitAt(end - 1))) end--;
    return end;
  }

  #unitAt(offset: number): string {
    const piece = this.#pieceAt(offset);
    return this.#pieces[piece]!.text.charAt(offset - this.#offsets[piece]!);
  }

  afterBreak(end: number): number {
    return this.lineStart(this.lineAt(end) + 1);
  }

  read(from: number, to: number): string {
    if (from >= to) return '';
    let piece = this.#pieceAt(from);
    let text = this.#pieces[piece]!.text.slice(from - this.#offsets[piece]!, to - this.#offsets[piece]!);
    while (this.#offsets[piece + 1]! < to) {
      piece++;
      text += this.#pieces[piece]!.text.slice(0, to - this.#offsets[piece]!);
    }
    return text;
  }

  getText(range?: PlaceRange): string {
    if (!range) return this.read(0, this.size);
    const [start, end] = [this.offsetAt(range.start), this.offsetAt(range.end)];
    return this.read(Math.min(start, end), Math.max(start, end));
  }

  /** A line without its line break; empty for a line that is not there. */
  lineText(line: number): string {
    if (line < 0 || line >= this.lineCount) return '';
    const start = this.lineStart(line);
    return this.read(start, this.endOfLine(start));
  }

  /** The offset of a place; one beyond the end of its line is moved there. */
  offsetAt({ line, character }: Place): number {
    if (line < 0) return 0;
    if (line >= this.lineCount) return this.size;
    const start = this.lineStart(line);
    if (character <= 0) return start;
    return this.#beforeBreak(Math.min(start + character, this.lineStart(line + 1)), start);
  }

  /** The place of an offset; one within a line break is moved before it. */
  positionAt(offset: number): Place {
    const within = Math.max(0, Math.min(offset, this.size));
    const line = this.lineAt(within);
    const start = this.lineStart(line);
    return { line, character: this.#beforeBreak(within, start) - start };
  }
}

/** How many of the sorted numbers are not above the limit. */
function countUpTo(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function lineStartsOf(text: string): number[] {
  const starts: number[] = [];
  if (!text.includes('\r')) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    return starts;
  }
  for (const { index, 0: lineBreak } of text.matchAll(/\r\n?|\n/g)) starts.push(index + lineBreak.length);
  return starts;
}
