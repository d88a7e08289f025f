import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ENGINES, exportSignatures } from '../server/core/export/export.ts';
import { type Command, Failure, language, t, warn } from './terminal.ts';
import { version } from './version.ts';

/** `signpost export --to ENGINE`: the signatures as files for an engine that keeps logs. */
export const exportTo: Command = async (args, load) => {
  const { values } = parseArgs({
    args,
    options: {
      to: { type: 'string' },
      out: { type: 'string' },
      programs: { type: 'string', multiple: true, default: [] },
      'program-field': { type: 'string' },
      selector: { type: 'string' },
      own: { type: 'boolean', default: false },
      records: { type: 'string', multiple: true, default: [] },
    },
  });
  const { to, out, own, selector, 'program-field': programField } = values;
  const names = Object.keys(ENGINES).join(', ');
  if (to === undefined) throw new Failure(t('export needs --to with one of: {0}', names));
  const engine = ENGINES[to];
  if (!engine) throw new Failure(t('export knows no "{0}", only {1}.', to, names));
  if (selector !== undefined && to !== 'loki') throw new Failure(t('--selector is for loki alone.'));

  const { catalogue, programs } = await load(values.records);
  const wanted = values.programs.flatMap((list) => list.split(',')).filter(Boolean);
  const unknown = wanted.find((program) => !programs[program]);
  if (unknown !== undefined)
    throw new Failure(t('there is no program "{0}", only {1}.', unknown, Object.keys(programs).join(', ')));
  const records = catalogue.records.filter(
    ({ id, emitted_by: emittedBy = [] }) =>
      (!own || catalogue.originOf(id) !== undefined) &&
      (wanted.length === 0 || emittedBy.some((program) => wanted.includes(program))),
  );
  const choices = {
    ...(programField === undefined ? {} : { programField }),
    ...(selector === undefined ? {} : { selector }),
  };
  const { files, signatures, leftOut } = exportSignatures(engine, records, programs, {
    ...choices,
    language,
    t,
    version,
  });
  for (const { id, why } of leftOut) warn(t('{0} is left out: {1}', id, why));
  if (signatures.length === 0) throw new Failure(t('there is no record to export.'));
  const shared = signatures.filter(({ programs }) => programs.length > 0).length;
  if (shared > 0 && programField === undefined && to !== 'rsyslog' && to !== 'clickhouse')
    warn(
      t(
        'other programs may write the texts of {0} of the records, too; --program-field asks them of their own alone.',
        shared,
      ),
    );

  for (const { file, text } of destinations(files, out)) {
    if (file === undefined) process.stdout.write(text);
    else {
      writeFile(file, text);
      warn(t('{0} is written', file));
    }
  }
  return 0;
};

/** Where each file goes; undefined for standard output. */
function destinations(
  files: readonly { name: string; text: string }[],
  out: string | undefined,
): { file: string | undefined; text: string }[] {
  if (out === undefined || out === '-') {
    if (files.length > 1)
      throw new Failure(
        t('this makes {0} files; --out names the folder for them.', files.map(({ name }) => name).join(', ')),
      );
    return files.map(({ text }) => ({ file: undefined, text }));
  }
  const isFolder = files.length > 1 || /[\\/]$/.test(out) || fs.statSync(out, { throwIfNoEntry: false })?.isDirectory();
  return files.map(({ name, text }) => ({ file: isFolder ? path.join(out, name) : out, text }));
}

function writeFile(file: string, text: string): void {
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  } catch (error) {
    throw new Failure((error as Error).message);
  }
}
