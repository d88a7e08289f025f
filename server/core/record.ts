import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import type { ErrorRecord } from './generated/recordTypes.ts';
import validate, { type SchemaViolation } from './generated/recordValidator.js';
import { english, type Translate } from './translate.ts';
import { mendDate, mendId, mendRate, nearest } from './valueMending.ts';

export type { ConfigEdit, ConfigKind, Detection, Edge, ErrorRecord, Proof } from './generated/recordTypes.ts';
export type DeadEnd = NonNullable<ErrorRecord['dead_ends']>[number];
export type Workaround = NonNullable<ErrorRecord['workarounds']>[number];

/** What is wrong in a record file. An error means that the record is not used, a warning that a part of it is not. */
export interface RecordProblem {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** UTF-16 offsets in the file's text. */
  readonly start: number;
  readonly end: number;
  /** The value that was meant there, where that is plain. */
  readonly replacement?: unknown;
}

/** What is said of a text that is no JSON, in English, by jsonc-parser's name of the reason. */
export const JSON_MESSAGES: { readonly [reason: string]: string } = {
  InvalidSymbol: 'this word is not known',
  InvalidNumberFormat: 'this is no number',
  PropertyNameExpected: 'a property’s name is missing',
  ValueExpected: 'a value is missing',
  ColonExpected: 'a colon is missing',
  CommaExpected: 'a comma is missing',
  CloseBraceExpected: 'a closing brace is missing',
  CloseBracketExpected: 'a closing bracket is missing',
  EndOfFileExpected: 'the file should end here',
  InvalidCommentToken: 'comments are not allowed',
  UnexpectedEndOfComment: 'the comment is not closed',
  UnexpectedEndOfString: 'the text is not closed',
  UnexpectedEndOfNumber: 'the number is not complete',
  InvalidUnicode: 'this is no Unicode escape',
  InvalidEscapeCharacter: 'this escape is not known',
  InvalidCharacter: 'this character must be escaped',
};

/** A larger file is refused: a record has a few kilobytes, so this is no record. Counted in UTF-16 units. */
export const MAX_RECORD_FILE_LENGTH = 20_000_000;

const REQUIRED = ['id', 'signature', 'regex'];

/**
 * Reads a record file: one record, or an array of them, each in the flat form or in the nested form of the public set.
 * Never throws. What a record has beyond the schema is kept; a part that breaks the schema is left out and reported.
 */
export function readRecords(
  text: string,
  t: Translate = english,
): { records: ErrorRecord[]; problems: RecordProblem[] } {
  const problems: RecordProblem[] = [];
  const records: ErrorRecord[] = [];
  if (text.length > MAX_RECORD_FILE_LENGTH) {
    problems.push({
      severity: 'error',
      message: t('This file is too large to be a record; it was not read.'),
      start: 0,
      end: 1,
    });
    return { records, problems };
  }
  const sound = soundRecords(text);
  if (sound) return { records: sound, problems };
  const syntaxErrors: ParseError[] = [];
  const tree = parseTree(text.charCodeAt(0) === 0xfeff ? ` ${text.slice(1)}` : text, syntaxErrors, {
    allowTrailingComma: true,
  });
  for (const { error, offset, length } of syntaxErrors.slice(0, 5)) {
    const reason = JSON_MESSAGES[printParseErrorCode(error)];
    const message = t('Invalid JSON: {0}. The file was not read.', reason ? t(reason) : printParseErrorCode(error));
    problems.push({ severity: 'error', message, start: offset, end: offset + Math.max(length, 1) });
  }
  if (syntaxErrors.length > 0) return { records, problems };
  if (!tree) {
    problems.push({ severity: 'error', message: t('The file is empty.'), start: 0, end: 0 });
    return { records, problems };
  }
  for (const node of tree.type === 'array' ? (tree.children ?? []) : [tree]) {
    const record = readRecord(node, problems, t);
    if (record) records.push(record);
  }
  return { records, problems };
}

/** The records of a file in which nothing is wrong, without the places that only problems need: much faster. */
function soundRecords(text: string): ErrorRecord[] | undefined {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return undefined;
  }
  const records = (Array.isArray(file) ? file : [file]).map((raw) => (isObject(raw) ? flat(raw) : raw));
  return records.every((record) => validate(record)) ? (records as ErrorRecord[]) : undefined;
}

/** A record in the flat form, without what is null. */
function flat(raw: { [key: string]: unknown }): { [key: string]: unknown } {
  const record = isObject(raw.error) ? flatten(raw) : raw;
  for (const key of Object.keys(record)) if (record[key] === null && !REQUIRED.includes(key)) delete record[key];
  return record;
}

function readRecord(node: Node, problems: RecordProblem[], t: Translate): ErrorRecord | undefined {
  const report = (severity: RecordProblem['severity'], message: string, path: string[], replacement?: unknown) => {
    const place =
      (nested && NESTED_PATHS[path[0] ?? ''] && find(node, [NESTED_PATHS[path[0]!]!, ...path])) ||
      find(node, path) ||
      node;
    const mended = replacement === undefined ? {} : { replacement };
    problems.push({ severity, message, start: place.offset, end: place.offset + place.length, ...mended });
  };
  const raw: unknown = node.type === 'object' ? getNodeValue(node) : undefined;
  const nested = isObject(raw) && isObject(raw.error);
  if (!isObject(raw)) {
    report('error', t('A record is a JSON object.'), []);
    return undefined;
  }
  const record = flat(raw);
  const broken = new Set<string>();
  let usable = true;
  if (!validate(record)) {
    for (const violation of plainViolations(validate.errors ?? [])) {
      const path = violation.instancePath.split('/').slice(1).map(unescapePointer);
      if (
        [...broken].some(
          (pointer) => violation.instancePath === pointer || violation.instancePath.startsWith(`${pointer}/`),
        )
      )
        continue;
      const missing = violation.keyword === 'required' ? String(violation.params.missingProperty) : undefined;
      const essential = path.length === 0 || (path.length === 1 && REQUIRED.includes(path[0]!));
      if (essential) usable = false;
      broken.add(violation.instancePath);
      const message = describe(violation, path, missing, essential, t);
      report(essential ? 'error' : 'warning', message, path, missing ? undefined : meantBy(violation, record));
    }
  }
  if (!usable) return undefined;
  for (const pointer of [...broken].sort().reverse()) remove(record, pointer.split('/').slice(1).map(unescapePointer));
  return record as ErrorRecord;
}

function describe(
  violation: SchemaViolation,
  path: string[],
  missing: string | undefined,
  essential: boolean,
  t: Translate,
): string {
  const where = path.join('.');
  const what = missing ? t('“{0}” is missing', missing) : `${where}: ${sayViolation(violation, t)}`;
  if (essential) return t('{0}. The record is not used.', what);
  return missing ? t('{0} in {1}. This part is not used.', what, where) : t('{0}. This part is not used.', what);
}

/** Of a value that has none of several forms only what is wrong with it in the form that it is nearest to. */
function plainViolations(violations: readonly SchemaViolation[]): SchemaViolation[] {
  const unions = new Set(
    violations.flatMap(({ keyword, instancePath }) => (keyword === 'anyOf' ? [instancePath] : [])),
  );
  const isExplained = (path: string) =>
    violations.some(
      ({ instancePath, keyword }) =>
        instancePath.startsWith(`${path}/`) || (instancePath === path && keyword === 'required'),
    );
  return violations.filter(
    ({ instancePath, keyword }) => !unions.has(instancePath) || keyword === 'required' || !isExplained(instancePath),
  );
}

/** What of the schema a value breaks, in the reader's language. */
function sayViolation({ keyword, params, instancePath }: SchemaViolation, t: Translate): string {
  const limit = String(params.limit);
  switch (keyword) {
    case 'type':
      return t('must be of the type {0}', [params.type].flat().join(' | '));
    case 'pattern':
      return instancePath === '/id'
        ? t('must be domain/name, in small letters, digits, dots and dashes')
        : t('must be a date, YYYY-MM-DD');
    case 'minLength':
      return t('must not be empty');
    case 'maxLength':
      return t('must not have more than {0} characters', limit);
    case 'minimum':
      return t('must not be less than {0}', limit);
    case 'maximum':
      return t('must not be more than {0}', limit);
    case 'enum':
      return t('must be one of {0}', (params.allowedValues as unknown[]).join(', '));
    default:
      return t('has none of the forms that are allowed here');
  }
}

/** The value that was meant where one breaks the schema; undefined where that is in doubt. */
function meantBy({ keyword, params, instancePath }: SchemaViolation, record: unknown): unknown {
  const steps = instancePath.split('/').slice(1).map(unescapePointer);
  let value = record;
  for (const step of steps) value = (value as { [key: string]: unknown } | undefined)?.[step];
  const isRate = /(?:rate|probability|confidence)$/.test(steps.at(-1) ?? '');
  if (isRate && (keyword === 'maximum' || (keyword === 'type' && typeof value === 'string'))) return mendRate(value);
  if (typeof value !== 'string') return undefined;
  if (keyword === 'pattern') return instancePath === '/id' ? mendId(value) : mendDate(value);
  return keyword === 'enum' ? nearest(value, params.allowedValues as string[], 1)[0] : undefined;
}

/** Where the nested form keeps the fields that the flat form has at the top. */
const NESTED_PATHS: { [field: string]: string } = {
  signature: 'error',
  signature_zh: 'error',
  regex: 'error',
  domain: 'error',
  category: 'error',
  first_seen: 'error',
  last_confirmed: 'error',
  resolvable: 'verdict',
  fix_success_rate: 'verdict',
  confidence: 'verdict',
  last_updated: 'verdict',
  evidence_count: 'metadata',
};

/** Review states of the public set, as the tiers of the flat form. */
const TIERS: { [status: string]: string } = { auto_generated: 'ai_generated' };

function flatten(raw: { [key: string]: unknown }): { [key: string]: unknown } {
  const { error, verdict, metadata, ...rest } = raw;
  const { summary, summary_zh, ...judged } = isObject(verdict) ? verdict : {};
  const { review_status, evidence_count, last_verification, ...origin } = isObject(metadata) ? metadata : {};
  return {
    ...rest,
    ...judged,
    ...(isObject(error) ? error : {}),
    ...(summary === undefined ? {} : { root_cause: summary }),
    ...(summary_zh === undefined ? {} : { root_cause_zh: summary_zh }),
    ...(typeof review_status === 'string' ? { verification_tier: TIERS[review_status] ?? review_status } : {}),
    ...(evidence_count === undefined ? {} : { evidence_count }),
    ...(last_verification === undefined ? {} : { last_verification }),
    ...(typeof rest.url === 'string' ? { source: rest.url } : {}),
    metadata: origin,
  };
}

/**
 * Finds the place of a value of a record in the file: the record's id, then keys and indices. Of several records with this id
 * the one that is `occurrence` places after the first is meant. UTF-16 offsets.
 */
export type LocateInRecord = (
  id: string,
  path: readonly (string | number)[],
  occurrence?: number,
) => { start: number; end: number } | undefined;

/** Reads a record file's text once, to find any number of places in it, for example of ['regex'] of the record with an id. */
export function recordLocator(text: string): LocateInRecord {
  const tree = parseTree(text, [], { allowTrailingComma: true });
  const nodes = new Map<unknown, Node[]>();
  for (const node of tree?.type === 'array' ? (tree.children ?? []) : tree ? [tree] : []) {
    const id = node.type === 'object' ? findNodeAtLocation(node, ['id'])?.value : undefined;
    const same = nodes.get(id);
    if (same) same.push(node);
    else nodes.set(id, [node]);
  }
  return (id, path, occurrence = 0) => {
    const node = nodes.get(id)?.[occurrence];
    if (!node) return undefined;
    const place = find(node, path) ?? find(node, [NESTED_PATHS[path[0] ?? ''] ?? '', ...path]) ?? node;
    return { start: place.offset, end: place.offset + place.length };
  };
}

/** The text of each record of a file, and its line, counted from 0: of an array's items, of the lines of a JSON Lines file. */
export function splitRecords(path: string, text: string): { text: string; line: number }[] {
  if (/\.(?:jsonl|ndjson)$/i.test(path)) {
    return text.split('\n').flatMap((each, line) => (each.trim() === '' ? [] : { text: each, line }));
  }
  const whole = [{ text, line: 0 }];
  if (text.length > MAX_RECORD_FILE_LENGTH || !/^\ufeff?\s*\[/.test(text)) return whole;
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  if (tree?.type !== 'array' || errors.length > 0) return whole;
  let line = 0;
  let at = 0;
  return (tree.children ?? []).map(({ offset, length }) => {
    for (; at < offset; at++) if (text.charCodeAt(at) === 10) line++;
    return { text: text.slice(offset, offset + length), line };
  });
}

/** The field in the reader's language: its *_zh twin for Chinese where that has a text, else the field itself. */
export function localized(owner: object, field: string, language: string): string | undefined {
  const values = owner as { [key: string]: unknown };
  const twin = language.toLowerCase().startsWith('zh') ? values[`${field}_zh`] : undefined;
  return textOf(twin) ?? textOf(values[field]);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function find(node: Node, path: readonly (string | number)[]): Node | undefined {
  let at: Node | undefined = node;
  for (const step of path) at = at && findNodeAtLocation(at, [at.type === 'array' ? Number(step) : String(step)]);
  return at;
}

function remove(owner: unknown, [step, ...rest]: string[]): void {
  if (step === undefined || typeof owner !== 'object' || owner === null) return;
  if (rest.length > 0) remove((owner as { [key: string]: unknown })[step], rest);
  else if (Array.isArray(owner)) owner.splice(Number(step), 1);
  else delete (owner as { [key: string]: unknown })[step];
}

const unescapePointer = (step: string) => step.replaceAll('~1', '/').replaceAll('~0', '~');

function isObject(value: unknown): value is { [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
