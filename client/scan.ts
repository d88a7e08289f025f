import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { COMMANDS, type ScanAnswer, type ScanProgress } from '../server/protocol.ts';

/** `Signpost: Scan Files or Folder…`: files of any size, and the logs below folders, with progress and an end at any time. */
export function registerScan(client: BaseLanguageClient): vscode.Disposable[] {
  const listeners = new Map<number, (progress: ScanProgress) => void>();
  let scans = 0;
  return [
    client.onNotification('signpost/scanProgress', (progress: ScanProgress) =>
      listeners.get(progress.scan)?.(progress),
    ),
    vscode.commands.registerCommand(COMMANDS.scan, async (one?: vscode.Uri, many?: vscode.Uri[]) => {
      const uris = many?.length ? many : one ? [one] : await choose();
      if (!uris?.length) return;
      const scan = ++scans;
      const title = vscode.l10n.t('Looking for known errors');
      const location = vscode.ProgressLocation.Notification;
      const answer = await vscode.window.withProgress(
        { location, title, cancellable: true },
        async (progress, token) => {
          let before = 0;
          listeners.set(scan, ({ done, total }) => {
            const percent = total > 0 ? (done / total) * 100 : 100;
            progress.report({ increment: percent - before, message: `${Math.floor(percent)} %` });
            before = percent;
          });
          try {
            const params = { uris: uris.map(String), scan };
            return await client.sendRequest<ScanAnswer | null>('signpost/scan', params, token);
          } catch (error) {
            if (token.isCancellationRequested) return undefined;
            throw error;
          } finally {
            listeners.delete(scan);
          }
        },
      );
      if (answer === null)
        void vscode.window.showWarningMessage(
          vscode.l10n.t('Files can be scanned where Signpost runs on a machine with a disk, not in a browser alone.'),
        );
      else if (answer) await tell(answer);
    }),
  ];
}

async function choose(): Promise<vscode.Uri[] | undefined> {
  return vscode.window.showOpenDialog({
    canSelectFiles: true,
    canSelectFolders: true,
    canSelectMany: true,
    title: vscode.l10n.t('Scan Files or Folder'),
    openLabel: vscode.l10n.t('Scan'),
    ...(vscode.workspace.workspaceFolders?.[0] ? { defaultUri: vscode.workspace.workspaceFolders[0].uri } : {}),
  });
}

/** Shows the view; says what was not read, since the view does not tell. */
async function tell({ files, errors, count, skipped, cancelled }: ScanAnswer): Promise<void> {
  const { t } = vscode.l10n;
  await vscode.commands.executeCommand('signpost.findings.focus');
  if (cancelled) return;
  const what = t('Known errors: {0}. Occurrences: {1}. Files: {2}.', errors, count, files);
  if (skipped.length === 0) {
    void vscode.window.showInformationMessage(what);
    return;
  }
  const details = t('Show');
  const left = t('{0} files were not read, or not to their end.', skipped.length);
  if ((await vscode.window.showWarningMessage(`${what} ${left}`, details)) !== details) return;
  const content = skipped.map(({ path, reason }) => `${path}: ${reason}`).join('\n');
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content }));
}
