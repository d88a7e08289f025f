import fs from 'node:fs';
import { parseArgs } from 'node:util';
import { Catalogue } from '../server/core/catalogue.ts';
import { createMatcher } from '../server/core/matching/matcher.ts';
import { sayPatternError } from '../server/core/matching/pattern.ts';
import { type ErrorRecord, readRecords, recordLocator } from '../server/core/record.ts';
import { checkRecord, sayFinding } from '../server/core/recordCheck.ts';
import { today } from '../server/session.ts';
import { recordFiles } from './knowledge.ts';
import { type Command, Failure, t, write } from './terminal.ts';

interface Problem {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** UTF-16 offset in the file's text. */
  readonly start: number;
}

/** `signpost check RECORDS…`: what is wrong with record files, with its place, as compilers say it. */
export const check: Command = async (args, load) => {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { records: { type: 'string', multiple: true, default: [] } },
  });
  if (positionals.length === 0) throw new Failure(t('check needs files or folders with records.'));
  const files = recordFiles(positionals).map((file) => {
    const text = fs.readFileSync(file, 'utf8');
    return { file, text, ...readRecords(text, t) };
  });
  const { catalogue } = await load(values.records);
  const all = new Catalogue([{ records: catalogue.records }, ...files]);
  const owners = Map.groupBy(
    files.flatMap(({ file, records }) => records.map(({ id }) => ({ id, file }))),
    ({ id }) => id,
  );
  let errors = 0;
  let warnings = 0;
  for (const { file, text, records, problems } of files) {
    const checked = records.flatMap((record) => {
      const other = owners.get(record.id)?.find((owner) => owner.file !== file);
      return problemsOf(record, text, (id) => all.get(id) !== undefined, other?.file);
    });
    for (const { severity, message, start } of [...problems, ...checked].sort((a, b) => a.start - b.start)) {
      const before = text.slice(0, start).split('\n');
      write(
        `${file}:${before.length}:${before.at(-1)!.length + 1}: ${severity === 'error' ? t('error') : t('warning')}: ${message}\n`,
      );
      if (severity === 'error') errors++;
      else warnings++;
    }
  }
  const count = files.reduce((sum, { records }) => sum + records.length, 0);
  write(`${t('{0} records in {1} files: {2} errors, {3} warnings', count, files.length, errors, warnings)}\n`);
  return errors > 0 ? 1 : 0;
};

function problemsOf(
  record: ErrorRecord,
  text: string,
  knows: (id: string) => boolean,
  alsoIn: string | undefined,
): Problem[] {
  const { id, regex, span_lines: spanLines = 1 } = record;
  const locate = recordLocator(text);
  const placeOf = (path: readonly (string | number)[]) => locate(id, path)?.start ?? 0;
  const unusable = createMatcher([{ id, regex, spanLines }]).problems.map((problem): Problem => {
    const { refused, offset } = problem;
    const message = sayPatternError(problem, t);
    const why = refused
      ? t('the pattern cannot be used; at character {0}: {1}', offset + 1, message)
      : t('the pattern is slow: {0}', message);
    return { severity: refused ? 'error' : 'warning', message: `${id}: ${why}`, start: placeOf(['regex']) };
  });
  const findings = checkRecord(record, { today: today(), knows, ...(alsoIn ? { alsoIn } : {}) });
  const doubtful = findings.map((finding): Problem => {
    const message = `${id}: ${sayFinding(finding, t)}`;
    return { severity: finding.severity, message, start: placeOf(finding.path) };
  });
  return [...unusable, ...doubtful];
}
