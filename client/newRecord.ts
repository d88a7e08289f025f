import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { COMMANDS, type RecordDraft, today } from '../server/protocol.ts';
import { writeText } from './writeFiles.ts';

/** The pause while typing before the pattern is tried. In milliseconds. */
const DELAY = 120;

/** `Signpost: New Record from Selection`, and showing what the pattern of a record finds. */
export function registerNewRecord(client: BaseLanguageClient): vscode.Disposable[] {
  return [
    vscode.commands.registerCommand(COMMANDS.newRecord, () => newRecord(client)),
    vscode.commands.registerCommand(COMMANDS.showMatches, showMatches),
  ];
}

async function newRecord(client: BaseLanguageClient): Promise<void> {
  const { t } = vscode.l10n;
  const editor = vscode.window.activeTextEditor;
  const folder =
    (editor && vscode.workspace.getWorkspaceFolder(editor.document.uri)) ?? vscode.workspace.workspaceFolders?.[0];
  if (!editor || !folder) {
    void vscode.window.showInformationMessage(t('Open a folder and select an error text in an editor first.'));
    return;
  }
  const { selection, document } = editor;
  const text = selection.isEmpty ? document.lineAt(selection.active.line).text : document.getText(selection);
  const draft = await client.sendRequest<RecordDraft | null>('signpost/draftRecord', { text });
  if (!draft) {
    void vscode.window.showInformationMessage(t('The selected text has no words that an error could be known by.'));
    return;
  }
  const regex = await choosePattern(client, text, draft);
  if (regex === undefined) return;
  const id = await chooseId(draft.signature, folder.uri);
  if (id === undefined) return;
  await writeRecord(folder.uri, id, { ...draft, regex }, text);
}

/** Shows live what the pattern finds in the open logs while it is edited. */
function choosePattern(client: BaseLanguageClient, text: string, draft: RecordDraft): Promise<string | undefined> {
  const { t } = vscode.l10n;
  return new Promise((resolve) => {
    const pick = vscode.window.createQuickPick();
    pick.title = t('New Record (1/2): the pattern');
    pick.placeholder = t('A regular expression in the RE2 dialect');
    pick.value = draft.regex;
    pick.ignoreFocusOut = true;
    // A pattern is tried before it is taken, also where Enter comes sooner.
    let usable: string | undefined;
    let accepted: string | undefined;
    const takeIfTried = () => {
      if (accepted === undefined || accepted !== usable) return;
      resolve(usable);
      pick.hide();
    };
    const show = ({ regex, matches, total, problem }: RecordDraft) => {
      usable = problem ? undefined : regex;
      takeIfTried();
      const summary = problem
        ? { label: `$(error) ${t('The pattern cannot be used: {0}', problem)}`, alwaysShow: true }
        : {
            label: `$(check) ${t('Found {0}× in the open logs. Press Enter to go on.', total)}`,
            alwaysShow: true,
          };
      const lines = matches.map(({ uri, line, text: found }) => ({
        label: found.trim(),
        description: `${vscode.workspace.asRelativePath(vscode.Uri.parse(uri))}:${line + 1}`,
        alwaysShow: true,
      }));
      pick.items = [summary, ...lines];
    };
    show(draft);
    let newest = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    pick.onDidChangeValue((regex) => {
      clearTimeout(timer);
      accepted = undefined;
      const mine = ++newest;
      timer = setTimeout(async () => {
        const tried = await client.sendRequest<RecordDraft | null>('signpost/draftRecord', { text, regex });
        if (tried && mine === newest) show(tried);
      }, DELAY);
    });
    pick.onDidAccept(() => {
      accepted = pick.value;
      takeIfTried();
    });
    pick.onDidHide(() => {
      clearTimeout(timer);
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

async function chooseId(signature: string, folder: vscode.Uri): Promise<string | undefined> {
  const { t } = vscode.l10n;
  const words = signature.toLowerCase().match(/[a-z]{2,}/g) ?? ['error'];
  return vscode.window.showInputBox({
    title: t('New Record (2/2): its name'),
    prompt: t('domain/name, in small letters: also the path of its file below .signpost/records'),
    value: `ours/${words.slice(0, 5).join('-')}`,
    ignoreFocusOut: true,
    async validateInput(value) {
      if (!/^[a-z0-9][a-z0-9._-]*(?:\/[a-z0-9][a-z0-9._-]*){1,3}$/.test(value))
        return t('Use small letters, digits, dots and dashes, and a slash after the domain.');
      const taken = await vscode.workspace.fs.stat(fileOf(folder, value)).then(
        () => true,
        () => false,
      );
      return taken ? t('There is a record of this name already.') : undefined;
    },
  });
}

const fileOf = (folder: vscode.Uri, id: string) => vscode.Uri.joinPath(folder, '.signpost/records', `${id}.json`);

async function writeRecord(folder: vscode.Uri, id: string, draft: RecordDraft, text: string): Promise<void> {
  const date = today();
  const record = {
    id,
    signature: draft.signature,
    regex: draft.regex,
    ...(draft.spanLines > 1 ? { span_lines: draft.spanLines } : {}),
    root_cause: '',
    dead_ends: [],
    workarounds: [],
    first_seen: date,
    last_updated: date,
    examples: { match: [text.trim()], reject: [] },
  };
  const uri = fileOf(folder, id);
  if (!(await writeText(uri, `${JSON.stringify(record, null, 2)}\n`))) return;
  const editor = await vscode.window.showTextDocument(uri);
  const cause = editor.document.getText().indexOf('"root_cause": "') + '"root_cause": "'.length;
  const caret = editor.document.positionAt(cause);
  editor.selection = new vscode.Selection(caret, caret);
}

/** Shows places in logs; all arguments as LSP has them. */
function showMatches(
  from: string,
  position: vscode.Position,
  found: { uri: string; range: vscode.Range }[],
): Thenable<unknown> {
  const toPosition = ({ line, character }: vscode.Position) => new vscode.Position(line, character);
  const locations = found.map(
    ({ uri, range }) =>
      new vscode.Location(vscode.Uri.parse(uri), new vscode.Range(toPosition(range.start), toPosition(range.end))),
  );
  return vscode.commands.executeCommand(
    'editor.action.showReferences',
    vscode.Uri.parse(from),
    toPosition(position),
    locations,
  );
}
