import { titleOf } from '../explain.ts';
import { type ParsedPattern, type PatternNode, parsePattern, sayPatternError } from '../matching/pattern.ts';
import { requiredText } from '../matching/requiredText.ts';
import type { Programs } from '../program.ts';
import { type ErrorRecord, localized } from '../record.ts';
import type { Translate } from '../translate.ts';
import { INEXPRESSIBLE, Inexpressible } from './patternText.ts';

/** What an engine is told of a record. All texts are of one line, without control characters. */
export interface ExportedSignature {
  readonly id: string;
  readonly title: string;
  /** Why the error happens; empty where nothing is known, like the two that follow. */
  readonly cause: string;
  /** The first thing to do that works. */
  readonly fix: string;
  /** Where more is written. */
  readonly link: string;
  /** The names of the programs that alone may write the text; none if the text is unmistakable. */
  readonly programs: readonly string[];
  readonly root: PatternNode;
  /** The pattern in RE2's dialect, as the record has it. */
  readonly re2: string;
  /** The pattern in the engine's dialect. */
  readonly pattern: string;
  /** One of these texts is on each line that the pattern finds; none if nothing is known. They are cheap to look for. */
  readonly texts: readonly string[];
}

/** More texts than these are not cheaper to look for than the pattern itself. */
const MAX_TEXTS = 4;
const MIN_LENGTH = 3;

/**
 * A record as an engine gets it.
 * @param write the pattern in the engine's dialect; it may throw Inexpressible
 * @returns the signature, or why there is none, in the reader's language
 */
export function exportedSignature(
  record: ErrorRecord,
  programs: Programs,
  { language, t }: { readonly language: string; readonly t: Translate },
  write: (parsed: ParsedPattern) => string,
): ExportedSignature | { readonly why: string } {
  if ((record.span_lines ?? 1) > 1) return { why: t(INEXPRESSIBLE['spans-lines']) };
  const parsed = parsePattern(record.regex);
  if ('error' in parsed) return { why: sayPatternError(parsed.error, t) };
  const worker =
    record.workarounds?.find(({ proof }) => proof?.verdict === 'proved') ??
    record.workarounds?.find(({ proof }) => proof?.verdict !== 'refuted');
  try {
    return {
      id: record.id,
      title: oneLine(titleOf(record, language)),
      cause: oneLine(localized(record, 'root_cause', language)),
      fix: oneLine(worker && localized(worker, 'action', language)),
      link: /^https?:\/\/\S+$/.test(record.official_doc_url ?? '') ? record.official_doc_url! : '',
      programs: programNames(record, programs),
      root: parsed.root,
      re2: parsed.re2,
      pattern: write(parsed),
      texts: neededTexts(parsed.root),
    };
  } catch (error) {
    if (error instanceof Inexpressible) return { why: t(INEXPRESSIBLE[error.id]) };
    throw error;
  }
}

/** How the programs are called in a log whose every line names its program. */
function programNames(record: ErrorRecord, programs: Programs): string[] {
  if (record.unmistakable) return [];
  return [...new Set((record.emitted_by ?? []).flatMap((id) => programs[id]?.names ?? [id]))];
}

function neededTexts(root: PatternNode): string[] {
  const texts = new Set<string>();
  for (const { sets, ignoreCase } of requiredText(root, costOf)) {
    const usable = sets.filter((set) => set.every((text) => text.length >= MIN_LENGTH && isPlain(text)));
    const best = usable.sort((a, b) => costOf(a) - costOf(b))[0];
    if (!best || ignoreCase) return [];
    for (const text of best) texts.add(text);
  }
  return texts.size <= MAX_TEXTS ? [...texts] : [];
}

/** The fewer and the longer its texts, the cheaper a set is to look for. */
function costOf(set: readonly string[]): number {
  return set.length * 1000 - Math.min(...set.map((text) => text.length));
}

const isPlain = (text: string) => !/\p{Cc}/u.test(text);

function oneLine(text: string | undefined): string {
  return (text ?? '').replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
