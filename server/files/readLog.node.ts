/** Reads logs from disk as UTF-8, whatever they are packed or written in, in memory that does not grow with them. */
import fs from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { isJournal, journalLine } from '../core/journal.ts';

/** How a file is read. `text`: its bytes are what is matched, so that places in it can be told. `pipe`: once, whatever it brings. */
export type LogForm = 'text' | 'gzip' | 'utf-16le' | 'utf-16be' | 'journal' | 'binary' | 'pipe';

/** What is read at once, in bytes. */
const BLOCK = 1 << 18;
/** The start of a file that is looked at to tell what it is. In bytes. */
const PROBE = 8192;

/** Tells what a file is by its first bytes. Rejects when it cannot be read. */
export async function probeLog(path: string): Promise<{ size: number; form: LogForm }> {
  // Opened and closed again, it would end the program that writes to it.
  if ((await fs.stat(path)).isFIFO()) return { size: 0, form: 'pipe' };
  const file = await fs.open(path);
  try {
    const stat = await file.stat();
    if (stat.isDirectory()) throw Object.assign(new Error('is a directory'), { code: 'EISDIR' });
    const block = Buffer.alloc(PROBE);
    const { bytesRead } = await file.read(block, 0, PROBE, 0);
    return { size: stat.size, form: formOf(block.subarray(0, bytesRead)) };
  } finally {
    await file.close();
  }
}

function formOf(start: Buffer): LogForm {
  if (start[0] === 0x1f && start[1] === 0x8b) return 'gzip';
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  if (start.includes(0)) return 'binary';
  return isJournal(start.toString('latin1')) ? 'journal' : 'text';
}

/** Thrown by `readLog` when a packed or piped log turns out not to be text. */
export class BinaryLog extends Error {}

/**
 * A file's text as UTF-8, in blocks that are valid until the next one is asked for.
 * @param onRead told how many bytes of the file were read
 */
export async function* readLog(
  path: string,
  form: LogForm,
  start = 0,
  onRead: (bytes: number) => void = () => {},
): AsyncGenerator<Uint8Array> {
  const bytes = readBlocks(path, form === 'pipe' ? undefined : start, onRead);
  if (form === 'pipe') yield* decodeLog(bytes);
  else if (form === 'gzip') {
    const unpacked = createGunzip({ chunkSize: BLOCK });
    // Destroyed with its source's error, which then comes out here.
    Readable.from(copies(bytes), { highWaterMark: 1 })
      .on('error', (error) => unpacked.destroy(error))
      .pipe(unpacked);
    yield* decodeLog(unpacked);
  } else yield* toUtf8(bytes, form);
}

/** A stream of bytes of which nothing is known, such as standard input or what a packed log holds, as UTF-8. */
export async function* decodeLog(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const blocks = bytes[Symbol.asyncIterator]();
  const { value: first } = (await blocks.next()) as { value?: Uint8Array };
  if (!first) return;
  const form = formOf(Buffer.from(first.subarray(0, PROBE)));
  const all = (async function* () {
    yield first;
    yield* { [Symbol.asyncIterator]: () => blocks };
  })();
  if (form !== 'gzip') yield* toUtf8(all, form);
  else {
    const unpacked = createGunzip({ chunkSize: BLOCK });
    Readable.from(copies(all), { highWaterMark: 1 })
      .on('error', (error) => unpacked.destroy(error))
      .pipe(unpacked);
    yield* toUtf8(unpacked, 'text');
  }
}

/** @param start left out: as it comes, without a place of its own */
async function* readBlocks(
  path: string,
  start: number | undefined,
  onRead: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  const file = await fs.open(path);
  try {
    const block = Buffer.alloc(BLOCK);
    for (let at = start; ; ) {
      const { bytesRead } = await file.read(block, 0, BLOCK, at ?? null);
      if (bytesRead === 0) return;
      if (at !== undefined) at += bytesRead;
      onRead(bytesRead);
      yield block.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** A stream keeps what it is given for a while, so it gets blocks of its own. */
async function* copies(blocks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const block of blocks) yield Uint8Array.from(block);
}

async function* toUtf8(bytes: AsyncIterable<Uint8Array>, form: LogForm): AsyncGenerator<Uint8Array> {
  if (form === 'binary') throw new BinaryLog();
  if (form === 'text' || form === 'gzip') return yield* bytes;
  const encoder = new TextEncoder();
  const decoder = new TextDecoder(form === 'journal' ? 'utf-8' : form);
  if (form !== 'journal') {
    for await (const block of bytes) yield encoder.encode(decoder.decode(block, { stream: true }));
    return;
  }
  let rest = '';
  for await (const block of bytes) {
    const lines = (rest + decoder.decode(block, { stream: true })).split('\n');
    rest = lines.pop()!;
    if (lines.length > 0) yield encoder.encode(`${lines.map(journalLine).join('\n')}\n`);
  }
  if (rest) yield encoder.encode(journalLine(rest));
}
