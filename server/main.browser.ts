/// <reference lib="webworker" />
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { editorHost } from './editorHost.ts';
import { startServer } from './server.ts';

const scope = self as unknown as DedicatedWorkerGlobalScope;

// A worker cannot read the extension's folder, and a server may ask for nothing while it starts. So the first message of all
// brings the shipped files, by their names; the language server's messages follow it.
scope.onmessage = ({ data: shipped }: MessageEvent<{ [name: string]: Uint8Array }>) => {
  const connection = createConnection(new BrowserMessageReader(scope), new BrowserMessageWriter(scope));
  startServer(connection, () => ({
    ...editorHost(connection),
    readShipped: async (name) => shipped[name],
  }));
};
