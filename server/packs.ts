import { URI } from 'vscode-uri';
import type { Pack } from './core/catalogue.ts';
import { type ErrorRecord, type RecordProblem, readRecords } from './core/record.ts';
import type { Translate } from './core/translate.ts';
import { type Documents, RECORD_GLOB } from './documents.ts';
import type { Host } from './host.ts';
import type { PackFolder } from './protocol.ts';
import { Debouncer } from './session.ts';
import { isBelow, keyOf } from './uris.ts';

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
    for (const source of sources) {
      const glob = source.origin ? '**/*.json' : RECORD_GLOB;
      const uris = await this.#host.findFiles([source.uri], [glob], MAX_FILES);
      for (const [index, uri] of uris.sort().entries()) {
        const file = await this.#read(uri, source);
        if (file) files.set(keyOf(uri), file);
        if (index % BREATH === 0) await new Promise((resolve) => setTimeout(resolve, 0));
      }
    }
    if (this.#sources !== sources) return; // a newer call is at work
    const hadAny = this.#files.size > 0;
    this.#files = files;
    if (hadAny || files.size > 0) this.#onDidChange();
  }

  /** Reads a file anew soon: its text in the editor if it is open there, else on disk. One that is gone is forgotten. */
  changed(uri: string): void {
    this.#changed.add(uri);
    this.#debouncer.run('read', async () => {
      const uris = [...this.#changed];
      this.#changed.clear();
      for (const each of uris) {
        const source = this.#sourceOf(each);
        const file = source && (await this.#read(each, source));
        if (file) this.#files.set(keyOf(each), file);
        else this.#files.delete(keyOf(each));
      }
      this.#onDidChange();
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

  async #read(uri: string, source: PackFolder): Promise<LoadedFile | undefined> {
    const open = this.#documents.get(uri);
    const text = open?.text.getText() ?? decode(await this.#host.readFile(uri));
    if (text === undefined) return undefined;
    const { path } = URI.parse(uri);
    const origin = source.origin || path.slice(path.lastIndexOf('/.signpost/') + 1);
    return { uri: open?.uri ?? uri, text, origin, ...readRecords(text, this.#t) };
  }
}

function decode(bytes: Uint8Array | undefined): string | undefined {
  return bytes && new TextDecoder().decode(bytes);
}
