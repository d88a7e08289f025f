import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { locateInRecord } from '../core/record.ts';
import type { LoadedFile, Packs } from '../packs.ts';
import type { Session } from '../session.ts';

/** Says on each record file of the workspace what is wrong with it. */
export function register(session: Session, packs: Packs): void {
  const { connection, publisher } = session;
  let marked = new Set<string>();
  const publish = () => {
    const said = new Map(packs.files().map((file) => [file.uri, diagnose(session, file)]));
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
}

function diagnose({ t, knowledge }: Session, { uri, text, records, problems }: LoadedFile): Diagnostic[] {
  const document = TextDocument.create(uri, 'json', 0, text);
  const at = (start: number, end: number) => ({ start: document.positionAt(start), end: document.positionAt(end) });
  const broken = problems.map(({ start, end, message, severity }) => ({
    range: at(start, end),
    severity: severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    source: 'Signpost',
    message,
  }));
  const unusable = knowledge.patternProblems.flatMap(({ signature, offset, message, refused }) => {
    const record = records.find((each) => each === knowledge.catalogue.records[signature]);
    const place = record && locateInRecord(text, record.id, ['regex']);
    if (!place) return [];
    return {
      range: at(place.start, place.end),
      severity: refused ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
      source: 'Signpost',
      message: refused
        ? t('The pattern cannot be used; at character {0}: {1}', offset + 1, message)
        : t('The pattern is slow: {0}', message),
    };
  });
  return [...broken, ...unusable];
}
