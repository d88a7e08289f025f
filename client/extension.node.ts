import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import * as vscode from 'vscode';
import { LanguageClient, State, TransportKind } from 'vscode-languageclient/node';
import { NODE_ARGUMENTS } from '../server/protocol.ts';
import { start } from './extension.ts';
import { registerMcpServer } from './mcpServer.node.ts';
import { isOutOfMemory } from './processEnd.ts';

/** How a process ended is waited for so long after its channel has closed. In milliseconds. */
const LAST_WORDS = 10_000;

export function activate(context: vscode.ExtensionContext): Promise<void> {
  context.subscriptions.push(...registerMcpServer(context));
  return start(context, async (options) => {
    const module = { module: context.asAbsolutePath('dist/server.cjs'), transport: TransportKind.ipc };
    const run = { ...module, options: { execArgv: NODE_ARGUMENTS } };
    const debug = { ...module, options: { execArgv: [...NODE_ARGUMENTS, '--inspect=6009'] } };
    const client = new LanguageClient('signpost', 'Signpost', { run, debug }, options);
    // The client forgets its process as soon as that has ended.
    let process: ChildProcess | undefined;
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) process = client.serverProcess;
    });
    return {
      client,
      async howItEnded() {
        const ended = process;
        // Its channel closes before it is known how the process ended: when memory is short, some time before.
        if (ended?.exitCode === null && !ended.signalCode)
          await Promise.race([once(ended, 'exit'), new Promise((resolve) => setTimeout(resolve, LAST_WORDS))]);
        const { exitCode, signalCode } = ended ?? {};
        if (isOutOfMemory(exitCode, signalCode)) return vscode.l10n.t('out of memory');
        if (signalCode) return vscode.l10n.t('ended by {0}', signalCode);
        return typeof exitCode === 'number' ? vscode.l10n.t('exit code {0}', exitCode) : undefined;
      },
      end: () => void process?.kill('SIGKILL'),
    };
  });
}
