import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { COMMANDS, type LookupItem } from '../server/protocol.ts';

/** “Explain with Signpost” on what other extensions report, where a record's pattern matches their message. */
export function registerOtherDiagnostics(client: BaseLanguageClient): vscode.Disposable[] {
  const provider: vscode.CodeActionProvider = {
    async provideCodeActions(_document, _range, { diagnostics }, token) {
      const actions: vscode.CodeAction[] = [];
      for (const diagnostic of diagnostics) {
        if (diagnostic.source === 'Signpost' || token.isCancellationRequested) continue;
        const code = typeof diagnostic.code === 'object' ? diagnostic.code.value : (diagnostic.code ?? '');
        // Compilers print the code before the message: error TS2307: Cannot find module …
        const text = `${diagnostic.source === 'ts' ? `error TS${code}: ` : ''}${diagnostic.message}`;
        const found = await client.sendRequest<LookupItem[]>('signpost/lookup', { text, limit: 1, by: 'regex' }, token);
        for (const { id, title } of found) {
          const action = new vscode.CodeAction(
            vscode.l10n.t('Explain with Signpost: {0}', title),
            vscode.CodeActionKind.QuickFix,
          );
          action.command = { title: action.title, command: COMMANDS.explain, arguments: [id] };
          action.diagnostics = [diagnostic];
          actions.push(action);
        }
      }
      return actions;
    },
  };
  const metadata = { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] };
  return [vscode.languages.registerCodeActionsProvider({ pattern: '**' }, provider, metadata)];
}
