import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type CodeAction,
  createProtocolConnection,
  type Diagnostic,
  type Hover,
  type MarkupContent,
  type Position,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type InitializationOptions, NODE_ARGUMENTS } from '../../server/protocol.ts';
import { built } from '../host/paths.ts';

/** The built server. */
export const serverFile = built('dist/server.cjs');

/** What starts it. */
export const serverCommand = [process.execPath, ...NODE_ARGUMENTS, serverFile, '--stdio'];

/** How long a test waits for what the server pushes. In milliseconds; generous, since machines are slow at times. */
const PATIENCE = 20_000;

/**
 * Starts the built server over stdio, from a folder that is not its own, on a workspace of these files, and offers what
 * an editor does. `await using` stops it and removes the workspace.
 */
export async function startServer(
  files: { [path: string]: string },
  options: {
    locale?: string;
    client?: InitializationOptions;
    /** What starts the server: Node with the built server unless it is said. */
    command?: string[];
    /** What it writes to its standard error is not shown, for a server that is to end. */
    silent?: boolean;
  } = {},
) {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'signpost-')));
  const uriOf = (file: string) => pathToFileURL(path.join(folder, file)).href;
  const write = (file: string, text: string) => {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  };
  for (const [file, text] of Object.entries(files)) write(file, text);

  const [program, ...args] = options.command ?? serverCommand;
  const child = spawn(program!, args, {
    cwd: os.tmpdir(),
    stdio: ['pipe', 'pipe', options.silent ? 'ignore' : 'inherit'],
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const published = new Map<string, Diagnostic[]>();
  const logged: string[] = [];
  const waiting = new Set<() => void>();
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }: PublishDiagnosticsParams) => {
    published.set(uri, diagnostics);
    for (const check of [...waiting]) check();
  });
  connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
    logged.push(message);
    for (const check of [...waiting]) check();
  });
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    capabilities: {},
    locale: options.locale,
    initializationOptions: options.client,
  });
  await connection.sendNotification('initialized', {});

  /** Waits until the condition holds of what the server has pushed. */
  const until = <Result>(what: string, condition: () => Result | undefined): Promise<Result> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(check);
        reject(new Error(`waited in vain for ${what}; published: ${JSON.stringify([...published])}`));
      }, PATIENCE);
      const check = () => {
        const result = condition();
        if (result === undefined) return;
        clearTimeout(timer);
        waiting.delete(check);
        resolve(result);
      };
      waiting.add(check);
      check();
    });

  let version = 0;
  return {
    folder,
    connection,
    pid: child.pid!,
    process: child,
    /** Sends a message as it is, whatever it is. */
    send(message: unknown) {
      const content = Buffer.from(JSON.stringify(message) ?? 'null');
      child.stdin.write(`Content-Length: ${content.length}\r\n\r\n`);
      child.stdin.write(content);
    },
    logged,
    uriOf,
    write,
    until,
    /** Opens a file in the editor: with the text on disk, unless another is given. */
    async open(file: string, languageId: string, text = fs.readFileSync(path.join(folder, file), 'utf8')) {
      await connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri: uriOf(file), languageId, version: ++version, text },
      });
    },
    /** Replaces a range of an open file. */
    async change(file: string, start: Position, end: Position, text: string) {
      const contentChanges = [{ range: { start, end }, text }];
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: uriOf(file), version: ++version },
        contentChanges,
      });
    },
    async close(file: string) {
      await connection.sendNotification('textDocument/didClose', { textDocument: { uri: uriOf(file) } });
    },
    /** The diagnostics of a file as soon as they fulfil the condition; by default, as soon as there are any. */
    diagnostics(
      file: string,
      condition = (diagnostics: Diagnostic[]) => diagnostics.length > 0,
    ): Promise<Diagnostic[]> {
      return until(`diagnostics of ${file}`, () => {
        const diagnostics = published.get(uriOf(file));
        return diagnostics && condition(diagnostics) ? diagnostics : undefined;
      });
    },
    /** What was published for a file until now. */
    published: (file: string) => published.get(uriOf(file)),
    async hover(file: string, line: number, character: number): Promise<string | undefined> {
      const params = { textDocument: { uri: uriOf(file) }, position: { line, character } };
      const hover = await connection.sendRequest<Hover | null>('textDocument/hover', params);
      return (hover?.contents as MarkupContent | undefined)?.value;
    },
    async codeActions(file: string, line: number, character = 0): Promise<CodeAction[]> {
      const position = { line, character };
      return connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri: uriOf(file) },
        range: { start: position, end: position },
        context: { diagnostics: [] },
      });
    },
    /** The text of each file that the action edits, as it is afterwards. */
    apply(action: CodeAction | undefined): { [file: string]: string } {
      const changed: { [file: string]: string } = {};
      for (const { textDocument, edits } of (action?.edit?.documentChanges ?? []) as TextDocumentEdit[]) {
        const file = path.relative(folder, new URL(textDocument.uri).pathname);
        const document = TextDocument.create(textDocument.uri, '', 0, fs.readFileSync(path.join(folder, file), 'utf8'));
        changed[file] = TextDocument.applyEdits(
          document,
          edits as { range: { start: Position; end: Position }; newText: string }[],
        );
      }
      return changed;
    },
    async [Symbol.asyncDispose]() {
      const isRunning = child.exitCode === null && child.signalCode === null;
      if (isRunning) await connection.sendRequest('shutdown').catch(() => undefined);
      connection.dispose();
      child.kill();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
