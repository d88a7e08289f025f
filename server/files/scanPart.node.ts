import fs from 'node:fs/promises';
import { FileCollector, type FileFound } from '../core/findings.ts';
import { LogStream, type LogStreamKnowledge } from '../core/logStream.ts';
import { BinaryLog, type LogForm, readLog } from './readLog.node.ts';
import type { ScanProblem } from './scanProblem.ts';

/** A file, or the lines of it that begin from `start` to before `end`, in bytes. */
export interface ScanTask {
  readonly path: string;
  readonly form: LogForm;
  readonly start?: number;
  readonly end?: number;
  /** Records of which enough places are known of the lines before. */
  readonly full?: ReadonlySet<string>;
}

export interface PartFound {
  readonly found: FileFound;
  readonly lines: number;
  /** How many lines were so long that only their beginning was matched. */
  readonly cutLines: number;
  /** What was found before it is there all the same. */
  readonly problem?: ScanProblem;
}

/** So much before a part may show which program wrote the log. In bytes. */
const BEFORE = 32 * 1024;

/** Matches a file, or a part of it, as it is read. Never rejects: what keeps it from being read is in the answer. */
export async function scanPart(
  { path, form, start = 0, end, full }: ScanTask,
  knowledge: LogStreamKnowledge,
  onRead: (bytes: number) => void = () => {},
): Promise<PartFound> {
  let collector = new FileCollector(new Date().getFullYear(), full);
  let stream: LogStream | undefined;
  let problem: ScanProblem | undefined;
  try {
    collector = new FileCollector((await fs.stat(path)).mtime.getFullYear(), full);
    stream = new LogStream(knowledge, collector, {
      path: path.replaceAll('\\', '/'),
      ...(end === undefined ? {} : { own: end - start }),
      ...(start > 0 ? { before: await linesBefore(path, start) } : {}),
      ...(form === 'text' ? { offset: start } : {}),
    });
    for await (const block of readLog(path, form, start, onRead)) {
      stream.push(block);
      if (stream.isComplete) break;
    }
  } catch (error) {
    problem = problemOf(error);
  }
  stream?.end();
  const { lines = 0, cutLines = 0 } = stream ?? {};
  return { found: collector.found, lines, cutLines, ...(problem ? { problem } : {}) };
}

/** The whole lines that stand before a place, as far back as they may matter. */
export async function linesBefore(path: string, offset: number): Promise<Uint8Array> {
  const file = await fs.open(path);
  try {
    const from = Math.max(0, offset - BEFORE);
    const block = Buffer.alloc(offset - from);
    const { bytesRead } = await file.read(block, 0, block.length, from);
    const read = block.subarray(0, bytesRead);
    return from === 0 ? read : read.subarray(read.indexOf(10) + 1);
  } finally {
    await file.close();
  }
}

/** What an error of the system's, caught while a file is read, says of the file. */
export function problemOf(error: unknown): ScanProblem {
  if (error instanceof BinaryLog) return { is: 'binary' };
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return { is: 'gone' };
  if (code === 'EACCES' || code === 'EPERM') return { is: 'denied' };
  return { is: 'failed', why: message ?? String(error) };
}
