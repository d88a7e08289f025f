import { escapeMarkdown } from './explain.ts';
import { parsePattern, sayPatternError } from './matching/pattern.ts';
import { type DialectChange, fromPython } from './matching/pythonDialect.ts';
import { type ErrorRecord, readRecords, splitRecords } from './record.ts';
import { checkRecord, sayFinding } from './recordCheck.ts';
import { english, type Translate } from './translate.ts';

/** A record that was taken from a file of somebody else's. */
export interface TakenRecord {
  /** Where it stood: the file's path below the folder or archive, and the line, counted from 1. */
  readonly path: string;
  readonly line: number;
  readonly record: ErrorRecord;
  /** What was changed in its pattern. */
  readonly changes: readonly DialectChange[];
  /** What should be known of it: parts that were left out, patterns that miss their own signature. */
  readonly remarks: readonly string[];
}

/** A record that cannot be used, and why. */
export interface RefusedRecord {
  readonly path: string;
  readonly line: number;
  /** Empty where none could be read. */
  readonly id: string;
  readonly reason: string;
}

/** What an import needs to know besides the files. */
export interface ImportContext {
  /** Today, YYYY-MM-DD. */
  readonly today: string;
  /** What a record without a source, or without a licence, gets. */
  readonly source?: string;
  readonly license?: string;
  readonly t?: Translate;
}

/** Findings for which a record is refused: it would speak on lines that are no errors. */
const TOO_WIDE = new Set(['matches-nothing', 'matches-anything']);

/**
 * Reads a file of records that others wrote, in the flat form or the nested form of the public set: one record, an array
 * of them, or one a line. Patterns are turned from Python's dialect into RE2's. Never throws.
 */
export function importRecordFile(
  path: string,
  text: string,
  context: ImportContext,
): { taken: TakenRecord[]; refused: RefusedRecord[] } {
  const taken: TakenRecord[] = [];
  const refused: RefusedRecord[] = [];
  for (const part of splitRecords(path, text)) {
    const place = { path, line: part.line + 1 };
    const outcome = importRecord(part.text, context);
    if ('reason' in outcome) refused.push({ ...place, ...outcome });
    else taken.push({ ...place, ...outcome });
  }
  return { taken, refused };
}

function importRecord(
  text: string,
  { today, source, license, t = english }: ImportContext,
): Pick<TakenRecord, 'record' | 'changes' | 'remarks'> | Pick<RefusedRecord, 'id' | 'reason'> {
  const { records, problems } = readRecords(text, t);
  const [read] = records;
  const messages = problems.map(({ message }) => message);
  if (!read) return { id: idIn(text), reason: messages.join(' ') };
  const { regex, changes } = fromPython(read.regex);
  const parsed = parsePattern(regex, (read.span_lines ?? 1) > 1);
  if ('error' in parsed) {
    const { error } = parsed;
    const why = sayPatternError(error, t);
    return { id: read.id, reason: t('The pattern cannot be used; at character {0}: {1}', error.offset + 1, why) };
  }
  const record: ErrorRecord = {
    ...read,
    regex,
    ...(read.source || !source ? {} : { source }),
    ...(read.license || !license ? {} : { license }),
  };
  const findings = checkRecord(record, { today, knows: () => true });
  const wide = findings.find(({ id }) => TOO_WIDE.has(id));
  if (wide) return { id: read.id, reason: sayFinding(wide, t) };
  return { record, changes, remarks: [...messages, ...findings.map((finding) => sayFinding(finding, t))] };
}

/** The id that a broken record gives itself, for people to find it. */
const idIn = (text: string) => /"id"\s*:\s*"([^"\\]{1,200})"/.exec(text.slice(0, 100_000))?.[1] ?? '';

/** What an import came to. */
export interface ImportSummary {
  /** The pack's name. */
  readonly name: string;
  /** The folder or archive, for people to read. */
  readonly source: string;
  /** YYYY-MM-DD */
  readonly date: string;
  /** Files that came along because they say whose the records are, such as LICENSE. */
  readonly kept: readonly string[];
  /** How many other files were passed over. */
  readonly passedOver: number;
  readonly taken: readonly (Pick<TakenRecord, 'path' | 'line' | 'changes' | 'remarks'> & { readonly id: string })[];
  readonly refused: readonly RefusedRecord[];
  /** Ids of shipped records whose place these take. */
  readonly replaced: readonly string[];
  /** Ids of records that were left out, since there are shipped ones with these. */
  readonly leftOut: readonly string[];
}

/** So many entries of a list are written out; how many more there are is said. */
const MAX_LISTED = 2000;

/** The import as a page of Markdown: what was refused and why, what was converted, what should be known. */
export function importReport(summary: ImportSummary, t: Translate = english): string {
  const { name, source, date, kept, passedOver, taken, refused, replaced, leftOut } = summary;
  const converted = taken.filter(({ changes }) => changes.length > 0);
  const remarkable = taken.filter(({ remarks }) => remarks.length > 0);
  const place = ({ path, line }: { path: string; line: number }) => code(line > 1 ? `${path}:${line}` : path);
  const lines = [
    `# ${t('Import of {0}', escapeMarkdown(name))}`,
    '',
    t(
      'Records taken: {0}, of them with a converted pattern: {1}. Refused: {2}.',
      taken.length,
      converted.length,
      refused.length,
    ),
    '',
    `- ${t('Source: {0}', code(source))}`,
    `- ${t('Date: {0}', date)}`,
    kept.length > 0
      ? `- ${t('Kept with the pack: {0}', kept.map(code).join(', '))}`
      : `- ${t('No licence was found. Make sure that you may use these records.')}`,
    ...(passedOver > 0 ? [`- ${t('{0} other files were passed over.', passedOver)}`] : []),
    ...list(t('Refused'), refused, (each) =>
      [place(each), each.id && code(each.id), escapeMarkdown(each.reason)].filter(Boolean).join(' · '),
    ),
    ...list(
      t('Converted'),
      converted,
      ({ id, changes }) =>
        `${code(id)}: ${changes.map(({ from, to }) => `${code(from)} → ${to ? code(to) : t('left out')}`).join(', ')}`,
    ),
    ...list(t('In the place of shipped records'), replaced, code),
    ...list(t('Left out in favour of shipped records'), leftOut, code),
    ...list(
      t('Remarks'),
      remarkable,
      (each) => `${code(each.id)} · ${place(each)} · ${escapeMarkdown(each.remarks.join(' '))}`,
    ),
  ];
  return `${lines.join('\n')}\n`;

  function list<Entry>(title: string, entries: readonly Entry[], say: (entry: Entry) => string): string[] {
    if (entries.length === 0) return [];
    const shown = entries.slice(0, MAX_LISTED).map((entry) => `- ${say(entry)}`);
    const more = entries.length > MAX_LISTED ? [`- ${t('and {0} more', entries.length - MAX_LISTED)}`] : [];
    return ['', `## ${title} (${entries.length})`, '', ...shown, ...more];
  }
}

/** Text to the letter in one line of Markdown, whatever backticks it has. */
function code(text: string): string {
  const flat = text.replace(/\s+/g, ' ');
  const fence = '`'.repeat(Math.max(0, ...[...flat.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  return fence.length > 1 ? `${fence} ${flat} ${fence}` : `${fence}${flat}${fence}`;
}
