import { promises as fs } from 'node:fs';
import path from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import { checkEdit } from './checkers/checkEdit.node.ts';
import { findFilesOnDisk } from './diskSearch.node.ts';
import { editorHost } from './editorHost.ts';
import { readExcerpt } from './files/excerpt.node.ts';
import { expandPaths } from './files/expandPaths.node.ts';
import { followProblemOf, LogFollower } from './files/followLog.node.ts';
import { scanFiles } from './files/scanFiles.node.ts';
import type { Host, LogFiles } from './host.ts';
import { startServer } from './server.ts';
import { watchFolders } from './watchFolders.node.ts';

// The bundle is CommonJS: its folder is where the shipped files stand.
const folder = __dirname;

/** Each more takes 45 MB, and the disk is rarely so fast that two cannot keep up with it. */
const SCAN_THREADS = 2;

const logFiles: LogFiles = {
  expand: expandPaths,
  scan: (knowledge, paths, options) =>
    scanFiles(knowledge, paths, {
      ...options,
      threads: SCAN_THREADS,
      workerFile: path.join(folder, 'scanFilesWorker.cjs'),
    }),
  async follow(file, knowledge, events, from) {
    const follower = new LogFollower(file, knowledge, events);
    try {
      await follower.start(from);
      return follower;
    } catch (error) {
      await follower.close();
      return followProblemOf(error);
    }
  },
  excerpt: readExcerpt,
};

const connection = createConnection(ProposedFeatures.all);
// A defect in one feature leaves all else working; what cannot be worked round ends the process, and the editor starts another.
for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error: unknown) => {
    connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  });
}

startServer(connection, (_, client) => {
  const editor = client.files ? editorHost(connection) : undefined;
  return {
    checkEdit,
    watchFolders,
    readShipped: (name) => fs.readFile(path.join(folder, name)).catch(() => undefined),
    ...(client.cacheFolder ? { cache: cacheIn(client.cacheFolder) } : {}),
    logFiles,
    async readFile(uri) {
      const { scheme, fsPath } = URI.parse(uri);
      if (scheme !== 'file') return editor?.readFile(uri);
      return fs.readFile(fsPath).catch(() => undefined);
    },
    async findFiles(roots, globs, limit) {
      const found = (await editor?.findFiles(roots, globs, limit)) ?? [];
      // The editor may not search outside of the workspace.
      return found.length > 0 ? found : findFilesOnDisk(roots, globs, limit);
    },
  };
});

/** Keeps files in a folder of the editor's. What cannot be kept is worked out again. */
function cacheIn(uri: string): NonNullable<Host['cache']> {
  const fileOf = (name: string) => path.join(URI.parse(uri).fsPath, name);
  return {
    read: (name) => fs.readFile(fileOf(name)).catch(() => undefined),
    async write(name, bytes) {
      // Another window may read it meanwhile: it appears as a whole or not at all.
      const fresh = `${fileOf(name)}.${process.pid}`;
      try {
        await fs.mkdir(path.dirname(fileOf(name)), { recursive: true });
        await fs.writeFile(fresh, bytes);
        await fs.rename(fresh, fileOf(name));
      } catch (error) {
        // A full disk or a read-only home costs time at the next start, nothing else.
        await fs.rm(fresh, { force: true }).catch(() => undefined);
        connection.console.info(`${name} could not be kept for the next start: ${(error as Error).message}`);
      }
    },
  };
}
