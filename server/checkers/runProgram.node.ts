import { spawn } from 'node:child_process';
import { promises as fs } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** How a program ended. Output is what it wrote on both channels, in the order in which it came. */
export type ProgramRun =
  | { readonly ended: 'exit'; readonly code: number; readonly output: string }
  | { readonly ended: 'crash'; readonly signal: string; readonly output: string }
  | { readonly ended: 'timeout' | 'aborted' }
  | { readonly ended: 'not-started'; readonly reason: string };

/** More output than this, in characters, is not read. */
const MAX_OUTPUT = 500_000;

/**
 * Runs a program without a shell, with nothing to read, and ends it and its children after the time-out (ms) or when the
 * signal says so. Never throws.
 */
export function runProgram(
  program: string,
  args: readonly string[],
  options: { cwd: string; env: Readonly<Record<string, string>>; timeout: number; signal?: AbortSignal },
): Promise<ProgramRun> {
  return new Promise((resolve) => {
    if (options.signal?.aborted) {
      resolve({ ended: 'aborted' });
      return;
    }
    const isPosix = os.platform() !== 'win32';
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: options.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      // a group of its own, so that what it has started can be ended with it
      detached: isPosix,
      windowsHide: true,
    });
    let output = '';
    const take = (chunk: Buffer) => {
      if (output.length < MAX_OUTPUT) output = (output + chunk.toString('utf8')).slice(0, MAX_OUTPUT);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    let ended: 'timeout' | 'aborted' | undefined;
    const end = (why: 'timeout' | 'aborted') => {
      ended ??= why;
      try {
        if (isPosix && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
        else child.kill('SIGKILL');
      } catch {
        child.kill('SIGKILL');
      }
    };
    const timer = setTimeout(() => end('timeout'), options.timeout);
    const abort = () => end('aborted');
    options.signal?.addEventListener('abort', abort, { once: true });
    const finish = (run: ProgramRun) => {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', abort);
      resolve(run);
    };
    child.on('error', (error) => finish({ ended: 'not-started', reason: error.message }));
    child.on('close', (code, signal) => {
      if (ended) finish({ ended });
      else if (code === null) finish({ ended: 'crash', signal: String(signal), output });
      else finish({ ended: 'exit', code, output });
    });
  });
}

/** Where programs stand that are often not on a person's path. */
const USUAL_FOLDERS = [
  '/usr/local/sbin',
  '/usr/local/bin',
  '/usr/sbin',
  '/usr/bin',
  '/sbin',
  '/bin',
  '/opt/homebrew/sbin',
  '/opt/homebrew/bin',
];

/** The path of the first executable of one of the names; undefined if there is none. */
export async function findProgram(names: readonly RegExp[]): Promise<string | undefined> {
  const versioned = await fs.readdir('/usr/lib/postgresql').catch(() => []);
  const folders = [
    ...(process.env.PATH ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder)),
    ...USUAL_FOLDERS,
    ...versioned
      .sort()
      .reverse()
      .map((version) => `/usr/lib/postgresql/${version}/bin`),
  ];
  const listings = await Promise.all(
    folders.map(async (folder) => ({ folder, files: await fs.readdir(folder).catch(() => []) })),
  );
  for (const name of names) {
    for (const { folder, files } of listings) {
      const found = files
        .sort()
        .reverse()
        .find((file) => name.test(file.replace(/\.exe$/i, '')));
      if (found) return path.join(folder, found);
    }
  }
  return undefined;
}
