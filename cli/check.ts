import fs from 'node:fs';
import { parseArgs } from 'node:util';
import { Catalogue } from '../server/core/catalogue.ts';
import { ChunkedText } from '../server/core/matching/chunkedText.ts';
import { createMatcher } from '../server/core/matching/matcher.ts';
import { sayPatternError } from '../server/core/matching/pattern.ts';
import { readRecords, recordLocator } from '../server/core/record.ts';
import {
  type CheckableRecord,
  checkableRecords,
  filesOfIds,
  type RecordFinding,
  sayFinding,
} from '../server/core/recordCheck.ts';
import { today } from '../server/protocol.ts';
import { recordFiles } from './knowledge.ts';
import { type Command, Failure, t, write } from './terminal.ts';

/** `signpost check RECORDS…`: what is wrong with record files, with its place, as compilers say it. */
export const check: Command = async (args, load) => {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { records: { type: 'string', multiple: true, default: [] } },
  });
  if (positionals.length === 0) throw new Failure(t('check needs files or folders with records.'));
  const files = recordFiles(positionals).map((uri) => {
    const text = fs.readFileSync(uri, 'utf8');
    return { uri, text, ...readRecords(text, t) };
  });
  const { catalogue } = await load(values.records);
  const all = new Catalogue([{ records: catalogue.records }, ...files]);
  const context = { today: today(), knows: (id: string) => all.get(id) !== undefined };
  const owners = filesOfIds(files);
  let errors = 0;
  let warnings = 0;
  for (const file of files) {
    const lines = new ChunkedText(file.uri, 'json', 0, file.text);
    const records = [...checkableRecords(file, owners, (uri) => uri, context)];
    const problems = [...file.problems, ...remarksOn(file.text, records)];
    for (const { severity, message, start } of problems.sort((a, b) => a.start - b.start)) {
      const { line, character } = lines.positionAt(start);
      const kind = severity === 'error' ? t('error') : t('warning');
      write(`${file.uri}:${line + 1}:${character + 1}: ${kind}: ${message}\n`);
      if (severity === 'error') errors++;
      else warnings++;
    }
  }
  const count = files.reduce((sum, { records }) => sum + records.length, 0);
  write(`${t('Records: {0}, files: {1}, errors: {2}, warnings: {3}', count, files.length, errors, warnings)}\n`);
  return errors > 0 ? 1 : 0;
};

/** What is to be said of a file's records besides what the schema says. `start` is an UTF-16 offset in its text. */
function remarksOn(text: string, records: readonly CheckableRecord[]) {
  const locate = recordLocator(text);
  const remark = (index: number, severity: 'error' | 'warning', path: RecordFinding['path'], message: string) => {
    const { record, occurrence } = records[index]!;
    return { severity, message: `${record.id}: ${message}`, start: locate(record.id, path, occurrence)?.start ?? 0 };
  };
  const signatures = records.map(({ record: { id, regex, span_lines: spanLines = 1 } }) => ({ id, regex, spanLines }));
  const unusable = createMatcher(signatures).problems.map((problem) => {
    const why = sayPatternError(problem, t);
    const message = problem.refused
      ? t('the pattern cannot be used; at character {0}: {1}', problem.offset + 1, why)
      : t('the pattern is slow: {0}', why);
    return remark(problem.signature, problem.refused ? 'error' : 'warning', ['regex'], message);
  });
  const doubtful = records.flatMap(({ check }, index) =>
    check().map((finding) => remark(index, finding.severity, finding.path, sayFinding(finding, t))),
  );
  return [...unusable, ...doubtful];
}
