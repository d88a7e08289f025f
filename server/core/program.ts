import picomatch from 'picomatch';
import type { ConfigKind, ErrorRecord } from './record.ts';

/** What is known of a program that writes logs: how its logs are recognised and where its configs are. */
export interface Program {
  readonly title: string;
  /** Words that show the program in a path (`/var/log/nginx/error.log`) or as a tag before a message (`nginx[123]:`). */
  readonly names: readonly string[];
  /** Patterns of a log line in the program's own form. */
  readonly formats?: readonly string[];
  /** Its configs: of each kind the globs of the usual files. */
  readonly config?: readonly { readonly kind: ConfigKind; readonly files: readonly string[] }[];
  readonly docs?: string;
}

export type Programs = { readonly [id: string]: Program };

/** The lines around a hit that may show which program writes the log; further away says too little. */
const NEIGHBOURHOOD = 50;

/** A log as the gate sees it. */
export interface LogView {
  /** The path of the file, with slashes; empty if it has none. */
  readonly path: string;
  readonly lineCount: number;
  lineAt(line: number): string;
}

/**
 * Makes the test whether a record may speak at a line of a log. An unmistakable record and one that names no program
 * may always; any other only where the path, a tag or the form of a line near by shows one of its programs.
 */
export function createGate(programs: Programs): (record: ErrorRecord, log: LogView, line: number) => boolean {
  const recognizers = new Map<string, { path: RegExp; line: RegExp }>();
  const recognizer = (id: string) => {
    let known = recognizers.get(id);
    if (!known) {
      const program = programs[id];
      const names = (program?.names.length ? program.names : [id]).map(escapeRegex).join('|');
      const formats = (program?.formats ?? []).map((format) => `|(?:${format.replaceAll('(?P<', '(?<')})`).join('');
      known = {
        path: new RegExp(`(?:^|[^a-z0-9])(?:${names})(?:[^a-z]|$)`, 'i'),
        line: new RegExp(`(?:^|[\\s/(])(?:${names})(?:\\[\\d+\\]|\\(\\d+\\))?:${formats}`),
      };
      recognizers.set(id, known);
    }
    return known;
  };
  return (record, log, line) => {
    if (record.unmistakable || !record.emitted_by?.length) return true;
    return record.emitted_by.some((id) => {
      const known = recognizer(id);
      if (known.path.test(log.path) || known.line.test(log.lineAt(line))) return true;
      const last = Math.min(log.lineCount - 1, line + NEIGHBOURHOOD);
      for (let near = Math.max(0, line - NEIGHBOURHOOD); near <= last; near++)
        if (known.line.test(log.lineAt(near))) return true;
      return false;
    });
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
