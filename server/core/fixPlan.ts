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
  for (const [index, workaround] of (record.workarounds ?? []).entries()) {
    const edits = (workaround.edits ?? []).map((edit) => fillEdit(edit, groups));
    const [first] = edits;
    if (!first || !edits.every((edit): edit is ConfigEdit => edit !== undefined && edit.kind === first.kind)) continue;
    const fits = pathMatcher(configGlobs(record, first, programs));
    for (const config of configs) {
      if (!fits(config.path)) continue;
      for (const file of readings(first, config)) {
        const [problem] = file.problems;
        if (problem) broken.set(config.uri, { uri: config.uri, problem });
        else
          offers.push(
            ...offersIn(file, config, edits).map((offer) => ({
              record,
              workaround,
              index,
              tier: tierOf(workaround),
              ...offer,
            })),
          );
      }
    }
  }
  return { offers, broken: [...broken.values()] };
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
