/** The literal search as the rest of the engine sees it, and its plain JavaScript form. */
import { ENTRY, ENTRY_WORDS, GRAM_FOLD, HASH_FACTOR, HEADER, LITERAL, REPORT_WORDS } from './searchTables.ts';

/**
 * Finds the candidates in a block of text: which signatures are worth to be tried, and where. The text is UTF-8, made of whole
 * lines; a line ends with LF, CR LF or CR.
 */
export interface LiteralSearch {
  /** A view of at least `size` bytes to write the text into. It is valid until the next call of this function. */
  input(size: number): Uint8Array;
  /**
   * Searches the first `length` bytes of the input. Gives what REPORT in searchTables.ts says, by line. A branch is reported on a
   * line at the most once for each of its triggers.
   */
  search(length: number): Uint32Array;
  /** Counts the line breaks that end in a part of the input. */
  countLines(from: number, to: number): number;
  /** Whether the input needs to be rewritten before the search: a bit set of `AWKWARD`. */
  classify(length: number): number;
}

/** What makes an input awkward: escape sequences, and the other forms of `k` and `s`, which are not ASCII. */
export const AWKWARD = { escape: 1, otherCase: 2 };

/** Zeros before and after the text, so that a few bytes too many can be read. */
export const PADDING = 64;

const LF = 10;
const CR = 13;

export function createJsSearch(tables: Uint32Array): LiteralSearch {
  const words = tables.slice();
  const signed = new Int32Array(words.buffer);
  const literalBytes = new Uint8Array(words.buffer);
  const bitmap = new Uint8Array(words.buffer, words[HEADER.bitmap]! * 4);
  const bitmapShift = words[HEADER.bitmapShift]!;
  const bucketShift = words[HEADER.bucketShift]!;
  const buckets = words[HEADER.buckets]!;
  let text = new Uint8Array(0);
  let found = new Uint32Array(1024);
  let count = 0;
  let end = 0;
  let lineStart = 0;
  let lineEnd = 0;
  let lineSerial = 0;

  const isBreak = (byte: number | undefined) => byte === LF || byte === CR;

  function sameAt(at: number, literal: number): boolean {
    const length = words[literal + LITERAL.length]!;
    const bytes = words[literal + LITERAL.bytes]! * 4;
    const fold = words[literal + LITERAL.fold]!;
    for (let i = 0; i < length; i++) if ((text[at + i]! | fold) !== literalBytes[bytes + i]) return false;
    return true;
  }

  /** The end of the first occurrence of a literal between a place and the end of the line, or 0. */
  function find(from: number, literal: number): number {
    const length = words[literal + LITERAL.length]!;
    const rare = words[literal + LITERAL.rare]!;
    const fold = words[literal + LITERAL.fold]!;
    const byte = literalBytes[words[literal + LITERAL.bytes]! * 4 + rare]!;
    for (let at = from; at + length <= lineEnd; at++) {
      if ((text[at + rare]! | fold) === byte && sameAt(at, literal)) return at + length;
    }
    return 0;
  }

  /** The end of the first occurrence on the line, or 0: signatures share their words, so this is asked often. */
  function firstOnLine(literal: number): number {
    if (words[literal + LITERAL.known] !== lineSerial) {
      words[literal + LITERAL.known] = lineSerial;
      words[literal + LITERAL.first] = find(lineStart, literal);
    }
    return words[literal + LITERAL.first]!;
  }

  /** The earliest end of an occurrence of any of a set's literals from a place on, or 0. */
  function findAny(from: number, set: number): number {
    let earliest = 0;
    for (let i = 1; i <= words[set]!; i++) {
      const literal = words[set + i]!;
      let end = firstOnLine(literal);
      if (end !== 0 && end < from + words[literal + LITERAL.length]!) end = find(from, literal);
      if (end !== 0 && (earliest === 0 || end < earliest)) earliest = end;
    }
    return earliest;
  }

  /** Whether all sets of a branch stand on the line in order, the trigger being found first at `at`. */
  function holds(check: number, literal: number, at: number): boolean {
    let set = check + 3;
    let next = lineStart;
    for (let before = words[check + 1]!; before > 0; before--) {
      next = findAny(next, set);
      if (next === 0) return false;
      set += words[set]! + 1;
    }
    next = next > at ? find(next, literal) : at + words[literal + LITERAL.length]!;
    if (next === 0) return false;
    for (let after = words[check + 2]!; after > 0; after--) {
      next = findAny(next, set);
      if (next === 0) return false;
      set += words[set]! + 1;
    }
    return true;
  }

  function report(at: number, signature: number): void {
    if (count + REPORT_WORDS > found.length) {
      const larger = new Uint32Array(found.length * 2);
      larger.set(found);
      found = larger;
    }
    found[count++] = at - PADDING;
    found[count++] = signature;
    found[count++] = lineStart - PADDING;
    found[count++] = lineEnd - PADDING;
  }

  function foundLiteral(at: number, literal: number): void {
    if (at >= lineEnd) {
      lineStart = at;
      while (lineStart > PADDING && !isBreak(text[lineStart - 1])) lineStart--;
      lineEnd = at;
      while (lineEnd < end && !isBreak(text[lineEnd])) lineEnd++;
      lineSerial++;
    }
    if (words[literal + LITERAL.line] === lineSerial) return;
    words[literal + LITERAL.line] = lineSerial;
    const checksEnd = words[literal + LITERAL.checksEnd]!;
    for (let check = words[literal + LITERAL.checks]!; check < checksEnd; ) {
      if (holds(check, literal, at)) report(at, words[check]!);
      let sets = words[check + 1]! + words[check + 2]!;
      for (check += 3; sets > 0; sets--) check += words[check]! + 1;
    }
  }

  function lookUp(at: number, hash: number): void {
    const bucket = buckets + (hash >>> bucketShift);
    for (let entry = words[bucket]!; entry < words[bucket + 1]!; entry += ENTRY_WORDS) {
      const start = at - signed[entry + ENTRY.gramAt]!;
      const literal = words[entry + ENTRY.literal]!;
      if (start < PADDING || start + words[literal + LITERAL.length]! > end) continue;
      if (sameAt(start, literal)) foundLiteral(start, literal);
    }
  }

  return {
    input(size) {
      if (text.length < size + 2 * PADDING) text = new Uint8Array(size + 2 * PADDING);
      return text.subarray(PADDING, text.length - PADDING);
    },
    search(length) {
      count = 0;
      end = PADDING + length;
      text.fill(0, end, end + PADDING);
      lineStart = lineEnd = PADDING;
      lineSerial++;
      const bytes = text;
      let gram = (bytes[PADDING]! << 16) | (bytes[PADDING + 1]! << 24);
      for (let at = PADDING; at < end; at += 2) {
        gram = (gram >>> 16) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
        const hash = Math.imul(gram & GRAM_FOLD, HASH_FACTOR);
        const bit = hash >>> bitmapShift;
        if ((bitmap[bit >>> 3]! >>> (bit & 7)) & 1) lookUp(at, hash);
      }
      return found.subarray(0, count);
    },
    countLines(from, to) {
      let lines = 0;
      for (let at = PADDING + from; at < PADDING + to; at++) {
        const byte = text[at]!;
        if (byte <= CR && (byte === LF || (byte === CR && text[at + 1] !== LF))) lines++;
      }
      return lines;
    },
    classify(length) {
      let found = 0;
      for (let at = PADDING; at < PADDING + length; at++) {
        const byte = text[at]!;
        if (byte === 0x1b) found |= AWKWARD.escape;
        else if (byte === 0xc5 && text[at + 1] === 0xbf) found |= AWKWARD.otherCase;
        else if (byte === 0xe2 && text[at + 1] === 0x84 && text[at + 2] === 0xaa) found |= AWKWARD.otherCase;
      }
      return found;
    },
  };
}
