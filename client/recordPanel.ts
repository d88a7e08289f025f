import * as vscode from 'vscode';
import type { BaseLanguageClient, WorkspaceEdit } from 'vscode-languageclient';
import { COMMANDS, type RecordFix, type RecordPage } from '../server/protocol.ts';
import { openAsMarkdown } from './explanation.ts';
import type { Outcomes } from './outcomes.ts';
import type { Asked, Shown, Texts } from './panel/messages.ts';

/** How long the word that something was done stays in the status bar. In milliseconds. */
const SAID = 4000;

/** The type of the panel's editor. */
export const PANEL = 'signpost.record';

/** Opens a record as a page in the editor: `signpost.explain` with its id. There is one such page; it turns from record to record. */
export function registerRecordPanel(
  client: BaseLanguageClient,
  extensionUri: vscode.Uri,
  outcomes: Outcomes,
): vscode.Disposable[] {
  let open: RecordPanel | undefined;
  return [
    vscode.commands.registerCommand(COMMANDS.explain, async (id?: unknown) => {
      if (typeof id !== 'string') return vscode.commands.executeCommand(COMMANDS.lookUp);
      if (!open) {
        try {
          open = new RecordPanel(client, extensionUri, outcomes);
        } catch {
          return openAsMarkdown(id); // an editor without webviews
        }
        open.onDidDispose(() => {
          open = undefined;
        });
      }
      return open.show(id);
    }),
    vscode.commands.registerCommand(COMMANDS.openAsMarkdown, (id?: unknown) => {
      const chosen = typeof id === 'string' ? id : open?.record;
      return chosen === undefined ? undefined : openAsMarkdown(chosen);
    }),
    { dispose: () => open?.dispose() },
  ];
}

class RecordPanel {
  readonly #client: BaseLanguageClient;
  readonly #outcomes: Outcomes;
  readonly #panel: vscode.WebviewPanel;
  readonly #gone: vscode.Disposable[] = [];
  #page: RecordPage | undefined;
  #fixes: RecordFix[] = [];
  #ready = false;

  constructor(client: BaseLanguageClient, extensionUri: vscode.Uri, outcomes: Outcomes) {
    this.#client = client;
    this.#outcomes = outcomes;
    const dist = vscode.Uri.joinPath(extensionUri, 'dist');
    this.#panel = vscode.window.createWebviewPanel(PANEL, 'Signpost', vscode.ViewColumn.Active, {
      enableScripts: true,
      enableFindWidget: true,
      localResourceRoots: [dist],
    });
    this.#panel.iconPath = new vscode.ThemeIcon('milestone') as unknown as vscode.Uri;
    this.#gone.push(
      this.#panel.webview.onDidReceiveMessage((asked: Asked) => this.#answer(asked)),
      outcomes.onDidChange(() => this.#update()),
    );
    this.#panel.onDidDispose(() => this.#gone.forEach((each) => void each.dispose()));
    this.#panel.webview.html = html(this.#panel.webview, dist);
  }

  /** The id of the record that is shown. */
  get record(): string | undefined {
    return this.#page?.id;
  }

  onDidDispose(listener: () => void): void {
    this.#panel.onDidDispose(listener);
  }

  dispose(): void {
    this.#panel.dispose();
  }

  async show(id: string): Promise<void> {
    const page = await this.#client.sendRequest<RecordPage | null>('signpost/record', { id });
    if (!page) {
      void vscode.window.showInformationMessage(vscode.l10n.t('There is no record “{0}”.', id));
      if (!this.#page) this.dispose();
      return;
    }
    this.#page = page;
    this.#fixes = [];
    this.#panel.title = page.title;
    this.#panel.reveal();
    this.#update();
    await this.#findFixes();
  }

  async #findFixes(): Promise<void> {
    const id = this.record;
    const fixes = await this.#client.sendRequest<RecordFix[]>('signpost/recordFixes', { id }).catch(() => []);
    if (this.record !== id) return;
    this.#fixes = fixes;
    this.#update();
  }

  #update(): void {
    if (!this.#page || !this.#ready) return;
    void this.#panel.webview.postMessage(shownOf(this.#page, this.#fixes, this.#outcomes));
  }

  async #answer(asked: Asked): Promise<void> {
    const { t } = vscode.l10n;
    switch (asked.ask) {
      case 'ready':
        this.#ready = true;
        return this.#update();
      case 'open':
        return this.show(asked.id);
      case 'markdown':
        return openAsMarkdown(this.record ?? '');
      case 'copy':
        await vscode.env.clipboard.writeText(asked.text);
        vscode.window.setStatusBarMessage(t('Copied'), SAID);
        return;
      case 'outcome':
        return this.#outcomes.add(this.record ?? '', asked.workaround, asked.worked);
      case 'apply':
        return this.#apply(asked.fix);
    }
  }

  async #apply(at: number): Promise<void> {
    const fix = this.#fixes[at];
    if (!fix) return;
    const edit = await this.#client.protocol2CodeConverter.asWorkspaceEdit(fix.edit as WorkspaceEdit);
    if (!edit || !(await vscode.workspace.applyEdit(edit))) {
      void vscode.window.showWarningMessage(vscode.l10n.t('The file was changed since. The fix was not applied.'));
    } else {
      vscode.window.setStatusBarMessage(vscode.l10n.t('Applied: {0}', fix.title), SAID);
      if (fix.command) await vscode.commands.executeCommand(fix.command.command, ...(fix.command.arguments ?? []));
    }
    await this.#findFixes();
  }
}

function shownOf(page: RecordPage, fixes: readonly RecordFix[], outcomes: Outcomes): Shown {
  const { t } = vscode.l10n;
  const told = outcomes.of(page.id);
  const ofEach = page.workarounds.flatMap(({ key }) => {
    const tries = told.filter(({ workaround }) => workaround === key);
    const worked = tries.filter((outcome) => outcome.worked).length;
    return tries.length > 0 ? [[key, t('you: worked {0} of {1} times', worked, tries.length)]] : [];
  });
  const titles = new Map(page.workarounds.map(({ key, title }) => [key, title]));
  return {
    page,
    fixes: fixes.map(({ workaround, title }) => ({ workaround, title })),
    outcomes: Object.fromEntries(ofEach),
    history: told.toReversed().map(({ date, worked, workaround }) => {
      const title = titles.get(workaround) ?? workaround;
      return worked ? t('{0}: worked: {1}', date, title) : t('{0}: did not work: {1}', date, title);
    }),
    texts: texts(),
  };
}

function texts(): Texts {
  const { t } = vscode.l10n;
  return {
    whyItHappens: t('Why it happens'),
    whatWorks: t('What works'),
    doesNotWork: t('Does not work'),
    relatedErrors: t('Related errors'),
    leadsTo: t('Leads to'),
    precededBy: t('Often preceded by'),
    confusedWith: t('Often confused with'),
    howSure: t('How sure this is'),
    yourOutcomes: t('Your outcomes'),
    noOutcomes: t('None yet. They are counted on this machine alone.'),
    theRecord: t('The record'),
    documentation: t('Official documentation'),
    openAsMarkdown: t('Open as Markdown'),
    copySignature: t('Copy the signature'),
    apply: t('Apply'),
    copy: t('Copy'),
    copyCommand: t('Copy Command'),
    worked: t('It Worked'),
    didNotWork: t('It Did Not'),
    graph: t('How this error relates to others'),
    thisError: t('This error'),
  };
}

/** The page without its content: it is filled by messages, with text nodes alone. */
function html(webview: vscode.Webview, dist: vscode.Uri): string {
  const nonce = crypto.randomUUID();
  const file = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(dist, name)).toString();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
  <meta charset="UTF-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Signpost</title>
  <link rel="stylesheet" href="${file('panel.css')}">
</head>
<body>
  <main></main>
  <script nonce="${nonce}" src="${file('panel.js')}"></script>
</body>
</html>`;
}
