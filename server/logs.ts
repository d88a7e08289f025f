import type { Range } from 'vscode-languageserver';
import type { Hit } from './core/matching/matcher.ts';
import { namedGroups } from './core/matching/regex.ts';
import type { ErrorRecord } from './core/record.ts';
import type { Documents, OpenDocument } from './documents.ts';
import type { Knowledge } from './session.ts';

/** An error found in an open log. */
export interface LogHit {
  readonly record: ErrorRecord;
  readonly range: Range;
}

/** An error with the open log that it stands in. */
export interface KnownError {
  readonly log: OpenDocument;
  readonly hit: LogHit;
}

/** The start of a text that is looked at to tell a binary file. In UTF-16 units. */
const BINARY_PROBE = 8192;

/** True if the text is not one that people read: it has NUL characters near its start. */
export function looksBinary(document: OpenDocument): boolean {
  return document.text
    .getText({ start: { line: 0, character: 0 }, end: document.text.positionAt(BINARY_PROBE) })
    .includes('\0');
}

/** The errors in an open log, by line. Kept until the document or the records change. */
export class LogHits {
  readonly #cache = new WeakMap<OpenDocument, { knowledge: Knowledge; version: number; hits: LogHit[] }>();
  readonly #knowledge: () => Knowledge;

  constructor(knowledge: () => Knowledge) {
    this.#knowledge = knowledge;
  }

  of(document: OpenDocument): readonly LogHit[] {
    if (document.role.is !== 'log' || looksBinary(document)) return [];
    const knowledge = this.#knowledge();
    const cached = this.#cache.get(document);
    if (cached?.knowledge === knowledge && cached.version === document.text.version) return cached.hits;
    const hits = match(document, knowledge);
    this.#cache.set(document, { knowledge, version: document.text.version, hits });
    return hits;
  }
}

function match(document: OpenDocument, { matcher, catalogue, maySpeak }: Knowledge): LogHit[] {
  const { text, path } = document;
  const log = { path, lineCount: text.lineCount, lineAt: (line: number) => lineOf(document, line) };
  return matcher.matchText(text.getText()).flatMap((hit) => {
    const record = catalogue.records[hit.signature];
    return record && maySpeak(record, log, hit.line) ? [{ record, range: rangeOf(hit) }] : [];
  });
}

const rangeOf = ({ line, start, endLine, end }: Hit): Range => ({
  start: { line, character: start },
  end: { line: endLine, character: end },
});

/** A line of the document without its line break. */
export function lineOf({ text }: OpenDocument, line: number): string {
  return text.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } }).replace(/[\r\n]+$/, '');
}

/** The named groups of the signature's match in a hit's text, for the {{name}} in edits. */
export function groupsOf(document: OpenDocument, { record, range }: LogHit): { [name: string]: string } {
  return (
    namedGroups(record.regex, document.text.getText(range).replace(/\r\n?/g, '\n'), (record.span_lines ?? 1) > 1) ?? {}
  );
}

/** True if the two ranges share a place, their ends included. */
export function touches(a: Range, b: Range): boolean {
  const before = (x: Range, y: Range) =>
    x.end.line < y.start.line || (x.end.line === y.start.line && x.end.character < y.start.character);
  return !before(a, b) && !before(b, a);
}

/** The errors that stand in the open logs; of each record the first occurrence. */
export function errorsInOpenLogs(documents: Documents, hits: LogHits): KnownError[] {
  return firstOfEach(documents.all().flatMap((log) => hits.of(log).map((hit) => ({ log, hit }))));
}

/** Of each record the first occurrence. */
export function firstOfEach(errors: readonly KnownError[]): KnownError[] {
  return [...Map.groupBy(errors, ({ hit }) => hit.record.id).values()].map(([first]) => first!);
}
