/** The engines that Signpost is measured against, each where it is installed. */
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parsePattern } from '../../server/core/matching/pattern.ts';
import { javaScriptSource } from '../../server/core/matching/regex.ts';
import type { Signature } from '../../server/core/matching/signature.ts';

/** A pair of a line and a signature for each signature on each line, as one number. */
export const pair = (line: number, signature: number) => line * 65536 + signature;

export interface Rival {
  readonly engine: string;
  readonly buildMs: number;
  readonly tableBytes?: number;
  /** Milliseconds of the fastest round. */
  readonly ms: number;
  readonly bytes: number;
  /** What it found: pairs, or how many lines had a match. */
  readonly pairs?: readonly number[];
  readonly lines?: number;
}

/** Why an engine could not be measured. */
export interface Absent {
  readonly engine: string;
  readonly absent: string;
}

/** Milliseconds that this thread has worked: what else the machine does counts little then. */
export function workedMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function toRegExp(regex: string): RegExp {
  const parsed = parsePattern(regex);
  if ('error' in parsed) throw new Error(parsed.error.message);
  return new RegExp(javaScriptSource(parsed.root), 'u');
}

/** What a pattern says of a line by itself. */
export function naiveTest(regex: string, line: string): boolean {
  return toRegExp(regex).test(line);
}

/** One pattern after the other over each line, on as many lines as can be done in the time. */
export function naiveLoop(signatures: readonly Signature[], log: Buffer, limitMs: number): Rival {
  const start = workedMs();
  const regexes = signatures.map(({ regex }) => toRegExp(regex));
  for (const regex of regexes) regex.exec('warm up');
  const buildMs = workedMs() - start;
  const pairs: number[] = [];
  const began = workedMs();
  let at = 0;
  let ms = 0;
  for (let line = 0; at < log.length && ms < limitMs; line++) {
    const end = log.indexOf(10, at);
    const text = log.toString('utf8', at, end);
    for (let i = 0; i < regexes.length; i++) if (regexes[i]!.exec(text)) pairs.push(pair(line, i));
    at = end + 1;
    ms = workedMs() - began;
  }
  return { engine: 'naive', buildMs, ms, bytes: at, pairs };
}

/** `rg --count -f`: it tells which lines have a match, not which pattern matched. */
export function ripgrep(patterns: string, log: string, rounds: number, timeoutMs: number): Rival | Absent {
  const run = (file: string) => {
    const limits = ['--regex-size-limit=4G', '--dfa-size-limit=4G'];
    const options = ['--no-config', '--text', '--count', '--threads=1', ...limits, '-f', patterns, file];
    const args = [
      '-c',
      `ulimit -t ${Math.ceil(timeoutMs / 1000)}; rg "$@"; status=$?; times >&2; exit $status`,
      'sh',
      ...options,
    ];
    const { status, stdout, stderr, error } = spawnSync('sh', args, { encoding: 'utf8' });
    // The shell's own times, then those of what it ran: user and system, as 0m1.230s.
    const times = [...stderr.matchAll(/(\d+)m([\d.]+)s/g)]
      .slice(-2)
      .map((time) => Number(time[1]) * 60 + Number(time[2]));
    const stopped = status !== 0 && status !== 1 && status !== 2 ? `took longer than ${timeoutMs / 1000} s` : undefined;
    const problem = error?.message ?? stopped ?? (status === 2 ? stderr.trim() : undefined);
    return { ms: times.reduce((a, b) => a + b, 0) * 1000, stdout, problem };
  };
  // What it costs to start and to compile the patterns is seen on a log of nothing.
  const empty = path.join(path.dirname(log), 'empty.log');
  fs.writeFileSync(empty, '');
  const idle = run(empty);
  if (idle.problem) return { engine: 'ripgrep', absent: shortened(idle.problem) };
  let ms = Number.POSITIVE_INFINITY;
  let lines = 0;
  for (let round = 0; round < rounds; round++) {
    const { ms: total, stdout, problem } = run(log);
    if (problem) return { engine: 'ripgrep', absent: shortened(problem) };
    ms = Math.min(ms, Math.max(1, total - idle.ms));
    lines = Number(stdout) || 0;
  }
  return { engine: 'ripgrep', buildMs: idle.ms, ms, bytes: fs.statSync(log).size, lines };
}

const shortened = (problem: string) => problem.replace(/\s+/g, ' ').slice(-300);

/** Compiles the yardstick; undefined where there is no compiler. */
export function compileYardstick(folder: string): { file: string; hasVectorscan: boolean } | undefined {
  const source = path.join(import.meta.dirname, 'yardstick.c');
  const file = path.join(folder, 'yardstick');
  for (const flags of [['-DVECTORSCAN', '-lhs'], []]) {
    try {
      execFileSync('gcc', ['-O3', '-march=native', source, '-o', file, ...flags], { stdio: 'ignore' });
      return { file, hasVectorscan: flags.length > 0 };
    } catch {}
  }
  return undefined;
}

function runYardstick(engine: string, file: string, args: readonly string[], timeoutMs: number): Rival | Absent {
  const { status, stdout, stderr, error } = spawnSync(file, args, { timeout: timeoutMs, encoding: 'utf8' });
  if (error || status !== 0) {
    return { engine, absent: error ? `took longer than ${timeoutMs / 1000} s` : stderr.trim().slice(0, 100) };
  }
  const [buildMs, tableBytes, ...rounds] = stdout.trim().split(' ').map(Number);
  return { engine, buildMs: buildMs!, tableBytes: tableBytes!, ms: Math.min(...rounds), bytes: 0 };
}

/** A pass over the lines that only looks for their ends. */
export function memchr(file: string, log: string, rounds: number): Rival | Absent {
  const rival = runYardstick('memchr', file, ['memchr', log, `${rounds}`], 60_000);
  return { ...rival, bytes: fs.statSync(log).size };
}

/** Vectorscan (Hyperscan), line by line. */
export function vectorscan(
  file: string,
  patterns: string,
  log: string,
  rounds: number,
  timeoutMs: number,
): Rival | Absent {
  const out = path.join(path.dirname(log), 'pairs.bin');
  const rival = runYardstick('vectorscan', file, ['vectorscan', patterns, log, `${rounds}`, out], timeoutMs);
  if ('absent' in rival) return rival;
  const bytes = fs.readFileSync(out);
  const words = new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  const pairs: number[] = [];
  for (let i = 0; i < words.length; i += 2) pairs.push(pair(words[i]!, words[i + 1]!));
  return { ...rival, bytes: fs.statSync(log).size, pairs: pairs.sort((a, b) => a - b) };
}
