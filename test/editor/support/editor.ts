import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** Waiting for the editor fails after so many milliseconds. */
const PATIENCE = 15_000;

/** The workspace folder that is open in this run. It is empty but for what a suite puts into it. */
export function root(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'a folder is open');
  return folder.uri;
}

export const at = (file: string) => vscode.Uri.joinPath(root(), file);

/** Closes all editors. Unsaved files are saved first, since VS Code would ask, and nobody is there to answer. */
export async function closeAll(): Promise<void> {
  await saveAll();
  for (const document of vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/**
 * Saves all changed files of the workspace, also those without an editor: a fix leaves such a one behind for a moment.
 * VS Code's own settings are left to VS Code, which is about to save them itself.
 */
export async function saveAll(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty || document.isUntitled || !vscode.workspace.getWorkspaceFolder(document.uri)) continue;
    assert.ok((await document.save()) || !document.isDirty, `${document.uri.path} is saved`);
  }
}

/** Notes the messages that are shown, until it is stopped; nobody is there to answer them. */
export function noteMessages(): { readonly messages: string[]; stop(): void } {
  const messages: string[] = [];
  const { window } = vscode;
  const { showErrorMessage, showInformationMessage, showWarningMessage } = window;
  const note = async (message: string) => void messages.push(message);
  Object.assign(window, { showErrorMessage: note, showInformationMessage: note, showWarningMessage: note });
  return {
    messages,
    stop: () => void Object.assign(window, { showErrorMessage, showInformationMessage, showWarningMessage }),
  };
}

/** Shows a file of the workspace in an editor. */
export async function open(file: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(at(file));
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
}

/** Asks again and again until there is an answer, and fails if none comes. */
export async function until<T>(
  what: string,
  ask: () => T | undefined | Thenable<T | undefined>,
  patience = PATIENCE,
): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** Signpost's diagnostics on a document, as soon as one has the code that is waited for. */
export function diagnosticsAt(uri: vscode.Uri, code?: string): Promise<vscode.Diagnostic[]> {
  return until(`a diagnostic ${code ?? ''} on ${uri.path}`, () => {
    const ours = oursAt(uri);
    return ours.some((it) => code === undefined || codeOf(it) === code) ? ours : undefined;
  });
}

/** Waits until Signpost has nothing to say about a document. */
export async function nothingAt(uri: vscode.Uri): Promise<void> {
  await until(`no more diagnostics on ${uri.path}`, () => oursAt(uri).length === 0 || undefined);
}

const oursAt = (uri: vscode.Uri) => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Signpost');

/** The same for a file of the workspace. */
export const diagnosticsOf = (file: string, code?: string) => diagnosticsAt(at(file), code);

/** A diagnostic's code, which is the id of the record. */
export function codeOf({ code }: vscode.Diagnostic): string | undefined {
  return typeof code === 'object' ? String(code.value) : code?.toString();
}

/** Where a text stands for the first time in a document. */
export function positionOf(document: vscode.TextDocument, text: string): vscode.Position {
  const offset = document.getText().indexOf(text);
  assert.notEqual(offset, -1, `${document.uri.path} has the text ${text}`);
  return document.positionAt(offset);
}

/** The hover over a text, as Markdown. */
export async function hoverOver(document: vscode.TextDocument, text: string): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    positionOf(document, text),
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (typeof content === 'string' ? content : content.value))
    .join('\n');
}

/** The quick fixes that are offered at a text. */
export async function quickFixesAt(document: vscode.TextDocument, text: string): Promise<vscode.CodeAction[]> {
  const position = positionOf(document, text);
  const range = new vscode.Range(position, position);
  const kind = vscode.CodeActionKind.QuickFix.value;
  return until('the quick fixes', () =>
    vscode.commands
      .executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range, kind)
      // Soon after the start VS Code cancels the question when another extension begins to answer such questions, too.
      .then(undefined, (error: Error) => {
        if (error.message !== 'Canceled') throw error;
        return undefined;
      }),
  );
}

/** Does what a click on a quick fix does. */
export async function apply(action: vscode.CodeAction): Promise<void> {
  if (action.edit) assert.ok(await vscode.workspace.applyEdit(action.edit), `${action.title} can be applied`);
  const { command } = action;
  if (command) await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
}
