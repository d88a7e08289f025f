import * as vscode from 'vscode';
import { COMMANDS } from '../server/protocol.ts';
import { mergeOutcomes, type Outcome, readOutcomes, writeOutcomes } from './outcomeList.ts';

const OUTCOMES = 'outcomes';

/** The outcomes that this person has told. They stay on this machine until they are exported. */
export class Outcomes {
  readonly #memory: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
  }

  all(): Outcome[] {
    return this.#memory.get<Outcome[]>(OUTCOMES, []);
  }

  of(record: string): Outcome[] {
    return this.all().filter((outcome) => outcome.record === record);
  }

  async add(record: string, workaround: string, worked: boolean): Promise<void> {
    const now = new Date();
    const date = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
    await this.merge([{ id: crypto.randomUUID(), record, workaround, worked, date }]);
  }

  /** Adds those that are not known yet; returns how many they are. */
  async merge(outcomes: readonly Outcome[]): Promise<number> {
    const before = this.all();
    const after = mergeOutcomes(before, outcomes);
    await this.#memory.update(OUTCOMES, after);
    this.#changed.fire();
    return after.length - before.length;
  }
}

/** `Signpost: Export Outcomes…` and `Signpost: Import Outcomes…`: for a team that puts what it saw together. */
export function registerOutcomes(outcomes: Outcomes): vscode.Disposable[] {
  const { t } = vscode.l10n;
  const filters = { JSON: ['json'] };
  return [
    vscode.commands.registerCommand(COMMANDS.exportOutcomes, async (target?: unknown) => {
      const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
      const file =
        target instanceof vscode.Uri
          ? target
          : await vscode.window.showSaveDialog({
              filters,
              ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, 'signpost-outcomes.json') } : {}),
            });
      if (!file) return;
      await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(writeOutcomes(outcomes.all())));
    }),
    vscode.commands.registerCommand(COMMANDS.importOutcomes, async (source?: unknown) => {
      const [file] =
        source instanceof vscode.Uri ? [source] : ((await vscode.window.showOpenDialog({ filters })) ?? []);
      if (!file) return;
      const theirs = readOutcomes(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
      if (!theirs) {
        void vscode.window.showErrorMessage(t('This file has no outcomes that Signpost exported.'));
        return;
      }
      const added = await outcomes.merge(theirs);
      void vscode.window.showInformationMessage(t('{0} outcomes read, {1} of them new.', theirs.length, added));
    }),
  ];
}
