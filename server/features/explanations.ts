import { MarkupKind } from 'vscode-languageserver';
import { type ExplainOptions, explainBriefly, explainFully, titleOf } from '../core/explain.ts';
import { answerForModel, NO_MATCH } from '../core/modelAnswer.ts';
import { type ErrorRecord, localized } from '../core/record.ts';
import { type RecordPage, recordPage } from '../core/recordPage.ts';
import { guard } from '../guard.ts';
import { type LogHits, touches } from '../logs.ts';
import { COMMANDS, type Explanation, type LookupItem, type LookupParams, type TextMatch, today } from '../protocol.ts';
import type { Session } from '../session.ts';

/** The cause in a look-up's list is cut to this. In UTF-16 units. */
const MAX_DETAIL = 160;

/** Explains an error where it stands in a log (hover), by its text (look-up), or by its id (the whole record). */
export function register(session: Session, hits: LogHits): void {
  const { connection, documents } = session;

  connection.onHover(
    guard(connection, null, ({ textDocument, position }) => {
      const document = documents.get(textDocument.uri);
      const caret = { start: position, end: position };
      const here = document ? hits.of(document).filter(({ range }) => touches(range, caret)) : [];
      const [first] = here;
      if (!first) return null;
      const parts = here.map(({ record }) => explainBriefly(record, explainOptions(session, record)));
      return { range: first.range, contents: { kind: MarkupKind.Markdown, value: parts.join('\n\n---\n\n') } };
    }),
  );

  // The first question may be what the server was started for: the workspace's own records are read by then.
  connection.onRequest(
    'signpost/lookup',
    guard<LookupParams, LookupItem[]>(connection, [], async ({ text, limit, by }) => {
      await session.recordsRead;
      return session.knowledge
        .lookUp(text, { ...(limit ? { limit } : {}), ...(by ? { by } : {}) })
        .map(({ record, by }) => toItem(session, record, by));
    }),
  );

  connection.onRequest(
    'signpost/match',
    guard<{ text: string }, TextMatch[]>(connection, [], async ({ text }) => {
      await session.recordsRead;
      const { matcher, catalogue, gateFor } = session.knowledge;
      const lines = text.split('\n');
      const maySpeak = gateFor({ path: '', lineCount: lines.length, lineAt: (line) => lines[line] ?? '' });
      return matcher.matchText(text).flatMap(({ signature, line, start, end }) => {
        const record = catalogue.records[signature];
        if (!record || line > 0 || !maySpeak(record, line)) return [];
        return { id: record.id, title: titleOf(record, session.language), start, end };
      });
    }),
  );

  connection.onRequest(
    'signpost/lookupForModel',
    guard<{ text: string }, string>(connection, NO_MATCH, async ({ text }) => {
      await session.recordsRead;
      return answerForModel(session.knowledge.lookUp(text, { limit: 3 }));
    }),
  );

  connection.onRequest(
    'signpost/record',
    guard<{ id: string }, RecordPage | null>(connection, null, async ({ id }) => {
      await session.recordsRead;
      const record = session.knowledge.catalogue.get(id);
      return record ? recordPage(record, explainOptions(session, record)) : null;
    }),
  );

  connection.onRequest(
    'signpost/explain',
    guard<{ id: string }, Explanation | null>(connection, null, async ({ id }) => {
      await session.recordsRead;
      const record = session.knowledge.catalogue.get(id);
      if (!record) return null;
      const markdown = explainFully(record, explainOptions(session, record));
      return { id, title: titleOf(record, session.language), markdown };
    }),
  );
}

function toItem({ language }: Session, record: ErrorRecord, by: LookupItem['by']): LookupItem {
  // A list shows no Markdown: the marks of code would stand there as they are.
  const cause = (localized(record, 'root_cause', language) ?? '').replaceAll('`', '');
  return {
    id: record.id,
    title: titleOf(record, language),
    detail: cause.length > MAX_DETAIL ? `${cause.slice(0, MAX_DETAIL - 1)}…` : cause,
    by,
    signature: record.signature,
    ...(record.official_doc_url ? { documentation: record.official_doc_url } : {}),
  };
}

function explainOptions({ language, t, knowledge, client }: Session, record: ErrorRecord): ExplainOptions {
  const linkTo = (id: string) => `command:${COMMANDS.explain}?${encodeURIComponent(JSON.stringify([id]))}`;
  return {
    language,
    t,
    today: today(),
    find: (id) => knowledge.catalogue.get(id),
    origin: knowledge.catalogue.originOf(record.id),
    ...(client.commands ? { linkTo } : {}),
  };
}
