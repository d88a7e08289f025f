/** The worker thread that matches parts of files. See scan.node.ts. */
import fs from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { type ByteHit, ByteScan } from './core/matching/byteScan.ts';
import { createMatcher } from './core/matching/matcher.ts';
import type { Signature } from './core/matching/signature.ts';

export interface ScanSetup {
  readonly signatures: readonly Signature[];
  /** What the matcher stored. */
  readonly stored: Uint8Array;
}

/** The lines of a file that begin from `start` to before `end`, in bytes. */
export interface ScanTask {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  /** Nothing stands behind the end. */
  readonly isLast: boolean;
}

export interface ScanAnswer {
  /** See `fromNumbers`. */
  readonly hits: Float64Array<ArrayBuffer>;
  readonly lines: number;
  readonly cutLines: number;
  readonly error?: string;
}

const NUMBERS = 6;

function toNumbers(hits: readonly ByteHit[]): Float64Array<ArrayBuffer> {
  const numbers = new Float64Array(hits.length * NUMBERS);
  for (const [i, { signature, line, start, endLine, end, offset }] of hits.entries()) {
    numbers.set([signature, line, start, endLine, end, offset], i * NUMBERS);
  }
  return numbers;
}

/** Hits as a thread sent them, moved by the lines and bytes before its part. */
export function* fromNumbers(numbers: Float64Array, lines: number, bytes: number): Generator<ByteHit> {
  for (let i = 0; i < numbers.length; i += NUMBERS) {
    yield {
      signature: numbers[i]!,
      line: numbers[i + 1]! + lines,
      start: numbers[i + 2]!,
      endLine: numbers[i + 3]! + lines,
      end: numbers[i + 4]!,
      offset: numbers[i + 5]! + bytes,
    };
  }
}

/** What is read at once, in bytes. */
const BLOCK = 1 << 18;

if (parentPort) {
  const port = parentPort;
  const { signatures, stored } = workerData as ScanSetup;
  // The stored form is shared by all threads; a view of shared memory cannot be decoded as text.
  const { matcher } = createMatcher(signatures, { stored: stored.slice() });
  const block = Buffer.alloc(BLOCK);
  port.on('message', ({ path, start, end, isLast }: ScanTask) => {
    let file: number | undefined;
    try {
      file = fs.openSync(path, 'r');
      const scan = new ByteScan(matcher, { continued: start > 0, ...(isLast ? {} : { own: end - start }) });
      const hits: ByteHit[] = [];
      for (let at = start; !scan.isComplete; ) {
        const read = fs.readSync(file, block, 0, at < end ? Math.min(BLOCK, end - at) : BLOCK, at);
        if (read === 0) break;
        at += read;
        for (const hit of scan.push(block.subarray(0, read))) hits.push(hit);
      }
      for (const hit of scan.end()) hits.push(hit);
      const answer: ScanAnswer = { hits: toNumbers(hits), lines: scan.lines, cutLines: scan.cutLines };
      port.postMessage(answer, [answer.hits.buffer]);
    } catch (error) {
      const answer: ScanAnswer = { hits: new Float64Array(), lines: 0, cutLines: 0, error: String(error) };
      port.postMessage(answer);
    } finally {
      if (file !== undefined) fs.closeSync(file);
    }
  });
}
