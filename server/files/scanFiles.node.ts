/** Scans files in threads: the server answers meanwhile, several processors work at once, and each file's trouble is its own. */
import fs from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import v8 from 'node:v8';
import { Worker } from 'node:worker_threads';
import { type FileFound, fullOf, joinParts } from '../core/findings.ts';
import type { Speaker } from '../core/logStream.ts';
import type { Matcher } from '../core/matching/matcher.ts';
import type { Programs } from '../core/program.ts';
import { probeLog } from './readLog.node.ts';
import type { ScanMessage, ScanSetup } from './scanFilesWorker.node.ts';
import { type PartFound, problemOf, type ScanTask } from './scanPart.node.ts';
import type { ScanProblem } from './scanProblem.ts';

export interface ScanKnowledge {
  readonly matcher: Matcher;
  /** In the order of the matcher's signatures; undefined for a record that is to say nothing. */
  readonly speakers: readonly (Speaker | undefined)[];
  readonly programs: Programs;
}

/** What came out of one file. */
export interface FileScan {
  readonly path: string;
  readonly found: FileFound;
  readonly cutLines: number;
  /** Why it was not read to its end; what was found before is there all the same. */
  readonly problem?: ScanProblem;
}

export interface ScanOptions {
  /** scanFilesWorker.node.ts, or what it was bundled to. */
  readonly workerFile: string | URL;
  readonly signal?: AbortSignal;
  /** Told how many bytes of how many were read. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Told of each file when it is done, in no order. */
  readonly onFile: (scan: FileScan) => void;
  readonly threads?: number;
}

/** A file is given to the threads in parts of about this size, so that several work at one of 50 MB, too. In bytes. */
const PART = 16 << 20;

/** What a thread may keep of what it no longer needs, before it is cleared away. In megabytes. */
const YOUNG = 6;

/** A file that is being scanned in parts. */
interface Job {
  readonly path: string;
  readonly tasks: readonly ScanTask[];
  /** What came out of the first parts, put together: of a large file, all parts would be many times what is kept in the end. */
  first: PartFound;
  /** How many parts that is. */
  joined: number;
  /** Parts that were done before one that stands before them. */
  readonly early: Map<number, PartFound>;
}

/** Scans the files. Ends early, without an error, when the signal is aborted. */
export async function scanFiles(
  knowledge: ScanKnowledge,
  paths: readonly string[],
  { workerFile, signal, onProgress, onFile, threads = Math.min(4, availableParallelism()) }: ScanOptions,
): Promise<void> {
  const queue: { job: Job; index: number }[] = [];
  let total = 0;
  for (const path of paths) {
    if (signal?.aborted) return;
    try {
      const { size, form } = await probeLog(path);
      const tasks: ScanTask[] = form === 'text' ? await cut(path, size) : [{ path, form }];
      total += size;
      const job: Job = { path, tasks, first: NOTHING, joined: 0, early: new Map() };
      queue.push(...tasks.map((_, index) => ({ job, index })));
    } catch (error) {
      onFile({ path, found: new Map(), cutLines: 0, problem: problemOf(error) });
    }
  }
  let done = 0;
  const advance = (bytes: number) => {
    done += bytes;
    onProgress?.(Math.min(done, total), total);
  };

  const setup = setupOf(knowledge);
  const workers = new Set<Worker>();
  const start = (): Worker => {
    const resourceLimits = { maxYoungGenerationSizeMb: YOUNG };
    const worker = new Worker(workerFile, { workerData: setup, resourceLimits });
    workers.add(worker);
    // Without a listener an error of a thread would end this process; `ask` tells what was lost.
    worker.on('error', () => {}).on('exit', () => workers.delete(worker));
    return worker;
  };
  const work = async () => {
    let worker: Worker | undefined;
    for (let next = queue.shift(); next && !signal?.aborted; next = queue.shift()) {
      const { job, index } = next;
      if (!worker || !workers.has(worker)) worker = start();
      const task = { ...job.tasks[index]!, full: fullOf(job.first.found) };
      join(job, index, await ask(worker, task, advance));
      const { path, tasks, joined, first } = job;
      if (signal?.aborted || joined < tasks.length) continue;
      const { found, cutLines, problem } = first;
      onFile({ path, found, cutLines, ...(problem ? { problem } : {}) });
    }
  };
  const stop = () => Promise.all([...workers].map((worker) => worker.terminate()));
  signal?.addEventListener('abort', stop);
  clearAwayEarly(1);
  try {
    await Promise.all(Array.from({ length: Math.min(threads, queue.length) }, work));
  } finally {
    signal?.removeEventListener('abort', stop);
    await stop();
    clearAwayEarly(-1);
  }
}

let scans = 0;

/**
 * As long as something is scanned, memory that is no longer needed is cleared away early, in this process and its threads: that
 * takes 130 MB less in the same time. All other work would take nearly twice as long by it.
 */
function clearAwayEarly(more: 1 | -1): void {
  scans += more;
  v8.setFlagsFromString(scans > 0 ? '--optimize-for-size' : '--no-optimize-for-size');
}

function setupOf({ matcher, speakers, programs }: ScanKnowledge): ScanSetup {
  const stored = matcher.toBytes();
  const shared = new Uint8Array(new SharedArrayBuffer(stored.length));
  shared.set(stored);
  return { signatures: matcher.signatures, stored: shared, speakers, programs };
}

/** Has a thread scan a part. Never rejects: a thread that ends is the part's problem. */
function ask(worker: Worker, task: ScanTask, advance: (bytes: number) => void): Promise<PartFound> {
  return new Promise((resolve) => {
    const settle = (answer: PartFound) => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      resolve(answer);
    };
    const fail = (why: string) => settle({ found: new Map(), lines: 0, cutLines: 0, problem: { is: 'failed', why } });
    const onMessage = (message: ScanMessage) => {
      if ('read' in message) advance(message.read);
      else settle(message.answer);
    };
    const onError = (error: Error) => fail(error.message);
    const onExit = () => fail('the scan was ended');
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage(task);
  });
}

const NOTHING: PartFound = { found: new Map(), lines: 0, cutLines: 0 };

/** Adds what came out of a part; parts may come in any order. */
function join(job: Job, index: number, part: PartFound): void {
  job.early.set(index, part);
  for (let next = job.early.get(job.joined); next; next = job.early.get(job.joined)) {
    job.early.delete(job.joined++);
    const { first } = job;
    const problem = first.problem ?? next.problem;
    job.first = {
      found: joinParts([first, next]),
      lines: first.lines + next.lines,
      cutLines: first.cutLines + next.cutLines,
      ...(problem ? { problem } : {}),
    };
  }
}

/** Cuts a file behind line feeds. A file without any is one part. */
async function cut(path: string, size: number): Promise<ScanTask[]> {
  const tasks: ScanTask[] = [];
  const file = await fs.open(path);
  try {
    const block = Buffer.alloc(65536);
    for (let start = 0; ; ) {
      let end: number | undefined;
      for (let at = start + PART; at < size; at += block.length) {
        const { bytesRead } = await file.read(block, 0, block.length, at);
        const feed = block.subarray(0, bytesRead).indexOf(10);
        if (feed >= 0) end = at + feed + 1;
        if (feed >= 0 || bytesRead === 0) break;
      }
      if (end === undefined || end >= size) return [...tasks, { path, form: 'text', start }];
      tasks.push({ path, form: 'text', start, end });
      start = end;
    }
  } finally {
    await file.close();
  }
}
