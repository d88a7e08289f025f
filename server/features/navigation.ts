import type { CancellationToken, Location, Range, TextDocumentPositionParams } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { findConfigs } from '../configs.ts';
import { fillEdit, parseConfig } from '../core/config/config.ts';
import { type ConfigText, fixGlobs } from '../core/fixPlan.ts';
import { configGlobs, pathMatcher } from '../core/program.ts';
import type { OpenDocument } from '../documents.ts';
import { guard } from '../guard.ts';
import { errorsInOpenLogs, groupsOf, type KnownError, type LogHits, touches } from '../logs.ts';
import type { Session } from '../session.ts';

/** Where many programs name the place in a config: `in /etc/nginx/nginx.conf:7`, `on line 12 of /etc/apache2/x.conf`. */
const NAMED_PLACES = [
  /(?<file>[\w./-]*[\w-]\.?[\w-]+):(?<line>\d+)\b/g,
  /line (?<line>\d+) (?:of|in|in file) "?(?<file>[\w./-]+)/gi,
  /(?<file>\/[\w./-]+)"?,? (?:on )?line (?<line>\d+)/gi,
];

/** Leads from an error in a log to the directive responsible, through includes, and from there back to the log lines. */
export function register(session: Session, hits: LogHits): void {
  const { connection, documents } = session;

  connection.onDefinition(
    guard<TextDocumentPositionParams, Location[]>(connection, [], async ({ textDocument, position }, token) => {
      const log = documents.get(textDocument.uri);
      if (log?.role.is !== 'log') return [];
      const here = hits.of(log).filter(({ range }) => touches(range, { start: position, end: position }));
      const named = here.length > 0 ? await namedPlaces(session, log, position.line) : [];
      if (named.length > 0) return named;
      const places = await Promise.all(here.map((hit) => responsiblePlaces(session, { log, hit }, token)));
      return unique(places.flat());
    }),
  );

  connection.onReferences(
    guard<TextDocumentPositionParams, Location[]>(
      connection,
      [],
      async ({ textDocument: { uri }, position }, token) => {
        const config = documents.get(uri);
        if (config?.role.is !== 'config') return [];
        const found: Location[] = [];
        for (const error of errorsInOpenLogs(documents, hits)) {
          const places = await responsiblePlaces(session, error, token);
          if (!places.some((place) => place.uri === uri && touches(place.range, { start: position, end: position })))
            continue;
          for (const log of documents.all()) {
            for (const { record, range } of hits.of(log))
              if (record.id === error.hit.record.id) found.push({ uri: log.uri, range });
          }
        }
        return unique(found);
      },
    ),
  );
}

/** The files and lines that the log line itself names, as far as the workspace has them. */
async function namedPlaces({ host, roots }: Session, log: OpenDocument, line: number): Promise<Location[]> {
  const text = log.text.lineText(line);
  const found: Location[] = [];
  for (const pattern of NAMED_PLACES) {
    for (const { groups } of text.matchAll(pattern)) {
      const end = groups?.file?.split('/').filter(Boolean).slice(-2).join('/');
      if (!end?.includes('.')) continue;
      const [uri] = [
        ...(await host.findFiles(roots, [`**/${end}`, end], 1)),
        ...(await host.findFiles(roots, [`**/${end.split('/').at(-1)}`], 1)),
      ];
      const at = Math.max(0, Number(groups?.line) - 1);
      if (uri) found.push({ uri, range: { start: { line: at, character: 0 }, end: { line: at, character: 0 } } });
    }
  }
  return unique(found);
}

/** The directives that the error's fixes are about where they stand, else the blocks that they belong into. */
async function responsiblePlaces(
  session: Session,
  { log, hit }: KnownError,
  token: CancellationToken,
): Promise<Location[]> {
  const { programs } = session.knowledge;
  const configs = await findConfigs(session, fixGlobs(hit.record, programs), token);
  const edits = (hit.record.workarounds ?? []).flatMap((workaround) => workaround.edits ?? []);
  return edits.flatMap((raw) => {
    const edit = fillEdit(raw, groupsOf(log, hit));
    if (!edit) return [];
    const fits = pathMatcher(configGlobs(hit.record, edit, programs));
    return configs.filter(({ path }) => fits(path)).flatMap((config) => placesIn(config, edit));
  });
}

function placesIn({ uri, text, includedIn }: ConfigText, edit: NonNullable<ReturnType<typeof fillEdit>>): Location[] {
  const document = TextDocument.create(uri, '', 0, text);
  const at = (start: number, end: number) => ({
    uri,
    range: { start: document.positionAt(start), end: document.positionAt(end) },
  });
  return (includedIn ?? [undefined]).flatMap((within) => {
    const config = parseConfig(edit.kind, text, within ? { within } : {});
    const directives = config.find({ kind: edit.kind, name: edit.name, ...(edit.in ? { in: edit.in } : {}) });
    if (directives.length > 0) return directives.map(({ start, headEnd: end }) => at(start, end));
    return config.places(edit).map(({ start, end }) => at(start, end));
  });
}

function unique(locations: Location[]): Location[] {
  const key = ({ uri, range }: { uri: string; range: Range }) => JSON.stringify([uri, range.start]);
  return [...new Map(locations.map((location) => [key(location), location])).values()];
}
