import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { COMMANDS } from '../server/protocol.ts';
import { SAID } from './fixes.ts';
import { tellServer } from './serverStart.ts';

const SILENCED = 'signpost.silencedFiles';

/** Muting one error, and switching Signpost off for one file. */
export function registerQuiet(client: BaseLanguageClient, memory: vscode.Memento): vscode.Disposable[] {
  const silenced = new Set(memory.get<string[]>(SILENCED, []));
  return [
    vscode.commands.registerCommand(COMMANDS.mute, (id?: unknown, everywhere?: unknown) => {
      if (typeof id === 'string') return mute(id, everywhere === true);
      return undefined;
    }),
    vscode.commands.registerCommand(COMMANDS.toggleFile, async (file?: vscode.Uri) => {
      const uri = (file ?? vscode.window.activeTextEditor?.document.uri)?.toString();
      if (!uri) return;
      const isOn = silenced.delete(uri);
      if (!isOn) silenced.add(uri);
      await memory.update(SILENCED, [...silenced]);
      tellServer(client, 'signpost/silencedFiles', [...silenced]);
      // A file without known errors looks the same either way.
      const { t } = vscode.l10n;
      vscode.window.setStatusBarMessage(
        isOn ? t('Signpost is on for this file') : t('Signpost is off for this file'),
        SAID,
      );
    }),
  ];
}

async function mute(id: string, everywhere: boolean): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('signpost');
  const known = configuration.inspect<string[]>('diagnostics.mute');
  const inWorkspace = !everywhere && vscode.workspace.workspaceFolders;
  const target = inWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  const ids = (inWorkspace ? known?.workspaceValue : known?.globalValue) ?? [];
  await configuration.update('diagnostics.mute', [...new Set([...ids, id])].sort(), target);
}

/** The files for which Signpost was switched off, from the last session. */
export const silencedFiles = (memory: vscode.Memento): string[] => memory.get<string[]>(SILENCED, []);
