import type { Range } from 'vscode-languageserver';
import { LiveHits } from './core/matching/liveHits.ts';
import { namedGroups } from './core/matching/regex.ts';
import type { Hit } from './core/matching/signature.ts';
import type { ErrorRecord } from './core/record.ts';
import type { Documents, OpenDocument } from './documents.ts';
import type { Knowledge } from './session.ts';
import { keyOf } from './uris.ts';

/** An error found in an open log. A log may have hundreds of thousands, so the range is made when it is asked for. */
export class LogHit {
  readonly record: ErrorRecord;
  /** The same object as long as the lines that it stands on do not change; only their numbers may. */
  readonly hit: Hit;

  constructor(record: ErrorRecord, hit: Hit) {
    this.record = record;
    this.hit = hit;
  }

  get range(): Range {
    const { line, start, endLine, end } = this.hit;
    return { start: { line, character: start }, end: { line: endLine, character: end } };
  }
}

/** An error with the open log that it stands in. */
export interface KnownError {
  readonly log: OpenDocument;
  readonly hit: LogHit;
}

/** The start of a text that is looked at to tell a binary file. In UTF-16 units. */
const BINARY_PROBE = 8192;

/** True if the text is not one that people read: it has NUL characters near its start. */
export function looksBinary({ text }: OpenDocument): boolean {
  return text.read(0, Math.min(text.size, BINARY_PROBE)).includes('\0');
}

/** The errors in the open logs, kept in step with their texts and with the records. */
export class LogHits {
  readonly #followed = new WeakMap<OpenDocument, Followed>();
  readonly #knowledge: () => Knowledge;
  readonly #quiet: () => Quiet;

  constructor(knowledge: () => Knowledge, quiet: () => Quiet, documents: Documents) {
    this.#knowledge = knowledge;
    this.#quiet = quiet;
    documents.onDidChange((document, change) => {
      if (change === 'closed') this.#forget(document);
    });
  }

  of(document: OpenDocument): readonly LogHit[] {
    if (document.role.is !== 'log' || looksBinary(document)) return [];
    const quiet = this.#quiet();
    if (quiet.files.has(keyOf(document.uri))) return [];
    const knowledge = this.#knowledge();
    let followed = this.#followed.get(document);
    if (followed?.knowledge !== knowledge) {
      this.#forget(document);
      followed = {
        knowledge,
        live: new LiveHits(knowledge.matcher, document.text),
        version: Number.NaN,
        quiet,
        hits: [],
      };
      this.#followed.set(document, followed);
    }
    if (followed.version !== document.text.version || followed.quiet !== quiet) {
      followed.version = document.text.version;
      followed.quiet = quiet;
      followed.hits = thatMaySpeak(document, followed.live.all, knowledge, quiet);
    }
    return followed.hits;
  }

  #forget(document: OpenDocument): void {
    this.#followed.get(document)?.live.dispose();
    this.#followed.delete(document);
  }
}

/** What the user wants to hear nothing of. A change makes a new one. */
export interface Quiet {
  /** Ids of records. */
  readonly records: ReadonlySet<string>;
  /** URIs of files, each in its one form. */
  readonly files: ReadonlySet<string>;
}

/** What is kept of a log: its raw hits, which follow each edit, and those that may speak, made anew when they are asked for. */
interface Followed {
  readonly knowledge: Knowledge;
  readonly live: LiveHits;
  version: number;
  quiet: Quiet;
  hits: LogHit[];
}

function thatMaySpeak(
  { text, path }: OpenDocument,
  hits: readonly Hit[],
  { catalogue, gateFor }: Knowledge,
  quiet: Quiet,
): LogHit[] {
  const maySpeak = gateFor({ path, lineCount: text.lineCount, lineAt: (line) => text.lineText(line) });
  const speaking: LogHit[] = [];
  for (const hit of hits) {
    const record = catalogue.records[hit.signature];
    if (record && !quiet.records.has(record.id) && maySpeak(record, hit.line)) speaking.push(new LogHit(record, hit));
  }
  return speaking;
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
