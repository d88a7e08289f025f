// npm run prove:checks [-- id-substring …]: for every record that has an edit and whose program has a checker, asks that
// program about the broken config of its case and about the config as Signpost edits it, and prints what it said.
import path from 'node:path';
import { checkEdit } from '../../server/checkers/checkEdit.node.ts';
import { checkerOf } from '../../server/checkers/checkers.ts';
import { namedGroups } from '../../server/core/matching/regex.ts';
import type { ErrorRecord } from '../../server/core/record.ts';
import { type Case, loadCases, loadPrograms, loadRecords } from './evidence.ts';
import { workFolder } from './sandbox.ts';
import { edit } from './variant.ts';

/** What the checker said: it complained and does no more; it has nothing to say of an error that shows at run time only; or else. */
type Outcome = 'gone' | 'run time only' | 'new errors' | 'not asked';

const wanted = process.argv.slice(2);
const records = loadRecords();
const rows: { record: string; program: string; outcome: Outcome; said: string }[] = [];
for (const aCase of loadCases(loadPrograms())) {
  const record = records.get(aCase.id);
  if (!record || (wanted.length > 0 && !wanted.some((part) => aCase.id.includes(part)))) continue;
  const program = record.emitted_by?.find((id) => checkerOf(id));
  for (const fix of aCase.fixes) {
    const edits = record.workarounds?.find(({ action }) => action === fix.workaround)?.edits;
    // A file that a checker of this program does not read is somebody else's config.
    const concerns = program && checkerOf(program)?.files.test(aCase.config);
    if (!program || !edits?.length || fix.changes || fix.besides || !concerns) continue;
    rows.push({
      record: aCase.id,
      program,
      ...(await ask(aCase, record, program, () => edit(aCase, fix, edits, groupsOf(record)).files)),
    });
  }
}
console.table(rows.map(({ said, ...row }) => ({ ...row, said: said.slice(0, 70) })));
const count = (outcome: Outcome) => rows.filter((row) => row.outcome === outcome).length;
console.log(
  `${rows.length} fixes: ${count('gone')} complaints gone, ${count('run time only')} that show at run time only, ${count('new errors')} with new errors, ${count('not asked')} not asked`,
);
process.exitCode = count('new errors') > 0 || count('gone') === 0 ? 1 : 0;

async function ask(
  aCase: Case,
  record: ErrorRecord,
  program: string,
  fixed: () => Readonly<Record<string, string>>,
): Promise<{ outcome: Outcome; said: string }> {
  const placed = (files: Readonly<Record<string, string>>) =>
    new Map(Object.entries(files).map(([file, text]) => [path.posix.join(workFolder, file), text]));
  try {
    const { verdict, newErrors, goneErrors, reason } = await checkEdit({
      program,
      before: placed(aCase.files),
      after: placed(fixed()),
      main: path.posix.join(workFolder, aCase.config),
    });
    if (verdict === 'new-errors') return { outcome: 'new errors', said: newErrors.join(' · ') };
    if (verdict !== 'no-new-errors') return { outcome: 'not asked', said: reason ?? verdict };
    return goneErrors.length > 0
      ? { outcome: 'gone', said: goneErrors.join(' · ') }
      : { outcome: 'run time only', said: record.signature };
  } catch (error) {
    return { outcome: 'not asked', said: (error as Error).message };
  }
}

/** The named groups of the record's pattern in the first of its examples that it finds. */
function groupsOf(record: ErrorRecord): { [name: string]: string } {
  for (const line of record.examples?.match ?? []) {
    const groups = namedGroups(record.regex, line, (record.span_lines ?? 1) > 1);
    if (groups) return groups;
  }
  return {};
}
