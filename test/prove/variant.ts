import { applyChanges, fillEdit, parseConfig } from '../../server/core/config/config.ts';
import type { ConfigEdit } from '../../server/core/generated/recordTypes.ts';
import type { Case, Change, Fix } from './evidence.ts';

/** The files of a case after something was done to them, and commands to run before the trigger. */
export interface Variant {
  readonly files: Readonly<Record<string, string>>;
  readonly before: readonly string[];
}

/** Does the changes of a case, one after the other. Throws if one does not fit the files. */
export function change(variant: Variant, changes: readonly Change[]): Variant {
  const files = { ...variant.files };
  const before = [...variant.before];
  for (const each of changes) {
    if (each.run !== undefined) {
      before.push(each.run);
      continue;
    }
    const file = each.file!;
    const text = files[file];
    if (each.write !== undefined) files[file] = each.write;
    else if (text === undefined) throw new Error(`there is no file ${file}`);
    else if (each.delete) delete files[file];
    else {
      const pieces = text.split(each.replace!);
      if (pieces.length !== 2) throw new Error(`stands ${pieces.length - 1} times in ${file}: ${each.replace}`);
      files[file] = pieces.join(each.with ?? '');
    }
  }
  return { files, before };
}

/**
 * Does a record's edits by Signpost's own engine, as its quick fix would. The groups are those of the match in the log.
 * Throws if the engine refuses them, or has nothing to change.
 */
export function edit(
  aCase: Case,
  fix: Fix,
  edits: readonly ConfigEdit[],
  groups: Readonly<Record<string, string | undefined>>,
): Variant {
  const files = { ...aCase.files };
  let own = JSON.stringify(edits);
  for (const [value, sandboxValue] of Object.entries(fix.values ?? {})) {
    if (!own.includes(value)) throw new Error(`the edits do not say "${value}"`);
    own = own.replaceAll(JSON.stringify(value).slice(1, -1), JSON.stringify(sandboxValue).slice(1, -1));
  }
  const filled = (JSON.parse(own) as ConfigEdit[]).map((each) => {
    const whole = fillEdit(each, groups);
    if (!whole) throw new Error(`the log does not say what the edit of "${each.name}" needs`);
    return whole;
  });
  let changed = 0;
  for (const kind of new Set(filled.map((each) => each.kind))) {
    const name = fix.config?.[kind] ?? aCase.config;
    const config = parseConfig(kind, files[name] ?? '');
    if (config.kind !== kind) throw new Error(`there is no engine for ${kind}`);
    const plan = config.plan(filled.filter((each) => each.kind === kind));
    if (plan.problems[0]) throw new Error(`${name}: ${plan.problems[0].message}`);
    changed += plan.changes.length;
    files[name] = applyChanges(files[name] ?? '', plan.changes);
  }
  if (changed === 0) throw new Error('the edits change nothing');
  return { files, before: [] };
}
