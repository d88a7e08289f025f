import { complement, type PatternNode, type Ranges } from '../matching/pattern.ts';

/** How a dialect of regular expressions writes what all of them have. */
export interface Dialect {
  /** Opens a group that captures nothing, or where a dialect has no such group, one that does. */
  readonly open: string;
  /** Any character but a line break, and any at all. */
  readonly any: string;
  readonly anyAtAll: string;
  /** A character by itself, and one that must not mean a class's sign: escaped where it has to be. */
  char(code: number): string;
  /** A class; the ranges are sorted and not empty. */
  class(ranges: Ranges, negated: boolean): string;
  /** The assertions that the dialect knows. */
  readonly assertions: Readonly<Partial<Record<Assertion, string>>>;
  /** The largest count of a repeat that the engine takes; what may be repeated more often may be so any number of times. */
  readonly maxRepeat?: number;
  /** Case is ignored for ASCII alone. */
  readonly asciiCase?: boolean;
}

export type Assertion = (PatternNode & { type: 'assert' })['kind'];

/** What may keep a record from being expressed: the texts, by their ids. */
export const INEXPRESSIBLE = {
  'spans-lines': 'it spans lines, and the engine sees one line at a time',
  property: 'it has a Unicode class, which the engine does not know',
  'case-beyond-ascii': 'it ignores the case of letters beyond ASCII',
  'class-beyond-ascii': 'it has a class of characters beyond ASCII, which the engine sees as bytes',
  'empty-class': 'it has a class without characters',
  assertion: 'it has an assertion that the engine does not know',
} as const;

/** A pattern has something that a dialect has no form for. */
export class Inexpressible extends Error {
  readonly id: keyof typeof INEXPRESSIBLE;

  constructor(id: keyof typeof INEXPRESSIBLE) {
    super(INEXPRESSIBLE[id]);
    this.id = id;
  }
}

/**
 * Writes a pattern in a dialect: what it matches stays the same but for `maxRepeat`, what it captures is forgotten.
 * @throws Inexpressible
 */
export function patternText(root: PatternNode, dialect: Dialect): string {
  return alternation(root);

  function alternation(given: PatternNode): string {
    const node = bare(given);
    if (node.type !== 'alternate') return sequence(node);
    return node.nodes.map((each) => sequence(each) || empty()).join('|');
  }

  function sequence(given: PatternNode): string {
    const node = bare(given);
    return node.type === 'concat' ? node.nodes.map(part).join('') : part(node);
  }

  function part(given: PatternNode): string {
    const node = bare(given);
    switch (node.type) {
      case 'alternate':
        return group(alternation(node));
      case 'concat':
        return sequence(node);
      case 'repeat':
        return repeat(atom(node.node), node.min, node.max);
      default:
        return atom(node);
    }
  }

  /** What a repeat can stand behind. */
  function atom(given: PatternNode): string {
    const node = bare(given);
    switch (node.type) {
      case 'char': {
        const codes = node.fold ? otherCases(node.code) : [node.code];
        return codes.length === 1 ? dialect.char(node.code) : classText(codes.flatMap((code) => [code, code]));
      }
      case 'class':
        if (node.property) throw new Inexpressible('property');
        return classText(node.fold ? folded(node.ranges) : node.ranges, node.negated);
      case 'any':
        return node.newline ? dialect.anyAtAll : dialect.any;
      case 'assert': {
        const text = dialect.assertions[node.kind];
        if (text === undefined) throw new Inexpressible('assertion');
        return text;
      }
      default: {
        const text = alternation(node);
        return text ? group(text) : empty();
      }
    }
  }

  function classText(ranges: Ranges, negated = false): string {
    // A class that reaches to the last character is shorter, and for some dialects only possible, the other way round.
    const flip = ranges.at(-1) === 0x10ffff;
    const listed = flip ? complement(ranges) : ranges;
    const others = negated !== flip;
    if (listed.length === 0 && others) return dialect.anyAtAll;
    if (listed.length === 0) throw new Inexpressible('empty-class');
    if (!others && listed.length === 2 && listed[0] === listed[1]) return dialect.char(listed[0]!);
    return dialect.class(listed, others);
  }

  function repeat(text: string, min: number, max: number): string {
    const limit = dialect.maxRepeat ?? Number.POSITIVE_INFINITY;
    return text + quantifier(Math.min(min, limit), max > limit ? Number.POSITIVE_INFINITY : max);
  }

  function otherCases(code: number): number[] {
    const char = String.fromCodePoint(code);
    const cases = new Set([code, char.toLowerCase().codePointAt(0)!, char.toUpperCase().codePointAt(0)!]);
    if (cases.size > 1 && code > 0x7f) throw new Inexpressible('case-beyond-ascii');
    if (!dialect.asciiCase) {
      // The Kelvin sign and the long s are a k and an s when case is ignored.
      if (cases.has(0x6b)) cases.add(0x212a);
      if (cases.has(0x73)) cases.add(0x17f);
    }
    return [...cases].sort((a, b) => a - b);
  }

  function folded(ranges: Ranges): number[] {
    if (ranges.some((code) => code > 0x7f && code !== 0x10ffff)) throw new Inexpressible('case-beyond-ascii');
    const codes = new Set<number>();
    for (let i = 0; i < ranges.length; i += 2)
      for (let code = ranges[i]!; code <= Math.min(0x7f, ranges[i + 1]!); code++)
        for (const each of otherCases(code)) codes.add(each);
    const pairs = [...codes].sort((a, b) => a - b).flatMap((code) => [code, code]);
    return ranges.at(-1) === 0x10ffff ? [...pairs.filter((code) => code <= 0x7f), 0x80, 0x10ffff] : pairs;
  }

  function group(text: string): string {
    return `${dialect.open}${text})`;
  }

  function empty(): string {
    return group('');
  }
}

/** A capture means the same as what it captures. */
export function bare(node: PatternNode): PatternNode {
  return node.type === 'capture' ? bare(node.node) : node;
}

function quantifier(min: number, max: number): string {
  if (max === Number.POSITIVE_INFINITY) return min === 0 ? '*' : min === 1 ? '+' : `{${min},}`;
  if (min === max) return min === 1 ? '' : `{${min}}`;
  return min === 0 && max === 1 ? '?' : `{${min},${max}}`;
}

/** Whether a pattern counts over a limit, so that a dialect with this `maxRepeat` finds more. */
export function countsOver(node: PatternNode, limit: number): boolean {
  switch (node.type) {
    case 'repeat':
      return node.min > limit || (Number.isFinite(node.max) && node.max > limit) || countsOver(node.node, limit);
    case 'capture':
      return countsOver(node.node, limit);
    case 'concat':
    case 'alternate':
      return node.nodes.some((each) => countsOver(each, limit));
    default:
      return false;
  }
}

/** The ranges of a class with single characters as such, each end written by `char`. */
export function rangesText(ranges: Ranges, char: (code: number) => string): string {
  let text = '';
  for (let i = 0; i < ranges.length; i += 2) {
    const [first, last] = [ranges[i]!, ranges[i + 1]!];
    if (last - first < 3) for (let code = first; code <= last; code++) text += char(code);
    else text += `${char(first)}-${char(last)}`;
  }
  return text;
}
