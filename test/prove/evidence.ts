import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { ErrorRecord } from '../../server/core/generated/recordTypes.ts';

/** The repository. */
export const root = path.resolve(import.meta.dirname, '../..');
export const recordsFolder = path.join(root, 'data/records');
export const evidenceFolder = path.join(root, 'data/evidence');

/** One change of the case's files: a text replaced, a file written anew or deleted, or a command run before the trigger. */
export interface Change {
  readonly file?: string;
  /** Stands in the file exactly once. */
  readonly replace?: string;
  readonly with?: string;
  readonly write?: string;
  readonly delete?: true;
  readonly run?: string;
}

/** How one workaround of the record is tried. */
export interface Fix {
  /** The workaround's action, word for word. */
  readonly workaround: string;
  /** What is done. Left out where the workaround has edits: then these are what is tried. */
  readonly changes?: readonly Change[];
  /** What is done besides the edits, such as a command that only takes part of them. */
  readonly besides?: readonly Change[];
  /** The sandbox's own values in place of the edits', such as a path. */
  readonly values?: Readonly<Record<string, string>>;
  /** The config that the edits of a kind go into, where it is not the case's. */
  readonly config?: Readonly<Record<string, string>>;
  /** Where the workaround does not work: a pattern of what the program answers instead. */
  readonly refuted?: string;
}

/** How one dead end of the record is tried. */
export interface DeadEnd {
  /** The dead end's action, word for word. */
  readonly action: string;
  readonly changes: readonly Change[];
  /** A pattern of what the program answers, where it is not the same error again. */
  readonly answer?: string;
}

/** How a record is proved: data/evidence/<id>/case.yaml. */
export interface Case {
  readonly id: string;
  readonly title: string;
  /** Its key in programs.yaml. */
  readonly program: string;
  /** The broken files, by their path in the sandbox's folder. */
  readonly files: Readonly<Record<string, string>>;
  /** Bash: makes the error show. Sees functions.sh. */
  readonly trigger: string;
  /** Bash: status 0 once the error is fixed. */
  readonly check?: string;
  /** A pattern that shows in the output once the error is fixed, and not before. */
  readonly ok?: string;
  /** The file that edits go into. */
  readonly config: string;
  /** Seconds until a run is ended. */
  readonly timeout: number;
  /** Why the signature itself is not seen: then only the fixes and dead ends are tried. */
  readonly unseen?: string;
  readonly fixes: readonly Fix[];
  readonly dead_ends: readonly DeadEnd[];
}

/** One program in programs.yaml. */
export interface Program {
  readonly package?: string;
  readonly version?: string;
  readonly config: string;
  readonly trigger?: string;
  readonly check?: string;
}

/** What a run saw of a fix or dead end. */
export interface Seen {
  readonly action: string;
  readonly verdict: 'proved' | 'refuted' | 'failed';
  /** Whether the record's own edits were tried, or changes that the case says. */
  readonly by?: 'edits' | 'changes';
  /** The telling line of what the program answered, or why the verdict is "failed". */
  readonly answer: string;
}

/** What a run saw of a record: data/evidence/<id>/result.json. */
export interface Result {
  readonly id: string;
  readonly program: string;
  readonly date: string;
  readonly verdict: 'proved' | 'refuted' | 'failed';
  readonly fixes: readonly Seen[];
  readonly dead_ends: readonly Seen[];
  readonly seconds: number;
}

/** Every record of the catalogue, by id. */
export function loadRecords(): Map<string, ErrorRecord> {
  return new Map(
    filesBelow(recordsFolder, '.json').map((file) => {
      const record = JSON.parse(fs.readFileSync(file, 'utf8')) as ErrorRecord;
      return [record.id, record];
    }),
  );
}

export function loadPrograms(): Record<string, Program> {
  return parse(fs.readFileSync(path.join(import.meta.dirname, 'programs.yaml'), 'utf8')) as Record<string, Program>;
}

/** Every case, with what its program's defaults add. */
export function loadCases(programs: Record<string, Program>): Case[] {
  return filesBelow(evidenceFolder, 'case.yaml').map((file) => {
    const id = path.relative(evidenceFolder, path.dirname(file)).replaceAll(path.sep, '/');
    const own = parse(fs.readFileSync(file, 'utf8')) as Partial<Case> & { program: string; title: string };
    const program = programs[own.program];
    if (!program) throw new Error(`${id}: no program "${own.program}" in programs.yaml`);
    const trigger = own.trigger ?? program.trigger;
    if (trigger === undefined) throw new Error(`${id}: nothing triggers it`);
    return {
      config: program.config,
      check: program.check,
      files: {},
      timeout: 60,
      fixes: [],
      dead_ends: [],
      ...own,
      trigger,
      id,
    };
  });
}

/** Writes what was seen, unless it says the same already. */
export function saveResult(result: Result, captured: readonly string[]): void {
  const folder = path.join(evidenceFolder, result.id);
  const told = ({ seconds: _, date: __, ...rest }: Result) => shape(JSON.stringify(rest), '/');
  const before = savedResult(result.id);
  if (!before || told(before) !== told(result)) {
    fs.writeFileSync(path.join(folder, 'result.json'), `${JSON.stringify(result, null, 2)}\n`);
  }
  const file = path.join(folder, 'captured.txt');
  const text = captured.map((hit) => `${hit}\n`).join('');
  const old = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  if (text && shape(old, '/') !== shape(text, '/')) fs.writeFileSync(file, text);
}

export function savedResult(id: string): Result | undefined {
  const file = path.join(evidenceFolder, id, 'result.json');
  return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as Result) : undefined;
}

/** A text without what differs from run to run: numbers, addresses, UUIDs, the folders of paths (or the paths), spacing. */
export function shape(text: string, path = '$1'): string {
  return text
    .replace(/(?<![\w/.])(?:\/[\w@.+-]+)*\/([\w@.+-]*)/g, path)
    .replace(/\b(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?:[0-9a-f]{2}:){5}[0-9a-f]{2})\b/gi, '0')
    .replace(/0x[0-9a-f]+|\b[0-9a-f]{7,40}\b|\d+(?:\.\d+)*/gi, '0')
    .replace(/\s+/g, ' ')
    .trim();
}

/** True if the program said so, but for what differs from run to run; "…" in the answer stands for anything. */
export function saidSo(output: string, answer: string): boolean {
  return ['$1', '/'].some((path) => {
    const said = shape(output, path);
    return answer.split(/…|\.\.\./).every((piece) => said.includes(shape(piece, path)));
  });
}

function filesBelow(folder: string, ending: string): string[] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => path.join(folder, name));
}
