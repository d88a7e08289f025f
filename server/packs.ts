import type { Pack } from './core/catalogue.ts';
import { type ErrorRecord, type RecordProblem, readRecords } from './core/record.ts';
import type { Translate } from './core/translate.ts';
import type { Documents } from './documents.ts';
import type { Host } from './host.ts';
import { type PackFolder, RECORD_GLOB } from './protocol.ts';
import { Debouncer } from './session.ts';
import { isBelow, keyOf, relativePath } from './uris.ts';

/** A record file, read. */
export interface LoadedFile {
  readonly uri: string;
  readonly text: string;
  /** Where its records come from, for people to read. */
  readonly origin: string;
  readonly records: readonly ErrorRecord[];
  readonly problems: readonly RecordProblem[];
}

/** More record files than this are not read from one folder. */
const MAX_FILES = 20_000;
/** The pause after a change of a file before it is read anew. In milliseconds. */
const DELAY = 150;
/** After so many files the server sees to other things before it goes on. */
const BREATH = 50;

/**
 * The records that people keep in the `.signpost` folders of the workspace, in folders of their choice, and those that
 * other extensions bring. What comes later in the order takes the place of what has the same id before.
 */
export class Packs {
  /** By the one form of their address. */
  #files = new Map<string, LoadedFile>();
  #sources: PackFolder[] = [];
  readonly #host: Host;
  readonly #documents: Documents;
  readonly #t: Translate;
  readonly #onDidChange: () => void;
  readonly #debouncer = new Debouncer(DELAY);
  readonly #changed = new Set<string>();
  /** Files that changed while everything is being read: what was read of them may be old. */
  readonly #meanwhile = new Set<string>();
  #endWatch: (() => void) | undefined;

  constructor(host: Host, documents: Documents, t: Translate, onDidChange: () => void) {
    this.#host = host;
    this.#documents = documents;
    this.#t = t;
    this.#onDidChange = onDidChange;
    documents.onDidChange(({ uri }) => {
      if (this.#sourceOf(uri)) this.changed(uri);
    });
  }

  /** Reads everything anew: the folders that the client names, then the workspace's own. */
  async load(folders: readonly PackFolder[], roots: readonly string[]): Promise<void> {
    const sources = [...folders, ...roots.map((uri) => ({ uri, origin: '' }))];
    const files = new Map<string, LoadedFile>();
    this.#sources = sources;
    this.#meanwhile.clear();
    for (const source of sources) {
      const glob = source.origin ? '**/*.json' : RECORD_GLOB;
      const uris = await this.#host.findFiles([source.uri], [glob], MAX_FILES);
      for (const [index, uri] of uris.sort().entries()) {
        const text = await this.#textOf(uri);
        if (text !== undefined) files.set(keyOf(uri), this.#read(uri, text, source));
        if (index % BREATH === 0) await new Promise((resolve) => setTimeout(resolve, 0));
      }
    }
    if (this.#sources !== sources) return; // a newer call is at work
    const hadAny = this.#files.size > 0;
    this.#files = files;
    this.#watch();
    if (hadAny || files.size > 0) this.#onDidChange();
    for (const uri of this.#meanwhile) this.changed(uri);
    this.#meanwhile.clear();
  }

  /** Reads a file anew soon: its text in the editor if it is open there, else on disk. One that is gone is forgotten. */
  changed(uri: string): void {
    this.#changed.add(uri);
    this.#meanwhile.add(uri);
    this.#debouncer.run('read', async () => {
      const uris = [...this.#changed];
      this.#changed.clear();
      let isNew = false;
      for (const each of uris) {
        const source = this.#sourceOf(each);
        const text = source && (await this.#textOf(each));
        const known = this.#files.get(keyOf(each));
        const address = this.#documents.get(each)?.uri ?? known?.uri;
        if (text === known?.text && address === known?.uri) continue; // told twice, or opened as it is on disk
        isNew = true;
        if (source && text !== undefined) this.#files.set(keyOf(each), this.#read(each, text, source));
        else this.#files.delete(keyOf(each));
      }
      if (isNew) this.#onDidChange();
    });
  }

  /** Follows the folders with records by itself, besides what the editor tells. */
  #watch(): void {
    const own = this.files().flatMap(({ uri }) => /^.*\/\.signpost(?=\/)/.exec(uri)?.[0] ?? []);
    const folders = this.#sources.flatMap(({ uri, origin }) => (origin ? [uri] : []));
    this.#endWatch?.();
    this.#endWatch = this.#host.watchFolders?.([...new Set([...folders, ...own])], (uri) => {
      if (uri.endsWith('.json')) this.changed(uri);
    });
  }

  files(): LoadedFile[] {
    return [...this.#files.values()];
  }

  get(uri: string): LoadedFile | undefined {
    return this.#files.get(keyOf(uri));
  }

  /** In their order: later ones take the place of earlier ones. */
  packs(): Pack[] {
    const ranked = this.files().map((file) => {
      return { ...file, rank: this.#sources.findIndex((source) => isBelow(file.uri, source.uri)) };
    });
    return ranked
      .sort((a, b) => a.rank - b.rank || (a.uri < b.uri ? -1 : 1))
      .map(({ origin, records }) => ({ origin, records }));
  }

  #sourceOf(uri: string): PackFolder | undefined {
    if (!uri.endsWith('.json')) return undefined;
    return this.#sources.findLast(
      (source) => isBelow(uri, source.uri) && (source.origin || uri.includes('/.signpost/')),
    );
  }

  /** A file of a root as editors name it: its path from there, behind the root's own name where there are several. */
  #nameIn(root: string, uri: string): string {
    const several = this.#sources.filter(({ origin }) => !origin).length > 1;
    return relativePath(uri, several ? [root.replace(/\/[^/]+\/?$/, '')] : [root]);
  }

  async #textOf(uri: string): Promise<string | undefined> {
    return this.#documents.get(uri)?.text.getText() ?? decode(await this.#host.readFile(uri));
  }

  #read(uri: string, text: string, source: PackFolder): LoadedFile {
    const origin = source.origin || this.#nameIn(source.uri, uri);
    // Of an open one the address is told that the editor has for it.
    return { uri: this.#documents.get(uri)?.uri ?? uri, text, origin, ...readRecords(text, this.#t) };
  }
}

function decode(bytes: Uint8Array | undefined): string | undefined {
  return bytes && new TextDecoder().decode(bytes);
}
