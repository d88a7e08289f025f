import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** The repository's root folder. */
export const repository = path.resolve(import.meta.dirname, '../..');

/** Programs that are fetched once and used by every run. Git ignores it; deleting it is always safe. */
export const cache = path.join(repository, '.vscode-test');

/** What the tests build for themselves. Git ignores it. */
export const out = path.join(repository, 'out');

const manifest = JSON.parse(fs.readFileSync(path.join(repository, 'package.json'), 'utf8'));

/** The extension's identifier, `publisher.name`. */
export const extensionId = `${manifest.publisher}.${manifest.name}`;

/** The file that `npm run package` makes. */
export const packedExtension = path.join(repository, `${manifest.name}-${manifest.version}.vsix`);

/** The path of a file of `dist/`, or of the packed extension. Throws what to run if it is not there. */
export function built(file: string): string {
  const script = file === packedExtension ? 'package' : 'build';
  const full = path.resolve(repository, file);
  if (!fs.existsSync(full))
    throw new Error(`Run \`npm run ${script}\` first: ${path.relative(repository, full)} is not there.`);
  return full;
}

/** Makes an empty folder outside the repository. Whoever asks for it removes it. */
export function scratchFolder(purpose: string): string {
  // The real path: VS Code resolves links, and the tests compare paths (macOS keeps its temp folder behind a link).
  return fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), `signpost-${purpose}-`)));
}

/** Removes a folder and all in it; a file that a dying process still writes does not make it fail. */
export function removeFolder(folder: string): void {
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
