import fs from 'node:fs/promises';
import { probeLog, readLog } from './readLog.node.ts';

/** Some lines of a file. */
export interface Excerpt {
  /** The number of the first one, counted from 0. */
  readonly firstLine: number;
  readonly lines: readonly string[];
}

/** So many lines on each side. */
const AROUND = 100;
/** Of a longer line the rest is left out. In UTF-16 units. */
const MAX_LINE = 10_000;
/** So much on each side of a known place is read. In bytes. */
const REACH = 256 * 1024;

/**
 * The lines around one of a file of any size or form. Rejects when it cannot be read.
 * @param offset where the line begins, in bytes, where that is known: then nothing else need be read
 */
export async function readExcerpt(path: string, line: number, offset?: number): Promise<Excerpt> {
  return offset === undefined ? readToLine(path, line) : readAround(path, line, offset);
}

async function readAround(path: string, line: number, offset: number): Promise<Excerpt> {
  const file = await fs.open(path);
  try {
    const from = Math.max(0, offset - REACH);
    const block = Buffer.alloc(2 * REACH);
    const { bytesRead } = await file.read(block, 0, block.length, from);
    const before = split(block.toString('utf8', 0, Math.min(bytesRead, offset - from)));
    const after = split(block.toString('utf8', Math.min(bytesRead, offset - from), bytesRead));
    // The place is the beginning of a line, so the last piece before it is empty; the first may be cut.
    before.pop();
    if (from > 0) before.shift();
    const kept = before.slice(-AROUND);
    return { firstLine: line - kept.length, lines: [...kept, ...after.slice(0, AROUND + 1)].map(shorten) };
  } finally {
    await file.close();
  }
}

async function readToLine(path: string, line: number): Promise<Excerpt> {
  const { form } = await probeLog(path);
  const decoder = new TextDecoder();
  const firstLine = Math.max(0, line - AROUND);
  const lines: string[] = [];
  let at = 0;
  let rest = '';
  for await (const block of readLog(path, form)) {
    const pieces = split(rest + decoder.decode(block, { stream: true }));
    rest = pieces.pop()!;
    for (const piece of pieces) {
      if (at >= firstLine && lines.length <= 2 * AROUND) lines.push(shorten(piece));
      at++;
    }
    if (at > line + AROUND) return { firstLine, lines };
  }
  if (at >= firstLine) lines.push(shorten(rest));
  return { firstLine, lines };
}

const split = (text: string) => text.split(/\r\n|\n|\r(?!$)/);
const shorten = (line: string) => (line.length > MAX_LINE ? `${line.slice(0, MAX_LINE)}…` : line);
