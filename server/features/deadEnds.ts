import { type Diagnostic, DiagnosticSeverity, type Range } from 'vscode-languageserver';
import { parseConfig } from '../core/config/config.ts';
import { titleOf, whyDeadEnd } from '../core/explain.ts';
import { configGlobs, pathMatcher } from '../core/program.ts';
import type { ConfigKind, DeadEnd, Detection } from '../core/record.ts';
import type { OpenDocument } from '../documents.ts';
import { guard } from '../guard.ts';
import { errorsInOpenLogs, type KnownError, type LogHits } from '../logs.ts';
import { Debouncer, NEVER_CANCELLED, type Session } from '../session.ts';
import { relativePath } from '../uris.ts';

/** The pause after a keystroke before the hints follow. In milliseconds. */
const DELAY = 250;

/** Points out a known dead end while somebody tries it in an open config, as long as the error stands in an open log. */
export function register(session: Session, hits: LogHits): void {
  const { connection, documents, publisher } = session;
  const debouncer = new Debouncer(DELAY);
  const publish = guard(connection, undefined, async () => {
    const errors = session.settings['configs.showDeadEnds'] ? errorsInOpenLogs(documents, hits) : [];
    for (const document of documents.all()) {
      if (document.role.is !== 'config') continue;
      publisher.publish('dead ends', document.uri, await diagnose(session, document, document.role.kind, errors));
    }
  });
  const update = () => debouncer.run('dead ends', () => void publish(undefined, NEVER_CANCELLED));
  documents.onDidChange(({ uri, role }, change) => {
    if (change === 'closed') publisher.publish('dead ends', uri, []);
    if (role.is === 'log' || role.is === 'config') update();
  });
  session.onDidChangeKnowledge(update);
}

async function diagnose(
  session: Session,
  document: OpenDocument,
  kind: ConfigKind,
  errors: readonly KnownError[],
): Promise<Diagnostic[]> {
  const { programs } = session.knowledge;
  const path = relativePath(document.uri, session.roots);
  const wanted = errors.flatMap((error) =>
    (error.hit.record.dead_ends ?? []).flatMap((deadEnd) =>
      (deadEnd.detect ?? [])
        .filter(
          (detection) =>
            detection.kind === kind && pathMatcher(configGlobs(error.hit.record, detection, programs))(path),
        )
        .map((detection) => ({ error, deadEnd, detection })),
    ),
  );
  if (wanted.length === 0) return [];
  const config = parseConfig(kind, document.text.getText());
  const saved = wanted.some(({ detection }) => detection.removed) ? await savedText(session, document) : undefined;
  return wanted.flatMap(({ error, deadEnd, detection }) => {
    const ranges = detection.removed ? removedRanges(document, kind, saved, detection) : [];
    if (!detection.removed) {
      for (const { start, end } of config.find(detection)) ranges.push(rangeOf(document, start, end));
    }
    return ranges.map((range) => toHint(session, error, deadEnd, detection, range));
  });
}

/** Where a directive stood that the file on disk has and the text in the editor has not. */
function removedRanges(
  document: OpenDocument,
  kind: ConfigKind,
  saved: string | undefined,
  detection: Detection,
): Range[] {
  if (saved === undefined || parseConfig(kind, document.text.getText()).find(detection).length > 0) return [];
  return parseConfig(kind, saved)
    .find(detection)
    .map(({ start }) => {
      const line = Math.min(saved.slice(0, start).split('\n').length - 1, document.text.lineCount - 1);
      return { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
    });
}

async function savedText({ host }: Session, { uri }: OpenDocument): Promise<string | undefined> {
  const bytes = await host.readFile(uri);
  return bytes && new TextDecoder().decode(bytes);
}

const rangeOf = ({ text }: OpenDocument, start: number, end: number): Range => ({
  start: text.positionAt(start),
  end: text.positionAt(end),
});

function toHint(
  session: Session,
  { log, hit }: KnownError,
  deadEnd: DeadEnd,
  { removed }: Detection,
  range: Range,
): Diagnostic {
  const { t, language } = session;
  const title = titleOf(hit.record, language);
  const why = whyDeadEnd(hit.record, deadEnd, session);
  return {
    range,
    severity: DiagnosticSeverity.Information,
    source: 'Signpost',
    code: hit.record.id,
    message: removed
      ? t('Taking this out is a known dead end for “{0}”: {1}', title, why)
      : t('Known dead end for “{0}”: {1}', title, why),
    relatedInformation: [{ location: { uri: log.uri, range: hit.range }, message: t('The error in the log') }],
    data: { id: hit.record.id },
  };
}
