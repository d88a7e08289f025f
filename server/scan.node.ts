/** Matches files on disk in worker threads, so that the server answers meanwhile and several processors work at once. */
import fs from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ByteHit } from './core/matching/byteScan.ts';
import type { Matcher } from './core/matching/matcher.ts';
import { fromNumbers, type ScanAnswer, type ScanSetup, type ScanTask } from './scanWorker.node.ts';

export interface FileScan {
  /** By line, then by signature. */
  readonly hits: ByteHit[];
  /** The number of line breaks. */
  readonly lines: number;
  /** How many lines were so long that only their beginning was matched. */
  readonly cutLines: number;
}

export interface FileScanOptions {
  readonly signal?: AbortSignal;
  /** Told how many bytes of how many have been matched. */
  readonly onProgress?: (done: number, size: number) => void;
}

/** A file is given to the threads in parts of about this size, so that none of them waits long for the last one. In bytes. */
const PART = 8 * 1024 * 1024;

/** Threads that know a set of signatures. They start when first needed and must be closed. */
export class ScanPool {
  readonly #workerFile: string | URL;
  readonly #setup: ScanSetup;
  readonly #threads: number;
  readonly #idle: Worker[] = [];
  readonly #waiting: ((worker: Worker) => void)[] = [];
  readonly #all = new Set<Worker>();

  /** @param workerFile scanWorker.node.ts, or what it was bundled to */
  constructor(matcher: Matcher, workerFile: string | URL, threads = Math.min(4, availableParallelism())) {
    const stored = matcher.toBytes();
    const shared = new Uint8Array(new SharedArrayBuffer(stored.length));
    shared.set(stored);
    this.#setup = { signatures: matcher.signatures, stored: shared };
    this.#workerFile = workerFile;
    this.#threads = threads;
  }

  /**
   * Matches a file of UTF-8. Rejects when it cannot be read, and with the signal's reason when that is aborted.
   */
  async scanFile(path: string, { signal, onProgress }: FileScanOptions = {}): Promise<FileScan> {
    const parts = await partsOf(path);
    const size = parts.at(-1)!.end;
    let done = 0;
    const answers = await Promise.all(
      parts.map(async (part) => {
        const answer = await this.#run(part, signal);
        done += part.end - part.start;
        onProgress?.(done, size);
        return answer;
      }),
    );
    const scan = { hits: [] as ByteHit[], lines: 0, cutLines: 0 };
    for (const [i, answer] of answers.entries()) {
      for (const hit of fromNumbers(answer.hits, scan.lines, parts[i]!.start)) scan.hits.push(hit);
      scan.lines += answer.lines;
      scan.cutLines += answer.cutLines;
    }
    scan.hits.sort((a, b) => a.line - b.line || a.signature - b.signature);
    return scan;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#all].map((worker) => worker.terminate()));
  }

  async #run(task: ScanTask, signal: AbortSignal | undefined): Promise<ScanAnswer> {
    const worker = await this.#take();
    try {
      signal?.throwIfAborted();
      return await new Promise<ScanAnswer>((resolve, reject) => {
        const settle = (act: () => void) => {
          worker.removeAllListeners('message').removeAllListeners('error');
          act();
        };
        worker.on('message', (answer: ScanAnswer) =>
          settle(() => (answer.error === undefined ? resolve(answer) : reject(new Error(answer.error)))),
        );
        worker.on('error', (error) => {
          this.#all.delete(worker);
          settle(() => reject(error));
        });
        worker.postMessage(task);
      });
    } finally {
      this.#giveBack(worker);
    }
  }

  async #take(): Promise<Worker> {
    const idle = this.#idle.pop();
    if (idle) return idle;
    if (this.#all.size < this.#threads) {
      const worker = new Worker(this.#workerFile, { workerData: this.#setup });
      worker.unref();
      this.#all.add(worker);
      return worker;
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #giveBack(worker: Worker): void {
    const next = this.#waiting.shift();
    if (!this.#all.has(worker)) {
      if (next) void this.#take().then(next);
    } else if (next) next(worker);
    else this.#idle.push(worker);
  }
}

/** Cuts a file behind line feeds. A file without any is one part. */
async function partsOf(path: string): Promise<ScanTask[]> {
  const file = await fs.open(path);
  try {
    const { size } = await file.stat();
    const parts: ScanTask[] = [];
    const block = Buffer.alloc(65536);
    for (let start = 0; ; ) {
      let end = size;
      for (let at = start + PART; at < size; at += block.length) {
        const { bytesRead } = await file.read(block, 0, block.length, at);
        const feed = block.subarray(0, bytesRead).indexOf(10);
        if (feed < 0 && bytesRead > 0) continue;
        if (feed >= 0) end = at + feed + 1;
        break;
      }
      parts.push({ path, start, end, isLast: end >= size });
      if (end >= size) return parts;
      start = end;
    }
  } finally {
    await file.close();
  }
}
