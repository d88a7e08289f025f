import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { COMMANDS } from '../server/protocol.ts';

/** How long the word that it was copied stays in the status bar. In milliseconds. */
const SHOWN = 5000;

/** `Signpost: Copy Safe Excerpt`: the selected lines, with secrets, addresses and names replaced, for a ticket or a chat. */
export function registerSafeExcerpt(client: BaseLanguageClient): vscode.Disposable[] {
  return [
    vscode.commands.registerTextEditorCommand(COMMANDS.copySafeExcerpt, async ({ document, selections }) => {
      const texts = selections.map((selection) =>
        selection.isEmpty ? document.lineAt(selection.active.line).text : document.getText(selection),
      );
      const safe = await client.sendRequest<string>('signpost/redact', { text: texts.join('\n') });
      await vscode.env.clipboard.writeText(safe);
      vscode.window.setStatusBarMessage(vscode.l10n.t('Safe excerpt copied. Look it over before you send it.'), SHOWN);
    }),
  ];
}
