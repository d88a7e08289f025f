import {
  type CodeAction,
  CodeActionKind,
  type CodeLens,
  type CodeLensParams,
  type Command,
  type Diagnostic,
  DiagnosticSeverity,
  type Position,
  type Range,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createMatcher } from '../core/matching/matcher.ts';
import { sayPatternError } from '../core/matching/pattern.ts';
import { type ErrorRecord, type LocateInRecord, recordLocator } from '../core/record.ts';
import { checkableRecords, type FilesOfIds, filesOfIds, sayFinding } from '../core/recordCheck.ts';
import { convertedPattern, mendingsOf } from '../core/recordMending.ts';
import { guard } from '../guard.ts';
import { looksBinary, touches } from '../logs.ts';
import type { LoadedFile, Packs } from '../packs.ts';
import { COMMANDS, today } from '../protocol.ts';
import { Debouncer, type Session } from '../session.ts';

/** After so many records the server sees to other things before it goes on: a pack may have thousands. */
const BREATH = 100;

/** The pause after a change of a log before the lenses count anew. In milliseconds. */
const RECOUNT_DELAY = 300;

/** Helps to write records: says on each record file what is wrong, mends what is plain, counts what the patterns find. */
export function register(session: Session, packs: Packs): void {
  const { connection, documents, publisher } = session;
  let marked = new Set<string>();
  let newest = 0;
  const publish = async () => {
    const mine = ++newest;
    const files = packs.files();
    const filesById = filesOfIds(files);
    // What others wrote is checked when it is looked at: an import says in its report what should be known of it.
    const checked = files.filter(({ uri }) => !isImported(uri) || documents.get(uri));
    const said = new Map<string, Diagnostic[]>();
    for (const file of checked) {
      said.set(file.uri, await diagnose(session, filesById, file));
      if (mine !== newest) return;
    }
    const broken = new Set([...said].filter(([, diagnostics]) => diagnostics.length > 0).map(([uri]) => uri));
    for (const uri of new Set([...marked, ...said.keys()])) publisher.publish('records', uri, said.get(uri) ?? []);
    for (const uri of broken) {
      if (!marked.has(uri))
        for (const { message } of said.get(uri) ?? []) connection.console.warn(`${uri}: ${message}`);
    }
    marked = broken;
  };
  session.onDidChangeKnowledge(publish);
  void publish();
  documents.onDidChange(({ uri, role }, change) => {
    if (role.is === 'record' && change !== 'changed' && isImported(uri)) void publish();
  });

  session.codeActions.push(async ({ uri, role }, { range }) => {
    const file = role.is === 'record' ? packs.get(uri) : undefined;
    return file ? mendings(session, filesOfIds(packs.files()), file, range) : [];
  });

  connection.onCodeLens(
    guard<CodeLensParams, CodeLens[]>(connection, [], ({ textDocument: { uri } }) => {
      const file = documents.get(uri)?.role.is === 'record' ? packs.get(uri) : undefined;
      if (!file) return [];
      const locate = recordLocator(file.text);
      const document = TextDocument.create(uri, 'json', 0, file.text);
      return file.records.flatMap((record, index): CodeLens[] => {
        const place = locate(record.id, ['regex']);
        const start = document.positionAt(place?.start ?? 0);
        return place ? [{ range: { start, end: start }, data: { uri, index } satisfies LensData }] : [];
      });
    }),
  );
  // Editors ask so for the lenses that are on the screen: a pack may have thousands.
  connection.onCodeLensResolve((lens) => {
    const { uri, index } = (lens.data ?? {}) as Partial<LensData>;
    const record = uri === undefined || index === undefined ? undefined : packs.get(uri)?.records[index];
    return record ? { ...lens, command: countMatches(session, uri!, lens.range.start, record) } : lens;
  });
  const recount = new Debouncer(RECOUNT_DELAY);
  documents.onDidChange(({ role }) => {
    if (role.is !== 'log' || !session.client.commands || !documents.all().some((each) => each.role.is === 'record'))
      return;
    recount.run('lenses', () => void connection.sendRequest('workspace/codeLens/refresh').catch(() => undefined));
  });
}

/** By which a lens finds its record again. */
interface LensData {
  readonly uri: string;
  readonly index: number;
}

const isImported = (uri: string) => uri.includes('/.signpost/imported/');

/** A stretch of a text, in UTF-16 units. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Something to be said at a place of a record file. */
interface Remark extends Stretch {
  readonly severity: 'error' | 'warning';
  readonly code?: string;
  readonly message: string;
  /** What would mend it: worked out only when somebody asks. */
  mendings(): readonly (Stretch & { readonly value: unknown })[];
}

async function diagnose(session: Session, filesById: FilesOfIds, file: LoadedFile): Promise<Diagnostic[]> {
  const document = TextDocument.create(file.uri, 'json', 0, file.text);
  return (await remarksOn(session, filesById, file)).map((remark) => diagnosticOf(document, remark));
}

function diagnosticOf(document: TextDocument, { start, end, severity, code, message }: Remark): Diagnostic {
  return {
    range: { start: document.positionAt(start), end: document.positionAt(end) },
    severity: severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    source: 'Signpost',
    ...(code ? { code } : {}),
    message,
  };
}

/** @param asked only the records there are looked at, if it is said */
async function remarksOn(
  session: Session,
  filesById: FilesOfIds,
  file: LoadedFile,
  asked?: Stretch,
): Promise<Remark[]> {
  const locate = recordLocator(file.text);
  const broken = file.problems.map(
    ({ replacement, ...problem }): Remark => ({
      ...problem,
      mendings: () =>
        replacement === undefined ? [] : [{ start: problem.start, end: problem.end, value: replacement }],
    }),
  );
  return [
    ...broken,
    ...unusablePatterns(session, file, locate),
    ...(await doubtfulParts(session, filesById, file, locate, asked)),
  ];
}

/** Patterns that are not looked for, or only at a price. */
function unusablePatterns({ t, knowledge }: Session, { text, records }: LoadedFile, locate: LocateInRecord): Remark[] {
  const own = new Set(records);
  return knowledge.patternProblems.flatMap((problem): Remark[] => {
    const record = knowledge.catalogue.records[problem.signature];
    const place = record && own.has(record) ? locate(record.id, ['regex']) : undefined;
    if (!place) return [];
    const why = sayPatternError(problem, t);
    const { regex, span_lines: spanLines = 1 } = record!;
    if (!problem.refused)
      return [{ ...place, severity: 'warning', message: t('The pattern is slow: {0}', why), mendings: () => [] }];
    return [
      {
        start: place.start + offsetInString(text, place, problem.offset),
        end: place.end,
        severity: 'error',
        message: t('The pattern cannot be used; at character {0}: {1}', problem.offset + 1, why),
        mendings() {
          const value = convertedPattern(regex, spanLines > 1);
          return value === undefined ? [] : [{ ...place, value }];
        },
      },
    ];
  });
}

/** Where in the JSON text the character of a string value stands. Escapes take more room in the text than in the value. */
function offsetInString(text: string, { start, end }: { start: number; end: number }, offset: number): number {
  const units = [...text.slice(start + 1, end - 1).matchAll(/\\u[0-9a-fA-F]{4}|\\.|[^\\]/gs)];
  return 1 + (units[offset]?.index ?? Math.max(0, end - start - 2));
}

/** What the schema cannot say of the records of a file. */
async function doubtfulParts(
  { t, knowledge: { catalogue } }: Session,
  filesById: FilesOfIds,
  file: LoadedFile,
  locate: LocateInRecord,
  asked: Stretch = { start: 0, end: file.text.length },
): Promise<Remark[]> {
  const context = { today: today(), knows: (id: string) => catalogue.get(id) !== undefined };
  const remarks: Remark[] = [];
  let checked = 0;
  for (const { record, occurrence, check } of checkableRecords(file, filesById, fileName, context)) {
    const whole = locate(record.id, [], occurrence);
    if (!whole || whole.start > asked.end || whole.end < asked.start) continue;
    if (++checked % BREATH === 0) await new Promise((resolve) => setTimeout(resolve, 0));
    for (const finding of check()) {
      const place = locate(record.id, finding.path, occurrence);
      if (!place) continue;
      const within = finding.pattern ? offsetInString(file.text, place, finding.pattern.offset) : 0;
      remarks.push({
        start: place.start + within,
        end: place.end,
        severity: finding.severity,
        code: finding.id,
        message: sayFinding(finding, t),
        mendings: () =>
          mendingsOf(record, finding, { today: context.today, ids: catalogue.records.map(({ id }) => id) }).flatMap(
            ({ path, value }) => {
              const where = locate(record.id, path, occurrence);
              return where ? [{ ...where, value }] : [];
            },
          ),
      });
    }
  }
  return remarks;
}

const fileName = (uri: string) => decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));

async function mendings(
  session: Session,
  filesById: FilesOfIds,
  file: LoadedFile,
  range: Range,
): Promise<CodeAction[]> {
  const document = TextDocument.create(file.uri, 'json', 0, file.text);
  const rangeOf = ({ start, end }: Stretch) => ({
    start: document.positionAt(start),
    end: document.positionAt(end),
  });
  const asked = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
  const offered = new Map<string, CodeAction>();
  for (const remark of await remarksOn(session, filesById, file, asked)) {
    if (!touches(rangeOf(remark), range)) continue;
    for (const [index, { start, end, value }] of remark.mendings().entries()) {
      const title = session.t('Change it to {0}', JSON.stringify(value));
      const edit = { changes: { [file.uri]: [{ range: rangeOf({ start, end }), newText: JSON.stringify(value) }] } };
      offered.set(`${start} ${title}`, {
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnosticOf(document, remark)],
        isPreferred: index === 0,
        edit,
      });
    }
  }
  return [...offered.values()];
}

/** How many lines of the open logs the record's pattern finds; a click shows them. */
function countMatches(
  { documents, client, trusted, t }: Session,
  uri: string,
  start: Position,
  { id, regex, span_lines: spanLines = 1 }: ErrorRecord,
): Command {
  const { matcher } = createMatcher([{ id, regex, spanLines, linear: !trusted }]);
  const logs = documents.all().filter((document) => document.role.is === 'log' && !looksBinary(document));
  const found = logs.flatMap((log) =>
    matcher.matchText(log.text.getText()).map((hit) => ({
      uri: log.uri,
      range: { start: { line: hit.line, character: hit.start }, end: { line: hit.endLine, character: hit.end } },
    })),
  );
  const title = t('Found {0}× (open logs: {1})', found.length, logs.length);
  const command = client.commands && found.length > 0 ? COMMANDS.showMatches : '';
  return { title, command, arguments: [uri, start, found] };
}
