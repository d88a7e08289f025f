import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { COMMANDS, type LookupItem, type TextMatch } from '../server/protocol.ts';

/** The end of a command's output is kept up to this. In UTF-16 units. */
const MAX_OUTPUT = 200_000;
/** A command that is still running is waited for so long. In milliseconds. */
const PATIENCE = 500;

interface ErrorLink extends vscode.TerminalLink {
  readonly id: string;
}

/** What the last command of a terminal wrote; `whole` when there comes no more. */
interface CommandOutput {
  text: string;
  readonly whole: Promise<void>;
}

/** Known errors in terminals are links; the last command's output is explained on request. */
export function registerTerminal(client: BaseLanguageClient): vscode.Disposable[] {
  const outputs = new WeakMap<vscode.Terminal, CommandOutput>();
  return [
    vscode.window.registerTerminalLinkProvider({
      async provideTerminalLinks({ line }, token): Promise<ErrorLink[]> {
        const matches = await client.sendRequest<TextMatch[]>('signpost/match', { text: line }, token);
        return matches.map(({ id, title, start, end }) => ({
          id,
          startIndex: start,
          length: end - start,
          tooltip: vscode.l10n.t('Explain: {0}', title),
        }));
      },
      handleTerminalLink: ({ id }: ErrorLink) => void vscode.commands.executeCommand(COMMANDS.explain, id),
    }),
    vscode.window.onDidStartTerminalShellExecution(async ({ terminal, execution }) => {
      const { promise: whole, resolve } = Promise.withResolvers<void>();
      const output = { text: '', whole };
      outputs.set(terminal, output);
      for await (const data of execution.read()) output.text = (output.text + data).slice(-MAX_OUTPUT);
      resolve();
    }),
    vscode.commands.registerCommand(COMMANDS.explainLastCommand, () => explainLastCommand(client, outputs)),
  ];
}

/** The whole text of the active terminal, for one without shell integration, such as a task's. */
async function textOfTerminal(): Promise<string> {
  // The editor gives it by the clipboard alone.
  const before = await vscode.env.clipboard.readText();
  await vscode.commands.executeCommand('workbench.action.terminal.selectAll');
  await vscode.commands.executeCommand('workbench.action.terminal.copySelection');
  await vscode.commands.executeCommand('workbench.action.terminal.clearSelection');
  const text = await vscode.env.clipboard.readText();
  await vscode.env.clipboard.writeText(before);
  return text.slice(-MAX_OUTPUT);
}

async function explainLastCommand(
  client: BaseLanguageClient,
  outputs: WeakMap<vscode.Terminal, CommandOutput>,
): Promise<void> {
  const { t } = vscode.l10n;
  const terminal = vscode.window.activeTerminal;
  const last = terminal && outputs.get(terminal);
  // What a command wrote at its end comes after the news that it has ended.
  if (last) await Promise.race([last.whole, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  const output = last?.text ?? (await textOfTerminal());
  const found = await client.sendRequest<LookupItem[]>('signpost/lookup', {
    text: output,
    limit: 20,
    by: 'regex',
  });
  if (found.length === 0) {
    void vscode.window.showInformationMessage(t('Signpost knows no error in the last command’s output.'));
    return;
  }
  const items = found.map(({ id, title, detail }) => ({ label: title, detail, id }));
  const chosen =
    items.length === 1
      ? items[0]
      : await vscode.window.showQuickPick(items, { title: t('Known errors in the last command’s output') });
  if (chosen) await vscode.commands.executeCommand(COMMANDS.explain, chosen.id);
}
