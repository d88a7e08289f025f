import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Connection,
  type DidChangeConfigurationParams,
  DidChangeWatchedFilesNotification,
  type DidChangeWatchedFilesParams,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { Catalogue } from './core/catalogue.ts';
import type { Programs } from './core/program.ts';
import type { ErrorRecord } from './core/record.ts';
import { Documents, RECORD_FOLDER_GLOB } from './documents.ts';
import * as checks from './features/checks.ts';
import * as deadEnds from './features/deadEnds.ts';
import * as drafts from './features/drafts.ts';
import * as explanations from './features/explanations.ts';
import * as findings from './features/findings.ts';
import * as fixes from './features/fixes.ts';
import * as imports from './features/imports.ts';
import * as logDiagnostics from './features/logDiagnostics.ts';
import * as navigation from './features/navigation.ts';
import * as recordFiles from './features/recordFiles.ts';
import { guard, guardNotification } from './guard.ts';
import type { Host } from './host.ts';
import { LogHits, type Quiet } from './logs.ts';
import { Packs } from './packs.ts';
import {
  DEFAULT_SETTINGS,
  type InitializationOptions,
  type PackFolder,
  RECORD_GLOB,
  type Settings,
  settingsFrom,
} from './protocol.ts';
import { createKnowledge, Debouncer, DiagnosticPublisher, type Knowledge, type Session } from './session.ts';
import { translator } from './translator.ts';
import { keyOf } from './uris.ts';

/** Between two steps of work in the background, for all that people wait for. In milliseconds. */
const PAUSE = 10;

/** What the build makes of data/: the shipped records and the programs that write logs. */
interface Shipped {
  readonly records: readonly ErrorRecord[];
  readonly programs: Programs;
}

/** The pause after the records changed before what was worked out of them is kept for the next start. In milliseconds. */
const KEEP_DELAY = 2000;

/**
 * Starts the language server on a connection. All that differs between Node and a browser comes by the host, which is
 * made once the client has said what it can do.
 */
export function startServer(
  connection: Connection,
  createHost: (connection: Connection, client: InitializationOptions) => Host,
): void {
  let settings: Settings = DEFAULT_SETTINGS;
  const documents = new Documents(() => settings);
  documents.listen(connection);

  connection.onInitialize(async ({ initializationOptions, locale, workspaceFolders, rootUri, capabilities }) => {
    const client: InitializationOptions =
      typeof initializationOptions === 'object' && initializationOptions ? initializationOptions : {};
    settings = settingsFrom(client.settings);
    const t = translator(locale);
    let trusted = client.trusted !== false;
    const host = createHost(connection, client);
    const listeners: (() => void)[] = [];
    const keepTables = new Debouncer(KEEP_DELAY);
    const packs = new Packs(host, documents, t, () => {
      knowledge = know();
      prepareLookUp();
      for (const listener of listeners) listener();
      keepTables.run('tables', () => void host.cache?.write('tables.bin', knowledge.matcher.toBytes()));
    });
    const { records, programs } = await readShipped(host, connection);
    let stored = await host.readShipped('tables.bin');
    const know = (): Knowledge =>
      createKnowledge(new Catalogue([{ records }, ...packs.packs()]), programs, stored, trusted);
    let knowledge = know();
    // The index of words is made in pauses, so that the first look-up finds it done and nothing waits for it.
    const prepareLookUp = () => {
      const { lookUp } = knowledge;
      const step = () => {
        if (knowledge.lookUp === lookUp && lookUp.prepare()) setTimeout(step, PAUSE);
      };
      setTimeout(step, PAUSE);
    };
    const quietAs = (files: readonly string[]): Quiet => ({
      records: new Set(settings['diagnostics.mute']),
      files: new Set(files.map(keyOf)),
    });
    let quiet = quietAs(textsOf(client.silencedFiles));
    let roots = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
    let packFolders = foldersOf(client.packFolders);

    let tellRecordsRead = () => {};
    const recordsRead = new Promise<void>((resolve) => {
      tellRecordsRead = resolve;
    });

    const session: Session = {
      connection,
      host,
      documents,
      client,
      t,
      language: locale ?? 'en',
      publisher: new DiagnosticPublisher(connection),
      codeActions: [],
      recordsRead,
      get knowledge() {
        return knowledge;
      },
      get settings() {
        return settings;
      },
      get trusted() {
        return trusted;
      },
      get roots() {
        return roots;
      },
      onDidChangeKnowledge: (listener) => listeners.push(listener),
    };
    const hits = new LogHits(
      () => knowledge,
      () => quiet,
      documents,
    );
    logDiagnostics.register(session, hits);
    explanations.register(session, hits);
    fixes.register(session, hits, checks.register(session));
    deadEnds.register(session, hits);
    drafts.register(session);
    imports.register(session);
    navigation.register(session, hits);
    findings.register(session, hits);
    recordFiles.register(session, packs);
    connection.onCodeAction(
      guard<CodeActionParams, CodeAction[]>(connection, [], async (params, token) => {
        const wanted = params.context.only?.some((kind) => kind === '' || CodeActionKind.QuickFix === kind) ?? true;
        const document = documents.get(params.textDocument.uri);
        if (!wanted || !document) return [];
        return (await Promise.all(session.codeActions.map((provide) => provide(document, params, token)))).flat();
      }),
    );

    connection.onInitialized(async () => {
      if (capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
        void connection.client.register(DidChangeWatchedFilesNotification.type, {
          // A folder that arrives as a whole, as by a checkout, may be all that the editor notices of its files.
          watchers: [{ globPattern: RECORD_GLOB }, { globPattern: RECORD_FOLDER_GLOB }],
        });
      }
      if (capabilities.workspace?.workspaceFolders) {
        connection.workspace.onDidChangeWorkspaceFolders(async ({ added, removed }) => {
          const gone = new Set(removed.map(({ uri }) => keyOf(uri)));
          roots = [...roots.filter((uri) => !gone.has(keyOf(uri))), ...added.map(({ uri }) => uri)];
          await packs.load(packFolders, roots);
        });
      }
      stored = (await host.cache?.read('tables.bin')) ?? stored;
      await packs.load(packFolders, roots).finally(tellRecordsRead);
      prepareLookUp();
    });

    connection.onDidChangeWatchedFiles(
      guardNotification<DidChangeWatchedFilesParams>(connection, async ({ changes }) => {
        for (const { uri } of changes) if (!uri.endsWith('/.signpost')) packs.changed(uri);
        if (changes.some(({ uri }) => uri.endsWith('/.signpost'))) await packs.load(packFolders, roots);
      }),
    );
    connection.onRequest('signpost/ping', () => null);
    connection.onNotification(
      'signpost/silencedFiles',
      guardNotification<unknown>(connection, (files) => {
        quiet = quietAs(textsOf(files));
        documents.reclassify();
      }),
    );
    connection.onNotification('signpost/trusted', () => {
      trusted = true;
      return packs.load(packFolders, roots);
    });
    connection.onNotification(
      'signpost/packFolders',
      guardNotification<unknown>(connection, (folders) => {
        packFolders = foldersOf(folders);
        return packs.load(packFolders, roots);
      }),
    );
    connection.onDidChangeConfiguration(
      guardNotification<DidChangeConfigurationParams>(connection, ({ settings: changed }) => {
        settings = settingsFrom((changed as { signpost?: unknown } | undefined)?.signpost);
        quiet = quietAs([...quiet.files]);
        documents.reclassify();
      }),
    );

    return {
      serverInfo: { name: 'Signpost' },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        hoverProvider: true,
        definitionProvider: true,
        codeLensProvider: { resolveProvider: true },
        referencesProvider: true,
        codeActionProvider: { codeActionKinds: ['quickfix'] },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });

  connection.listen();
}

/** What a client tells may be hand-written: what is of another form is passed over. */
const textsOf = (given: unknown): string[] =>
  Array.isArray(given) ? given.filter((each) => typeof each === 'string') : [];

const foldersOf = (given: unknown): PackFolder[] =>
  Array.isArray(given)
    ? given.filter((each) => typeof each?.uri === 'string' && each.uri && typeof each.origin === 'string')
    : [];

async function readShipped(host: Host, connection: Connection): Promise<Shipped> {
  try {
    return JSON.parse(new TextDecoder().decode(await host.readShipped('catalogue.json'))) as Shipped;
  } catch (error) {
    connection.console.error(`The shipped catalogue could not be read: ${String(error)}`);
    return { records: [], programs: {} };
  }
}
