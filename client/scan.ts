import * as vscode from 'vscode';
import { type BaseLanguageClient, ErrorCodes, State } from 'vscode-languageclient';
import { COMMANDS, type ScanAnswer, type ScanProgress } from '../server/protocol.ts';
import { FINDINGS_VIEW, number } from './findings.ts';

/** The scans, of which a server that was started again knows nothing. */
export class Scans {
  readonly #client: BaseLanguageClient;
  readonly #listeners = new Map<number, (progress: ScanProgress) => void>();
  #count = 0;
  /** What was scanned to its end. */
  readonly #done = new Set<string>();
  /** Ends the scans that run by themselves. */
  #ending: vscode.CancellationTokenSource | undefined;

  constructor(client: BaseLanguageClient) {
    this.#client = client;
    client.onNotification('signpost/scanProgress', (progress: ScanProgress) =>
      this.#listeners.get(progress.scan)?.(progress),
    );
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) void this.#runAgain();
    });
  }

  /** A scan that the user asked for: with progress, an end at any time, and a word on what came of it. */
  async run(uris: readonly string[]): Promise<void> {
    const title = vscode.l10n.t('Looking for known errors');
    const location = vscode.ProgressLocation.Notification;
    const answer = await vscode.window.withProgress({ location, title, cancellable: true }, (progress, token) => {
      let before = 0;
      return this.#ask(uris, token, (percent) => {
        progress.report({ increment: percent - before, message: `${Math.floor(percent)} %` });
        before = percent;
      });
    });
    if (answer) await tell(answer);
  }

  /** Nothing that was scanned is to come back. */
  forget(): void {
    this.stop();
    this.#done.clear();
  }

  /** Ends what is scanned again. */
  stop(): void {
    this.#ending?.cancel();
  }

  /** Scans once more what the server before this one had scanned; nothing but the view tells. */
  async #runAgain(): Promise<void> {
    const uris = [...this.#done];
    // A scan that ends the server must not do so again and again.
    this.#done.clear();
    if (uris.length === 0) return;
    const ending = new vscode.CancellationTokenSource();
    this.#ending = ending;
    const isScanning = (is: boolean) => vscode.commands.executeCommand('setContext', 'signpost.scanningAgain', is);
    void isScanning(true);
    try {
      await vscode.window.withProgress({ location: { viewId: FINDINGS_VIEW } }, () => this.#ask(uris, ending.token));
    } finally {
      void isScanning(false);
    }
  }

  /** @returns undefined if there is nothing to say of it (any more) */
  async #ask(
    uris: readonly string[],
    token: vscode.CancellationToken,
    onProgress?: (percent: number) => void,
  ): Promise<ScanAnswer | undefined> {
    const scan = ++this.#count;
    this.#listeners.set(scan, ({ done, total }) => onProgress?.(total > 0 ? (done / total) * 100 : 100));
    try {
      const answer = await this.#client.sendRequest<ScanAnswer | null>('signpost/scan', { uris, scan }, token);
      if (!answer)
        void vscode.window.showWarningMessage(
          vscode.l10n.t('Files can be scanned where Signpost runs on a machine with a disk, not in a browser alone.'),
        );
      else if (!answer.cancelled) for (const uri of uris) this.#done.add(uri);
      return answer ?? undefined;
    } catch (error) {
      if (token.isCancellationRequested) return undefined;
      if ((error as { code?: unknown }).code !== ErrorCodes.PendingResponseRejected) throw error;
      void this.#offerAgain(uris);
      return undefined;
    } finally {
      this.#listeners.delete(scan);
    }
  }

  /** The scan may be what ended the server, so the user decides. */
  async #offerAgain(uris: readonly string[]): Promise<void> {
    const { t } = vscode.l10n;
    const message = t(
      'The server of Signpost ended while files were scanned. They are not scanned again by themselves.',
    );
    const again = t('Scan Again');
    if ((await vscode.window.showWarningMessage(message, again)) === again) await this.run(uris);
  }
}

/** `Signpost: Scan Files or Folder…`: files of any size, and the logs below folders. */
export function registerScan(scans: Scans): vscode.Disposable[] {
  return [
    vscode.commands.registerCommand(COMMANDS.scan, async (one?: unknown, many?: unknown) => {
      // The title of the view hands over what is selected there.
      const given = (Array.isArray(many) && many.length > 0 ? many : [one]).filter(
        (each) => each instanceof vscode.Uri,
      );
      const uris = given.length > 0 ? given : await choose();
      if (uris?.length) await scans.run(uris.map(String));
    }),
    vscode.commands.registerCommand(COMMANDS.stopScan, () => scans.stop()),
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
  const what =
    files + skipped.length === 0
      ? t('No logs were found there. The setting {0} says which files are logs.', 'signpost.logs.files')
      : t('Known errors: {0}. Occurrences: {1}. Files: {2}.', number(errors), number(count), number(files));
  if (skipped.length === 0) {
    void vscode.window.showInformationMessage(what);
    return;
  }
  const details = t('Show');
  const left = t('Files that were not read, or not to their end: {0}.', number(skipped.length));
  if ((await vscode.window.showWarningMessage(`${what} ${left}`, details)) !== details) return;
  const content = skipped.map(({ path, reason }) => `${path}: ${reason}`).join('\n');
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content }));
}
