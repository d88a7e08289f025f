import {
  type ConfigFile,
  type ConfigProblem,
  fillEdit,
  type Place,
  parseConfig,
  type TextChange,
} from './config/config.ts';
import { configGlobs, type Programs, pathMatcher } from './program.ts';
import type { ConfigEdit, ErrorRecord, Workaround } from './record.ts';

/** A config file of the workspace, as it is now (in the editor, else on disk). */
export interface ConfigText {
  readonly uri: string;
  /** The path below the workspace's folder, with slashes, for people and for globs. */
  readonly path: string;
  readonly text: string;
  /** Blocks in which other files include this one, each as the heads from the outermost; none for a file of its own. */
  readonly includedIn?: readonly (readonly string[])[];
}

/** How sure a fix is: see `proof` in the record's schema. */
export type FixTier = 'proved' | 'unproved' | 'refuted';

/** A fix that can be applied to the workspace's configs as it is. */
export interface FixOffer {
  readonly record: ErrorRecord;
  readonly workaround: Workaround;
  /** Index of the workaround in the record. */
  readonly index: number;
  readonly tier: FixTier;
  readonly uri: string;
  readonly path: string;
  /** The block that the edit goes into, and where its head stands. */
  readonly place: Place;
  readonly edits: readonly ConfigEdit[];
  /** UTF-16 offsets in the file's text. */
  readonly changes: readonly TextChange[];
  /** What the same fix changes in other files; it is then asked for confirmation file by file. */
  readonly elsewhere: readonly {
    readonly uri: string;
    readonly path: string;
    readonly changes: readonly TextChange[];
  }[];
}

/** A config that would take a fix but does not parse, and where it breaks. */
export interface BrokenConfig {
  readonly uri: string;
  readonly problem: ConfigProblem;
}

/** The tier of a workaround, by what the real program answered. */
export function tierOf(workaround: Workaround): FixTier {
  return workaround.proof?.verdict ?? 'unproved';
}

/** The globs of all configs that a fix of this record may go into. */
export function fixGlobs(record: ErrorRecord, programs: Programs): string[] {
  const edits = (record.workarounds ?? []).flatMap((workaround) => workaround.edits ?? []);
  return [...new Set(edits.flatMap((edit) => configGlobs(record, edit, programs)))];
}

/**
 * Plans every fix of a record for the configs given: one offer for each block that the edits fit. What is so already
 * is not offered; a config that does not parse is not edited but reported.
 * @param groups the named groups of the signature's match, for the {{name}} in edits
 */
export function planFixes(
  record: ErrorRecord,
  groups: { readonly [name: string]: string },
  configs: readonly ConfigText[],
  programs: Programs,
): { offers: FixOffer[]; broken: BrokenConfig[] } {
  const offers: FixOffer[] = [];
  const broken = new Map<string, BrokenConfig>();
  const report = ({ uri }: ConfigText, [problem]: readonly ConfigProblem[]) =>
    problem && broken.set(uri, { uri, problem });
  for (const [index, workaround] of (record.workarounds ?? []).entries()) {
    const edits = (workaround.edits ?? []).map((edit) => fillEdit(edit, groups));
    if (!edits.every((edit) => edit !== undefined)) continue;
    // Edits that are meant for the same files go into one of them together; other files are asked one after the other.
    const [own = [], ...others] = Map.groupBy(edits, (edit) =>
      JSON.stringify([edit.kind, configGlobs(record, edit, programs)]),
    ).values();
    const elsewhere = others.map((group) => firstOffer(record, group, configs, programs, report));
    if (own.length === 0 || !elsewhere.every((offer) => offer !== undefined)) continue;
    for (const offer of offersFor(record, own, configs, programs, report)) {
      offers.push({
        record,
        workaround,
        index,
        tier: tierOf(workaround),
        ...offer,
        elsewhere: elsewhere.filter(({ changes }) => changes.length > 0),
      });
    }
  }
  return { offers, broken: [...broken.values()] };
}

type Report = (config: ConfigText, problems: readonly ConfigProblem[]) => void;
type PlannedEdit = Pick<FixOffer, 'uri' | 'path' | 'place' | 'edits' | 'changes'>;

/** What the edits, all meant for the same files, would do in each of the configs that they fit. */
function offersFor(
  record: ErrorRecord,
  edits: readonly ConfigEdit[],
  configs: readonly ConfigText[],
  programs: Programs,
  report: Report,
): PlannedEdit[] {
  const fits = pathMatcher(configGlobs(record, edits[0]!, programs));
  return configs
    .filter(({ path }) => fits(path))
    .flatMap((config) =>
      readings(edits[0]!, config).flatMap((file) => {
        report(config, file.problems);
        return file.problems.length > 0 ? [] : offersIn(file, config, edits);
      }),
    );
}

/** The first place for edits in another file; with no changes if some file has it so already. */
function firstOffer(
  record: ErrorRecord,
  edits: readonly ConfigEdit[],
  configs: readonly ConfigText[],
  programs: Programs,
  report: Report,
): PlannedEdit | undefined {
  const [offer] = offersFor(record, edits, configs, programs, report);
  if (offer) return offer;
  const fits = pathMatcher(configGlobs(record, edits[0]!, programs));
  for (const config of configs.filter(({ path }) => fits(path))) {
    for (const file of readings(edits[0]!, config)) {
      const [place] = file.places(edits[0]!);
      if (place && file.plan(edits, place).problems.length === 0)
        return { uri: config.uri, path: config.path, place, edits, changes: [] };
    }
  }
  return undefined;
}

/** The file as it reads in each of the blocks that include it. */
function readings({ kind }: ConfigEdit, { text, includedIn }: ConfigText): ConfigFile[] {
  if (!includedIn?.length) return [parseConfig(kind, text)];
  return includedIn.map((within) => parseConfig(kind, text, { within }));
}

function offersIn(file: ConfigFile, { uri, path }: ConfigText, edits: readonly ConfigEdit[]) {
  const first = edits[0]!;
  const block = JSON.stringify(first.in ?? []);
  const places = file.places(first);
  // Edits of several blocks belong together: they are one offer, made where the first of them goes.
  const together = edits.some((edit) => JSON.stringify(edit.in ?? []) !== block);
  return (together ? places.slice(0, 1) : places).flatMap((place) => {
    const { changes, problems } = together ? file.plan(edits) : file.plan(edits, place);
    return changes.length > 0 && problems.length === 0 ? [{ uri, path, place, edits, changes }] : [];
  });
}
