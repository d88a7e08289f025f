import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Requests } from '../server/protocol.ts';

/** Answers the server's requests for files, which the editor sees wherever they are. */
export function answerFileRequests(client: BaseLanguageClient): void {
  const answer = <Method extends 'signpost/findFiles' | 'signpost/readFile'>(
    method: Method,
    handle: (
      params: Requests[Method]['params'],
      token: vscode.CancellationToken,
    ) => Promise<Requests[Method]['result']>,
  ) => client.onRequest(method, handle as (params: unknown, token: vscode.CancellationToken) => Promise<unknown>);

  answer('signpost/findFiles', async ({ roots, globs, limit }, token) => {
    const glob = globs.length === 1 ? globs[0]! : `{${globs.join(',')}}`;
    const found = new Set<string>();
    for (const root of roots) {
      const pattern = new vscode.RelativePattern(vscode.Uri.parse(root), glob);
      for (const uri of await vscode.workspace.findFiles(pattern, undefined, limit, token)) found.add(uri.toString());
    }
    return [...found].sort().slice(0, limit);
  });

  answer('signpost/readFile', async ({ uri }) => {
    try {
      return toBase64(await vscode.workspace.fs.readFile(vscode.Uri.parse(uri)));
    } catch {
      return null;
    }
  });
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  // In pieces, since a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
