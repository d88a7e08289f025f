import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { COMMANDS } from '../server/protocol.ts';
import { SAID } from './fixes.ts';
import { tellServer } from './serverStart.ts';

const SILENCED = 'signpost.silencedFiles';

/** The files for which Signpost was switched off, also those from before the window was reloaded. By URI. */
export class SilencedFiles {
  readonly #uris: Set<string>;
  readonly #memory: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
    this.#uris = new Set(memory.get<string[]>(SILENCED, []));
  }

  get all(): string[] {
    return [...this.#uris];
  }

  has(uri: vscode.Uri): boolean {
    return this.#uris.has(uri.toString());
  }

  /** Returns whether Signpost is on now. */
  async toggle(uri: string): Promise<boolean> {
    const isOn = this.#uris.delete(uri);
    if (!isOn) this.#uris.add(uri);
    await this.#memory.update(SILENCED, this.all);
    this.#changed.fire();
    return isOn;
  }
}

/** Muting one error, and switching Signpost off for one file. */
export function registerQuiet(client: BaseLanguageClient, silenced: SilencedFiles): vscode.Disposable[] {
  return [
    vscode.commands.registerCommand(COMMANDS.mute, (id?: unknown, everywhere?: unknown) => {
      if (typeof id === 'string') return mute(id, everywhere === true);
      return undefined;
    }),
    vscode.commands.registerCommand(COMMANDS.toggleFile, async (file?: vscode.Uri) => {
      const uri = (file ?? vscode.window.activeTextEditor?.document.uri)?.toString();
      if (!uri) return;
      const isOn = await silenced.toggle(uri);
      tellServer(client, 'signpost/silencedFiles', silenced.all);
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
