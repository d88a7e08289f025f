import type { Pack } from './core/catalogue.ts';
import { type ErrorRecord, type RecordProblem, readRecords } from './core/record.ts';
import type { Translate } from './core/translate.ts';
import { type Documents, RECORD_GLOB } from './documents.ts';
import type { Host } from './host.ts';

/** A record file of the workspace, read. */
export interface LoadedFile {
  readonly uri: string;
  readonly text: string;
  readonly records: readonly ErrorRecord[];
  readonly problems: readonly RecordProblem[];
}

/** More record files than this are not read. */
const MAX_FILES = 20_000;

/** The records that people keep in the `.signpost` folders of the workspace. */
export class Packs {
  readonly #files = new Map<string, LoadedFile>();
  readonly #host: Host;
  readonly #documents: Documents;
  readonly #t: Translate;

  constructor(host: Host, documents: Documents, t: Translate) {
    this.#host = host;
    this.#documents = documents;
    this.#t = t;
  }

  /** Reads all record files below the roots anew. */
  async load(roots: readonly string[]): Promise<void> {
    const uris = roots.length > 0 ? await this.#host.findFiles(roots, [RECORD_GLOB], MAX_FILES) : [];
    this.#files.clear();
    await Promise.all(uris.sort().map((uri) => this.reload(uri)));
  }

  /** Reads one file anew: its text in the editor if it is open there, else on disk. A file that is gone is forgotten. */
  async reload(uri: string): Promise<void> {
    const text = this.#documents.get(uri)?.text.getText() ?? decode(await this.#host.readFile(uri));
    if (text === undefined) this.#files.delete(uri);
    else this.#files.set(uri, { uri, text, ...readRecords(text, this.#t) });
  }

  files(): LoadedFile[] {
    return [...this.#files.values()].sort((a, b) => (a.uri < b.uri ? -1 : 1));
  }

  packs(): Pack[] {
    return this.files().map(({ uri, records }) => ({
      origin: decodeURIComponent(uri.slice(uri.lastIndexOf('/.signpost/') + 1)),
      records,
    }));
  }
}

function decode(bytes: Uint8Array | undefined): string | undefined {
  return bytes && new TextDecoder().decode(bytes);
}
