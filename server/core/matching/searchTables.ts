/**
 * The tables of the literal search, in one block of memory that the JavaScript and the WebAssembly search read alike,
 * and that can be stored in a file as it is.
 *
 * The search looks at every second position of the text, hashes the four bytes there ("gram", case folded by `& 0x5f`) and
 * looks the hash up in a bitmap. The few positions that pass find the texts that could stand there in a bucket, and are
 * compared. A text of five bytes and more is found through two neighbouring grams, one of which stands at an even
 * position; one of four or three bytes through grams with a free byte, entered once for each of its 64 foldings.
 * When a text has been found on a line, the other texts of its branches are looked for on the same line, in order; only when all
 * of them are there is the branch's signature a candidate.
 */
import type { AnyOf, Branch } from './requiredText.ts';

/** Changes whenever the layout or the meaning of what is stored changes. */
export const TABLES_VERSION = 4;

/** Words of the header. Offsets count 32-bit words from the start of the block. */
export const HEADER = {
  version: 0,
  bitmapShift: 1,
  bitmap: 2,
  bucketShift: 3,
  buckets: 4,
  entries: 5,
  literals: 6,
  /** The number of branches and triggers: no more can be reported of one place. */
  branches: 7,
};
export const HEADER_WORDS = 8;
/** An entry: 8 bytes to compare, their mask, where they stand, and the literal. */
export const ENTRY = { low: 0, high: 1, lowMask: 2, highMask: 3, gramAt: 4, windowAt: 5, literal: 6 };
export const ENTRY_WORDS = 7;
/**
 * A literal: the line on which its checks were made last, its checks, its bytes and its two rarest bytes. Then what is remembered of a
 * line: which one, and where the literal's first occurrence there ends. `fold` is what the text is or'ed with to compare it.
 */
export const LITERAL = {
  line: 0,
  checks: 1,
  checksEnd: 2,
  bytes: 3,
  length: 4,
  rare: 5,
  rarer: 6,
  known: 7,
  first: 8,
  fold: 9,
};
export const LITERAL_WORDS = 10;
/** What the search reports: where a trigger begins, the branch's signature, and the beginning and the end of the line. */
export const REPORT = { at: 0, signature: 1, lineStart: 2, lineEnd: 3 };
export const REPORT_WORDS = 4;

export const HASH_FACTOR = 0x9e3779b1;
export const GRAM_FOLD = 0x5f5f5f5f;
/** Makes ASCII letters lower case, and some signs alike. */
const CASE_FOLD = 0x20;
/** The shortest text that can be searched for. */
export const MIN_TEXT = 3;
/** A branch whose every set has more texts than this is not searched for. */
const MAX_TRIGGERS = 64;
/** Sets with more texts are not looked for once a branch has been triggered. */
const MAX_CHECKED_TEXTS = 16;

export interface SearchBranch extends Branch {
  /** What the search reports when all sets of the branch stand on a line. */
  readonly signature: number;
  /** Report as soon as the trigger is found, since the other sets may stand on other lines. */
  readonly triggerOnly: boolean;
}

/** The set of a branch by which the search finds it, or -1 when none can be searched for. */
export function triggerOf(branch: Branch, cost: (set: AnyOf) => number): number {
  let best = -1;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const [index, set] of branch.sets.entries()) {
    if (set.length > MAX_TRIGGERS) continue;
    const c = cost(set);
    if (c < bestCost) [best, bestCost] = [index, c];
  }
  return best;
}

/** Builds the tables. Every branch has a trigger. */
export function buildTables(
  branches: readonly SearchBranch[],
  cost: (set: AnyOf) => number,
  gramFrequency: (bytes: Uint8Array, at: number) => number,
  byteFrequency: (byte: number) => number,
): Uint32Array {
  const encoder = new TextEncoder();
  const literals: { bytes: Uint8Array; fold: number; checks: number[][]; trigger: boolean }[] = [];
  const literalIndex = new Map<string, number>();
  const literal = (text: string, ignoreCase: boolean): number => {
    const fold = ignoreCase ? CASE_FOLD : 0;
    let index = literalIndex.get(`${fold} ${text}`);
    if (index === undefined) {
      index = literals.length;
      literalIndex.set(`${fold} ${text}`, index);
      literals.push({ bytes: encoder.encode(text).map((byte) => byte | fold), fold, checks: [], trigger: false });
    }
    return index;
  };

  for (const branch of branches) {
    const trigger = triggerOf(branch, cost);
    const sets = branch.sets.map((set) => [...new Set(set)].map((text) => literal(text, branch.ignoreCase)));
    const checked = (from: number, to: number) =>
      branch.triggerOnly
        ? []
        : sets.slice(from, to).filter((_, i) => {
            const set = branch.sets[from + i]!;
            return set.length <= MAX_CHECKED_TEXTS && set.every((text) => text.length > 1);
          });
    const before = checked(0, trigger);
    const after = checked(trigger + 1, sets.length);
    const check = [branch.signature, before.length, after.length];
    for (const set of [...before, ...after]) check.push(set.length, ...set);
    for (const index of sets[trigger]!) {
      literals[index]!.trigger = true;
      literals[index]!.checks.push(check);
    }
  }

  // Which grams find which literal.
  const entries: { gram: number; gramAt: number; literal: number }[] = [];
  for (const [index, { bytes, trigger }] of literals.entries()) {
    if (trigger) for (const found of gramsOf(bytes, gramFrequency)) entries.push({ ...found, literal: index });
  }
  const bits = Math.max(13, Math.ceil(Math.log2(entries.length * 16 + 1)));
  const bucketBits = Math.max(8, Math.ceil(Math.log2(entries.length + 1)));
  const bitmapShift = 32 - bits;
  const bucketShift = 32 - bucketBits;

  let size = HEADER_WORDS;
  const reserve = (words: number) => {
    const at = size;
    size += words;
    return at;
  };
  const bitmapAt = reserve(1 << (bits - 5));
  const bucketsAt = reserve((1 << bucketBits) + 1);
  const entriesAt = reserve(entries.length * ENTRY_WORDS);
  const literalsAt = reserve(literals.length * LITERAL_WORDS);
  const checksAt = literals.map(({ checks }) => reserve(checks.reduce((sum, check) => sum + check.length, 0)));
  const bytesAt = literals.map(({ bytes }) => reserve((bytes.length + 3) >> 2));
  const words = new Uint32Array(size);
  const block = new Uint8Array(words.buffer);

  words[HEADER.version] = TABLES_VERSION;
  words[HEADER.bitmapShift] = bitmapShift;
  words[HEADER.bitmap] = bitmapAt;
  words[HEADER.bucketShift] = bucketShift;
  words[HEADER.buckets] = bucketsAt;
  words[HEADER.entries] = entriesAt;
  words[HEADER.literals] = literalsAt;
  words[HEADER.branches] = literals.reduce((sum, { checks }) => sum + checks.length, 0);

  const hash = (gram: number) => Math.imul(gram, HASH_FACTOR);
  entries.sort((a, b) => (hash(a.gram) >>> bucketShift) - (hash(b.gram) >>> bucketShift));
  let bucket = 0;
  for (const [i, entry] of entries.entries()) {
    const hashed = hash(entry.gram);
    const bit = hashed >>> bitmapShift;
    words[bitmapAt + (bit >>> 5)]! |= 1 << (bit & 31);
    while (bucket <= hashed >>> bucketShift) words[bucketsAt + bucket++] = entriesAt + i * ENTRY_WORDS;
    const at = entriesAt + i * ENTRY_WORDS;
    const { bytes } = literals[entry.literal]!;
    const windowAt = Math.max(0, Math.min(entry.gramAt, bytes.length - 8));
    const window = new Uint32Array(4);
    const windowBytes = new Uint8Array(window.buffer);
    for (let k = 0; k < 8 && windowAt + k < bytes.length; k++) {
      windowBytes[k] = bytes[windowAt + k]! | CASE_FOLD;
      windowBytes[8 + k] = 0xff;
    }
    words.set(window, at);
    words[at + ENTRY.gramAt] = entry.gramAt;
    words[at + ENTRY.windowAt] = windowAt;
    words[at + ENTRY.literal] = literalsAt + entry.literal * LITERAL_WORDS;
  }
  while (bucket <= 1 << bucketBits) words[bucketsAt + bucket++] = entriesAt + entries.length * ENTRY_WORDS;

  for (const [i, { bytes, fold, checks }] of literals.entries()) {
    const at = literalsAt + i * LITERAL_WORDS;
    words[at + LITERAL.checks] = checksAt[i]!;
    let next = checksAt[i]!;
    for (const check of checks) {
      let position = 3;
      words.set(check.slice(0, 3), next);
      for (let sets = check[1]! + check[2]!; sets > 0; sets--) {
        const count = check[position]!;
        words[next + position] = count;
        for (let k = 1; k <= count; k++) words[next + position + k] = literalsAt + check[position + k]! * LITERAL_WORDS;
        position += count + 1;
      }
      next += check.length;
    }
    words[at + LITERAL.checksEnd] = next;
    words[at + LITERAL.bytes] = bytesAt[i]!;
    words[at + LITERAL.length] = bytes.length;
    words[at + LITERAL.fold] = fold;
    const rarest = [...bytes.keys()].sort(
      (a, b) => byteFrequency(bytes[a]! | CASE_FOLD) - byteFrequency(bytes[b]! | CASE_FOLD),
    );
    words[at + LITERAL.rare] = rarest[0]!;
    words[at + LITERAL.rarer] = rarest[1] ?? rarest[0]!;
    block.set(bytes, bytesAt[i]! * 4);
  }
  return words;
}

/** The grams by which a literal is found: `gramAt` is where the gram begins in the literal, -1 for one byte before. */
function gramsOf(
  bytes: Uint8Array,
  frequency: (bytes: Uint8Array, at: number) => number,
): { gram: number; gramAt: number }[] {
  if (bytes.length > 4) {
    let best = 0;
    let bestFrequency = Number.POSITIVE_INFINITY;
    for (let at = 0; at + 5 <= bytes.length; at++) {
      const f = frequency(bytes, at) + frequency(bytes, at + 1);
      if (f < bestFrequency) [best, bestFrequency] = [at, f];
    }
    return [best, best + 1].map((gramAt) => ({ gram: gramOf(bytes, gramAt), gramAt }));
  }
  const grams: { gram: number; gramAt: number }[] = [];
  for (const gramAt of [0, -1]) {
    const free = gramAt < 0 ? 0 : 3;
    if (gramAt === 0 && bytes.length === 4) {
      grams.push({ gram: gramOf(bytes, 0), gramAt });
      continue;
    }
    const known = Uint8Array.of(0, 0, 0, 0);
    for (let i = 0; i < 4; i++) if (i !== free) known[i] = bytes[gramAt + i]!;
    for (let i = 0; i < 64; i++) {
      known[free] = (i & 31) | ((i & 32) << 1);
      grams.push({ gram: gramOf(known, 0), gramAt });
    }
  }
  return grams;
}

function gramOf(bytes: Uint8Array, at: number): number {
  return ((bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) & GRAM_FOLD) >>> 0;
}
