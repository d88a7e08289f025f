import * as vscode from 'vscode';
import { COMMANDS } from '../server/protocol.ts';

/** Two known errors among ordinary lines. */
const EXAMPLE = `2026/11/20 09:12:01 [notice] 4242#4242: nginx/1.22.1
2026/11/20 09:12:01 [notice] 4242#4242: start worker processes
2026/11/20 09:12:07 [error] 4243#4243: *17 RTMP Handshake failed: server responded with unexpected version byte 0x03, client: 10.0.0.7, server: 0.0.0.0:1935
2026/11/20 09:12:09 [info] 4243#4243: *18 client connected '10.0.0.8'
2026/11/20 09:14:30 [emerg] 4300#4300: bind() to 0.0.0.0:80 failed (98: Address already in use)
2026/11/20 09:14:31 [notice] 4300#4300: try again to bind() after 500ms
`;

/** `Signpost: Open an Example Log`: something to try it on. */
export function registerExample(): vscode.Disposable {
  return vscode.commands.registerCommand(COMMANDS.openExample, async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'log', content: EXAMPLE });
    await vscode.window.showTextDocument(document);
  });
}
