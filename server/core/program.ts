import picomatch from 'picomatch';
import type { ConfigKind, ErrorRecord } from './record.ts';

/** What is known of a program that writes logs: how its logs are recognised and where its configs are. */
export interface Program {
  readonly title: string;
  /** Words that show the program in a path (`/var/log/nginx/error.log`) or as a tag before a message (`nginx[123]:`). */
  readonly names: readonly string[];
  /** What people call it besides, when they ask about it. */
  readonly called?: readonly string[];
  /** Patterns of a log line in the program's own form. */
  readonly formats?: readonly string[];
  /** Its configs: of each kind the globs of the usual files. */
  readonly config?: readonly { readonly kind: ConfigKind; readonly files: readonly string[] }[];
  readonly docs?: string;
}

export type Programs = { readonly [id: string]: Program };

/** A log is looked at in stretches of so many lines: a program that shows in one may speak there and in its neighbours. */
const STRETCH = 50;

/** A log as the gate sees it. */
export interface LogView {
  /** The path of the file, with slashes; empty if it has none. */
  readonly path: string;
  readonly lineCount: number;
  lineAt(line: number): string;
}

/** Says whether a record may speak at a line of a log. */
export type Gate = (record: Pick<ErrorRecord, 'unmistakable' | 'emitted_by'>, line: number) => boolean;

/**
 * Makes the gates of logs. An unmistakable record and one that names no program may always speak; any other only where the
 * path, a tag or the form of a line near by shows one of its programs. A gate remembers what it saw, so it is for the log
 * as it is now.
 */
export function createGate(programs: Programs): (log: LogView) => Gate {
  const recognizers = new Map<string, Recognizer>();
  const recognizerOf = (id: string) => {
    const known = recognizers.get(id) ?? createRecognizer(id, programs[id]);
    recognizers.set(id, known);
    return known;
  };
  return (log) => {
    const seen = new Map<string, boolean>();
    const remember = (key: string, look: () => boolean) => {
      const known = seen.get(key) ?? look();
      seen.set(key, known);
      return known;
    };
    const showsInStretch = (id: string, stretch: number) =>
      remember(`${id}:${stretch}`, () => {
        const end = Math.min(log.lineCount, (stretch + 1) * STRETCH);
        for (let line = Math.max(0, stretch * STRETCH); line < end; line++) {
          if (recognizerOf(id).line.test(log.lineAt(line))) return true;
        }
        return false;
      });
    return (record, line) => {
      if (record.unmistakable || !record.emitted_by?.length) return true;
      const stretch = Math.floor(line / STRETCH);
      return record.emitted_by.some(
        (id) =>
          remember(id, () => recognizerOf(id).path.test(log.path)) ||
          recognizerOf(id).line.test(log.lineAt(line)) ||
          showsInStretch(id, stretch) ||
          showsInStretch(id, stretch - 1) ||
          showsInStretch(id, stretch + 1),
      );
    };
  };
}

/** How a program shows in the path of a log and in a line of it. */
interface Recognizer {
  readonly path: RegExp;
  readonly line: RegExp;
}

function createRecognizer(id: string, program: Program | undefined): Recognizer {
  const names = (program?.names.length ? program.names : [id]).map(escapeRegex).join('|');
  const formats = (program?.formats ?? []).map((format) => `|(?:${format.replaceAll('(?P<', '(?<')})`).join('');
  return {
    path: new RegExp(`(?:^|[^a-z0-9])(?:${names})(?:[^a-z]|$)`, 'i'),
    line: new RegExp(`(?:^|[\\s/(])(?:${names})(?:\\[\\d+\\]|\\(\\d+\\))?:${formats}`),
  };
}

const escapeRegex = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * The globs of the files that an edit or a detection of this record is meant for: its own, else those of the record's
 * programs, else those of all programs with configs of this kind.
 */
export function configGlobs(
  record: ErrorRecord,
  meant: { kind: ConfigKind; files?: string[] },
  programs: Programs,
): readonly string[] {
  if (meant.files?.length) return meant.files;
  const globsOf = (ids: readonly string[]) =>
    ids
      .flatMap((id) => programs[id]?.config ?? [])
      .filter(({ kind }) => kind === meant.kind)
      .flatMap(({ files }) => files);
  const own = globsOf(record.emitted_by ?? []);
  return own.length > 0 ? own : globsOf(Object.keys(programs));
}

/** Makes the test whether a path (with slashes) fits one of the globs. */
export function pathMatcher(globs: readonly string[]): (path: string) => boolean {
  const test = picomatch([...globs], { dot: true, nocase: true });
  return (path) => test(path.replace(/^\/+/, ''));
}
