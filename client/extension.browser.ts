/// <reference lib="webworker" />
import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { start } from './extension.ts';

export function activate(context: vscode.ExtensionContext): Promise<void> {
  return start(context, async (options) => {
    // A worker may not be started from the extension's own address everywhere, so its script goes through a blob.
    const script = await vscode.workspace.fs.readFile(
      vscode.Uri.joinPath(context.extensionUri, 'dist/server.browser.js'),
    );
    const address = URL.createObjectURL(new Blob([Uint8Array.from(script)], { type: 'text/javascript' }));
    return new LanguageClient('signpost', 'Signpost', new Worker(address), options);
  });
}
