import * as vscode from 'vscode';
import type { BaseLanguageClient, WorkspaceEdit } from 'vscode-languageclient';
import type { RecordFix, RecordFixes } from '../server/protocol.ts';

/** How long the word that something was done stays in the status bar. In milliseconds. */
export const SAID = 4000;

/** The fixes of a record that can be applied to the configs as they are now, or why there is none. */
export async function findFixes(client: BaseLanguageClient, id: string): Promise<RecordFixes> {
  return client.sendRequest<RecordFixes>('signpost/recordFixes', { id }).catch(() => ({ fixes: [] }));
}

/** Makes the edits of a fix, and says whether they were made. */
export async function applyFix(client: BaseLanguageClient, { title, edit, command }: RecordFix): Promise<void> {
  const made = await client.protocol2CodeConverter.asWorkspaceEdit(edit as WorkspaceEdit);
  if (!made || !(await vscode.workspace.applyEdit(made))) {
    void vscode.window.showWarningMessage(vscode.l10n.t('The file was changed since. The fix was not applied.'));
    return;
  }
  vscode.window.setStatusBarMessage(vscode.l10n.t('Applied: {0}', title), SAID);
  if (command) await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
}

/** Lets the user choose among the fixes of a record, those for the active editor's file first, and applies the chosen one. */
export async function offerFixes(client: BaseLanguageClient, id: string): Promise<void> {
  const { fixes, none } = await findFixes(client, id);
  if (fixes.length === 0) {
    void vscode.window.showInformationMessage(none ?? vscode.l10n.t('Signpost could not look for fixes.'));
    return;
  }
  const active = vscode.window.activeTextEditor?.document.uri.toString();
  const isActive = ({ uri }: RecordFix) => vscode.Uri.parse(uri).toString() === active;
  const sorted = fixes.toSorted((a, b) => Number(isActive(b)) - Number(isActive(a)));
  const items = sorted.map((fix) => ({ label: fix.title, fix }));
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Apply a fix') });
  if (!chosen) return;
  await applyFix(client, chosen.fix);
  await vscode.window.showTextDocument(vscode.Uri.parse(chosen.fix.uri));
}
