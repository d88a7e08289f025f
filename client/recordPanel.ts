import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { COMMANDS, type RecordFix, type RecordPage } from '../server/protocol.ts';
import { openAsMarkdown } from './explanation.ts';
import { applyFix, findFixes, SAID } from './fixes.ts';
import type { Outcomes } from './outcomes.ts';
import type { Asked, Kept, Missing, Shown, Texts } from './panel/messages.ts';

/** The type of the panel's editor. */
export const PANEL = 'signpost.record';

/**
 * Opens a record as a page in the editor: `signpost.explain` with its id. There is one such page; it turns from record to
 * record, and is there again when the window was reloaded.
 */
export function registerRecordPanel(
  client: BaseLanguageClient,
  extensionUri: vscode.Uri,
  outcomes: Outcomes,
): vscode.Disposable[] {
  let open: RecordPanel | undefined;
  const hold = (panel: vscode.WebviewPanel): RecordPanel => {
    const held = new RecordPanel(client, extensionUri, outcomes, panel);
    open = held;
    panel.onDidDispose(() => {
      if (open === held) open = undefined;
    });
    return held;
  };
  return [
    vscode.commands.registerCommand(COMMANDS.explain, async (id?: unknown) => {
      if (typeof id !== 'string') return vscode.commands.executeCommand(COMMANDS.lookUp);
      try {
        const options = { enableFindWidget: true };
        open ??= hold(vscode.window.createWebviewPanel(PANEL, 'Signpost', vscode.ViewColumn.Active, options));
      } catch {
        return openAsMarkdown(id); // an editor without webviews
      }
      return open.show(id);
    }),
    vscode.window.registerWebviewPanelSerializer(PANEL, {
      deserializeWebviewPanel: async (panel, state: unknown) => hold(panel).restore(state),
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
  /** The record that was to be shown again and is gone. */
  #missing: string | undefined;
  #fixes: RecordFix[] = [];
  #ready = false;

  constructor(client: BaseLanguageClient, extensionUri: vscode.Uri, outcomes: Outcomes, panel: vscode.WebviewPanel) {
    this.#client = client;
    this.#outcomes = outcomes;
    this.#panel = panel;
    const dist = vscode.Uri.joinPath(extensionUri, 'dist');
    panel.webview.options = { enableScripts: true, localResourceRoots: [dist] };
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

  dispose(): void {
    this.#panel.dispose();
  }

  async show(id: string): Promise<void> {
    const found = await this.#turnTo(id);
    if (found) this.#panel.reveal();
    else {
      void vscode.window.showInformationMessage(vscode.l10n.t('There is no record “{0}”.', id));
      if (!this.#page) this.dispose();
    }
  }

  /**
   * Shows what was shown before the window was reloaded. Where that record is gone the page says so, quietly.
   * @param state what the page kept: see `Kept`
   */
  async restore(state: unknown): Promise<void> {
    const id = (state as Partial<Kept> | undefined)?.record;
    if (typeof id !== 'string') return this.dispose();
    if (await this.#turnTo(id)) return;
    this.#missing = id;
    this.#update();
  }

  /** Whether there is such a record. */
  async #turnTo(id: string): Promise<boolean> {
    const page = await this.#client.sendRequest<RecordPage | null>('signpost/record', { id });
    if (!page) return false;
    this.#missing = undefined;
    this.#page = page;
    this.#fixes = [];
    this.#panel.title = page.title;
    this.#update();
    void this.#findFixes();
    return true;
  }

  async #findFixes(): Promise<void> {
    const id = this.record;
    if (id === undefined) return;
    const { fixes } = await findFixes(this.#client, id);
    if (this.record !== id) return;
    this.#fixes = fixes;
    this.#update();
  }

  #update(): void {
    if (!this.#ready) return;
    if (this.#missing !== undefined) {
      const missing = vscode.l10n.t('There is no record “{0}”.', this.#missing);
      void this.#panel.webview.postMessage({ missing } satisfies Missing);
      return;
    }
    if (!this.#page) return;
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
      case 'takeBack':
        return this.#outcomes.remove(asked.outcome);
      case 'apply':
        return this.#apply(asked.fix);
    }
  }

  async #apply(at: number): Promise<void> {
    const fix = this.#fixes[at];
    if (!fix) return;
    await applyFix(this.#client, fix);
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
    history: told.toReversed().map(({ id, date, worked, workaround }) => {
      const title = titles.get(workaround) ?? workaround;
      return { id, text: worked ? t('{0}: worked: {1}', date, title) : t('{0}: did not work: {1}', date, title) };
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
    takeBack: t('Take Back'),
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
