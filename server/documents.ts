import type {
  Connection,
  DidChangeTextDocumentParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
} from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { configKindOf } from './core/config/config.ts';
import { ChunkedText } from './core/matching/chunkedText.ts';
import { pathMatcher } from './core/program.ts';
import type { ConfigKind } from './core/record.ts';
import { guardNotification } from './guard.ts';
import { RECORD_GLOB, type Settings } from './protocol.ts';
import { keyOf } from './uris.ts';

/** What a document is to Signpost. */
export type DocumentRole =
  | { readonly is: 'log' }
  | { readonly is: 'config'; readonly kind: ConfigKind }
  | { readonly is: 'record' }
  | { readonly is: 'other' };

/** A document that is open in the editor. */
export interface OpenDocument {
  readonly uri: string;
  readonly languageId: string;
  /** The path with slashes, without the scheme. */
  readonly path: string;
  /** Changes in place with each edit; its version tells. */
  readonly text: ChunkedText;
  readonly role: DocumentRole;
}

/** Schemes under which editors show old versions of files, to compare them: nothing is to be mended there. */
const IGNORED_SCHEMES = new Set(['git', 'gitfs', 'vscode-scm', 'vscode-local-history']);

/** The folders that records of a workspace stand in. */
export const RECORD_FOLDER_GLOB = '**/.signpost';

const isRecordPath = pathMatcher([RECORD_GLOB]);

/** The documents that are open, kept in step with the editor. */
export class Documents {
  readonly #documents = new Map<string, OpenDocument>();
  readonly #listeners: ((document: OpenDocument, change: 'opened' | 'changed' | 'closed') => void)[] = [];
  readonly #settings: () => Settings;

  constructor(settings: () => Settings) {
    this.#settings = settings;
  }

  listen(connection: Connection): void {
    connection.onDidOpenTextDocument(
      guardNotification<DidOpenTextDocumentParams>(
        connection,
        ({ textDocument: { uri, languageId, version, text } }) => {
          this.#put(uri, languageId, new ChunkedText(uri, languageId, version, text), 'opened');
        },
      ),
    );
    connection.onDidChangeTextDocument(
      guardNotification<DidChangeTextDocumentParams>(
        connection,
        ({ textDocument: { uri, version }, contentChanges }) => {
          const known = this.get(uri);
          if (!known) return;
          known.text.update(contentChanges, version);
          this.#tell(known, 'changed');
        },
      ),
    );
    connection.onDidCloseTextDocument(
      guardNotification<DidCloseTextDocumentParams>(connection, ({ textDocument: { uri } }) => {
        const known = this.get(uri);
        if (!known) return;
        this.#documents.delete(keyOf(uri));
        this.#tell(known, 'closed');
      }),
    );
  }

  onDidChange(listener: (document: OpenDocument, change: 'opened' | 'changed' | 'closed') => void): void {
    this.#listeners.push(listener);
  }

  get(uri: string): OpenDocument | undefined {
    return this.#documents.get(keyOf(uri));
  }

  all(): OpenDocument[] {
    return [...this.#documents.values()];
  }

  /** Decides anew what each document is, after a change of the settings. */
  reclassify(): void {
    for (const { uri, languageId, text } of this.all()) this.#put(uri, languageId, text, 'changed');
  }

  #put(uri: string, languageId: string, text: ChunkedText, change: 'opened' | 'changed'): void {
    const { scheme, path } = URI.parse(uri);
    const role: DocumentRole = IGNORED_SCHEMES.has(scheme)
      ? { is: 'other' }
      : roleOf(path, languageId, text, this.#settings());
    const document = { uri, languageId, path, text, role };
    this.#documents.set(keyOf(uri), document);
    this.#tell(document, change);
  }

  #tell(document: OpenDocument, change: 'opened' | 'changed' | 'closed'): void {
    for (const listener of this.#listeners) listener(document, change);
  }
}

function roleOf(path: string, languageId: string, text: ChunkedText, settings: Settings): DocumentRole {
  if (isRecordPath(path)) return { is: 'record' };
  if (settings['logs.exclude'].length > 0 && pathMatcher(settings['logs.exclude'])(path)) return { is: 'other' };
  for (const [glob, kind] of Object.entries(settings['configs.files'])) {
    if (pathMatcher([glob])(path)) return { is: 'config', kind: kind as ConfigKind };
  }
  if (languageId.toLowerCase() === 'log' || pathMatcher(settings['logs.files'])(path)) return { is: 'log' };
  const start = text.getText({ start: { line: 0, character: 0 }, end: { line: 20, character: 0 } });
  const kind = configKindOf(path, start);
  return kind ? { is: 'config', kind } : { is: 'other' };
}
