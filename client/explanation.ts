import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Explanation } from '../server/protocol.ts';

const SCHEME = 'signpost';
const changed = new vscode.EventEmitter<vscode.Uri>();

/** The whole record as a Markdown document: signpost:/ID.md. */
export function registerExplanations(client: BaseLanguageClient): vscode.Disposable[] {
  return [
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      async provideTextDocumentContent(uri) {
        const id = uri.path.replace(/^\//, '').replace(/\.md$/, '');
        const explanation = await client.sendRequest<Explanation | null>('signpost/explain', { id });
        return explanation?.markdown ?? vscode.l10n.t('There is no record “{0}”.', id);
      },
    }),
  ];
}

/** Shows that document as a page. */
export async function openAsMarkdown(id: string): Promise<void> {
  const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${id}.md` });
  changed.fire(uri);
  await vscode.commands.executeCommand('markdown.showPreview', uri);
}
