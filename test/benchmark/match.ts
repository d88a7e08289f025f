/**
 * npm run bench -- [--signatures 100,500] [--size 1,50] [--density 0.001,0.05] [--log FILE]... [--patterns FILE]
 *                  [--ignore-case] [--rounds 5] [--seed 1] [--json]
 * Measures how fast logs are matched, in turn by Signpost and by other engines on the same inputs, after checking that all give
 * the same answer. What runs in one thread is measured by the time that the thread worked; the scan of a file in threads, as the
 * server and the command line do it, by the clock, with the start of the threads. The fastest of several rounds counts. Without inputs it makes them: ordinary lines, and the shipped signatures with others made of them.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ByteScan } from '../../server/core/matching/byteScan.ts';
import { createMatcher, type Matcher } from '../../server/core/matching/matcher.ts';
import type { Hit } from '../../server/core/matching/signature.ts';
import { type ScanKnowledge, scanFiles } from '../../server/files/scanFiles.node.ts';
import { createRandom, makeLog, makeSamples, ordinaryLines } from './inputs.ts';
import {
  type Absent,
  compileYardstick,
  memchr,
  naiveLoop,
  naiveTest,
  pair,
  type Rival,
  ripgrep,
  vectorscan,
  workedMs,
} from './rivals.ts';

const { values: flags } = parseArgs({
  options: {
    signatures: { type: 'string', default: '100,500,2000,10000' },
    size: { type: 'string', default: '1,50,500' },
    density: { type: 'string' },
    log: { type: 'string', multiple: true, default: [] },
    patterns: { type: 'string' },
    'ignore-case': { type: 'boolean', default: false },
    rounds: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});
const numbers = (list: string) => list.split(',').map(Number);
const rounds = Number(flags.rounds);
/** The JSON form has to end within three minutes. */
const patience = flags.json ? 25_000 : 180_000;
const naiveMs = flags.json ? 4000 : 6000;

const RIPGREP_BYTES = 1e6;

interface Result {
  readonly engine: string;
  readonly signatures: number;
  readonly megabytes: number;
  readonly density: number;
  readonly megabytesPerSecond: number;
  readonly buildMs: number;
  readonly tableMegabytes?: number;
  /** Measured on a part of the log, since the whole would take too long. */
  readonly extrapolated?: true;
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'signpost-bench-'));
const results: Result[] = [];
const notes: string[] = [];
try {
  const yardstick = compileYardstick(folder);
  const lines = ordinaryLines(flags.log, createRandom(Number(flags.seed)));
  for (const count of numbers(flags.signatures)) {
    for (const size of numbers(flags.size)) {
      for (const density of numbers(flags.density ?? (flags.json ? '0.001' : '0.001,0.05'))) {
        const random = createRandom(Number(flags.seed));
        const patternFile = flags.patterns;
        const samples = makeSamples(count, { patternFile, ignoreCase: flags['ignore-case'], lines, random });
        const log = makeLog(size * 1e6, { lines, samples, density, random });
        const file = path.join(folder, 'bench.log');
        const patterns = path.join(folder, 'patterns.txt');
        fs.writeFileSync(file, log);
        fs.writeFileSync(patterns, `${samples.map(({ regex }) => portable(regex)).join('\n')}\n`);
        const measured: (Rival | Absent)[] = [];
        const { rivals, reference } = await signpost(samples, log, file);
        measured.push(...rivals);
        measured.push(naiveLoop(samples, log, naiveMs));
        // ripgrep's automaton is built and thrown away again and again with many patterns: a part has to do.
        const part = path.join(folder, 'part.log');
        fs.writeFileSync(part, log.subarray(0, log.lastIndexOf(10, Math.min(log.length, RIPGREP_BYTES) - 1) + 1));
        measured.push(ripgrep(patterns, part, 1, patience));
        if (yardstick?.hasVectorscan) measured.push(vectorscan(yardstick.file, patterns, file, rounds, patience));
        else measured.push({ engine: 'vectorscan', absent: 'not installed' });
        measured.push(yardstick ? memchr(yardstick.file, file, rounds) : { engine: 'memchr', absent: 'no compiler' });
        for (const rival of measured) {
          if ('absent' in rival) {
            notes.push(`${rival.engine} with ${count} signatures over ${size} MB: ${rival.absent}`);
            continue;
          }
          check(rival, reference, log, samples);
          results.push({
            engine: rival.engine,
            signatures: count,
            megabytes: size,
            density,
            megabytesPerSecond: round(rival.bytes / rival.ms / 1000),
            buildMs: round(rival.buildMs),
            ...(rival.tableBytes ? { tableMegabytes: round(rival.tableBytes / 1e6) } : {}),
            ...(rival.bytes < log.length ? { extrapolated: true } : {}),
          });
        }
        if (!flags.json)
          print(results.filter((r) => r.signatures === count && r.megabytes === size && r.density === density));
      }
    }
  }
  if (flags.json) console.log(JSON.stringify({ results, notes }, null, 1));
  else for (const note of notes) console.log(`note: ${note}`);
} finally {
  fs.rmSync(folder, { recursive: true });
}

/** A pattern without names of groups and escapes that mean nothing: not every engine takes them. */
function portable(regex: string): string {
  const plain = regex.replace(/\(\?P?<\w+>/g, '(').replace(/\\([^A-Za-z0-9\\^$.*+?()[\]{}|-])/g, '$1');
  // A flag holds to the end of its group.
  return plain.startsWith('(?') ? `(?:${plain})` : plain;
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}

/** Measures Signpost's forms in turn, round by round, and gives what the first of them found. */
async function signpost(samples: readonly { id: string; regex: string }[], log: Buffer, file: string) {
  const signatures = samples.map(({ id, regex }) => ({ id, regex }));
  const start = workedMs();
  const { matcher: wasm, problems } = createMatcher(signatures, { search: 'wasm' });
  const buildMs = workedMs() - start;
  for (const { signature, message } of problems) notes.push(`${signatures[signature]!.regex}: ${message}`);
  const js = createMatcher(signatures, { search: 'js' }).matcher;
  const text = log.length <= 400e6 ? log.toString() : undefined;
  const forms: { engine: string; threads?: number; run: () => Hit[] | Promise<Counts> }[] = [
    { engine: 'signpost', run: () => scanBytes(wasm, log) },
    { engine: 'signpost-js', run: () => scanBytes(js, log) },
    ...(text ? [{ engine: 'signpost-string', run: () => wasm.matchText(text) }] : []),
    ...[1, 2].map((threads) => ({
      engine: `signpost-${threads}-thread${threads > 1 ? 's' : ''}`,
      threads,
      run: () => scanFile(wasm, file, threads),
    })),
  ];
  const times = forms.map((): number => Number.POSITIVE_INFINITY);
  let reference: Hit[] = [];
  // The first round warms up, and tells what each form finds.
  for (let turn = 0; turn <= rounds; turn++) {
    for (const [i, form] of forms.entries()) {
      const clock = form.threads ? () => performance.now() : workedMs;
      const began = clock();
      const found = await form.run();
      const ms = clock() - began;
      if (turn > 0) times[i] = Math.min(times[i]!, ms);
      else if (i === 0) reference = found as Hit[];
      else if (!(Array.isArray(found) ? isSame(found, reference) : isCountOf(found, reference, signatures)))
        throw new Error(`${form.engine} does not find what signpost finds`);
    }
  }
  const tableBytes = wasm.toBytes().length;
  const rivals = forms.map(
    ({ engine }, i): Rival => ({ engine, buildMs, tableBytes, ms: times[i]!, bytes: log.length }),
  );
  return { rivals, reference };
}

function scanBytes(matcher: Matcher, log: Buffer): Hit[] {
  const scan = new ByteScan(matcher);
  const hits: Hit[] = [];
  for (let at = 0; at < log.length; at += 1 << 18)
    for (const hit of scan.push(log.subarray(at, at + (1 << 18)))) hits.push(hit);
  for (const hit of scan.end()) hits.push(hit);
  return hits.sort((a, b) => a.line - b.line || a.signature - b.signature);
}

/** How often each signature was found, by its id: the scan of files keeps places of the first ones only. */
type Counts = ReadonlyMap<string, number>;

/** Scans the file as the product does, with signatures that may speak anywhere. */
async function scanFile(matcher: Matcher, file: string, threads: number): Promise<Counts> {
  const speakers = matcher.signatures.map(({ id }) => ({ id, unmistakable: true }));
  const knowledge: ScanKnowledge = { matcher, speakers, programs: {} };
  const workerFile = new URL('../../dist/scanFilesWorker.cjs', import.meta.url);
  const counts = new Map<string, number>();
  await scanFiles(knowledge, [file], {
    workerFile,
    threads,
    onFile({ found, problem }) {
      if (problem) throw new Error(`${file}: ${JSON.stringify(problem)}`);
      for (const [id, { count }] of found) counts.set(id, count);
    },
  });
  return counts;
}

function isCountOf(counts: Counts, hits: readonly Hit[], signatures: readonly { id: string }[]): boolean {
  const expected = new Map<string, number>();
  for (const { signature } of hits) {
    const { id } = signatures[signature]!;
    expected.set(id, (expected.get(id) ?? 0) + 1);
  }
  return expected.size === counts.size && [...expected].every(([id, count]) => counts.get(id) === count);
}

function isSame(a: readonly Hit[], b: readonly Hit[]): boolean {
  return (
    a.length === b.length &&
    a.every((hit, i) => {
      const other = b[i]!;
      return (
        hit.line === other.line &&
        hit.signature === other.signature &&
        hit.start === other.start &&
        hit.end === other.end
      );
    })
  );
}

/** Compares what another engine found with what Signpost found in the same part of the log. */
function check(
  { engine, bytes, pairs, lines }: Rival,
  reference: readonly Hit[],
  log: Buffer,
  samples: readonly { regex: string }[],
): void {
  let end = Number.POSITIVE_INFINITY;
  if (bytes < log.length) {
    end = 0;
    for (let at = log.indexOf(10); at >= 0 && at < bytes; at = log.indexOf(10, at + 1)) end++;
  }
  if (lines !== undefined) {
    const expected = new Set(reference.filter(({ line }) => line < end).map(({ line }) => line)).size;
    if (lines !== expected) throw new Error(`${engine} finds ${lines} lines, signpost ${expected}`);
  }
  if (!pairs) return;
  const expected = new Set(reference.filter(({ line }) => line < end).map((hit) => pair(hit.line, hit.signature)));
  const found = new Set(pairs);
  const differing = [...expected.symmetricDifference(found)];
  if (differing.length === 0) return;
  // Who is right, the patterns themselves say.
  const text = log.toString().split('\n');
  for (const one of differing) {
    const [line, signature] = [Math.floor(one / 65536), one % 65536];
    if (naiveTest(samples[signature]!.regex, text[line]!) !== expected.has(one)) {
      throw new Error(`signpost is wrong about line ${line} and ${samples[signature]!.regex}`);
    }
  }
  const example = samples[differing[0]! % 65536]!.regex;
  notes.push(
    `${engine} is wrong about ${differing.length} of ${expected.size} pairs of line and pattern, such as ${example}`,
  );
}

function print(rows: readonly Result[]): void {
  const own = rows.find(({ engine }) => engine === 'signpost')!;
  const { signatures, megabytes, density } = own;
  console.log(
    `\n${signatures} signatures, ${megabytes} MB, ${density * 100} % of the lines with an error; the same answer by all`,
  );
  console.log('engine                MB/s   signpost is …   tables MB   build ms');
  for (const { engine, megabytesPerSecond: speed, tableMegabytes, buildMs, extrapolated } of rows) {
    const ratio = `${Number((own.megabytesPerSecond / speed).toPrecision(3))} x`;
    console.log(
      engine.padEnd(18),
      String(speed).padStart(7),
      ratio.padStart(15),
      String(tableMegabytes ?? '').padStart(11),
      String(buildMs).padStart(10),
      extrapolated ? '  extrapolated from a part' : '',
    );
  }
}
