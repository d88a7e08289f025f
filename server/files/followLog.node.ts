import { type FSWatcher, watch } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { FileCollector, type FileFound } from '../core/findings.ts';
import { LogStream, type LogStreamKnowledge } from '../core/logStream.ts';
import { probeLog } from './readLog.node.ts';
import { linesBefore, problemOf } from './scanPart.node.ts';
import type { ScanProblem } from './scanProblem.ts';

/** Thrown for a file that is not plain text in UTF-8. */
class OtherForm extends Error {}

/** Why a file is not followed, of what `start` throws. */
export const followProblemOf = (error: unknown): ScanProblem =>
  error instanceof OtherForm ? { is: 'other-form' } : problemOf(error);

export interface FollowEvents {
  /** New errors came. `found`: all that was found since the file was followed, in what it is now. */
  readonly onFound: (found: FileFound) => void;
  /** The file was rotated to this path, or emptied; a new one is followed. What was found before is no longer in it. */
  readonly onReplaced: (rotatedTo: string | undefined) => void;
  /** The file cannot be read at the moment; undefined when it can again. Following goes on. */
  readonly onProblem: (problem: ScanProblem | undefined) => void;
}

/** How far a file was read. */
export interface FilePosition {
  /** Which file stood under the name. */
  readonly inode: number;
  /** In bytes. */
  readonly offset: number;
}

/** The pause between two looks at the file, besides those that the system asks for. In milliseconds. */
const POLL = 1000;
/** What is read at once, in bytes. */
const BLOCK = 1 << 18;
/** So much before the place that was reached is compared, to notice a file that was emptied and has grown again. In bytes. */
const TAIL = 64;

/** Follows a log as it grows: through rotation (another file under its name) and truncation. */
export class LogFollower {
  readonly #path: string;
  readonly #knowledge: () => LogStreamKnowledge;
  readonly #events: FollowEvents;
  #watcher: FSWatcher | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #closed = false;
  #looking: Promise<void> | undefined;
  #again = false;
  #file: fs.FileHandle | undefined;
  #inode = 0;
  #offset = 0;
  #lines = 0;
  #firstLine = 0;
  #tail: Buffer = Buffer.alloc(0);
  #stream: LogStream | undefined;
  #collector = new FileCollector(new Date().getFullYear());
  #found = 0;
  #problem: ScanProblem | undefined;

  /** @param knowledge asked whenever the file is begun anew */
  constructor(file: string, knowledge: () => LogStreamKnowledge, events: FollowEvents) {
    this.#path = file;
    this.#knowledge = knowledge;
    this.#events = events;
  }

  get position(): FilePosition {
    return { inode: this.#inode, offset: this.#offset };
  }

  /** The first line of the file that was read, counted from 0. */
  get firstLine(): number {
    return this.#firstLine;
  }

  /**
   * Begins at the end that the file has now, reads what it has first, or goes on where another follower was: in a file that
   * has taken the place of that one since, at its beginning. Rejects when it cannot be read, unless another was there before:
   * then it may come back, as between the two steps of a rotation.
   */
  async start(from: 'beginning' | 'end' | FilePosition = 'end'): Promise<void> {
    try {
      await this.#openAt(from);
    } catch (error) {
      await this.#file?.close();
      this.#file = undefined;
      if (typeof from !== 'object') throw error;
      this.#inode = from.inode;
      this.#offset = from.offset;
      this.#say(problemOf(error));
    }
    this.#timer = setInterval(() => void this.look(), POLL);
    try {
      this.#watcher = watch(path.dirname(this.#path), () => void this.look());
      this.#watcher.on('error', () => this.#watcher?.close());
    } catch {
      // Some file systems cannot be watched; looking at times is enough.
    }
    if (from !== 'end') await this.look();
  }

  async #openAt(from: 'beginning' | 'end' | FilePosition): Promise<void> {
    // What was followed before is what it was; and a pipe is not even opened, which would end the program that writes to it.
    const form = typeof from === 'object' ? 'text' : (await probeLog(this.#path)).form;
    if (form !== 'text' && form !== 'binary') throw new OtherForm();
    await this.#open();
    const { size } = await this.#file!.stat();
    // A log that was emptied under a program that writes on at its old place begins with zeros.
    if (form === 'binary' && (await this.#hasZeros(size - TAIL, TAIL))) throw new OtherForm();
    const isSame = typeof from === 'object' && from.inode === this.#inode && from.offset <= size;
    if (from === 'end') await this.#goTo(Number.POSITIVE_INFINITY);
    else if (isSame) await this.#goTo(from.offset);
    else this.#begin();
  }

  async #hasZeros(from: number, length: number): Promise<boolean> {
    const { buffer, bytesRead } = await this.#file!.read(Buffer.alloc(length), 0, length, Math.max(0, from));
    return buffer.subarray(0, bytesRead).includes(0);
  }

  /** To the line that begins before this byte, or before the end. */
  async #goTo(offset: number): Promise<void> {
    const block = Buffer.alloc(BLOCK);
    for (;;) {
      const { bytesRead } = await this.#file!.read(block, 0, Math.min(BLOCK, offset - this.#offset), this.#offset);
      if (bytesRead === 0) break;
      for (let at = block.indexOf(10); at >= 0 && at < bytesRead; at = block.indexOf(10, at + 1)) this.#lines++;
      this.#offset += bytesRead;
    }
    await this.#backToLineStart();
    this.#begin(await linesBefore(this.#path, this.#offset));
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    this.#watcher?.close();
    await this.#looking;
    await this.#file?.close();
    this.#file = undefined;
  }

  /** Reads what has come. One look at a time; one that is asked for meanwhile follows. */
  async look(): Promise<void> {
    if (this.#looking) {
      this.#again = true;
      return this.#looking;
    }
    this.#looking = (async () => {
      do {
        this.#again = false;
        await this.#lookOnce();
      } while (this.#again && !this.#closed);
    })();
    await this.#looking;
    this.#looking = undefined;
  }

  async #lookOnce(): Promise<void> {
    if (this.#closed) return;
    try {
      const now = await fs.stat(this.#path);
      if (!this.#file) {
        await this.#openAt(this.position);
      } else if (now.ino !== this.#inode) {
        await this.#read();
        const rotatedTo = await this.#findRotated();
        await this.#open();
        this.#events.onReplaced(rotatedTo);
        this.#begin();
      } else if (now.size < this.#offset || !(await this.#tailIsSame())) {
        this.#offset = 0;
        this.#tail = Buffer.alloc(0);
        this.#events.onReplaced(undefined);
        this.#begin();
      }
      await this.#read();
      this.#say(undefined);
    } catch (error) {
      // Between the two steps of a rotation there is no file under the name.
      await this.#read().catch(() => {});
      this.#say(problemOf(error));
    }
  }

  #say(problem: ScanProblem | undefined): void {
    if (problem?.is !== this.#problem?.is) this.#events.onProblem(problem);
    this.#problem = problem;
  }

  async #open(): Promise<void> {
    const file = await fs.open(this.#path);
    await this.#file?.close();
    this.#file = file;
    this.#inode = (await file.stat()).ino;
    this.#offset = 0;
    this.#lines = 0;
    this.#tail = Buffer.alloc(0);
  }

  #begin(before?: Uint8Array): void {
    this.#collector = new FileCollector(new Date().getFullYear());
    this.#found = 0;
    this.#firstLine = before ? this.#lines : 0;
    this.#stream = new LogStream(this.#knowledge(), this.#collector, {
      path: this.#path.replaceAll('\\', '/'),
      offset: this.#offset,
      firstLine: this.#firstLine,
      ...(before ? { before } : {}),
    });
  }

  /** A last line without an end is matched when it is complete. */
  async #backToLineStart(): Promise<void> {
    const from = Math.max(0, this.#offset - BLOCK);
    const { buffer, bytesRead } = await this.#file!.read(
      Buffer.alloc(this.#offset - from),
      0,
      this.#offset - from,
      from,
    );
    const feed = buffer.subarray(0, bytesRead).lastIndexOf(10);
    this.#offset = from + feed + 1;
    this.#tail = Buffer.from(buffer.subarray(Math.max(0, feed + 1 - TAIL), feed + 1));
  }

  async #tailIsSame(): Promise<boolean> {
    const size = this.#tail.length;
    const { buffer, bytesRead } = await this.#file!.read(Buffer.alloc(size), 0, size, this.#offset - size);
    return bytesRead === size && buffer.equals(this.#tail);
  }

  async #read(): Promise<void> {
    if (!this.#file || !this.#stream) return;
    const block = Buffer.alloc(BLOCK);
    for (;;) {
      const { bytesRead } = await this.#file.read(block, 0, BLOCK, this.#offset);
      if (bytesRead === 0) break;
      const read = block.subarray(0, bytesRead);
      this.#offset += bytesRead;
      this.#tail = Buffer.from(Buffer.concat([this.#tail, read.subarray(-TAIL)]).subarray(-TAIL));
      this.#stream.push(read);
    }
    this.#stream.flush();
    const count = [...this.#collector.found.values()].reduce((sum, found) => sum + found.count, 0);
    if (count === this.#found) return;
    this.#found = count;
    this.#events.onFound(this.#collector.found);
  }

  /** Where the file that was followed is now: rotation gives it another name in its folder. */
  async #findRotated(): Promise<string | undefined> {
    const folder = path.dirname(this.#path);
    for (const name of await fs.readdir(folder).catch(() => [])) {
      const file = path.join(folder, name);
      const stat = await fs.stat(file).catch(() => undefined);
      if (stat?.ino === this.#inode) return file;
    }
    return undefined;
  }
}
