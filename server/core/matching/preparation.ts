/** What is worked out of a set of signatures before anything can be matched; it can be stored, since it takes a while. */

import { parsePattern, patternError } from './pattern.ts';
import { requiredText } from './requiredText.ts';
import { buildTables, type SearchBranch, TABLES_VERSION, triggerOf } from './searchTables.ts';
import type { PatternProblem, Signature } from './signature.ts';
import { byteFrequency, gramFrequency, TextCosts } from './textStatistics.ts';

export interface Preparation {
  readonly tables: Uint32Array;
  /** Signatures that are tried on every line. */
  readonly slow: readonly number[];
  readonly problems: readonly PatternProblem[];
}

/** Patterns that are tried on every line cost as much as hundreds of others: no more than this. */
const MAX_SLOW = 16;

/** Works out what to search for. */
export function prepare(signatures: readonly Signature[]): Preparation {
  const problems: PatternProblem[] = [];
  const slow: number[] = [];
  const branches: SearchBranch[] = [];
  const costs = new TextCosts();
  for (const [signature, { regex, spanLines = 1 }] of signatures.entries()) {
    const pattern = parsePattern(regex, spanLines > 1);
    if ('error' in pattern) {
      problems.push({ signature, ...pattern.error, refused: true });
      continue;
    }
    const required = requiredText(pattern.root, costs.ofSet);
    if (required.every((branch) => triggerOf(branch, costs.ofSet) >= 0)) {
      for (const branch of required) branches.push({ ...branch, signature, triggerOnly: spanLines > 1 });
      continue;
    }
    const usable = spanLines === 1 && slow.length < MAX_SLOW;
    if (usable) slow.push(signature);
    const reason = patternError(usable ? 'tried-on-every-line' : 'no-fixed-text', 0);
    problems.push({ signature, ...reason, refused: !usable });
  }
  return { tables: buildTables(branches, costs.ofSet, gramFrequency, byteFrequency), slow, problems };
}

/** Words before the tables in a stored preparation. */
const STORED = { version: 0, key: 1, checksum: 3, tables: 4, notes: 5 };
const STORED_WORDS = 6;

/** A preparation as bytes, to be given back to `restore` with the same signatures. */
export function store(signatures: readonly Signature[], { tables, slow, problems }: Preparation): Uint8Array {
  const notes = new TextEncoder().encode(JSON.stringify({ slow, problems }));
  const words = new Uint32Array(STORED_WORDS + tables.length + ((notes.length + 3) >> 2));
  const bytes = new Uint8Array(words.buffer);
  words[STORED.version] = TABLES_VERSION;
  words.set(keyOf(signatures), STORED.key);
  words[STORED.tables] = tables.length;
  words[STORED.notes] = notes.length;
  words.set(tables, STORED_WORDS);
  bytes.set(notes, (STORED_WORDS + tables.length) * 4);
  words[STORED.checksum] = checksum(words.subarray(STORED.tables));
  return bytes;
}

/** A stored preparation; undefined when it is damaged, or was made for other signatures or by another version. */
export function restore(signatures: readonly Signature[], stored: Uint8Array): Preparation | undefined {
  if (stored.length < STORED_WORDS * 4 || stored.length % 4 !== 0) return undefined;
  const aligned = stored.byteOffset % 4 === 0 ? stored : stored.slice();
  const words = new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length >> 2);
  const [low, high] = keyOf(signatures);
  if (words[STORED.version] !== TABLES_VERSION || words[STORED.key] !== low || words[STORED.key + 1] !== high) {
    return undefined;
  }
  if (words[STORED.checksum] !== checksum(words.subarray(STORED.tables))) return undefined;
  const notesAt = STORED_WORDS + words[STORED.tables]!;
  const notes = aligned.subarray(notesAt * 4, notesAt * 4 + words[STORED.notes]!);
  const { slow, problems } = JSON.parse(new TextDecoder().decode(notes));
  return { tables: words.subarray(STORED_WORDS, notesAt), slow, problems };
}

/** Sixty-four bits that tell sets of signatures apart. */
function keyOf(signatures: readonly Signature[]): [low: number, high: number] {
  let low = 0xdeadbeef;
  let high = 0x41c6ce57;
  const mix = (value: number) => {
    low = Math.imul(low ^ value, 0x9e3779b1);
    low ^= low >>> 15;
    high = Math.imul(high ^ value, 0x5f356495);
    high ^= high >>> 13;
  };
  for (const { regex, spanLines = 1 } of signatures) {
    for (let i = 0; i < regex.length; i++) mix(regex.charCodeAt(i));
    mix(0x10000 + spanLines);
  }
  return [low >>> 0, high >>> 0];
}

function checksum(words: Uint32Array): number {
  let sum = 0;
  for (let i = 0; i < words.length; i++) sum = (Math.imul(sum, 31) + words[i]!) | 0;
  return sum >>> 0;
}
