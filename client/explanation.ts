import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { COMMANDS, type Explanation } from '../server/protocol.ts';

const SCHEME = 'signpost';

/** Opens the whole record as a page: `signpost.explain` with its id. */
export function registerExplanations(client: BaseLanguageClient): vscode.Disposable[] {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  return [
    changed,
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      async provideTextDocumentContent(uri) {
        const id = uri.path.replace(/^\//, '').replace(/\.md$/, '');
        const explanation = await client.sendRequest<Explanation | null>('signpost/explain', { id });
        return explanation?.markdown ?? vscode.l10n.t('There is no record “{0}”.', id);
      },
    }),
    vscode.commands.registerCommand(COMMANDS.explain, async (id?: unknown) => {
      if (typeof id !== 'string') return vscode.commands.executeCommand(COMMANDS.lookUp);
      const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${id}.md` });
      changed.fire(uri);
      return vscode.commands.executeCommand('markdown.showPreview', uri);
    }),
  ];
}
