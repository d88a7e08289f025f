import * as vscode from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';

/**
 * Calls back once something is open that needs the server, perhaps at once: a document of which it speaks by itself, or a
 * terminal, which has no patience for links that are long in coming. The server is a process with memory of its own, and many
 * windows never need it. A request to the client starts it, too.
 * @param documents those of which it speaks; asked for each time, since settings change
 */
export function onFirstUse(documents: () => vscode.DocumentSelector, begin: () => void): vscode.Disposable {
  const isAwaited = (document: vscode.TextDocument) => vscode.languages.match(documents(), document) > 0;
  const listeners: vscode.Disposable[] = [];
  const once = () => {
    for (const listener of listeners.splice(0)) listener.dispose();
    begin();
  };
  if (vscode.workspace.textDocuments.some(isAwaited) || vscode.window.terminals.length > 0) once();
  else
    listeners.push(
      vscode.workspace.onDidOpenTextDocument((document) => isAwaited(document) && once()),
      vscode.window.onDidOpenTerminal(once),
    );
  return { dispose: () => listeners.forEach((listener) => void listener.dispose()) };
}

/** Sends a notification, unless there is no server: one that starts asks for all that it has to know. */
export function tellServer(client: BaseLanguageClient, method: string, params?: unknown): void {
  if (client.state === State.Starting || client.state === State.Running) void client.sendNotification(method, params);
}
