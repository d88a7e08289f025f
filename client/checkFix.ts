import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type CheckAnswer, COMMANDS } from '../server/protocol.ts';

/** How long the word that all is well stays in the status bar. In milliseconds. */
const SHOWN = 8000;

/** After a fix was applied: asks the program itself, shows what it said, and offers to take the edit back. */
export function registerCheckFix(client: BaseLanguageClient): vscode.Disposable[] {
  return [
    vscode.commands.registerCommand(COMMANDS.checkFix, async (check?: unknown) => {
      if (typeof check !== 'number') return;
      const { t } = vscode.l10n;
      if (!vscode.workspace.isTrusted) {
        void vscode.window.showInformationMessage(
          t('The edit was not checked: no program is run in a workspace that is not trusted.'),
        );
        return;
      }
      const options = { location: vscode.ProgressLocation.Window, title: t('Signpost: asking the program itself…') };
      const answer = await vscode.window.withProgress(options, () =>
        client.sendRequest<CheckAnswer | null>('signpost/checkFix', { check, trusted: vscode.workspace.isTrusted }),
      );
      if (answer) await show(answer);
    }),
  ];
}

async function show(answer: CheckAnswer): Promise<void> {
  const { t } = vscode.l10n;
  const program = answer.version || answer.program;
  if (answer.verdict === 'no-new-errors') {
    vscode.window.setStatusBarMessage(`$(pass) ${t('{0}: no new errors', program)}`, SHOWN);
    return;
  }
  if (answer.verdict !== 'new-errors') {
    void vscode.window.showInformationMessage(whyUnanswered(answer, program));
    return;
  }
  const takeBack = t('Take It Back');
  const message = t('With this edit {0} says: {1}', program, answer.newErrors.join(' · '));
  if ((await vscode.window.showWarningMessage(message, takeBack)) === takeBack) await restore(answer);
}

function whyUnanswered({ verdict, reason = '' }: CheckAnswer, program: string): string {
  const { t } = vscode.l10n;
  if (verdict === 'timed-out') return t('{0} did not answer within 10 seconds. The edit was not checked.', program);
  if (verdict === 'crashed') return t('The check ended before it answered: {0}. The edit was not checked.', reason);
  return t('The edit could not be checked: {0}.', reason);
}

/** Puts the text back as it was before the edit, unless it was changed since. */
async function restore({ uri, before, after }: CheckAnswer): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  const same = (a: string, b: string) => a.replaceAll('\r\n', '\n') === b.replaceAll('\r\n', '\n');
  if (!same(document.getText(), after)) {
    void vscode.window.showInformationMessage(vscode.l10n.t('The file was changed since; take the edit back by hand.'));
    return;
  }
  const wasSaved = !document.isDirty;
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), before);
  await vscode.workspace.applyEdit(edit);
  if (wasSaved) await document.save();
}
