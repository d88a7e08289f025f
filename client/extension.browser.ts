/// <reference lib="webworker" />
import * as vscode from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, CloseAction, LanguageClient } from 'vscode-languageclient/browser';
import { start } from './extension.ts';

export function activate(context: vscode.ExtensionContext): Promise<void> {
  return start(context, async (options) => {
    const read = async (name: string) =>
      Uint8Array.from(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(context.extensionUri, 'dist', name)));
    const shippedFiles = ['catalogue.json', 'tables.bin'];
    let worker: Worker | undefined;
    let lastError: string | undefined;
    const startWorker = async () => {
      const [script, ...contents] = await Promise.all(['server.browser.js', ...shippedFiles].map(read));
      const shipped = Object.fromEntries(shippedFiles.map((name, i) => [name, contents[i]!]));
      // A worker may not be started from the extension's own address everywhere, so its script goes through a blob.
      const address = URL.createObjectURL(new Blob([script!], { type: 'text/javascript' }));
      worker?.terminate();
      worker = new Worker(address);
      worker.onerror = ({ message }) => {
        lastError = message;
        client.error(message, undefined, false);
      };
      worker.postMessage(shipped);
      // VS Code's stand-in for workers is no instance of the class that the library looks for.
      return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
    };
    const client: LanguageClient = new LanguageClient('signpost', 'Signpost', startWorker, options);
    return {
      client,
      howItEnded: async () => lastError,
      async end() {
        // A worker that is ended tells nobody, so the client is told to begin anew.
        worker?.terminate();
        const { action } = await options.errorHandler!.closed();
        await client.stop(1).catch(() => undefined);
        if (action === CloseAction.Restart) await client.start();
      },
    };
  });
}
