import { type PatternError, type PatternNode, parsePattern, sayPatternError } from './matching/pattern.ts';
import { createRegex, type Regex } from './matching/regex.ts';
import { requiredText } from './matching/requiredText.ts';
import { searchDegree } from './matching/searchDegree.ts';
import type { ConfigKind, Edge, ErrorRecord } from './record.ts';
import type { Translate } from './translate.ts';
import { isDate } from './valueMending.ts';

/** What is said of a record, in English, by the id of the finding. {0}, {1} … stand for its params. */
export const RECORD_MESSAGES = {
  'signature-missed': 'The pattern does not find the record’s own signature.',
  'example-missed': 'The pattern does not find this example.',
  'reject-found': 'The pattern finds this line, which it must not.',
  'matches-nothing': 'The pattern finds the empty text, so it would find every line.',
  'matches-anything': 'The pattern finds “{0}”, which is no error: it is too wide.',
  'short-words': 'All that the pattern asks for is “{0}”: so short a text stands in many lines.',
  'slow-search':
    'On a long line a search for this pattern can take {0} steps: let no repeat read again what stands before it, or bound it.',
  'duplicate-id': 'Another record of this workspace has the same id: {0}.',
  'unknown-record': 'There is no record “{0}”.',
  'own-record': 'The record refers to itself.',
  'not-a-date': '“{0}” is no date of the calendar.',
  'date-in-future': '“{0}” is in the future.',
  'dates-reversed': 'It was confirmed before it was first seen.',
  'edit-value': 'An edit of the kind “{0}” needs a value.',
  'value-not-text': 'A value in a config of the kind “{0}” is text or a number.',
  'no-blocks': 'A config of the kind “{0}” has no blocks.',
  'bad-match': 'The pattern cannot be used; at character {0}: {1}',
  'unknown-group': 'The pattern has no group named “{0}”, so this edit is never offered.',
} as const;

/** Something that its author should know of a record. */
export interface RecordFinding {
  readonly id: keyof typeof RECORD_MESSAGES;
  readonly params: readonly string[];
  readonly severity: 'error' | 'warning';
  /** Where in the record, as keys and indices. */
  readonly path: readonly (string | number)[];
  /** What is wrong with the pattern that stands there; its offset is counted in the pattern. */
  readonly pattern?: PatternError;
}

/** A finding in the reader's language. */
export function sayFinding({ id, params, pattern }: RecordFinding, t: Translate): string {
  return t(RECORD_MESSAGES[id], ...params, ...(pattern ? [sayPatternError(pattern, t)] : []));
}

/** What a check needs to know besides the record. */
export interface RecordCheckContext {
  /** Today, YYYY-MM-DD. */
  readonly today: string;
  /** True if there is a record with this id in any pack. */
  readonly knows: (id: string) => boolean;
  /** Where else a record with this id stands. */
  readonly alsoIn?: string;
}

/** Ordinary lines: a pattern that finds one of these claims what is no error. */
const ORDINARY = [
  'GET /index.html HTTP/1.1 200 512',
  'Server started on port 8080',
  'connection accepted from 10.0.0.1',
  'the build passed without errors',
  'Nov 20 09:12:01 host CRON[4242]: pam_unix(cron:session): session opened for user root',
  '2026-11-20T09:12:01Z INFO request finished in 12 ms, status 200',
];

/** A pattern that asks for fewer characters than this is no error's own. */
const MIN_FIXED_TEXT = 8;

/** Kinds of configs whose values are of several types. */
const TYPED: ReadonlySet<ConfigKind> = new Set(['yaml', 'json', 'toml']);
/** Kinds of configs that are lists of lines alone. */
const WITHOUT_BLOCKS: ReadonlySet<ConfigKind> = new Set(['dotenv', 'dockerfile']);

/**
 * Checks what the schema cannot say of a record: whether the pattern finds what it should and nothing else, and whether
 * edges, dates and edits make sense. A pattern that cannot be read is reported elsewhere, with its place.
 */
export function checkRecord(record: ErrorRecord, { today, knows, alsoIn }: RecordCheckContext): RecordFinding[] {
  const findings: RecordFinding[] = [];
  const say: Say = (severity, path, id, ...params) => findings.push({ id, params, severity, path });
  checkPattern(record, say);
  if (alsoIn) say('warning', ['id'], 'duplicate-id', alsoIn);
  checkEdges(record, knows, say);
  checkDates(record, today, say);
  checkEdits(record, say);
  findings.push(...matchFindings(record));
  return findings;
}

/** The files in which there is a record with an id: one that has it twice stands there twice. */
export type FilesOfIds = ReadonlyMap<string, readonly string[]>;

export function filesOfIds(
  files: Iterable<{ readonly uri: string; readonly records: readonly ErrorRecord[] }>,
): FilesOfIds {
  const found = new Map<string, string[]>();
  for (const { uri, records } of files) {
    for (const { id } of records) {
      const same = found.get(id);
      if (same) same.push(uri);
      else found.set(id, [uri]);
    }
  }
  return found;
}

/** A record of a file, and what finds out what is to be said of it. */
export interface CheckableRecord {
  readonly record: ErrorRecord;
  /** How many records before it in the file have the same id. */
  readonly occurrence: number;
  check(): RecordFinding[];
}

/** The records of a file, each checked only if that is asked for: a pack may have thousands. `nameOf` says how a file is named to people. */
export function* checkableRecords(
  { uri, records }: { readonly uri: string; readonly records: readonly ErrorRecord[] },
  files: FilesOfIds,
  nameOf: (uri: string) => string,
  context: Omit<RecordCheckContext, 'alsoIn'>,
): Generator<CheckableRecord> {
  const seen = new Map<string, number>();
  for (const record of records) {
    const occurrence = seen.get(record.id) ?? 0;
    seen.set(record.id, occurrence + 1);
    const owners = files.get(record.id) ?? [];
    const other = owners.find((each) => each !== uri) ?? (owners.length > 1 ? uri : undefined);
    const alsoIn = other === undefined ? {} : { alsoIn: nameOf(other) };
    yield { record, occurrence, check: () => checkRecord(record, { ...context, ...alsoIn }) };
  }
}

type Say = (
  severity: RecordFinding['severity'],
  path: RecordFinding['path'],
  id: RecordFinding['id'],
  ...params: string[]
) => void;

function checkPattern(record: ErrorRecord, say: Say): void {
  const multiline = (record.span_lines ?? 1) > 1;
  const parsed = parsePattern(record.regex, multiline);
  const regex = createRegex(record.regex, multiline);
  if ('error' in parsed || 'error' in regex) return;
  const finds = (text: string) => regex.exec(text) !== undefined;
  if (finds('')) {
    say('error', ['regex'], 'matches-nothing');
    return;
  }
  const degree = searchDegree(parsed.root) ?? 1;
  if (degree > 1) say('warning', ['regex'], 'slow-search', degree === Number.POSITIVE_INFINITY ? '2ⁿ' : `n^${degree}`);
  const ordinary = ordinaryLine(regex);
  const fixed = fixedText(parsed.root);
  if (ordinary) say('warning', ['regex'], 'matches-anything', ordinary);
  else if (weightOf(fixed) < MIN_FIXED_TEXT) say('warning', ['regex'], 'short-words', fixed);
  if (!finds(record.signature)) say('warning', ['regex'], 'signature-missed');
  for (const [index, line] of (record.examples?.match ?? []).entries()) {
    if (!finds(line)) say('warning', ['examples', 'match', index], 'example-missed');
  }
  for (const [index, line] of (record.examples?.reject ?? []).entries()) {
    if (finds(line)) say('warning', ['examples', 'reject', index], 'reject-found');
  }
}

/** An ordinary line that the pattern finds, if it finds one. */
export function ordinaryLine(regex: Regex): string | undefined {
  return ORDINARY.find((line) => regex.exec(line) !== undefined);
}

/** How many letters a text is worth: a sign of Chinese says as much as three. */
const weightOf = (text: string) => text.replaceAll(' ', '').replaceAll(/[\u3000-\u9fff\uff00-\uffef]/g, '···').length;

/** The least text that a line must have for the pattern to find it: of each part of the alternative that asks for least. */
function fixedText(root: PatternNode): string {
  const shortest = (set: readonly string[]) => set.reduce((least, text) => (text.length < least.length ? text : least));
  const branches = requiredText(root, (set) => 1 / shortest(set).length).map(({ sets }) =>
    sets.map(shortest).join(' … '),
  );
  return shortest(branches);
}

function checkEdges(record: ErrorRecord, knows: (id: string) => boolean, say: Say): void {
  for (const kind of ['leads_to', 'preceded_by', 'frequently_confused_with'] as const) {
    for (const [index, edge] of (record.transition_graph?.[kind] ?? []).entries()) {
      const path = ['transition_graph', kind, index, ...(typeof edge === 'string' ? [] : ['error_id'])];
      const id = idOf(edge);
      if (id === record.id) say('warning', path, 'own-record');
      else if (!knows(id)) say('warning', path, 'unknown-record', id);
    }
  }
}

const idOf = (edge: Edge) => (typeof edge === 'string' ? edge : edge.error_id);

function checkDates(record: ErrorRecord, today: string, say: Say): void {
  for (const field of ['first_seen', 'last_confirmed', 'last_updated'] as const) {
    const date = record[field];
    if (!date) continue;
    if (!isDate(date)) say('warning', [field], 'not-a-date', date);
    else if (date > today) say('warning', [field], 'date-in-future', date);
  }
  if (record.first_seen && record.last_confirmed && record.last_confirmed < record.first_seen) {
    say('warning', ['last_confirmed'], 'dates-reversed');
  }
}

/** The named groups of a pattern, in their order. */
export const groupNames = (regex: string): string[] => [...regex.matchAll(/\(\?P?<(\w+)>/g)].map(([, name]) => name!);

const GROUP = /\{\{\s*(\w+)\s*\}\}/g;

function checkEdits(record: ErrorRecord, say: Say): void {
  const groups = new Set(groupNames(record.regex));
  for (const [index, workaround] of (record.workarounds ?? []).entries()) {
    for (const [at, edit] of (workaround.edits ?? []).entries()) {
      const path = ['workarounds', index, 'edits', at];
      // A flag such as dnsmasq's bind-interfaces stands alone on its line.
      const isFlag = edit.op === 'add' && edit.kind === 'keyvalue';
      const needsValue =
        edit.op === 'set' || (edit.op === 'add' && !isFlag) || (edit.op === 'replace' && !edit.new_name);
      if (needsValue && edit.value === undefined) say('warning', path, 'edit-value', edit.op);
      if (typeof edit.value === 'object' && !TYPED.has(edit.kind))
        say('warning', [...path, 'value'], 'value-not-text', edit.kind);
      if (WITHOUT_BLOCKS.has(edit.kind)) {
        if (edit.in?.length) say('warning', [...path, 'in'], 'no-blocks', edit.kind);
        if (edit.op === 'insert_block') say('warning', [...path, 'op'], 'no-blocks', edit.kind);
      }
      for (const [where, text] of textsIn(edit, path)) {
        for (const [, name] of text.matchAll(GROUP))
          if (!groups.has(name!)) say('warning', where, 'unknown-group', name!);
      }
    }
  }
}

/** All texts in a value, with their paths. */
function textsIn(value: unknown, path: RecordFinding['path']): [RecordFinding['path'], string][] {
  if (typeof value === 'string') return [[path, value]];
  if (Array.isArray(value)) return value.flatMap((each, index) => textsIn(each, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => textsIn(each, [...path, key]));
}

/** What is wrong with the patterns by which edits and detections choose among values. */
function matchFindings({ workarounds = [], dead_ends = [] }: ErrorRecord): RecordFinding[] {
  const check = (match: string | undefined, path: RecordFinding['path']): RecordFinding[] => {
    // What stands for a group is filled in with a text to the letter.
    const parsed = parsePattern((match ?? '').replace(GROUP, (group) => 'x'.repeat(group.length)));
    if (!('error' in parsed)) return [];
    const { error } = parsed;
    return [{ id: 'bad-match', params: [String(error.offset + 1)], severity: 'error', path, pattern: error }];
  };
  return [
    ...workarounds.flatMap(({ edits = [] }, index) =>
      edits.flatMap(({ match }, at) => check(match, ['workarounds', index, 'edits', at, 'match'])),
    ),
    ...dead_ends.flatMap(({ detect = [] }, index) =>
      detect.flatMap(({ match }, at) => check(match, ['dead_ends', index, 'detect', at, 'match'])),
    ),
  ];
}
