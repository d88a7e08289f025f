import * as vscode from 'vscode';
import { COMMANDS, today } from '../server/protocol.ts';
import { mergeOutcomes, type Outcome, readOutcomes, writeOutcomes } from './outcomeList.ts';
import { chooseNewFile, writeText } from './writeFiles.ts';

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
    await this.merge([{ id: crypto.randomUUID(), record, workaround, worked, date: today() }]);
  }

  /** Takes back what was told by mistake. */
  async remove(id: string): Promise<void> {
    await this.#memory.update(
      OUTCOMES,
      this.all().filter((outcome) => outcome.id !== id),
    );
    this.#changed.fire();
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

const nameOf = ({ path }: vscode.Uri) => path.slice(path.lastIndexOf('/') + 1);
const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** `Signpost: Export Outcomes…` and `Signpost: Import Outcomes…`: for a team that puts what it saw together. */
export function registerOutcomes(outcomes: Outcomes): vscode.Disposable[] {
  const { t } = vscode.l10n;
  const filters = { JSON: ['json'] };
  return [
    vscode.commands.registerCommand(COMMANDS.exportOutcomes, async (target?: unknown) => {
      const file = target instanceof vscode.Uri ? target : await chooseNewFile('signpost-outcomes.json', { filters });
      if (!file) return;
      const told = outcomes.all();
      if (await writeText(file, writeOutcomes(told)))
        void vscode.window.showInformationMessage(t('Outcomes written to {1}: {0}.', told.length, nameOf(file)));
    }),
    vscode.commands.registerCommand(COMMANDS.importOutcomes, async (source?: unknown) => {
      const [file] =
        source instanceof vscode.Uri ? [source] : ((await vscode.window.showOpenDialog({ filters })) ?? []);
      if (!file) return;
      const refuse = (why: string) =>
        vscode.window.showErrorMessage(
          t('{0} was not imported: {1} Your own outcomes are as before.', nameOf(file), why),
        );
      let text: string;
      try {
        text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
      } catch (error) {
        return void refuse(`${reasonOf(error)}.`);
      }
      const read = readOutcomes(text);
      if ('problem' in read) {
        const whys = {
          'no-json': t('it is damaged, or no JSON file.'),
          'other-form': t('it has no outcomes that Signpost exported.'),
          'newer-form': t('a newer version of Signpost wrote it.'),
        };
        return void refuse(whys[read.problem]);
      }
      const added = await outcomes.merge(read.outcomes);
      const said = t('Outcomes read: {0}, new: {1}.', read.outcomes.length, added);
      if (read.leftOut === 0) void vscode.window.showInformationMessage(said);
      else
        void vscode.window.showWarningMessage(
          `${said} ${t('Entries that were no outcomes and were left out: {0}.', read.leftOut)}`,
        );
    }),
  ];
}
