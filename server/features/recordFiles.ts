import {
  type CodeAction,
  CodeActionKind,
  type CodeLens,
  type CodeLensParams,
  type Diagnostic,
  DiagnosticSeverity,
  type Range,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createMatcher } from '../core/matching/matcher.ts';
import { type ErrorRecord, type LocateInRecord, recordLocator } from '../core/record.ts';
import { checkRecord, RECORD_MESSAGES, type RecordFinding } from '../core/recordCheck.ts';
import { guard } from '../guard.ts';
import { looksBinary, touches } from '../logs.ts';
import type { LoadedFile, Packs } from '../packs.ts';
import { COMMANDS } from '../protocol.ts';
import { type Session, today } from '../session.ts';

/** Helps to write records: says on each record file what is wrong, mends what is plain, counts what the patterns find. */
export function register(session: Session, packs: Packs): void {
  const { connection, documents, publisher } = session;
  let marked = new Set<string>();
  const publish = () => {
    const files = packs.files();
    const filesById = filesOfIds(files);
    // What others wrote is checked when it is looked at: an import says in its report what should be known of it.
    const checked = files.filter(({ uri }) => !uri.includes('/.signpost/imported/') || documents.get(uri));
    const said = new Map(checked.map((file) => [file.uri, diagnose(session, filesById, file)]));
    const broken = new Set([...said].filter(([, diagnostics]) => diagnostics.length > 0).map(([uri]) => uri));
    for (const uri of new Set([...marked, ...said.keys()])) publisher.publish('records', uri, said.get(uri) ?? []);
    for (const uri of broken) {
      if (!marked.has(uri))
        for (const { message } of said.get(uri) ?? []) connection.console.warn(`${uri}: ${message}`);
    }
    marked = broken;
  };
  session.onDidChangeKnowledge(publish);
  publish();

  session.codeActions.push(({ uri, role }, { range }) => {
    const file = role.is === 'record' ? packs.get(uri) : undefined;
    return file ? mendings(session, filesOfIds(packs.files()), file, range) : [];
  });

  connection.onCodeLens(
    guard<CodeLensParams, CodeLens[]>(connection, [], ({ textDocument: { uri } }) => {
      const file = documents.get(uri)?.role.is === 'record' ? packs.get(uri) : undefined;
      const locate = recordLocator(file?.text ?? '');
      return (file?.records ?? [])
        .map((record) => countLens(session, file!, locate, record))
        .filter((lens) => lens !== undefined);
    }),
  );
}

/** The files in which there is a record with an id. */
type FilesOfIds = ReadonlyMap<string, readonly string[]>;

function filesOfIds(files: readonly LoadedFile[]): FilesOfIds {
  const found = new Map<string, string[]>();
  for (const { uri, records } of files) {
    for (const { id } of records) found.set(id, [...(found.get(id) ?? []), uri]);
  }
  return found;
}

function diagnose(session: Session, filesById: FilesOfIds, file: LoadedFile): Diagnostic[] {
  const { t, knowledge } = session;
  const { uri, text, records, problems } = file;
  const document = TextDocument.create(uri, 'json', 0, text);
  const locate = recordLocator(text);
  const at = (start: number, end: number) => ({ start: document.positionAt(start), end: document.positionAt(end) });
  const broken = problems.map(({ start, end, message, severity }) => ({
    range: at(start, end),
    severity: severityOf(severity),
    source: 'Signpost',
    message,
  }));
  const unusable = knowledge.patternProblems.flatMap(({ signature, offset, message, refused }) => {
    const record = records.find((each) => each === knowledge.catalogue.records[signature]);
    const place = record && locate(record.id, ['regex']);
    if (!place) return [];
    const where = refused ? offsetInString(text, place, offset) : 0;
    return {
      range: at(place.start + where, place.end),
      severity: refused ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
      source: 'Signpost',
      message: refused
        ? t('The pattern cannot be used; at character {0}: {1}', offset + 1, message)
        : t('The pattern is slow: {0}', message),
    };
  });
  const doubtful = findingsOf(session, filesById, file, locate).map(({ finding, start, end }) => ({
    range: at(start, end),
    severity: severityOf(finding.severity),
    source: 'Signpost',
    code: finding.id,
    message: t(RECORD_MESSAGES[finding.id], ...finding.params),
  }));
  return [...broken, ...unusable, ...doubtful];
}

const severityOf = (severity: 'error' | 'warning') =>
  severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning;

/** Where in the JSON text the character of a string value stands. Escapes take more room in the text than in the value. */
function offsetInString(text: string, { start, end }: { start: number; end: number }, offset: number): number {
  const units = [...text.slice(start + 1, end - 1).matchAll(/\\u[0-9a-fA-F]{4}|\\.|[^\\]/gs)];
  return 1 + (units[offset]?.index ?? Math.max(0, end - start - 2));
}

interface PlacedFinding {
  readonly finding: RecordFinding;
  readonly start: number;
  readonly end: number;
}

function findingsOf(
  { knowledge }: Session,
  filesById: FilesOfIds,
  { uri, records }: LoadedFile,
  locate: LocateInRecord,
): PlacedFinding[] {
  const context = { today: today(), knows: (id: string) => knowledge.catalogue.get(id) !== undefined };
  return records.flatMap((record) => {
    const other = filesById.get(record.id)?.find((each) => each !== uri);
    const findings = checkRecord(record, { ...context, ...(other ? { alsoIn: fileName(other) } : {}) });
    return findings.flatMap((finding) => {
      const place = locate(record.id, finding.path);
      return place ? [{ finding, ...place }] : [];
    });
  });
}

const fileName = (uri: string) => decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));

function mendings(session: Session, filesById: FilesOfIds, file: LoadedFile, range: Range): CodeAction[] {
  const { t } = session;
  const document = TextDocument.create(file.uri, 'json', 0, file.text);
  return findingsOf(session, filesById, file, recordLocator(file.text)).flatMap(({ finding, start, end }) => {
    const place = { start: document.positionAt(start), end: document.positionAt(end) };
    if (finding.replacement === undefined || !touches(place, range)) return [];
    const newText = JSON.stringify(finding.replacement);
    return {
      title: t('Make the pattern from the signature: {0}', String(finding.replacement)),
      kind: CodeActionKind.QuickFix,
      isPreferred: true,
      edit: { changes: { [file.uri]: [{ range: place, newText }] } },
    };
  });
}

/** How many lines of the open logs the record's pattern finds; a click shows them. */
function countLens(
  { documents, client, t }: Session,
  { uri, text }: LoadedFile,
  locate: LocateInRecord,
  record: ErrorRecord,
): CodeLens | undefined {
  const place = locate(record.id, ['regex']);
  if (!place) return undefined;
  const { matcher } = createMatcher([{ id: record.id, regex: record.regex, spanLines: record.span_lines ?? 1 }]);
  const logs = documents.all().filter((document) => document.role.is === 'log' && !looksBinary(document));
  const found = logs.flatMap((log) =>
    matcher.matchText(log.text.getText()).map(({ line, start, endLine, end }) => ({
      uri: log.uri,
      range: { start: { line, character: start }, end: { line: endLine, character: end } },
    })),
  );
  const start = TextDocument.create(uri, 'json', 0, text).positionAt(place.start);
  const title = t('Found {0} times in {1} open logs', found.length, logs.length);
  const command = client.commands && found.length > 0 ? COMMANDS.showMatches : '';
  return { range: { start, end: start }, command: { title, command, arguments: [uri, start, found] } };
}
