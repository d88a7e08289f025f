import { once } from 'node:events';
import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { NODE_ARGUMENTS } from '../server/protocol.ts';
import { start } from './extension.ts';
import { registerMcpServer } from './mcpServer.node.ts';

export function activate(context: vscode.ExtensionContext): Promise<void> {
  context.subscriptions.push(...registerMcpServer(context));
  return start(context, async (options) => {
    const module = { module: context.asAbsolutePath('dist/server.cjs'), transport: TransportKind.ipc };
    const run = { ...module, options: { execArgv: NODE_ARGUMENTS } };
    const debug = { ...module, options: { execArgv: [...NODE_ARGUMENTS, '--inspect=6009'] } };
    const client = new LanguageClient('signpost', 'Signpost', { run, debug }, options);
    return {
      client,
      async howItEnded() {
        const process = client.serverProcess;
        // Its channel closes a moment before it is known how the process ended.
        if (process?.exitCode === null && !process.signalCode)
          await Promise.race([once(process, 'exit'), new Promise((resolve) => setTimeout(resolve, 1000))]);
        const { exitCode, signalCode } = process ?? {};
        // Node ends itself by this signal, or on Windows with this status, when it has no memory left.
        if (signalCode === 'SIGABRT' || exitCode === 134) return vscode.l10n.t('out of memory');
        if (signalCode) return vscode.l10n.t('ended by {0}', signalCode);
        return typeof exitCode === 'number' ? vscode.l10n.t('exit code {0}', exitCode) : undefined;
      },
      end: () => void client.serverProcess?.kill('SIGKILL'),
    };
  });
}
