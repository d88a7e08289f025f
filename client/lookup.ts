import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { COMMANDS, type LookupItem } from '../server/protocol.ts';
import { offerFixes, SAID } from './fixes.ts';

interface RecordItem extends vscode.QuickPickItem {
  readonly found?: LookupItem;
  /** A text that was looked up before. */
  readonly before?: string;
}

/** Where the last look-ups of a workspace are kept, and how many. */
const LAST = 'lastLookUps';
const MAX_LAST = 10;

/** The pause while typing before the records are asked for. In milliseconds. */
const DELAY = 80;
/** A selection that is longer is no error text. In UTF-16 units. */
const MAX_SELECTION = 10_000;

/** `Signpost: Look Up Error…`: an error text in, the records that it fits while typing, the whole explanation out. */
export function registerLookup(client: BaseLanguageClient, memory: vscode.Memento): vscode.Disposable[] {
  const command = (text?: unknown) => lookUp(client, memory, typeof text === 'string' ? text : selectedText());
  return [vscode.commands.registerCommand(COMMANDS.lookUp, command)];
}

function selectedText(): string {
  const editor = vscode.window.activeTextEditor;
  if (!editor || editor.selection.isEmpty) return '';
  return editor.document.getText(editor.selection).slice(0, MAX_SELECTION).trim();
}

function lookUp(client: BaseLanguageClient, memory: vscode.Memento, text: string): void {
  const { t } = vscode.l10n;
  const fromClipboard = { iconPath: new vscode.ThemeIcon('clippy'), tooltip: t('Paste from the clipboard') };
  const openDocumentation = {
    iconPath: new vscode.ThemeIcon('link-external'),
    tooltip: t('Open the official documentation'),
  };
  const apply = { iconPath: new vscode.ThemeIcon('lightbulb'), tooltip: t('Apply a fix') };
  const copySignature = { iconPath: new vscode.ThemeIcon('copy'), tooltip: t('Copy the signature') };

  const pick = vscode.window.createQuickPick<RecordItem>();
  pick.title = t('Look Up Error');
  pick.placeholder = t('Type or paste an error text');
  pick.buttons = [fromClipboard];

  const toItem = (found: LookupItem): RecordItem => ({
    label: found.title,
    description: found.by === 'regex' ? t('matches') : t('similar words'),
    detail: found.detail,
    // The server has chosen already: the list is not to be filtered once more by the text.
    alwaysShow: true,
    buttons: [...(found.documentation ? [openDocumentation] : []), copySignature, apply],
    found,
  });
  let newest = 0;
  // The text that the list is the answer to.
  let answered: string | undefined;
  const search = async (value: string) => {
    const mine = ++newest;
    pick.busy = value.trim() !== '';
    const results = pick.busy
      ? await client.sendRequest<LookupItem[]>('signpost/lookup', { text: value, limit: 20 }).catch(() => [])
      : [];
    if (mine !== newest) return;
    answered = value;
    if (!pick.busy) {
      pick.items = lastLookUps(memory);
      return;
    }
    const nothing = { label: t('Signpost knows no such error.'), alwaysShow: true };
    pick.items = results.length === 0 ? [nothing] : results.map(toItem);
    pick.busy = false;
  };
  // A text of several lines is searched as it is, though the box shows it in one.
  let whole = '';
  const ask = (value: string) => {
    whole = value;
    pick.value = inOneLine(value);
    return search(value);
  };

  let timer: ReturnType<typeof setTimeout> | undefined;
  pick.onDidChangeValue((value) => {
    clearTimeout(timer);
    if (value === inOneLine(whole)) return;
    whole = value;
    timer = setTimeout(() => void search(value), DELAY);
  });
  pick.onDidTriggerButton(async () => {
    const clip = await vscode.env.clipboard.readText();
    await ask(clip.slice(0, MAX_SELECTION).trim());
  });
  pick.onDidTriggerItemButton(async ({ button, item: { found } }) => {
    if (!found) return;
    if (button === apply) {
      pick.hide();
      await offerFixes(client, found.id);
    } else if (button === copySignature) {
      await vscode.env.clipboard.writeText(found.signature);
      vscode.window.setStatusBarMessage(t('Copied'), SAID);
    } else if (found.documentation) await vscode.env.openExternal(vscode.Uri.parse(found.documentation));
  });
  pick.onDidAccept(async () => {
    let [chosen] = pick.selectedItems;
    if (answered !== whole) {
      // Enter came before the answer: what is listed is of another text.
      clearTimeout(timer);
      const asked = whole;
      await search(asked);
      if (answered !== asked || whole !== asked) return;
      chosen = pick.items.find(({ found }) => found);
    }
    const { found, before } = chosen ?? {};
    if (before !== undefined) void ask(before);
    if (!found) return;
    void remember(memory, whole);
    pick.hide();
    void vscode.commands.executeCommand(COMMANDS.explain, found.id);
  });
  pick.onDidHide(() => {
    clearTimeout(timer);
    pick.dispose();
  });
  // Before it is shown: a text that is put in afterwards could take the place of what is typed at once.
  void ask(text);
  pick.show();
}

/** A text of several lines as the box shows it. */
const inOneLine = (text: string) => text.replaceAll(/\s*[\r\n]+\s*/g, ' ').trim();

/** What was looked up before in this workspace, the last first. */
function lastLookUps(memory: vscode.Memento): RecordItem[] {
  const texts = memory.get<string[]>(LAST, []);
  if (texts.length === 0) return [];
  const separator = { label: vscode.l10n.t('Looked up before'), kind: vscode.QuickPickItemKind.Separator };
  return [separator, ...texts.map((before) => ({ label: inOneLine(before), alwaysShow: true, before }))];
}

async function remember(memory: vscode.Memento, text: string): Promise<void> {
  const others = memory.get<string[]>(LAST, []).filter((other) => other !== text);
  if (text.trim()) await memory.update(LAST, [text, ...others].slice(0, MAX_LAST));
}
