import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { start } from './extension.ts';

export function activate(context: ExtensionContext): Promise<void> {
  return start(context, async (options) => {
    const run = { module: context.asAbsolutePath('dist/server.cjs'), transport: TransportKind.ipc };
    const debug = { ...run, options: { execArgv: ['--inspect=6009'] } };
    return new LanguageClient('signpost', 'Signpost', { run, debug }, options);
  });
}
