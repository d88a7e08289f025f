/**
 * The literal search in AssemblyScript (https://www.assemblyscript.org). It does what the JavaScript search does, which explains
 * it (literalSearch.ts), with SIMD where a line is walked over. The layout of the tables is in searchTables.ts; their
 * offsets count 32-bit words. Built by build.ts into generated/searchModule.ts.
 */
const HASH_FACTOR: u32 = 0x9e3779b1;
const GRAM_FOLD: u32 = 0x5f5f5f5f;
const CASE_FOLD: u64 = (u64(0x20202020) << 32) | 0x20202020;
/** So many bytes go through the bitmap before those that passed are looked up. A multiple of eight. */
const BLOCK: usize = 4096;
/** Bytes of an entry, and where its fields are: ENTRY in searchTables.ts. */
const ENTRY_SIZE: usize = 28;
const MASK: usize = 8;
const GRAM_AT: usize = 16;
const WINDOW_AT: usize = 20;
const LITERAL: usize = 24;
/** Bytes to what a literal's record remembers of a line: LITERAL in searchTables.ts. */
const KNOWN: usize = 28;
const FIRST: usize = 32;

let tables: usize = 0;
let bitmap: usize = 0;
let bitmapShift: u32 = 0;
let buckets: usize = 0;
let bucketShift: u32 = 0;
let textStart: usize = 0;
let textEnd: usize = 0;
let lineStart: usize = 0;
let lineEnd: usize = 0;
let lineSerial: u32 = 0;
let out: usize = 0;

function word(at: usize): u32 {
  return load<u32>(tables + (at << 2));
}

function lineBreaks(at: usize): i32 {
  const bytes = v128.load(at);
  return i8x16.bitmask(v128.or(i8x16.eq(bytes, i8x16.splat(10)), i8x16.eq(bytes, i8x16.splat(13))));
}

function endOfLine(from: usize): usize {
  for (let at = from; at < textEnd; at += 16) {
    const found = lineBreaks(at);
    if (found) return min(at + ctz(found), textEnd);
  }
  return textEnd;
}

function startOfLine(from: usize): usize {
  for (let at = from; at > textStart; at -= 16) {
    const found = lineBreaks(at - 16);
    if (found) return max(at + 16 - clz(found), textStart);
  }
  return textStart;
}

/** Counts the line breaks that end between two places: LF, and CR without LF behind it. */
export function countLines(from: usize, to: usize): u32 {
  const lf = i8x16.splat(10);
  const cr = i8x16.splat(13);
  let count: u32 = 0;
  let at = from;
  while (at + 16 <= to) {
    // Sixteen counters of eight bits: add them up before they overflow.
    const stop = min(at + 16 * 255, to);
    let counters = i8x16.splat(0);
    for (; at + 16 <= stop; at += 16) {
      const bytes = v128.load(at);
      const lone = v128.andnot(i8x16.eq(bytes, cr), i8x16.eq(v128.load(at, 1), lf));
      counters = i8x16.sub(counters, v128.or(i8x16.eq(bytes, lf), lone));
    }
    const sums = i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(counters));
    count += i32x4.extract_lane(sums, 0) + i32x4.extract_lane(sums, 1);
    count += i32x4.extract_lane(sums, 2) + i32x4.extract_lane(sums, 3);
  }
  for (; at < to; at++) {
    const byte = load<u8>(at);
    count += u32(byte === 10 || (byte === 13 && load<u8>(at, 1) !== 10));
  }
  return count;
}

/** A bit set: 1 for ESC, 2 for U+017F or U+212A. The bytes behind the end are zeros. */
export function classify(from: usize, to: usize): u32 {
  let esc = i8x16.splat(0);
  let otherCase = i8x16.splat(0);
  for (let at = from; at < to; at += 16) {
    const bytes = v128.load(at);
    const next = v128.load(at, 1);
    esc = v128.or(esc, i8x16.eq(bytes, i8x16.splat(i8(0x1b))));
    const longS = v128.and(i8x16.eq(bytes, i8x16.splat(i8(0xc5))), i8x16.eq(next, i8x16.splat(i8(0xbf))));
    const kelvin = v128.and(i8x16.eq(bytes, i8x16.splat(i8(0xe2))), i8x16.eq(next, i8x16.splat(i8(0x84))));
    const last = i8x16.eq(v128.load(at, 2), i8x16.splat(i8(0xaa)));
    otherCase = v128.or(otherCase, v128.or(longS, v128.and(kelvin, last)));
  }
  return u32(v128.any_true(esc)) | (u32(v128.any_true(otherCase)) << 1);
}

function sameAt(at: usize, literal: usize): bool {
  const length = usize(word(literal + 4));
  const bytes = tables + (usize(word(literal + 3)) << 2);
  const fold = word(literal + 9);
  let i: usize = 0;
  while (i < length && (u32(load<u8>(at + i)) | fold) === u32(load<u8>(bytes + i))) i++;
  return i === length;
}

/** The end of the first occurrence of a literal between a place and the end of the line, or 0. Looks for two of its bytes at once. */
function find(from: usize, literal: usize): usize {
  const length = usize(word(literal + 4));
  if (from + length > lineEnd) return 0;
  const last = lineEnd - length;
  const bytes = tables + (usize(word(literal + 3)) << 2);
  const rareAt = usize(word(literal + 5));
  const rarerAt = usize(word(literal + 6));
  const rare = i8x16.splat(load<u8>(bytes + rareAt));
  const rarer = i8x16.splat(load<u8>(bytes + rarerAt));
  const fold = i8x16.splat(i8(word(literal + 9)));
  for (let at = from; at <= last; at += 16) {
    const first = i8x16.eq(v128.or(v128.load(at + rareAt), fold), rare);
    const second = i8x16.eq(v128.or(v128.load(at + rarerAt), fold), rarer);
    for (let found = i8x16.bitmask(v128.and(first, second)); found; found &= found - 1) {
      const start = at + ctz(found);
      if (start > last) return 0;
      if (sameAt(start, literal)) return start + length;
    }
  }
  return 0;
}

function firstOnLine(literal: usize): usize {
  const record = tables + (literal << 2);
  if (load<u32>(record, KNOWN) !== lineSerial) {
    store<u32>(record, lineSerial, KNOWN);
    store<u32>(record, u32(find(lineStart, literal)), FIRST);
  }
  return usize(load<u32>(record, FIRST));
}

function findAny(from: usize, set: usize): usize {
  let earliest: usize = 0;
  const count = usize(word(set));
  for (let i: usize = 1; i <= count; i++) {
    const literal = usize(word(set + i));
    let end = firstOnLine(literal);
    if (end && end < from + usize(word(literal + 4))) end = find(from, literal);
    if (end && (!earliest || end < earliest)) earliest = end;
  }
  return earliest;
}

function holds(check: usize, literal: usize, at: usize): bool {
  let set = check + 3;
  let next = lineStart;
  for (let before = word(check + 1); before > 0; before--) {
    next = findAny(next, set);
    if (!next) return false;
    set += usize(word(set)) + 1;
  }
  next = next > at ? find(next, literal) : at + usize(word(literal + 4));
  if (!next) return false;
  for (let after = word(check + 2); after > 0; after--) {
    next = findAny(next, set);
    if (!next) return false;
    set += usize(word(set)) + 1;
  }
  return true;
}

function foundLiteral(at: usize, literal: usize): void {
  if (at >= lineEnd) {
    lineStart = startOfLine(at);
    lineEnd = endOfLine(at);
    lineSerial++;
  }
  const record = tables + (literal << 2);
  if (load<u32>(record) === lineSerial) return;
  store<u32>(record, lineSerial);
  let check = usize(word(literal + 1));
  const checksEnd = usize(word(literal + 2));
  while (check < checksEnd) {
    if (holds(check, literal, at)) {
      store<u32>(out, u32(at - textStart));
      store<u32>(out, word(check), 4);
      store<u32>(out, u32(lineStart - textStart), 8);
      store<u32>(out, u32(lineEnd - textStart), 12);
      out += 16;
    }
    let sets = word(check + 1) + word(check + 2);
    for (check += 3; sets > 0; sets--) check += usize(word(check)) + 1;
  }
}

function hashAt(at: usize): u32 {
  return (load<u32>(at) & GRAM_FOLD) * HASH_FACTOR;
}

function lookUp(at: usize): void {
  const bucket = buckets + usize(hashAt(at) >> bucketShift);
  const last = tables + (usize(word(bucket + 1)) << 2);
  for (let entry = tables + (usize(word(bucket)) << 2); entry < last; entry += ENTRY_SIZE) {
    const start = at - usize(load<i32>(entry, GRAM_AT));
    const window = load<u64>(start + usize(load<u32>(entry, WINDOW_AT))) | CASE_FOLD;
    if ((window & load<u64>(entry, MASK)) !== load<u64>(entry)) continue;
    const literal = usize(load<u32>(entry, LITERAL));
    const length = usize(word(literal + 4));
    if (start < textStart || start + length > textEnd) continue;
    // The window has ignored case.
    if ((length <= 8 && word(literal + 9)) || sameAt(start, literal)) foundLiteral(start, literal);
  }
}

/** 1 when the gram at a place may be one of those searched for. */
function mayBeGram(at: usize): usize {
  const bit = hashAt(at) >> bitmapShift;
  return (usize(load<u8>(bitmap + usize(bit >> 3))) >> usize(bit & 7)) & 1;
}

/** Begins the search of a text, which has zeros before and after it. */
export function begin(tablesAt: usize, from: usize, to: usize): void {
  tables = tablesAt;
  bitmapShift = word(1);
  bitmap = tables + (usize(word(2)) << 2);
  bucketShift = word(3);
  buckets = usize(word(4));
  textStart = from;
  textEnd = to;
  lineStart = from;
  lineEnd = from;
  lineSerial++;
}

/** Where the next call of `search` has to go on. */
export let next: usize = 0;

/**
 * Searches from a place on until the end or until the reports reach
 * `reportsEnd`. Gives the end of the reports. `passed` is room for the places in a block that pass the bitmap.
 */
export function search(from: usize, passed: usize, reports: usize, reportsEnd: usize): usize {
  out = reports;
  for (let block = from; block < textEnd; block += BLOCK) {
    const stop = min(block + BLOCK, textEnd);
    let end = passed;
    for (let at = block; at < stop; at += 8) {
      const a = mayBeGram(at);
      const b = mayBeGram(at + 2);
      const c = mayBeGram(at + 4);
      const d = mayBeGram(at + 6);
      store<u32>(end, u32(at));
      end += a << 2;
      store<u32>(end, u32(at + 2));
      end += b << 2;
      store<u32>(end, u32(at + 4));
      end += c << 2;
      store<u32>(end, u32(at + 6));
      end += d << 2;
    }
    for (let i = passed; i < end; i += 4) {
      const at = usize(load<u32>(i));
      lookUp(at);
      if (out > reportsEnd) {
        next = at + 2;
        return out;
      }
    }
  }
  next = textEnd;
  return out;
}
