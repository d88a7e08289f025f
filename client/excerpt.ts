import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { EXCERPT_SCHEME, type Excerpt, type PlaceItem } from '../server/protocol.ts';

/** The editor opens larger files without telling extensions of them, or not at all. In bytes. */
const LARGE = 50 * 1024 * 1024;

/** Shows the lines around a place of a file that is too large for the editor, or packed. */
export function registerExcerpts(client: BaseLanguageClient): vscode.Disposable[] {
  return [
    vscode.workspace.registerTextDocumentContentProvider(EXCERPT_SCHEME, {
      async provideTextDocumentContent({ query }) {
        const { excerpt, file } = await readExcerpt(client, query);
        return excerpt?.text ?? vscode.l10n.t('{0} cannot be read.', file);
      },
    }),
  ];
}

async function readExcerpt(client: BaseLanguageClient, query: string) {
  const { uri, line, offset } = JSON.parse(query) as { uri: string; line: number; offset?: number };
  const excerpt = await client.sendRequest<Excerpt | null>('signpost/excerpt', {
    uri,
    line,
    ...(offset === undefined ? {} : { offset }),
  });
  return { excerpt, file: vscode.Uri.parse(uri).fsPath };
}

/** Opens the file at the place, or an excerpt around it. */
export async function openPlace(client: BaseLanguageClient, file: string, place: PlaceItem): Promise<void> {
  const uri = vscode.Uri.parse(file);
  const { line, start, end } = place;
  if (!(await needsExcerpt(uri))) {
    // As the editor's own search does: what an extension opens itself stays open for minutes after its tab was closed.
    const selection = new vscode.Range(line, start, line, end);
    await vscode.commands.executeCommand('vscode.open', uri, { selection, preview: true });
    return;
  }
  const query = JSON.stringify({ uri: file, line, ...(place.offset === undefined ? {} : { offset: place.offset }) });
  const { excerpt } = await readExcerpt(client, query);
  const at = line - (excerpt?.firstLine ?? line);
  const name = `${uri.path} (${vscode.l10n.t('around line {0}', line + 1)}).log`;
  const document = await vscode.workspace.openTextDocument(
    vscode.Uri.from({ scheme: EXCERPT_SCHEME, path: name, query }),
  );
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, start, at, end), preview: true });
}

async function needsExcerpt(uri: vscode.Uri): Promise<boolean> {
  if (uri.scheme !== 'file') return false;
  if (/\.gz$/i.test(uri.path)) return true;
  const stat = await Promise.resolve(vscode.workspace.fs.stat(uri)).catch(() => undefined);
  return stat !== undefined && stat.size > LARGE;
}
