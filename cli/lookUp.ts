import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { titleOf } from '../server/core/explain.ts';
import { type LookupResult, worthTelling } from '../server/core/lookup.ts';
import { recordText } from './recordText.ts';
import { type Command, Failure, language, t, write } from './terminal.ts';

/** So many records are told. */
const LIMIT = 3;

/** `signpost lookup TEXT`: what is known of an error text. */
export const lookUp: Command = async (args, load) => {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { format: { type: 'string', default: 'text' }, records: { type: 'string', multiple: true, default: [] } },
  });
  if (positionals.length === 0) throw new Failure(t('lookup needs the text of an error, or - for standard input.'));
  if (values.format !== 'text' && values.format !== 'json')
    throw new Failure(t('{0} has no format "{1}", only {2}.', 'lookup', values.format, 'text, json'));
  const asked = positionals.length === 1 && positionals[0] === '-' ? await text(process.stdin) : positionals.join(' ');
  const results = (await load(values.records)).lookUp(asked, { limit: LIMIT });
  if (values.format === 'json') {
    const found = results.map(({ record, by }) => ({ by, title: titleOf(record, language), record }));
    write(`${JSON.stringify(found, undefined, 2)}\n`);
  } else write(`${resultsText(results)}\n`);
  return results.length > 0 ? 0 : 1;
};

function resultsText(results: readonly LookupResult[]): string {
  if (results.length === 0) return t('No record fits this text.');
  const { records, isCertain } = worthTelling(results);
  const note = t('The text matches no pattern; these records share its words and may be another error.');
  return [...(isCertain ? [] : [note]), ...records.map(recordText)].join('\n\n');
}
