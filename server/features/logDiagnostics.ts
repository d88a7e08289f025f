import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import { titleOf } from '../core/explain.ts';
import type { OpenDocument } from '../documents.ts';
import { type LogHit, type LogHits, looksBinary } from '../logs.ts';
import { Debouncer, type Session } from '../session.ts';

/** The pause after a keystroke before the diagnostics follow. In milliseconds. */
const DELAY = 120;

/** Tiers of records that nobody has seen happen: what they say is an information, not a warning. */
const UNPROVED = new Set(['ai_generated', 'sourced']);

/** Underlines the known errors in open logs, grouped by record. */
export function register(session: Session, hits: LogHits): void {
  const { documents, publisher } = session;
  const debouncer = new Debouncer(DELAY);
  const publish = (document: OpenDocument) =>
    publisher.publish('log', document.uri, diagnose(session, document, hits.of(document)));
  documents.onDidChange((document, change) => {
    if (change !== 'changed') debouncer.cancel(document.uri);
    if (change === 'closed' || document.role.is !== 'log') publisher.publish('log', document.uri, []);
    else if (change === 'opened') publish(document);
    else debouncer.run(document.uri, () => publish(documents.get(document.uri) ?? document));
  });
  session.onDidChangeKnowledge(() => {
    for (const document of documents.all()) if (document.role.is === 'log') publish(document);
  });
}

function diagnose(session: Session, document: OpenDocument, hits: readonly LogHit[]): Diagnostic[] {
  if (looksBinary(document)) {
    const message = session.t('This looks like a binary file, so no errors are looked for in it.');
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
    return [{ range, message, severity: DiagnosticSeverity.Information, source: 'Signpost' }];
  }
  const groups = Map.groupBy(hits, ({ record }) => record.id);
  return [...groups.values()].flatMap((group) => diagnoseGroup(session, group));
}

/** One leading diagnostic with the count, then the repeats up to the cap. */
function diagnoseGroup({ language, settings, t }: Session, group: readonly LogHit[]): Diagnostic[] {
  const [first] = group;
  if (!first) return [];
  const { record } = first;
  const title = titleOf(record, language);
  const shown = Math.max(1, settings['diagnostics.maxRepeats']);
  const unproved = UNPROVED.has(record.verification_tier ?? 'ai_generated');
  // The editor shows the message above the hover, which tells all the rest.
  const leading = countText(title, group.length, shown, t);
  const repeated = t('{0} (again; first on line {1})', title, first.range.start.line + 1);
  return group.slice(0, shown).map(({ range }, index) => ({
    range,
    severity: unproved || index > 0 ? DiagnosticSeverity.Information : DiagnosticSeverity.Warning,
    source: 'Signpost',
    code: record.id,
    ...(/^https?:/.test(record.official_doc_url ?? '') ? { codeDescription: { href: record.official_doc_url! } } : {}),
    message: index === 0 ? leading : repeated,
    data: { id: record.id },
  }));
}

function countText(title: string, count: number, shown: number, t: Session['t']): string {
  if (count === 1) return title;
  if (count <= shown) return t('{0} ({1} times)', title, count);
  return t('{0} ({1} times; {2} shown, {3} more)', title, count, shown, count - shown);
}
