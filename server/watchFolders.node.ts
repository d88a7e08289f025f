import fs from 'node:fs';
import path from 'node:path';
import { URI } from 'vscode-uri';

/**
 * Tells of each file below these folders that comes, changes or goes. An editor's own watcher may miss what comes into folders
 * that have just come themselves, and not every editor has one.
 * @returns what ends it
 */
export function watchFolders(uris: readonly string[], onChange: (uri: string) => void): () => void {
  const watchers = uris.flatMap((uri) => {
    const { scheme, fsPath } = URI.parse(uri);
    if (scheme !== 'file') return [];
    try {
      const watcher = fs.watch(fsPath, { recursive: true, persistent: false }, (_, name) => {
        if (name) onChange(URI.file(path.join(fsPath, name)).toString());
      });
      return [watcher.on('error', () => watcher.close())];
    } catch {
      return []; // the folder is not there, or the machine has no more watches
    }
  });
  return () => {
    for (const watcher of watchers) watcher.close();
  };
}
