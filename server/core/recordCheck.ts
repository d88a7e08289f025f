import { generalize } from './generalize.ts';
import { createRegex, type Regex } from './matching/regex.ts';
import type { Edge, ErrorRecord } from './record.ts';

/** What is said of a record, in English, by the id of the finding. {0}, {1} … stand for its params. */
export const RECORD_MESSAGES = {
  'signature-missed': 'The pattern does not find the record’s own signature.',
  'example-missed': 'The pattern does not find this example.',
  'reject-found': 'The pattern finds this line, which it must not.',
  'matches-nothing': 'The pattern finds the empty text, so it would find every line.',
  'matches-anything': 'The pattern finds “{0}”, which is no error: it is too wide.',
  'duplicate-id': 'Another record of this workspace has the same id: {0}.',
  'unknown-record': 'There is no record “{0}”.',
  'own-record': 'The record refers to itself.',
  'not-a-date': '“{0}” is no date of the calendar.',
  'date-in-future': '“{0}” is in the future.',
  'dates-reversed': 'It was confirmed before it was first seen.',
  'edit-value': 'An edit of the kind “{0}” needs a value.',
  'unknown-group': 'The pattern has no group named “{0}”, so this edit is never offered.',
} as const;

/** Something that its author should know of a record. */
export interface RecordFinding {
  readonly id: keyof typeof RECORD_MESSAGES;
  readonly params: readonly string[];
  readonly severity: 'error' | 'warning';
  /** Where in the record, as keys and indices. */
  readonly path: readonly (string | number)[];
  /** What to put there instead, where that is plain. */
  readonly replacement?: unknown;
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

/**
 * Checks what the schema cannot say of a record: whether the pattern finds what it should and nothing else, and whether
 * edges, dates and edits make sense. A pattern that cannot be read is reported elsewhere, with its place.
 */
export function checkRecord(record: ErrorRecord, { today, knows, alsoIn }: RecordCheckContext): RecordFinding[] {
  const findings: RecordFinding[] = [];
  const say = (
    severity: RecordFinding['severity'],
    path: RecordFinding['path'],
    id: RecordFinding['id'],
    ...params: string[]
  ) => findings.push({ id, params, severity, path });
  const regex = createRegex(record.regex, (record.span_lines ?? 1) > 1);
  if (!('error' in regex)) checkPattern(record, regex, say, findings);
  if (alsoIn) say('warning', ['id'], 'duplicate-id', alsoIn);
  checkEdges(record, knows, say);
  checkDates(record, today, say);
  checkEdits(record, say);
  return findings;
}

type Say = (
  severity: RecordFinding['severity'],
  path: RecordFinding['path'],
  id: RecordFinding['id'],
  ...params: string[]
) => void;

function checkPattern(record: ErrorRecord, regex: Regex, say: Say, findings: RecordFinding[]): void {
  const finds = (text: string) => regex.exec(text) !== undefined;
  if (finds('')) {
    say('error', ['regex'], 'matches-nothing');
    return;
  }
  const ordinary = ORDINARY.find(finds);
  if (ordinary) say('warning', ['regex'], 'matches-anything', ordinary);
  if (!finds(record.signature)) {
    const made = generalize(record.signature);
    findings.push({
      id: 'signature-missed',
      params: [],
      severity: 'warning',
      path: ['regex'],
      ...(made ? { replacement: made.regex } : {}),
    });
  }
  for (const [index, line] of (record.examples?.match ?? []).entries()) {
    if (!finds(line)) say('warning', ['examples', 'match', index], 'example-missed');
  }
  for (const [index, line] of (record.examples?.reject ?? []).entries()) {
    if (finds(line)) say('warning', ['examples', 'reject', index], 'reject-found');
  }
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
    const read = new Date(`${date}T00:00:00Z`);
    if (Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== date)
      say('warning', [field], 'not-a-date', date);
    else if (date > today) say('warning', [field], 'date-in-future', date);
  }
  if (record.first_seen && record.last_confirmed && record.last_confirmed < record.first_seen) {
    say('warning', ['last_confirmed'], 'dates-reversed');
  }
}

function checkEdits(record: ErrorRecord, say: Say): void {
  const groups = new Set([...record.regex.matchAll(/\(\?P?<(\w+)>/g)].map(([, name]) => name!));
  for (const [index, workaround] of (record.workarounds ?? []).entries()) {
    for (const [at, edit] of (workaround.edits ?? []).entries()) {
      const path = ['workarounds', index, 'edits', at];
      const needsValue = edit.op === 'set' || edit.op === 'add' || (edit.op === 'replace' && !edit.new_name);
      if (needsValue && edit.value === undefined) say('warning', path, 'edit-value', edit.op);
      for (const [, name] of JSON.stringify(edit).matchAll(/\{\{\s*(\w+)\s*\}\}/g)) {
        if (!groups.has(name!)) say('warning', path, 'unknown-group', name!);
      }
    }
  }
}
