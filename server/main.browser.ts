/// <reference lib="webworker" />
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { editorHost } from './editorHost.ts';
import { startServer } from './server.ts';

const scope = self as unknown as DedicatedWorkerGlobalScope;
const connection = createConnection(new BrowserMessageReader(scope), new BrowserMessageWriter(scope));

startServer(connection, (_, client) => {
  const editor = editorHost(connection);
  return {
    ...editor,
    readShipped: (name) => editor.readFile(`${client.shippedUri}/${name}`),
  };
});
