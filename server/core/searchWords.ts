import { inOneVoice, meaningOf } from './synonyms.ts';

/**
 * The words that a text is found by. Latin words come without their endings (imported, imports → import), names such as
 * `MaxRequestWorkers` or `default_server` as a whole and in parts, Chinese as pairs of signs, since it has no spaces.
 */
export interface SearchWords {
  /** In the order of the text, each once. */
  readonly words: readonly string[];
  /** Names of several parts, as a whole, beside the parts, which are among the words. */
  readonly names: readonly string[];
}

/** Words that say nothing about an error. Negations are among them: nearly every error has one. */
const STOP_WORDS = new Set(
  (
    'a about after all already also am an and any are as at be because been before being but by can cannot cant could ' +
    'couldnt did didnt do does doesnt doing done dont for from get gets getting got had has have havent having he her ' +
    'here his how i if in into is isnt it its just let like me must my need needs no not of on or our out over per she ' +
    'should so some such than that the their them then there these they this those to too us used uses using via was ' +
    'wasnt way we were what when where which while who whom why will with without wont would you your am im ive every ever keep say said tell told complain give gave go goe went thing something else every time now still only though because since'
  ).split(' '),
);

/** Signs of Chinese that only join words. */
const JOINING_SIGNS =
  /的时候|是不是|为什么|怎么|什么|结果|某个|一个|别的|时候|[的了是在有和与或而被把将吗呢吧着过这那个我你他她它们说报里]/;

/** A sign of Chinese. */
export const CHINESE = /[\u4e00-\u9fff]/;

/** Takes a text apart into the words that it is found by. Any text; never throws. */
export function searchWords(text: string): SearchWords {
  const words = new Set<string>();
  const names = new Set<string>();
  for (const [piece] of text.matchAll(/[A-Za-z0-9_]+(?:['’][A-Za-z]+)?|[\u4e00-\u9fff]+/g)) {
    if (CHINESE.test(piece)) {
      for (const run of inOneVoice(piece).split(JOINING_SIGNS)) for (const pair of pairs(run)) words.add(pair);
      continue;
    }
    const parts = partsOf(piece.replaceAll(/['’]/g, ''));
    for (const part of parts) if (!STOP_WORDS.has(part)) words.add(meaningOf(stem(part), stem));
    if (parts.length > 1) names.add(parts.join(''));
  }
  return { words: [...words], names: [...names] };
}

function pairs(run: string): string[] {
  if (run.length < 3) return run ? [run] : [];
  return Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2));
}

/** The parts of a name: at underscores and where small letters turn to capitals. In lower case. */
function partsOf(name: string): string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
    .split('_')
    .filter(Boolean);
}

/** A word without the endings that English gives it. Not always a word itself, but the same for all its forms. */
function stem(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  const singular = word
    .replace(/(?<=[a-z])ies$/, 'y')
    .replace(/(?<=ss|sh|ch|x)es$/, '')
    .replace(/(?<=[^su])s$/, '');
  const root = singular.replace(/(?<=[a-z]{3})(?:ing|ed|ely|ly)$/, '');
  const single = root === singular ? root : root.replace(/([bdgmnprt])\1$/, '$1');
  return single.replace(/(?<=[a-z]{3})e$/, '');
}
