import { generalize } from '../core/generalize.ts';
import { createMatcher } from '../core/matching/matcher.ts';
import { sayPatternError } from '../core/matching/pattern.ts';
import { redact } from '../core/redact.ts';
import { guard } from '../guard.ts';
import { looksBinary } from '../logs.ts';
import type { RecordDraft } from '../protocol.ts';
import type { Session } from '../session.ts';

/** So many of the lines that a pattern finds are shown. */
const SHOWN = 100;

/** Makes a record, or an excerpt that may leave the house, of a text that somebody selected. */
export function register(session: Session): void {
  const { connection } = session;

  connection.onRequest(
    'signpost/draftRecord',
    guard<{ text: string; regex?: string }, RecordDraft | null>(connection, null, ({ text, regex }) => {
      const made = generalize(text);
      if (!made) return null;
      const draft = { signature: made.signature, regex: regex ?? made.regex, spanLines: made.lines };
      return { ...draft, ...matchesOf(session, draft.regex, made.lines) };
    }),
  );

  connection.onRequest(
    'signpost/redact',
    guard<{ text: string }, string>(connection, '', ({ text }) => redact(text)),
  );
}

function matchesOf(
  { documents, trusted, t }: Session,
  regex: string,
  spanLines: number,
): Pick<RecordDraft, 'matches' | 'total' | 'problem'> {
  const { matcher, problems } = createMatcher([{ id: 'draft', regex, spanLines, linear: !trusted }]);
  const [problem] = problems;
  if (problem?.refused) {
    return {
      matches: [],
      total: 0,
      problem: t('at character {0}: {1}', problem.offset + 1, sayPatternError(problem, t)),
    };
  }
  const logs = documents.all().filter((document) => document.role.is === 'log' && !looksBinary(document));
  const found = logs.flatMap((log) => matcher.matchText(log.text.getText()).map(({ line }) => ({ log, line })));
  const matches = found
    .slice(0, SHOWN)
    .map(({ log, line }) => ({ uri: log.uri, line, text: log.text.lineText(line).slice(0, 300) }));
  return { matches, total: found.length };
}
