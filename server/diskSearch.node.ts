import { promises as fs } from 'node:fs';
import path from 'node:path';
import picomatch from 'picomatch';
import { URI } from 'vscode-uri';

/** Folders that hold no configs of the user's own. */
const SKIPPED = new Set(['node_modules', '.git', '.hg', '.svn']);
/** A search ends after this many entries, so that a huge workspace costs no more than a moment. */
const MAX_ENTRIES = 200_000;

/** Finds files below the roots by their path relative to the root, `limit` at the most. Folders that cannot be read are passed over. */
export async function findFilesOnDisk(
  roots: readonly string[],
  globs: readonly string[],
  limit: number,
): Promise<string[]> {
  const found: string[] = [];
  const fits = picomatch([...globs], { dot: true, nocase: true });
  let seen = 0;
  for (const root of roots) {
    const { scheme, fsPath } = URI.parse(root);
    if (scheme !== 'file') continue;
    const folders = [''];
    for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
      const entries = await fs.readdir(path.join(fsPath, folder), { withFileTypes: true }).catch(() => []);
      for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
        const relative = folder ? `${folder}/${entry.name}` : entry.name;
        if (++seen > MAX_ENTRIES || found.length >= limit) return found;
        if (entry.isDirectory() && !SKIPPED.has(entry.name)) folders.push(relative);
        else if (!entry.isDirectory() && fits(relative)) found.push(URI.file(path.join(fsPath, relative)).toString());
      }
    }
  }
  return found;
}
