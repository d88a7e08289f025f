import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { PackFolder } from '../server/protocol.ts';
import { tellServer } from './serverStart.ts';

/**
 * The folders with records besides the workspace's own: those that other extensions contribute
 * (`"contributes": { "signpost": { "packs": ["./records"] } }`), then those of the setting signpost.packs.folders.
 */
export function packFolders(): PackFolder[] {
  const contributed = vscode.extensions.all.flatMap(({ packageJSON, extensionUri, id }) => {
    const packs: unknown = packageJSON?.contributes?.signpost?.packs;
    const paths = Array.isArray(packs) ? packs.filter((path): path is string => typeof path === 'string') : [];
    // A pack lies in the extension itself: a path that leads out of it is not followed.
    return paths
      .filter((path) => !path.split(/[\\/]/).includes('..'))
      .map((path) => ({ uri: vscode.Uri.joinPath(extensionUri, path).toString(), origin: id }));
  });
  const chosen = vscode.workspace.getConfiguration('signpost').get<string[]>('packs.folders', []);
  return [...contributed, ...chosen.flatMap((path) => resolve(path) ?? [])];
}

function resolve(path: string): PackFolder | undefined {
  const home = typeof process === 'undefined' ? undefined : (process.env.HOME ?? process.env.USERPROFILE);
  if (path.startsWith('~/'))
    return home ? { uri: vscode.Uri.file(`${home}/${path.slice(2)}`).toString(), origin: path } : undefined;
  if (/^(?:\/|[A-Za-z]:[\\/])/.test(path)) return { uri: vscode.Uri.file(path).toString(), origin: path };
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return folder && { uri: vscode.Uri.joinPath(folder, path).toString(), origin: path };
}

/** Tells the server when the folders or what is in them change. */
export function followPacks(client: BaseLanguageClient): vscode.Disposable[] {
  let watchers: vscode.Disposable[] = [];
  const watch = () => {
    for (const watcher of watchers) watcher.dispose();
    watchers = packFolders().map(({ uri }) => {
      const watcher = vscode.workspace.createFileSystemWatcher(
        new vscode.RelativePattern(vscode.Uri.parse(uri), '**/*.json'),
      );
      const tell = (type: 1 | 2 | 3) => (file: vscode.Uri) =>
        tellServer(client, 'workspace/didChangeWatchedFiles', { changes: [{ uri: file.toString(), type }] });
      watcher.onDidCreate(tell(1));
      watcher.onDidChange(tell(2));
      watcher.onDidDelete(tell(3));
      return watcher;
    });
  };
  const update = () => {
    watch();
    tellServer(client, 'signpost/packFolders', packFolders());
  };
  watch();
  return [
    vscode.extensions.onDidChange(update),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('signpost.packs')) update();
    }),
    { dispose: () => watchers.forEach((watcher) => void watcher.dispose()) },
  ];
}
