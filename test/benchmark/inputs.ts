/** Makes the logs and the signatures that are measured: the same for the same seed. */
import fs from 'node:fs';
import path from 'node:path';
import { createRegex } from '../../server/core/matching/regex.ts';
import type { Signature } from '../../server/core/matching/signature.ts';
import { ordinaryLine } from './ordinaryLines.ts';

/** A signature, and texts that it matches. */
export interface Sample extends Signature {
  readonly texts: readonly string[];
}

export type Random = () => number;

/** Numbers from 0 to before 1 (mulberry32). */
export function createRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)]!;

/** The shipped records' signatures of one line, with their example lines. */
function shippedSamples(): Sample[] {
  const folder = path.join(import.meta.dirname, '../../data/records');
  const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));
  return files.sort().flatMap((file) => {
    const { id, regex, signature, examples, span_lines } = JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8'));
    return span_lines > 1 ? [] : [{ id, regex, texts: [signature, ...(examples?.match ?? [])] }];
  });
}

/** Samples from a file: JSON, an array of patterns or of objects with `regex`, or one pattern a line. */
function samplesFrom(file: string): Sample[] {
  const content = fs.readFileSync(file, 'utf8');
  const entries: (string | { id?: string; regex: string; signature?: string })[] = file.endsWith('.json')
    ? JSON.parse(content)
    : content.split(/\r?\n/).filter(Boolean);
  return entries.map((entry, i) => {
    const { id, regex, signature } = typeof entry === 'string' ? { regex: entry } : entry;
    return { id: id ?? `${i}`, regex, texts: signature ? [signature] : [] };
  });
}

/**
 * As many samples as asked for: those of a pattern file or the shipped ones, and where these do not suffice, others made of
 * them: of a pattern file by exchanging words for words of other signatures; of the shipped ones one in four so, and the rest in the form that
 * public collections have: some alternatives, each of some words joined by `.*`. Left out is what is in no dialect, can
 * match no single line, or matches more than one in a thousand ordinary lines.
 */
export function makeSamples(
  count: number,
  {
    patternFile,
    ignoreCase,
    lines,
    random,
  }: {
    patternFile: string | undefined;
    ignoreCase: boolean;
    lines: readonly string[];
    random: Random;
  },
): Sample[] {
  const given = patternFile ? samplesFrom(patternFile) : shippedSamples();
  const prefix = ignoreCase ? '(?i)' : '';
  const words = new Map<number, string[]>();
  for (const { texts } of given) {
    for (const word of texts.join(' ').match(/[A-Za-z]{4,14}/g) ?? []) {
      const sameLength = words.get(word.length) ?? [];
      if (!sameLength.includes(word.toLowerCase())) words.set(word.length, [...sameLength, word.toLowerCase()]);
    }
  }
  const seen = new Set<string>();
  const samples: Sample[] = [];
  const add = ({ id, regex, texts }: Sample, among: readonly string[]) => {
    if (seen.has(regex)) return;
    seen.add(regex);
    const compiled = createRegex(prefix + regex);
    if ('error' in compiled || isNoMeasure(regex)) return;
    let common = 0;
    for (const line of among) if (compiled.exec(line) && ++common > among.length / 1000) return;
    const matched = texts.filter((text) => text.length < 300 && !/[\r\n]/.test(text) && compiled.exec(text));
    samples.push({ id, regex: prefix + regex, texts: matched });
  };
  for (const sample of given) {
    add(sample, lines);
    if (samples.length === count) return samples;
  }
  const originals = samples.slice();
  const few = lines.slice(0, 1000);
  while (samples.length < count) {
    if (!patternFile && random() < 0.75) {
      add({ id: `collected#${samples.length}`, ...collected(random, words) }, few);
      continue;
    }
    const { id, regex, texts } = pick(random, originals);
    const exchanged = new Map<string, string>();
    const exchange = (text: string) =>
      text.replace(
        /\\x\{?[0-9a-fA-F]+\}?|\\[pP]\{\w+\}|\\[A-Za-z]|\(\?P?<\w*>|\(\?\w+|\[:\w+:\]|[A-Za-z]{4,14}/g,
        (word) => {
          if (!/^[A-Za-z]{4,14}$/.test(word)) return word;
          const lower = word.toLowerCase();
          if (!exchanged.has(lower)) exchanged.set(lower, pick(random, words.get(word.length) ?? [lower]));
          const other = exchanged.get(lower)!;
          if (word === word.toUpperCase()) return other.toUpperCase();
          return word[0] === word[0]!.toUpperCase() ? other[0]!.toUpperCase() + other.slice(1) : other;
        },
      );
    add(
      { id: `${id}#${samples.length}`, regex: exchange(regex.slice(prefix.length)), texts: texts.map(exchange) },
      few,
    );
  }
  return samples;
}

/**
 * A pattern in the form of public collections of signatures, counted over a thousand of them: one to five alternatives, each
 * of one to three pieces of one or two words.
 */
function collected(random: Random, words: ReadonlyMap<number, readonly string[]>): { regex: string; texts: string[] } {
  const all = [...words.values()].flat();
  /** 1, 2, 3 … with these shares in a hundred. */
  const count = (...shares: number[]) => {
    let left = random() * 100;
    return (
      1 +
      shares.findIndex((share) => {
        left -= share;
        return left < 0;
      })
    );
  };
  const alternatives = Array.from({ length: count(17, 10, 33, 26, 14) }, () =>
    Array.from({ length: count(39, 43, 18) }, () =>
      Array.from({ length: count(78, 22) }, () => pick(random, all)).join(' '),
    ),
  );
  return {
    regex: alternatives.map((pieces) => pieces.join('.*')).join('|'),
    texts: alternatives.map((pieces) => pieces.join(' of the ')),
  };
}

/** Whether a pattern spans lines, or has no three letters or digits in a row, so that every engine would have to try it everywhere. */
function isNoMeasure(regex: string): boolean {
  const withoutClasses = regex.replace(/\[(?:\\.|[^\]])*\]/g, ' ');
  return withoutClasses.includes('\\n') || !/\w{3}/.test(withoutClasses.replace(/\\[A-Za-z]/g, ' '));
}

/** Ordinary lines: of the given files, or made up. */
export function ordinaryLines(files: readonly string[], random: Random): string[] {
  if (files.length === 0) return Array.from({ length: 16_000 }, () => ordinaryLine(random));
  return files.flatMap((file) => fs.readFileSync(file, 'utf8').split(/\r?\n/).filter(Boolean));
}

/**
 * A log of so many bytes: runs of ordinary lines with their digits changed, and in one of `density` lines the text of a
 * signature.
 */
export function makeLog(
  bytes: number,
  {
    lines,
    samples,
    density,
    random,
  }: {
    lines: readonly string[];
    samples: readonly Sample[];
    density: number;
    random: Random;
  },
): Buffer {
  const texts = samples.flatMap((sample) => sample.texts);
  const log = Buffer.alloc(bytes);
  let used = 0;
  while (used < bytes) {
    let from = Math.floor(random() * lines.length);
    let run = '';
    for (let count = 1 + Math.floor(random() * 20); count > 0; count--) {
      const line = lines[from++ % lines.length]!.replace(/\d/g, (digit) =>
        random() < 0.3 ? String(Math.floor(random() * 10)) : digit,
      );
      const isError = texts.length > 0 && random() < density;
      run += isError ? `${line.slice(0, 24 + Math.floor(random() * 30))} ${pick(random, texts)}\n` : `${line}\n`;
    }
    used += log.write(run, used);
  }
  // The last line may have been cut within a character.
  return log.subarray(0, log.lastIndexOf(10) + 1);
}
