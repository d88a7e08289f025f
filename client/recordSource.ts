import { unzip } from 'fflate';
import { parseTar } from 'nanotar';
import * as vscode from 'vscode';

/** The files of a folder or archive that an import looks at. */
export interface SourceFiles {
  /** Files that may hold records, by their paths below the folder, with slashes. */
  readonly records: { readonly path: string; readonly text: string }[];
  /** Files that say whose the records are, such as LICENSE, to the letter. */
  readonly notices: { readonly name: string; readonly bytes: Uint8Array }[];
  /** Paths of files that are too large to be read. */
  readonly tooLarge: string[];
  /** How many other files there are. */
  readonly passedOver: number;
}

const RECORDS = /\.(?:json|jsonl|ndjson)$/i;
const NOTICE = /^(?:licen[cs]e|copying|notice|readme)(?:[.-][a-z0-9.-]+)?$/i;
/** Folders that hold no records of anybody's. */
const SKIPPED = /^(?:\.[^.].*|node_modules|__MACOSX)$/;
/** A larger file is no record. In bytes. */
const MAX_FILE = 20_000_000;
/** An archive may unpack to so many bytes at the most. */
const MAX_UNPACKED = 500_000_000;
const MAX_FILES = 50_000;
/** So many files are read at a time. */
const AT_ONCE = 16;

const isNoticeName = (name: string) => NOTICE.test(name) && !RECORDS.test(name);

interface Entry {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  read(): Promise<Uint8Array>;
}

/**
 * Reads a folder, or an archive by its name: .zip, .tar, .tar.gz or .tgz. Links are not followed.
 * @param onProgress told how many files were read, of how many
 * @throws if it cannot be read; vscode.CancellationError if it was cancelled
 */
export async function readRecordSource(
  uri: vscode.Uri,
  onProgress: (read: number, all: number) => void,
  token: vscode.CancellationToken,
): Promise<SourceFiles> {
  const { type } = await vscode.workspace.fs.stat(uri);
  const entries = type & vscode.FileType.Directory ? await folderEntries(uri, token) : await archiveEntries(uri);
  const wanted: Entry[] = [];
  const source: SourceFiles & { passedOver: number } = { records: [], notices: [], tooLarge: [], passedOver: 0 };
  const top = commonFolder(entries.map(({ path }) => path));
  for (const entry of entries) {
    const path = entry.path.slice(top.length);
    const parts = path.split('/');
    if (parts.slice(0, -1).some((part) => SKIPPED.test(part))) continue;
    const isNotice = parts.length === 1 && isNoticeName(path);
    if (!isNotice && !RECORDS.test(path)) source.passedOver++;
    else if (entry.size > MAX_FILE) source.tooLarge.push(path);
    else wanted.push({ ...entry, path, read: () => entry.read() });
  }
  const decoder = new TextDecoder();
  for (let at = 0; at < wanted.length; at += AT_ONCE) {
    if (token.isCancellationRequested) throw new vscode.CancellationError();
    const block = wanted.slice(at, at + AT_ONCE);
    const contents = await Promise.all(block.map((entry) => entry.read()));
    for (const [index, bytes] of contents.entries()) {
      const { path } = block[index]!;
      if (isNoticeName(path)) source.notices.push({ name: path, bytes });
      else source.records.push({ path, text: decoder.decode(bytes) });
    }
    onProgress(at + block.length, wanted.length);
  }
  return source;
}

/** The folder that all paths begin with, with its slash: archives often have one around everything. */
function commonFolder(paths: readonly string[]): string {
  const top = /^[^/]+\//.exec(paths[0] ?? '')?.[0] ?? '';
  return paths.every((path) => path.startsWith(top)) && paths.some((path) => path.slice(top.length).includes('/'))
    ? top
    : '';
}

async function folderEntries(root: vscode.Uri, token: vscode.CancellationToken): Promise<Entry[]> {
  const entries: Entry[] = [];
  const folders = [''];
  const look = async (folder: string) => {
    for (const [name, type] of await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(root, folder))) {
      const path = folder ? `${folder}/${name}` : name;
      if (type === vscode.FileType.Directory && !SKIPPED.test(name)) folders.push(path);
      if (type !== vscode.FileType.File) continue;
      const uri = vscode.Uri.joinPath(root, path);
      const isWanted = RECORDS.test(name) || isNoticeName(name);
      const size = isWanted ? (await vscode.workspace.fs.stat(uri)).size : 0;
      entries.push({ path, size, read: async () => vscode.workspace.fs.readFile(uri) });
    }
  };
  while (folders.length > 0) {
    if (token.isCancellationRequested) throw new vscode.CancellationError();
    await Promise.all(folders.splice(0, AT_ONCE).map(look));
    if (entries.length > MAX_FILES) throw new Error(vscode.l10n.t('There are more than {0} files.', MAX_FILES));
  }
  return entries.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function archiveEntries(uri: vscode.Uri): Promise<Entry[]> {
  const bytes = await vscode.workspace.fs.readFile(uri);
  if (/\.zip$/i.test(uri.path)) return zipEntries(bytes);
  if (/\.(?:tgz|tar\.gz)$/i.test(uri.path)) return tarEntries(await gunzip(bytes));
  if (/\.tar$/i.test(uri.path)) return tarEntries(bytes);
  throw new Error(vscode.l10n.t('It is neither a folder nor an archive (.zip, .tar.gz).'));
}

function zipEntries(bytes: Uint8Array): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    let unpacked = 0;
    const others: Entry[] = [];
    const skip = (path: string, size: number) => {
      others.push({ path, size, read: async () => new Uint8Array() });
      return false;
    };
    const filter = ({ name, originalSize }: { name: string; originalSize: number }) => {
      if (name.endsWith('/')) return false;
      const isWanted = RECORDS.test(name) || isNoticeName(name.slice(name.lastIndexOf('/') + 1));
      if (!isWanted || originalSize > MAX_FILE) return skip(name, originalSize);
      unpacked += originalSize;
      if (unpacked > MAX_UNPACKED || others.length > MAX_FILES) throw tooLarge();
      return true;
    };
    try {
      unzip(bytes, { filter }, (error, files) => {
        if (error) return reject(error);
        const read = Object.entries(files).map(([path, data]) => ({ path, size: data.length, read: async () => data }));
        resolve([...others, ...read].map((entry) => ({ ...entry, path: entry.path.replaceAll('\\', '/') })));
      });
    } catch (error) {
      reject(error);
    }
  });
}

function tarEntries(bytes: Uint8Array): Entry[] {
  return parseTar(bytes)
    .filter(({ type, data }) => type === 'file' && data !== undefined)
    .map(({ name, data }) => ({ path: name.replace(/^\.\//, ''), size: data!.length, read: async () => data! }));
}

async function gunzip(bytes: Uint8Array): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const stream = new Blob([Uint8Array.from(bytes)]).stream().pipeThrough(new DecompressionStream('gzip'));
  for await (const part of stream as unknown as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > MAX_UNPACKED) throw tooLarge();
    parts.push(part);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const tooLarge = () => new Error(vscode.l10n.t('The archive is too large.'));
