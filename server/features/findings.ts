import type { CancellationToken } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { titleOf } from '../core/explain.ts';
import {
  type FileFound,
  type Finding,
  type FoundIn,
  joinParts,
  type Occurrence,
  sparkline,
  summarize,
} from '../core/findings.ts';
import { LiveFindings } from '../core/liveFindings.ts';
import type { Speaker } from '../core/logStream.ts';
import { pathMatcher } from '../core/program.ts';
import { reportJson, reportMarkdown, reportSarif } from '../core/report.ts';
import { unrotated } from '../core/rotated.ts';
import type { OpenDocument } from '../documents.ts';
import { problemText } from '../files/scanProblem.ts';
import { guard } from '../guard.ts';
import type { FollowEvents, LogFiles, LogFollowing } from '../host.ts';
import type { LogHits } from '../logs.ts';
import {
  EXCERPT_SCHEME,
  type Excerpt,
  type FindingItem,
  type FollowAnswer,
  type FollowNews,
  type PlaceItem,
  type Requests,
  type ScanAnswer,
  type ScanProgress,
} from '../protocol.ts';
import { Debouncer, type Session } from '../session.ts';
import { isBelow, relativePath } from '../uris.ts';

/** The pause after a change before the client is told. In milliseconds. */
const DELAY = 250;
/** The pause between two words of progress. In milliseconds. */
const PROGRESS_EVERY = 100;
/** Of more files with an error only the number is told. */
const MAX_FILES = 200;
/** When so many places are kept of all scans, of further files only the first and the last is. */
const MAX_PLACES = 50_000;

type Params<Method extends keyof Requests> = Requests[Method]['params'];

/** What was found in open logs, in files and folders that were scanned, and in logs that are followed. */
export function register(session: Session, hits: LogHits): void {
  const { connection, documents, client } = session;
  const store = new Store(session, hits);
  const debouncer = new Debouncer(DELAY);
  const changed = () => {
    if (client.findings) debouncer.run('', () => void connection.sendNotification('signpost/findingsChanged'));
  };
  documents.onDidChange(({ role }) => {
    if (role.is === 'log') changed();
  });
  session.onDidChangeKnowledge(changed);

  connection.onRequest(
    'signpost/findings',
    guard<Params<'signpost/findings'>, FindingItem[]>(connection, [], () =>
      store.findings().map((finding) => toItem(session, finding)),
    ),
  );
  connection.onRequest(
    'signpost/findingPlaces',
    guard<Params<'signpost/findingPlaces'>, PlaceItem[]>(connection, [], ({ id, uri }) =>
      (store.foundIn(uri)?.get(id)?.places ?? []).map(toPlace),
    ),
  );
  connection.onRequest(
    'signpost/clearFindings',
    guard<Params<'signpost/clearFindings'>, null>(connection, null, () => {
      store.clear();
      changed();
      return null;
    }),
  );
  connection.onRequest(
    'signpost/exportFindings',
    guard<Params<'signpost/exportFindings'>, string>(connection, '', ({ format, version }) => {
      const options = { language: session.language, t: session.t, version };
      if (format === 'markdown') return reportMarkdown(store.findings(), options);
      const report = format === 'json' ? reportJson : reportSarif;
      return `${JSON.stringify(report(store.findings(), options), undefined, 2)}\n`;
    }),
  );
  connection.onRequest(
    'signpost/scan',
    guard<Params<'signpost/scan'>, ScanAnswer | null>(connection, null, (params, token) =>
      session.host.logFiles ? scan(session, session.host.logFiles, store, params, token, changed) : null,
    ),
  );
  connection.onRequest(
    'signpost/excerpt',
    guard<Params<'signpost/excerpt'>, Excerpt | null>(connection, null, async ({ uri, line, offset }) => {
      const { scheme, fsPath } = URI.parse(uri);
      if (scheme !== 'file' || !session.host.logFiles) return null;
      const { firstLine, lines } = await session.host.logFiles.excerpt(fsPath, line, offset);
      return { firstLine, text: lines.join('\n') };
    }),
  );
  registerFollowing(session, store, changed);
}

function registerFollowing(session: Session, store: Store, changed: () => void): void {
  const { connection, t } = session;
  const following = new Map<string, LogFollowing>();
  const stop = async (uri: string) => {
    const follower = following.get(uri);
    following.delete(uri);
    await follower?.close();
    store.endFollowing(uri);
  };
  connection.onRequest(
    'signpost/follow',
    guard<Params<'signpost/follow'>, FollowAnswer>(connection, {}, async ({ uri, from }) => {
      const { scheme, fsPath } = URI.parse(uri);
      if (scheme !== 'file' || !session.host.logFiles)
        return { problem: t('Only files on the disk of this machine can be followed.') };
      // The records of the workspace are to be looked for, too.
      await session.recordsRead;
      if (following.has(uri)) return {};
      let before: FileFound = (from ? undefined : store.foundIn(uri)) ?? new Map();
      let found: FileFound = new Map();
      let total = from?.count ?? 0;
      let now = 0;
      let problem: string | undefined;
      const news = (): FollowNews => {
        const position = follower?.position ?? from?.position;
        return { uri, count: total + now, ...(position ? { position } : {}), ...(problem ? { problem } : {}) };
      };
      const tell = () => void connection.sendNotification('signpost/followed', news());
      let follower: LogFollowing | undefined;
      const keep = () => store.setFollowed(uri, { before, found, firstLine: follower?.firstLine ?? 0 });
      const events: FollowEvents = {
        onFound(all) {
          found = all;
          now = [...found.values()].reduce((sum, { count }) => sum + count, 0);
          keep();
          tell();
          changed();
        },
        onReplaced(rotatedTo) {
          total += now;
          now = 0;
          // What was found stands in the rotated file from now on; of an emptied one nothing is left to be shown.
          if (rotatedTo) store.setScanned(URI.file(rotatedTo).toString(), joinFound(before, found));
          store.forget(uri);
          before = new Map();
          found = new Map();
          keep();
          changed();
        },
        onProblem(current) {
          problem = current && problemText(current, t);
          tell();
        },
      };
      const answer = await session.host.logFiles.follow(fsPath, () => streamKnowledge(session), events, from?.position);
      if ('is' in answer)
        return { problem: t('{0} is not followed: {1}', relativePath(uri, session.roots), problemText(answer, t)) };
      follower = answer;
      following.set(uri, follower);
      keep();
      changed();
      return { news: news() };
    }),
  );
  connection.onRequest(
    'signpost/unfollow',
    guard<Params<'signpost/unfollow'>, null>(connection, null, async ({ uri }) => {
      await stop(uri);
      return null;
    }),
  );
  connection.onExit(() => {
    for (const uri of [...following.keys()]) void stop(uri);
  });
}

/** What was found in one piece, then in another of the same file. */
const joinFound = (before: FileFound, after: FileFound): FileFound =>
  joinParts([
    { found: before, lines: 0 },
    { found: after, lines: 0 },
  ]);

/** What was found in a log that is followed. */
interface Followed {
  /** What is known of the lines before the first one that was read. */
  readonly before: FileFound;
  readonly found: FileFound;
  readonly firstLine: number;
}

/** The findings by file: those of open logs as they are, the others as they were when they were read. */
class Store {
  readonly #session: Session;
  readonly #hits: LogHits;
  readonly #scanned = new Map<string, FileFound>();
  readonly #followed = new Map<string, Followed>();
  readonly #opened = new WeakMap<OpenDocument, LiveFindings>();
  #places = 0;

  constructor(session: Session, hits: LogHits) {
    this.#session = session;
    this.#hits = hits;
  }

  findings(): Finding[] {
    const { documents, knowledge } = this.#session;
    // What an excerpt shows was found in its file already.
    const logs = documents.all().filter(({ uri, role }) => role.is === 'log' && !uri.startsWith(`${EXCERPT_SCHEME}:`));
    const opened = logs.map(({ uri }) => uri);
    const uris = new Set([...this.#scanned.keys(), ...this.#followed.keys(), ...opened]);
    const files = [...uris].flatMap((uri): FoundIn[] => {
      const found = this.foundIn(uri);
      return found?.size ? [{ uri, path: this.#pathOf(uri), found }] : [];
    });
    const muted = new Set(this.#session.settings['diagnostics.mute']);
    return summarize(files, (id) => (muted.has(id) ? undefined : knowledge.catalogue.get(id)));
  }

  foundIn(uri: string): FileFound | undefined {
    const document = this.#session.documents.get(uri);
    const followed = this.#followed.get(uri);
    if (!followed) return document?.role.is === 'log' ? this.#inDocument(document) : this.#scanned.get(uri);
    const { before, found, firstLine } = followed;
    // An open log has what came while it is followed, too, and it is not to be counted twice.
    return joinFound(document?.role.is === 'log' ? this.#inDocument(document, firstLine) : before, found);
  }

  /** What stands before a line. */
  #inDocument(document: OpenDocument, end = Number.POSITIVE_INFINITY): FileFound {
    const { text } = document;
    const live = this.#opened.get(document) ?? new LiveFindings();
    this.#opened.set(document, live);
    const all = this.#hits.of(document);
    const hits = end < text.lineCount ? all.filter(({ hit }) => hit.line < end) : all;
    return live.of(hits, (line) => text.lineText(line), new Date().getFullYear());
  }

  setScanned(uri: string, found: FileFound): void {
    const count = (all: FileFound | undefined) =>
      [...(all?.values() ?? [])].reduce((sum, { places }) => sum + places.length, 0);
    this.#places -= count(this.#scanned.get(uri));
    const kept =
      this.#places + count(found) <= MAX_PLACES
        ? found
        : new Map([...found].map(([id, each]) => [id, { ...each, places: [each.first] }]));
    this.#places += count(kept);
    this.#scanned.set(uri, kept);
  }

  setFollowed(uri: string, followed: Followed): void {
    this.#followed.set(uri, followed);
  }

  /** What was found stays, as of a file that was scanned. */
  endFollowing(uri: string): void {
    const found = this.foundIn(uri);
    this.forget(uri);
    if (found?.size) this.setScanned(uri, found);
  }

  /** The files that were scanned. */
  scanned(): string[] {
    return [...this.#scanned.keys()];
  }

  forget(uri: string): void {
    this.forgetScanned(uri);
    this.#followed.delete(uri);
  }

  forgetScanned(uri: string): void {
    this.setScanned(uri, new Map()); // its places count no more
    this.#scanned.delete(uri);
  }

  clear(): void {
    this.#scanned.clear();
    for (const [uri, { firstLine }] of this.#followed)
      this.#followed.set(uri, { before: new Map(), found: new Map(), firstLine });
    this.#places = 0;
  }

  /** The path from the workspace's folder; the whole path of a file elsewhere. */
  #pathOf(uri: string): string {
    const { roots } = this.#session;
    const { scheme, fsPath } = URI.parse(uri);
    const isElsewhere = scheme === 'file' && !roots.some((root) => isBelow(uri, root));
    return isElsewhere ? fsPath : relativePath(uri, roots);
  }
}

/** The records in the order of the signatures, without those that are muted. */
function speakers({ knowledge, settings }: Session): (Speaker | undefined)[] {
  const muted = new Set(settings['diagnostics.mute']);
  return knowledge.catalogue.records.map(({ id, unmistakable, emitted_by }) =>
    muted.has(id)
      ? undefined
      : { id, ...(unmistakable ? { unmistakable } : {}), ...(emitted_by ? { emitted_by } : {}) },
  );
}

const streamKnowledge = (session: Session) => ({
  matcher: session.knowledge.matcher,
  speakers: speakers(session),
  gateFor: session.knowledge.gateFor,
});

async function scan(
  session: Session,
  logFiles: LogFiles,
  store: Store,
  { uris, scan: id }: Params<'signpost/scan'>,
  token: CancellationToken,
  changed: () => void,
): Promise<ScanAnswer> {
  const ending = new AbortController();
  token.onCancellationRequested(() => ending.abort());
  // The records of the workspace are to be looked for, too.
  await session.recordsRead;
  const { settings, knowledge, connection, t } = session;
  const isNamed = pathMatcher(settings['logs.files']);
  const isExcluded = settings['logs.exclude'].length > 0 ? pathMatcher(settings['logs.exclude']) : () => false;
  const isLog = (path: string) => (isNamed(path) || isNamed(unrotated(path))) && !isExcluded(path);
  const paths = uris.map((uri) => URI.parse(uri)).filter(({ scheme }) => scheme === 'file');
  const { files, problems } = await logFiles.expand(
    paths.map(({ fsPath }) => fsPath),
    isLog,
    ending.signal,
  );
  // What was found here before, in files that are gone, is not to stand beside what is there now.
  const before = store.scanned().filter((uri) => uris.some((root) => uri === root || isBelow(uri, root)));
  const named = new Set(files);
  const left = before.map((uri) => URI.parse(uri).fsPath).filter((path) => !named.has(path));
  for (const { path, problem } of (await logFiles.expand(left, () => false, ending.signal)).problems)
    if (problem.is === 'gone') store.forgetScanned(URI.file(path).toString());
  const skipped = problems.map(({ path, problem }) => ({ path, reason: problemText(problem, t) }));
  for (const { scheme, path } of uris.map((uri) => URI.parse(uri)))
    if (scheme !== 'file') skipped.push({ path, reason: t('it is not on the disk of this machine') });

  let said = 0;
  let count = 0;
  let read = 0;
  const errors = new Set<string>();
  // In the order in which they are to be shown, whichever is done first.
  for (const file of files) store.setScanned(URI.file(file).toString(), new Map());
  await logFiles.scan(
    { matcher: knowledge.matcher, speakers: speakers(session), programs: knowledge.programs },
    files,
    {
      signal: ending.signal,
      onProgress(done, total) {
        if (Date.now() - said < PROGRESS_EVERY) return;
        said = Date.now();
        const progress: ScanProgress = { scan: id, done, total };
        void connection.sendNotification('signpost/scanProgress', progress);
      },
      onFile({ path, found, cutLines, problem }) {
        store.setScanned(URI.file(path).toString(), found);
        if (problem) skipped.push({ path, reason: problemText(problem, t) });
        else read++;
        if (cutLines > 0)
          skipped.push({
            path,
            reason: t('lines that were too long, so that only their start was read: {0}', cutLines),
          });
        for (const [record, { count: times }] of found) {
          errors.add(record);
          count += times;
        }
        changed();
      },
    },
  );
  changed();
  return { files: read, errors: errors.size, count, skipped, cancelled: ending.signal.aborted };
}

function toItem(session: Session, finding: Finding): FindingItem {
  const { record, count, firstTime, lastTime, timeline, files, consequences } = finding;
  return {
    id: record.id,
    title: titleOf(record, session.language),
    proved: record.verification_tier === 'reproduced',
    count,
    ...(firstTime === undefined ? {} : { firstTime, lastTime: lastTime ?? firstTime }),
    timeline: sparkline(timeline),
    files: files.slice(0, MAX_FILES).map(({ uri, path, count: inFile, first, last }) => ({
      uri,
      path,
      count: inFile,
      first: toPlace(first),
      last: toPlace(last),
    })),
    moreFiles: Math.max(0, files.length - MAX_FILES),
    consequences: consequences.map((each) => toItem(session, each)),
  };
}

const toPlace = ({ line, start, end, text, time, offset }: Occurrence): PlaceItem => ({
  line,
  start,
  end,
  text,
  ...(time === undefined ? {} : { time }),
  ...(offset === undefined ? {} : { offset }),
});
