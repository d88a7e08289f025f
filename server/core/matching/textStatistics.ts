/**
 * How common texts are in logs. Of the texts that a pattern requires, the engine looks for the rarest. The table was counted
 * over ordinary logs of eight systems and English prose (assembly/countGrams.mjs); it only makes the search faster or slower, never wrong.
 */
import { GRAM_COUNTS } from '../generated/gramCounts.ts';
import type { AnyOf } from './requiredText.ts';
import { GRAM_FOLD, HASH_FACTOR, MIN_TEXT } from './searchTables.ts';

const TABLE_BITS = 15;
/** Four bits for each hash of four folded bytes: the logarithm to base 2 of its count in a million bytes, 0 for none. */
let levels: Uint8Array | undefined;

/** Grams of three bytes have a mark in the place of the fourth. */
const SHORT_MARK = 0x80000000;

function levelOf(gram: number, mark = 0): number {
  levels ??= Uint8Array.from(atob(GRAM_COUNTS), (char) => char.charCodeAt(0));
  const hash = Math.imul((gram & GRAM_FOLD) | mark, HASH_FACTOR) >>> (32 - TABLE_BITS);
  return (levels[hash >>> 1]! >>> (4 * (hash & 1))) & 15;
}

/** About how often the four bytes from `at` on occur in a million bytes of log, ignoring case. */
export function gramFrequency(bytes: Uint8Array, at: number): number {
  const level = levelOf(bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24));
  return level ? 2 ** level : 0.5;
}

/** Letters, digits and signs from common to rare, folded by `| 0x20`. */
const COMMON_BYTES = ' e0t1oirn2asd.:3c4l5-67p8m9u/hfbg_wyvk';

/** The smaller, the rarer the byte is in logs. */
export function byteFrequency(byte: number): number {
  const rank = COMMON_BYTES.indexOf(String.fromCharCode(byte));
  return rank < 0 ? 0 : COMMON_BYTES.length - rank;
}

/** What a text of three bytes costs beside its hits: it has to be entered many times. */
const SHORT_TEXT_COST = 20;

/** A text to search for costs as much time as its chance hits; Infinity when it is too short to be searched for. */
export class TextCosts {
  private readonly known = new Map<string, number>();
  private readonly encoder = new TextEncoder();

  ofSet = (set: AnyOf): number => {
    let sum = 0;
    for (const text of set) sum += this.ofText(text);
    return sum;
  };

  private ofText(text: string): number {
    let cost = this.known.get(text);
    if (cost === undefined) {
      cost = costOf(this.encoder.encode(text));
      this.known.set(text, cost);
    }
    return cost;
  }
}

/** About how often three bytes occur in a million bytes of log, ignoring case. */
function shortFrequency(bytes: Uint8Array): number {
  const level = levelOf(bytes[0]! | (bytes[1]! << 8) | (bytes[2]! << 16), SHORT_MARK);
  return level ? 2 ** level : 8;
}

function costOf(bytes: Uint8Array): number {
  if (bytes.length < MIN_TEXT) return Number.POSITIVE_INFINITY;
  if (bytes.length === MIN_TEXT) return SHORT_TEXT_COST + 2 * shortFrequency(bytes);
  let rarest = Number.POSITIVE_INFINITY;
  let rarestPair = Number.POSITIVE_INFINITY;
  let previous = Number.POSITIVE_INFINITY;
  for (let at = 0; at + 4 <= bytes.length; at++) {
    const frequency = gramFrequency(bytes, at);
    rarest = Math.min(rarest, frequency);
    rarestPair = Math.min(rarestPair, previous + frequency);
    previous = frequency;
  }
  // A whole text is rarer than its rarest part; a hit costs more to follow than a gram that passes the filter.
  const hits = rarest * 0.7 ** (bytes.length - 4) + (bytes.length === 4 ? 5 : 0);
  return 0.1 + hits + (bytes.length > 4 ? 0.15 * rarestPair : 0);
}
