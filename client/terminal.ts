import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { COMMANDS, type LookupItem, type TextMatch } from '../server/protocol.ts';

/** The end of a command's output is kept up to this. In UTF-16 units. */
const MAX_OUTPUT = 200_000;
/** A command that is still running is waited for so long. In milliseconds. */
const PATIENCE = 500;
/** By this mark of the shell integration the output of a command begins (VS Code's sequence, and FinalTerm's). */
const OUTPUT_START = /^\x1b\](?:633|133);C/;

interface ErrorLink extends vscode.TerminalLink {
  readonly id: string;
}

/** What the last command of a terminal wrote. */
interface CommandOutput {
  text: string;
  /** The editor loses the beginning of what a fast command writes: it may come before anybody can listen. */
  fromStart: boolean;
  running: boolean;
  /** When there comes no more. */
  readonly ended: Promise<void>;
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
      const { promise: ended, resolve } = Promise.withResolvers<void>();
      const output: CommandOutput = { text: '', fromStart: false, running: true, ended };
      outputs.set(terminal, output);
      for await (const data of execution.read()) {
        output.fromStart ||= OUTPUT_START.test(data);
        output.text = (output.text + data).slice(-MAX_OUTPUT);
      }
      output.running = false;
      resolve();
    }),
    vscode.commands.registerCommand(COMMANDS.explainLastCommand, () => explainLastCommand(client, outputs)),
  ];
}

/** What the last command in the active terminal wrote, as far as it is known. */
async function lastOutput(last: CommandOutput | undefined): Promise<string> {
  // What a command wrote at its end comes after the news that it has ended.
  if (last) await Promise.race([last.ended, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  if (last?.fromStart) return last.text;
  // The editor's own record is complete, but has the commands alone that have ended, and where it knows of commands.
  const recorded = last?.running ? '' : await copied('copyLastCommandOutput');
  if (recorded || last?.running === false) return recorded || last?.text || '';
  return copied('selectAll', 'copySelection', 'clearSelection');
}

/** The text that commands of the editor's terminal copy. The editor gives it by the clipboard alone, whose text is kept. */
async function copied(...commands: string[]): Promise<string> {
  const { clipboard } = vscode.env;
  const before = await clipboard.readText();
  await clipboard.writeText('');
  try {
    for (const command of commands) await vscode.commands.executeCommand(`workbench.action.terminal.${command}`);
    return (await clipboard.readText()).slice(-MAX_OUTPUT);
  } finally {
    await clipboard.writeText(before);
  }
}

async function explainLastCommand(
  client: BaseLanguageClient,
  outputs: WeakMap<vscode.Terminal, CommandOutput>,
): Promise<void> {
  const { t } = vscode.l10n;
  const terminal = vscode.window.activeTerminal;
  const text = await lastOutput(terminal && outputs.get(terminal));
  const found = await client.sendRequest<LookupItem[]>('signpost/lookup', { text, limit: 20, by: 'regex' });
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
