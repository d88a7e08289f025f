import { promises as fs } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseConfig } from '../core/config/config.ts';
import { makeCertificate } from './certificate.node.ts';
import { type Checker, checkerOf, nginxModules, type Remedy } from './checkers.ts';
import { findProgram, type ProgramRun, runProgram } from './runProgram.node.ts';
import { outermost, type ShadowPlaces, type Substitution, shadowPath, shadowText } from './shadow.ts';

/** What is asked of a program: whether an edit brings an error that was not there before. */
export interface CheckRequest {
  /** Key of programs.json. */
  readonly program: string;
  /** All configs that are known to belong together, by path, before the edit. */
  readonly before: ReadonlyMap<string, string>;
  /** The same after it. */
  readonly after: ReadonlyMap<string, string>;
  /** The config that the program begins with; unless told the edited one, or the one that takes it in. */
  readonly main?: string;
  /** The heads of the blocks that a fragment stands in; guessed unless told. */
  readonly within?: readonly string[];
  /** The executable; looked for in the usual folders unless told. */
  readonly programPath?: string;
  /** Time for each of the two checks, in ms; 10 s unless told. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
}

/** What the program said. */
export interface CheckResult {
  readonly verdict: 'no-new-errors' | 'new-errors' | 'unavailable' | 'timed-out' | 'crashed';
  /** Errors that it says after the edit and not before, to the letter, with the paths of the configs. */
  readonly newErrors: readonly string[];
  /** Errors that it said before the edit and says no more. */
  readonly goneErrors: readonly string[];
  /** Why there is no answer, for unavailable and crashed. */
  readonly reason?: string;
  readonly program: string;
  /** As the program says it; empty if it could not be asked. */
  readonly version: string;
}

const TIMEOUT = 10_000;
/** So many things that this machine lacks are stood in for, then the check is given up. */
const MAX_REMEDIES = 25;

/**
 * Asks the program itself on a shadow copy in a temporary folder, before and after an edit, and says what is new. Writes
 * nothing outside of that folder and removes it. Never throws. A config can make a program load modules and scripts, so
 * this is for configs that the user trusts.
 */
export async function checkEdit(request: CheckRequest): Promise<CheckResult> {
  const checker = checkerOf(request.program);
  if (!checker) return unavailable(request.program, '', `no checker is known for ${request.program}`);
  let folder: string | undefined;
  try {
    const executable = request.programPath ?? (await findProgram(checker.executables));
    if (executable === undefined) return unavailable(checker.program, '', `${checker.program} is not installed`);
    folder = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'signpost-check-')));
    return await new Check(checker, executable, folder.replaceAll('\\', '/'), request).run();
  } catch (error) {
    return unavailable(checker.program, '', (error as Error).message);
  } finally {
    if (folder !== undefined)
      await fs.rm(folder, { recursive: true, force: true, maxRetries: 2 }).catch(() => undefined);
  }
}

const unavailable = (program: string, version: string, reason: string): CheckResult => ({
  verdict: 'unavailable',
  newErrors: [],
  goneErrors: [],
  reason,
  program,
  version,
});

/** The errors of one run, or how it ended without an answer. */
type Answer = { readonly errors: readonly string[] } | { readonly ended: Exclude<ProgramRun, { ended: 'exit' }> };

class Check {
  readonly #checker: Checker;
  readonly #executable: string;
  readonly #folder: string;
  readonly #places: ShadowPlaces;
  readonly #request: CheckRequest;
  readonly #main: string;
  readonly #substitutions: Substitution[] = [];
  /** Errors that a stand-in took away, which an edit may mend itself. */
  readonly #covered: { readonly error: string; readonly unless: string }[] = [];
  readonly #standIns = new Map<string, string>();
  #madeCertificate: string | undefined;

  constructor(checker: Checker, executable: string, folder: string, request: CheckRequest) {
    this.#checker = checker;
    this.#executable = executable;
    this.#folder = folder;
    this.#places = { configs: `${folder}/configs`, state: `${folder}/state` };
    this.#request = request;
    const edited = [...request.after].find(([name, text]) => request.before.get(name) !== text)?.[0];
    const first = edited ?? [...request.after.keys()][0] ?? '';
    this.#main = request.main ?? outermost(checker, first, request.after);
  }

  async run(): Promise<CheckResult> {
    const { program, stopsAtFirst } = this.#checker;
    const version = await this.#version();
    if (typeof version !== 'string') return this.#noAnswer(version, '');
    const before = await this.#ask(this.#request.before, true);
    if ('ended' in before) return this.#noAnswer(before.ended, version);
    // what was hidden behind an error may lack something too
    const after = await this.#ask(this.#request.after, before.errors.length > 0);
    if ('ended' in after) return this.#noAnswer(after.ended, version);
    const newErrors = without(after.errors, before.errors);
    const goneErrors = [...without(before.errors, after.errors), ...this.#mendedErrors()];
    if (newErrors.length > 0) return { verdict: 'new-errors', newErrors, goneErrors, program, version };
    if (stopsAtFirst && after.errors.length > 0) {
      return unavailable(program, version, `it stops before the edit: ${after.errors[0]}`);
    }
    return { verdict: 'no-new-errors', newErrors, goneErrors, program, version };
  }

  /** Runs the program on the shadow copy of the configs, standing in for what this machine lacks. */
  async #ask(files: ReadonlyMap<string, string>, mayStandIn: boolean): Promise<Answer> {
    const deadline = Date.now() + (this.#request.timeout ?? TIMEOUT);
    for (let round = 0; ; round++) {
      const file = await this.#write(files);
      const run = await this.#start(this.#checker.args, file, deadline - Date.now());
      if (run.ended !== 'exit') return { ended: run };
      if (mayStandIn && round < MAX_REMEDIES && run.code !== 0 && (await this.#standInFor(run.output))) continue;
      return { errors: this.#errorsOf(run) };
    }
  }

  #start(args: readonly string[], file: string, timeout: number): Promise<ProgramRun> {
    const fill = (text: string) =>
      text
        .replaceAll('{file}', file)
        .replaceAll('{folder}', path.posix.dirname(file))
        .replaceAll('{state}', this.#places.state);
    const env = Object.entries(this.#checker.env ?? {}).map(([name, value]) => [name, fill(value)]);
    return runProgram(this.#executable, args.map(fill), {
      cwd: this.#places.state,
      env: {
        PATH: process.env.PATH ?? '/usr/sbin:/usr/bin:/sbin:/bin',
        ...(process.env.SystemRoot && { SystemRoot: process.env.SystemRoot }),
        ...{ HOME: this.#places.state, TMPDIR: this.#places.state, LANG: 'C', LC_ALL: 'C' },
        ...Object.fromEntries(env),
      },
      timeout: Math.max(1, timeout),
      ...(this.#request.signal && { signal: this.#request.signal }),
    });
  }

  /** Its own word for its version, or how it ended without one. */
  async #version(): Promise<string | Exclude<ProgramRun, { ended: 'exit' }>> {
    await this.#makeFolders();
    if (this.#checker.versionArgs.length === 0) return '';
    const run = await this.#start(
      this.#checker.versionArgs,
      `${this.#places.configs}/x`,
      this.#request.timeout ?? TIMEOUT,
    );
    if (run.ended !== 'exit') return run;
    const line = run.output.split('\n').find((each) => /\d+\.\d|\b\d{3}\b/.test(each)) ?? '';
    return line.trim().slice(0, 120);
  }

  async #makeFolders(): Promise<void> {
    await fs.rm(this.#places.configs, { recursive: true, force: true });
    await fs.mkdir(this.#places.configs, { recursive: true });
    await fs.mkdir(this.#places.state, { recursive: true });
  }

  /** Writes the shadow copy; answers with the file that the program is to be given. */
  async #write(files: ReadonlyMap<string, string>): Promise<string> {
    const { wrapper, stub } = this.#checker;
    await this.#makeFolders();
    for (const [name, text] of files) {
      const isWhole = name === this.#main && !this.#isFragment(text);
      const copy = shadowText(this.#checker, name, text, isWhole, files, this.#places, this.#substitutions);
      await this.#put(shadowPath(name, this.#places), copy);
    }
    for (const [name, text] of this.#standIns) await this.#put(name, text);
    const main = shadowPath(this.#main, this.#places);
    for (const { name, targets } of this.#checker.links ?? []) {
      const target = await firstThatIs(targets);
      // what stands there already is the user's own
      if (target !== undefined) await fs.symlink(target, `${path.posix.dirname(main)}/${name}`).catch(() => undefined);
    }
    const dropIn = stub?.dropIn.exec(main)?.[1];
    if (stub && dropIn !== undefined) {
      if (![...files.keys()].some((name) => shadowPath(name, this.#places) === dropIn))
        await this.#put(dropIn, stub.text);
      return dropIn;
    }
    const text = files.get(this.#main) ?? '';
    if (!wrapper || !this.#isFragment(text)) return main;
    const within = this.#request.within ?? guessedPath(this.#checker, text);
    const around = wrapper.open === undefined ? [] : within;
    const opened = around.map((block) => wrapper.open!.replaceAll('{block}', block)).join('');
    const closed = around.map(() => wrapper.close ?? '').join('');
    const filled = ((wrapper.before ?? '') + opened + wrapper.text + closed)
      .replaceAll('{fragment}', main)
      .replaceAll('{state}', this.#places.state)
      .replaceAll('{modules}', await modulesOfApache());
    const outside = `${main}.signpost-wrapper.conf`;
    const whole = shadowText(
      this.#checker,
      outside,
      filled,
      true,
      new Map([[outside, filled]]),
      this.#places,
      this.#substitutions,
    );
    await this.#put(outside, whole);
    return outside;
  }

  async #put(file: string, text: string): Promise<void> {
    await fs.mkdir(path.dirname(file), { recursive: true });
    await fs.writeFile(file, text, { mode: 0o644 });
  }

  #isFragment(text: string): boolean {
    const { wrapper, kind } = this.#checker;
    if (!wrapper || !kind) return false;
    const config = parseConfig(kind, text, { within: [] });
    return !config.directives().some(({ name, path: blocks }) => blocks.length === 0 && wrapper.wholeHas.test(name));
  }

  /** Stands in for what the program says it lacks; false if it lacks nothing that is known. */
  async #standInFor(output: string): Promise<boolean> {
    for (const remedy of this.#checker.remedies ?? []) {
      const what = remedy.pattern.exec(output)?.groups?.what;
      if (what === undefined || !(await this.#apply(remedy.by, what))) continue;
      const { inFront } = this.#substitutions.at(-1) ?? {};
      if (remedy.by === 'module' && inFront) {
        this.#covered.push({ error: this.#errorsOf({ code: 1, output })[0] ?? what, unless: inFront.unless });
      }
      return true;
    }
    return false;
  }

  /** Of the errors that a stand-in took away, those that the edit takes away by itself. */
  #mendedErrors(): string[] {
    const holds = (files: ReadonlyMap<string, string>, text: string) =>
      [...files.values()].some((each) => each.includes(text));
    return this.#covered
      .filter(({ unless }) => holds(this.#request.after, unless) && !holds(this.#request.before, unless))
      .map(({ error }) => error);
  }

  /** One for all, since a key must fit its certificate. */
  #certificate(): string {
    this.#madeCertificate ??= makeCertificate();
    return this.#madeCertificate;
  }

  async #apply(by: Remedy['by'], what: string): Promise<boolean> {
    const add = (substitution: Substitution): boolean => {
      const isKnown = this.#substitutions.some(
        (each) => each.find === substitution.find && each.inFront?.text === substitution.inFront?.text,
      );
      if (!isKnown) this.#substitutions.push(substitution);
      return !isKnown;
    };
    const { state, configs } = this.#places;
    switch (by) {
      case 'file':
      case 'certificate': {
        const isCopy = what.startsWith(`${configs}/`);
        const file = isCopy ? what : `${state}/stand-in-${this.#standIns.size}${path.posix.extname(what)}`;
        if (this.#standIns.has(what) || what.startsWith(state)) return false;
        if (!isCopy && !what.startsWith('/')) return false;
        const real = isCopy ? await fs.readFile(what.slice(configs.length), 'utf8').catch(() => '') : '';
        this.#standIns.set(file, by === 'certificate' ? this.#certificate() : real);
        if (!isCopy) return add({ find: what, replace: file, in: 'anywhere' });
        return true;
      }
      case 'folder': {
        if (!what.startsWith('/')) return false;
        await fs.mkdir(`${state}/folder`, { recursive: true });
        return add({ find: what, replace: `${state}/folder`, in: 'anywhere' });
      }
      case 'host':
        return add({ find: what, replace: '127.0.0.1', in: 'values' });
      case 'user':
        return add({ find: what, replace: os.userInfo().username, in: { directive: 'user' } });
      case 'module': {
        const module = await moduleOfNginx(what);
        if (module === undefined) return false;
        const text = `load_module ${module}; `;
        return add({ find: '', replace: '', in: 'anywhere', inFront: { text, unless: path.posix.basename(module) } });
      }
    }
  }

  #errorsOf(run: { readonly code: number; readonly output: string }): string[] {
    const { error, noise, explainsInNextLine } = this.#checker;
    const errors: string[] = [];
    const lines = run.output.split(/\r?\n/).filter((line) => line.trim() !== '');
    for (let index = 0; index < lines.length; index++) {
      const line = lines[index]!;
      const found = error.exec(line);
      if (!found || noise?.test(line)) continue;
      const text = found.groups?.error ?? found.groups?.fatal ?? found[0];
      const next = explainsInNextLine ? lines[index + 1] : undefined;
      if (next !== undefined) index++;
      errors.push(this.#asInConfigs([text, next].filter(Boolean).join(' ').trim()));
    }
    return errors;
  }

  /** A message with the paths that the configs have, not their copies. */
  #asInConfigs(message: string): string {
    let text = message;
    for (const name of this.#request.after.keys()) text = text.replaceAll(shadowPath(name, this.#places), name);
    for (const { find, replace } of this.#substitutions)
      if (replace.startsWith(this.#folder)) text = text.replaceAll(replace, find);
    return text.replaceAll(`${this.#places.configs}/`, '/').replaceAll(`${this.#places.state}/`, '');
  }

  #noAnswer(run: Exclude<ProgramRun, { ended: 'exit' }>, version: string): CheckResult {
    const { program } = this.#checker;
    const none = { newErrors: [], goneErrors: [], program, version };
    switch (run.ended) {
      case 'timeout':
        return { verdict: 'timed-out', ...none };
      case 'crash':
        return { verdict: 'crashed', reason: `${program} was ended by ${run.signal}`, ...none };
      case 'aborted':
        return unavailable(program, version, 'the check was given up');
      case 'not-started':
        return unavailable(program, version, `${program} cannot be started: ${run.reason}`);
    }
  }
}

/** The errors that are not among the others, line numbers aside, since an edit moves lines. */
function without(errors: readonly string[], others: readonly string[]): string[] {
  const plain = (text: string) => text.replace(/(?<=[:(]|\bline )\d+(?::\d+)?/g, 'N');
  const left = others.map(plain);
  return errors.filter((error) => {
    const index = left.indexOf(plain(error));
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

/** Where a fragment stands if nothing tells: what the parser takes it for, seen by the path of its directives. */
function guessedPath(checker: Checker, text: string): readonly string[] {
  const whole = parseConfig(checker.kind!, text, { within: [] }).directives()[0]?.path ?? [];
  const guessed = parseConfig(checker.kind!, text).directives()[0]?.path ?? [];
  return guessed.slice(0, guessed.length - whole.length);
}

function moduleOfNginx(name: string): Promise<string | undefined> {
  return firstThatIs(nginxModules.map((folder) => `${folder}/ngx_${name}_module.so`));
}

async function firstThatIs(paths: readonly string[]): Promise<string | undefined> {
  for (const each of paths) {
    const exists = await fs.access(each).then(
      () => true,
      () => false,
    );
    if (exists) return each;
  }
  return undefined;
}

/** The lines that load the modules which Debian has installed, one multi-processing module among them. */
async function modulesOfApache(): Promise<string> {
  const folder = '/etc/apache2/mods-available';
  const files = (await fs.readdir(folder).catch(() => [])).filter(
    (file) => file.endsWith('.load') && !/^mpm_(prefork|worker)/.test(file),
  );
  const loads = await Promise.all(files.map((file) => fs.readFile(`${folder}/${file}`, 'utf8').catch(() => '')));
  const seen = new Set<string>();
  for (const line of loads.join('\n').split('\n')) {
    const module = /^\s*LoadModule\s+\S+\s+(\/\S+)/.exec(line)?.[1];
    if (
      module !== undefined &&
      (await fs.access(module).then(
        () => true,
        () => false,
      ))
    )
      seen.add(line.trim());
  }
  return [...seen].map((line) => `${line}\n`).join('');
}
