import picomatch from 'picomatch';
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Requests } from '../server/protocol.ts';

/** Answers the server's requests for files, which the editor sees wherever they are. */
export function answerFileRequests(client: BaseLanguageClient): void {
  const answer = <Method extends 'signpost/findFiles' | 'signpost/readFile'>(
    method: Method,
    handle: (
      params: Requests[Method]['params'],
      token: vscode.CancellationToken,
    ) => Promise<Requests[Method]['result']>,
  ) => client.onRequest(method, handle as (params: unknown, token: vscode.CancellationToken) => Promise<unknown>);

  answer('signpost/findFiles', async ({ roots, globs, limit }, token) => {
    const found = new Set<string>();
    for (const root of roots) {
      const folder = vscode.Uri.parse(root);
      for (const uri of await findFiles(folder, globs, limit, token)) found.add(uri.toString());
    }
    return [...found].sort().slice(0, limit);
  });

  answer('signpost/readFile', async ({ uri }) => {
    try {
      return toBase64(await vscode.workspace.fs.readFile(vscode.Uri.parse(uri)));
    } catch {
      return null;
    }
  });
}

async function findFiles(
  folder: vscode.Uri,
  globs: readonly string[],
  limit: number,
  token: vscode.CancellationToken,
): Promise<vscode.Uri[]> {
  // The server searches the disk itself where the editor does not.
  if (folder.scheme !== 'file' && !(await hasSearch(folder))) return walk(folder, globs, limit, token);
  const glob = globs.length === 1 ? globs[0]! : `{${globs.join(',')}}`;
  return vscode.workspace.findFiles(new vscode.RelativePattern(folder, glob), undefined, limit, token);
}

/** The folders that are being tried, and whether something was found. */
const searches = new Map<string, { works: boolean }>();
/** How long the editor may take to find anything. In milliseconds. */
const PATIENCE = 2000;

/**
 * Whether the editor can search in a folder. A virtual file system need not have a search, and then a question waits for it
 * for ever; outside of the workspace nothing is found.
 */
async function hasSearch(folder: vscode.Uri): Promise<boolean> {
  const key = folder.toString();
  const known = searches.get(key);
  if (known) return known.works;
  const search = { works: false };
  searches.set(key, search);
  const tried = vscode.workspace.findFiles(new vscode.RelativePattern(folder, '**/*'), undefined, 1).then(
    ({ length }) => {
      if (length > 0) search.works = true;
      else searches.delete(key);
    },
    () => undefined,
  );
  await Promise.race([tried, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  return search.works;
}

/** A walk ends after so many entries: each folder of a virtual file system may be far away. */
const MAX_ENTRIES = 5000;

/** Finds the files below a folder whose path from there fits, folder by folder. What cannot be read is passed over. */
async function walk(
  root: vscode.Uri,
  globs: readonly string[],
  limit: number,
  token: vscode.CancellationToken,
): Promise<vscode.Uri[]> {
  const fits = picomatch([...globs], { dot: true, nocase: true });
  const found: vscode.Uri[] = [];
  const folders = [''];
  let seen = 0;
  for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
    const entries = await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(root, folder)).then(
      (all) => all,
      () => [],
    );
    for (const [name, type] of entries.sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (token.isCancellationRequested || ++seen > MAX_ENTRIES || found.length >= limit) return found;
      const path = folder ? `${folder}/${name}` : name;
      // A link to a folder may lead in a circle, so none is followed.
      if (type === vscode.FileType.Directory && name !== 'node_modules' && name !== '.git') folders.push(path);
      else if (type & vscode.FileType.File && fits(path)) found.push(vscode.Uri.joinPath(root, path));
    }
  }
  return found;
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  // In pieces, since a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
