import type { ConfigEdit } from '../generated/recordTypes.ts';
import { type ConfigProblem, type EditPlan, problem, type TextChange } from './configFile.ts';
import { ChangingText } from './textChanges.ts';

/** What one edit comes to: changes of the text it was given, or why there are none. */
export type StepResult = { readonly changes: readonly TextChange[] } | { readonly problem: ConfigProblem };

/** How edits are planned in one language. */
interface Steps {
  /** Where a text does not parse. */
  problems(text: string): readonly ConfigProblem[];
  /** Plans one edit; placeStart is where the block that is meant stands now. */
  step(text: string, edit: ConfigEdit, placeStart: number | undefined): StepResult;
}

/**
 * Plans edits one after the other, each on the outcome of the one before: all of them or, if one has a problem, none.
 * Nothing is planned for a text that does not parse, nor what would make it so.
 */
export function planInSteps(
  text: string,
  problems: readonly ConfigProblem[],
  edits: readonly ConfigEdit[],
  placeStart: number | undefined,
  steps: Steps,
): EditPlan {
  const broken = problems[0];
  if (broken) return refused(problem('not-parsed', broken.offset, broken.message));
  const changing = new ChangingText(text);
  for (const edit of edits) {
    const now = changing.text;
    const result = steps.step(now, edit, placeStart === undefined ? undefined : (changing.now(placeStart) ?? -1));
    if ('problem' in result) return refused(result.problem);
    if (result.changes.length === 0) continue;
    changing.change(result.changes);
    const harm = steps.problems(changing.text)[0];
    if (harm) return refused(problem('would-break', Math.min(harm.offset, text.length), edit.name, harm.message));
  }
  return { changes: changing.changes(), problems: [] };
}

const refused = (reason: ConfigProblem): EditPlan => ({ changes: [], problems: [reason] });
