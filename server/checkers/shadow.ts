import { applyChanges, type ConfigFile, parseConfig, type TextChange } from '../core/config/config.ts';
import type { Checker } from './checkers.ts';

/** A way in which the shadow copy differs from the configs, in the text before and after the edit alike. */
export interface Substitution {
  readonly find: string;
  readonly replace: string;
  /** Where it is meant: in directives' values, or in those of one directive, named in lower case. */
  readonly in: 'anywhere' | 'values' | { readonly directive: string };
  /** Text to stand in front of the main file, on its first line, unless some file holds `unless`. */
  readonly inFront?: { readonly text: string; readonly unless: string };
}

/** Where things stand on the shadow copy. Absolute paths with "/" between their parts. */
export interface ShadowPlaces {
  /** Folder that the configs are copied to, each below it by its own path. */
  readonly configs: string;
  /** Folder that takes what the program writes. */
  readonly state: string;
}

/** Where a config stands on the shadow copy. */
export function shadowPath(path: string, { configs }: ShadowPlaces): string {
  return `${configs}/${path
    .replaceAll('\\', '/')
    .replace(/^([A-Za-z]):/, '$1')
    .replace(/^\/+/, '')
    .replaceAll('../', '')}`;
}

/**
 * A config as it stands on the shadow copy: its includes lead to the copies of the files they name, what the program
 * writes goes into the state folder, and what this machine lacks is substituted. No line moves.
 */
export function shadowText(
  checker: Checker,
  path: string,
  text: string,
  isMain: boolean,
  all: ReadonlyMap<string, string>,
  places: ShadowPlaces,
  substitutions: readonly Substitution[],
): string {
  if (!checker.kind) return substituted(text, checker, substitutions);
  const config = parseConfig(checker.kind, text, { within: [] });
  const changes: TextChange[] = [];
  for (const { pattern, start, end } of config.includes) {
    const named = namedBy(pattern, path, all)[0];
    if (named === undefined) continue;
    const folder = shadowPath(named, places).replace(/\/[^/]*$/, '');
    const written = text.slice(start, end);
    const inPattern = pattern.slice(0, pattern.lastIndexOf('/') + 1);
    const find = written.includes(pattern) ? pattern : inPattern.replace(/\/$/, '');
    const replace = find === pattern ? `${folder}/${pattern.slice(inPattern.length)}` : folder;
    changes.push({ start, end, text: written.replace(find, () => replace) });
  }
  const taken = (start: number) => changes.some((change) => start >= change.start && start < change.end);
  for (const directive of config.directives()) {
    if (
      directive.isBlock ||
      taken(directive.valueStart) ||
      !checker.writes?.some((name) => name.toLowerCase() === directive.name.toLowerCase())
    )
      continue;
    const written = /^(["']?)\/(?!dev\/)[^\s;"']*/.exec(directive.value);
    if (!written) continue;
    const file = written[0].replace(/^["']/, '').split('/').filter(Boolean).join('-');
    const start = directive.valueStart + written[1]!.length;
    changes.push({ start, end: directive.valueStart + written[0].length, text: `${places.state}/${file}` });
  }
  const redirected = substituted(applyChanges(text, changes), checker, substitutions);
  return isMain ? withWhatItLacks(checker, redirected, all, places, substitutions) : redirected;
}

function substituted(text: string, checker: Checker, substitutions: readonly Substitution[]): string {
  let result = text;
  for (const { find, replace, in: where } of substitutions) {
    if (find === '') continue;
    const escaped = find.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    // "app" is not meant in "application", nor "/etc/a" in "/etc/a.d"
    const whole = new RegExp(`(?<![\\w.-])${escaped}(?![\\w-]|\\.\\w|/)`, 'g');
    if (where === 'anywhere' || !checker.kind) {
      result = result.replace(whole, () => replace);
      continue;
    }
    const meant = parseConfig(checker.kind, result, { within: [] })
      .directives()
      .filter(({ name, isBlock }) => !isBlock && (where === 'values' || where.directive === name.toLowerCase()));
    const changes = meant.map(({ valueStart, valueEnd, value }) => ({
      start: valueStart,
      end: valueEnd,
      text: value.replace(whole, () => replace),
    }));
    result = applyChanges(result, changes);
  }
  return result;
}

/** Puts in, on lines that stand there, what a config needs to be checked and leaves to the program's defaults. */
function withWhatItLacks(
  checker: Checker,
  text: string,
  all: ReadonlyMap<string, string>,
  { state }: ShadowPlaces,
  substitutions: readonly Substitution[],
): string {
  if (!checker.kind) return text;
  const parsed = [...all.values()].map((each) => parseConfig(checker.kind!, each, { within: [] }));
  const isThere = (name: string, block: string | undefined) =>
    parsed.some((each) =>
      each.directives().some((directive) => directive.name === name && [undefined, block].includes(directive.path[0])),
    );
  const lacking = (checker.lacks ?? []).filter((each) => !isThere(each.directive, each.in));
  const main = parseConfig(checker.kind, text, { within: [] });
  const changes = lacking.flatMap(({ text: line, in: block }): TextChange[] => {
    const place = block === undefined ? undefined : topBlock(main, block);
    if (block !== undefined && !place) return [];
    const at = place?.end ?? text.length;
    const end = block === undefined && /[^\n]$/.test(text) ? `\n${line}` : ` ${line}`;
    return [{ start: at, end: at, text: end.replaceAll('{state}', state) }];
  });
  const isNeeded = (unless: string) => ![...all.values()].some((each) => each.includes(unless));
  const inFront = substitutions
    .flatMap((each) => (each.inFront && isNeeded(each.inFront.unless) ? each.inFront.text : []))
    .join('');
  return inFront + applyChanges(text, changes);
}

function topBlock(config: ConfigFile, name: string): { end: number } | undefined {
  return config.places({ kind: config.kind, op: 'add', in: [name], name })[0];
}

/** The files that an include names; none if it names none of these. */
function namedBy(pattern: string, from: string, all: ReadonlyMap<string, string>): string[] {
  const parts = pattern.replaceAll('\\', '/').replace(/^\.\//, '').split('/').filter(Boolean);
  const isGlob = /[*?]/.test(parts.at(-1) ?? '');
  // the workspace may hold a copy of what the path means: its last parts tell
  for (const length of new Set([parts.length, 2, 1])) {
    if (length > parts.length || (length === 1 && isGlob && parts.length > 1)) continue;
    const tail = parts
      .slice(-length)
      .join('/')
      .replace(/[.+^${}()|[\]\\]/g, '\\$&');
    const fits = new RegExp(`(^|/)${tail.replace(/\*+/g, '[^/]*').replaceAll('?', '[^/]')}$`);
    const found = [...all.keys()].filter((path) => path !== from && fits.test(path.replaceAll('\\', '/')));
    if (found.length > 0) return found;
  }
  return [];
}

/** The config that takes this one in, through others too, and is taken in by none itself; often the config itself. */
export function outermost(checker: Checker, file: string, all: ReadonlyMap<string, string>): string {
  const includers = new Map<string, string>();
  for (const [from, text] of all) {
    if (!checker.kind) break;
    for (const { pattern } of parseConfig(checker.kind, text, { within: [] }).includes) {
      for (const path of namedBy(pattern, from, all)) includers.set(path, from);
    }
  }
  const seen = new Set<string>();
  let main = file;
  for (let next = includers.get(main); next !== undefined && !seen.has(next); next = includers.get(main)) {
    seen.add(next);
    main = next;
  }
  return main;
}
