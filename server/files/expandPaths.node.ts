import fs from 'node:fs/promises';
import path from 'node:path';
import { inReadingOrder } from '../core/rotated.ts';
import { problemOf } from './scanPart.node.ts';
import type { ScanProblem } from './scanProblem.ts';

/** Folders that hold no logs of the user's own. */
const SKIPPED = new Set(['node_modules', '.git', '.hg', '.svn']);
/** More files than this are not looked for. */
const MAX_FILES = 100_000;

export interface Expanded {
  /** Each log from its oldest rotated file to itself. */
  readonly files: readonly string[];
  /** Folders and files that cannot be read. */
  readonly problems: readonly { readonly path: string; readonly problem: ScanProblem }[];
}

/**
 * The files to read: those named, and below the folders those that are logs by their path relative to the folder.
 * @param isLog gets a path with slashes, without .gz and the marks of rotation, and the path as it is
 */
export async function expandPaths(
  paths: readonly string[],
  isLog: (path: string) => boolean,
  signal?: AbortSignal,
): Promise<Expanded> {
  const files = new Set<string>();
  const problems: { path: string; problem: ScanProblem }[] = [];
  for (const given of paths) {
    const named = path.resolve(given);
    try {
      if (!(await fs.stat(named)).isDirectory()) {
        files.add(named);
        continue;
      }
    } catch (error) {
      problems.push({ path: named, problem: problemOf(error) });
      continue;
    }
    const folders = [named];
    for (let folder = folders.pop(); folder !== undefined && !signal?.aborted; folder = folders.pop()) {
      try {
        for (const entry of await fs.readdir(folder, { withFileTypes: true })) {
          const file = path.join(folder, entry.name);
          if (entry.isDirectory()) {
            if (!SKIPPED.has(entry.name)) folders.push(file);
          } else if (files.size < MAX_FILES && isLog(file.replaceAll('\\', '/')) && (await isFile(entry, file)))
            files.add(file);
        }
      } catch (error) {
        problems.push({ path: folder, problem: problemOf(error) });
      }
    }
  }
  return { files: inReadingOrder([...files]), problems };
}

/** Links to files count; sockets, pipes and devices do not. A link that leads nowhere is said when it is read. */
async function isFile(entry: { isFile(): boolean; isSymbolicLink(): boolean }, file: string): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isFile();
  return fs.stat(file).then(
    (stat) => stat.isFile(),
    () => true,
  );
}
