import * as vscode from 'vscode';
import { COMMANDS } from '../server/protocol.ts';
import type { FollowedLogs } from './followLog.ts';
import type { SilencedFiles } from './quiet.ts';

/**
 * The one item in the status bar: how many known errors the active editor's file has, and how many came to the logs that are
 * followed; or that Signpost is off for the file. Hidden where there is nothing to say.
 */
export function registerStatusBar(followed: FollowedLogs, silenced: SilencedFiles): vscode.Disposable[] {
  const item = vscode.window.createStatusBarItem('signpost.errors', vscode.StatusBarAlignment.Right, 90);
  item.name = 'Signpost';
  const update = () => {
    const document = vscode.window.activeTextEditor?.document;
    const ids = new Set(document ? signpostsIn(document.uri).map(({ code }) => codeOf(code)) : []);
    const following = [...followed.news.values()];
    const isOff = document !== undefined && silenced.has(document.uri);
    if (ids.size === 0 && following.length === 0 && !isOff) {
      item.hide();
      return;
    }
    const came = following.reduce((sum, { count }) => sum + count, 0);
    item.text = [
      isOff && '$(bell-slash)',
      ids.size > 0 && `$(milestone) ${ids.size}`,
      following.length > 0 && `$(eye) ${came}`,
    ]
      .filter(Boolean)
      .join(' ');
    item.tooltip = [
      ...(isOff ? [vscode.l10n.t('Signpost is off for this file')] : []),
      ...(ids.size > 0 ? [vscode.l10n.t('Known errors in this file: {0}', ids.size)] : []),
      ...following.map(({ uri, count, problem }) =>
        [vscode.l10n.t('{0} new in {1}', count, vscode.workspace.asRelativePath(vscode.Uri.parse(uri))), problem]
          .filter(Boolean)
          .join(': '),
      ),
    ].join('\n');
    const command = isOff ? COMMANDS.toggleFile : ids.size > 0 ? COMMANDS.showErrors : 'signpost.findings.focus';
    item.command = { title: 'Signpost', command };
    item.accessibilityInformation = { label: item.tooltip };
    item.show();
  };
  update();
  return [
    item,
    vscode.window.onDidChangeActiveTextEditor(update),
    vscode.languages.onDidChangeDiagnostics(update),
    followed.onDidChange(update),
    silenced.onDidChange(update),
    vscode.commands.registerCommand(COMMANDS.showErrors, showErrors),
  ];
}

const signpostsIn = (uri: vscode.Uri) =>
  vscode.languages.getDiagnostics(uri).filter(({ source, code }) => source === 'Signpost' && code !== undefined);
const codeOf = (code: vscode.Diagnostic['code']) => String(typeof code === 'object' ? code.value : code);

/** Lists the known errors of the active file; the chosen one is shown where it stands. */
async function showErrors(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return;
  const byId = new Map<string, vscode.Diagnostic>();
  for (const diagnostic of signpostsIn(editor.document.uri))
    if (!byId.has(codeOf(diagnostic.code))) byId.set(codeOf(diagnostic.code), diagnostic);
  const items = [...byId.values()].map((diagnostic) => ({
    label: diagnostic.message.split('\n')[0] ?? '',
    // Not beside the message: what is long would push it out of sight.
    detail: vscode.l10n.t('line {0}', diagnostic.range.start.line + 1),
    diagnostic,
  }));
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Known errors in this file') });
  if (!chosen) return;
  const { range } = chosen.diagnostic;
  editor.selection = new vscode.Selection(range.start, range.start);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  await vscode.window.showTextDocument(editor.document, { viewColumn: editor.viewColumn });
  await vscode.commands.executeCommand('editor.action.showHover');
}
