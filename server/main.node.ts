import { promises as fs } from 'node:fs';
import path from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import { checkEdit } from './checkers/checkEdit.node.ts';
import { findFilesOnDisk } from './diskSearch.node.ts';
import { editorHost } from './editorHost.ts';
import { startServer } from './server.ts';

// The bundle is CommonJS: its folder is where the shipped files stand.
const folder = __dirname;

startServer(createConnection(ProposedFeatures.all), (connection, client) => {
  const editor = client.files ? editorHost(connection) : undefined;
  return {
    checkEdit,
    readShipped: (name) => fs.readFile(path.join(folder, name), 'utf8'),
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
