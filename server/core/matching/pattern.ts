/**
 * Reads a pattern in RE2's dialect (https://github.com/google/re2/wiki/Syntax), the one that Loki, Prometheus and the
 * Go tools share, into a tree. Everything else about patterns (required literals, cost, JavaScript form) is
 * computed from this tree.
 */
import type { Translate } from '../translate.ts';

/** A set of code points: sorted, disjoint pairs of first and last, as written (before case folding). */
export type Ranges = readonly number[];

export type PatternNode =
  | { readonly type: 'char'; readonly code: number; readonly fold: boolean }
  | {
      readonly type: 'class';
      readonly ranges: Ranges;
      readonly negated: boolean;
      readonly fold: boolean;
      /** A Unicode property (`\p{…}`), whose code points this tree does not know. */
      readonly property: boolean;
    }
  /** `.`; with `newline` it matches a line break too. */
  | { readonly type: 'any'; readonly newline: boolean }
  | { readonly type: 'assert'; readonly kind: 'textStart' | 'textEnd' | 'lineStart' | 'lineEnd' | 'word' | 'notWord' }
  | { readonly type: 'capture'; readonly name: string | undefined; readonly node: PatternNode }
  | {
      readonly type: 'repeat';
      readonly node: PatternNode;
      readonly min: number;
      /** Infinity when there is no upper bound. */
      readonly max: number;
      readonly greedy: boolean;
    }
  | { readonly type: 'concat'; readonly nodes: readonly PatternNode[] }
  | { readonly type: 'alternate'; readonly nodes: readonly PatternNode[] };

/** What is said of a pattern, in English, by the id of the reason. {0} stands for its params. */
export const PATTERN_MESSAGES = {
  'unmatched-close': 'unmatched )',
  'too-large': 'the pattern is too large',
  'too-deep': 'nested too deeply',
  'nothing-to-repeat': 'nothing to repeat here (possessive and nested repeats are not in RE2)',
  'repeat-count': 'repeat count is out of order or over {0}',
  'nested-repeats': 'nested repeats are over {0}',
  'look-around': 'look-around is not in RE2',
  'atomic-group': 'atomic groups are not in RE2',
  'back-reference': 'back-references are not in RE2',
  comment: 'comments are not in RE2',
  condition: 'conditions are not in RE2',
  'group-name': 'a group name is made of letters, digits and _',
  'same-group-name': 'two groups are named {0}',
  'unknown-group': 'unknown kind of group or flag',
  'missing-parenthesis': 'missing )',
  'unknown-unicode-class': 'unknown Unicode class',
  'trailing-backslash': 'trailing backslash',
  'no-code-point': 'no such code point',
  'unknown-escape': 'unknown escape {0}',
  'missing-bracket': 'missing ]',
  'unknown-class': 'unknown class {0}',
  'range-order': 'range is out of order',
  'tried-on-every-line': 'has no fixed text of three characters to search for, so it is tried on every line',
  'no-fixed-text': 'has no fixed text of three characters to search for, so it would have to be tried everywhere',
} as const;

/** Why a pattern is outside of the dialect, or is not looked for, and where: a UTF-16 offset in the pattern. */
export interface PatternError {
  readonly offset: number;
  /** Stable name of the message, by which it can be translated. */
  readonly id: keyof typeof PATTERN_MESSAGES;
  /** What varies in the message. */
  readonly params: readonly string[];
  /** The message in English, its params filled in. */
  readonly message: string;
}

/** What is wrong with a pattern, in the reader's language. */
export const sayPatternError = ({ id, params }: Pick<PatternError, 'id' | 'params'>, t: Translate): string =>
  t(PATTERN_MESSAGES[id], ...params);

/** An error with the message that belongs to its id. */
export function patternError(id: PatternError['id'], offset: number, ...params: string[]): PatternError {
  return { offset, id, params, message: PATTERN_MESSAGES[id].replace('{0}', params[0] ?? '') };
}

export interface ParsedPattern {
  readonly root: PatternNode;
  /** The pattern as an RE2 engine reads it: Python's `\Z` has become `\z`. */
  readonly re2: string;
}

/** RE2 refuses repeats of more than a thousand, nested ones by their product. */
const MAX_REPEAT = 1000;
const MAX_DEPTH = 200;
/** The time of a linear engine grows with the pattern too: no more parts than this, bounded repeats written out. */
const MAX_SIZE = 2000;

const DIGIT = [0x30, 0x39];
const SPACE = [0x09, 0x0a, 0x0c, 0x0d, 0x20, 0x20];
/** Letters, digits and `_`, as `\\w` and `\\b` have them. */
export const WORD: Ranges = [0x30, 0x39, 0x41, 0x5a, 0x5f, 0x5f, 0x61, 0x7a];
const PERL: Readonly<Record<string, Ranges>> = { d: DIGIT, s: SPACE, w: WORD };
const POSIX: Readonly<Record<string, Ranges>> = {
  alnum: [0x30, 0x39, 0x41, 0x5a, 0x61, 0x7a],
  alpha: [0x41, 0x5a, 0x61, 0x7a],
  ascii: [0, 0x7f],
  blank: [0x09, 0x09, 0x20, 0x20],
  cntrl: [0, 0x1f, 0x7f, 0x7f],
  digit: DIGIT,
  graph: [0x21, 0x7e],
  lower: [0x61, 0x7a],
  print: [0x20, 0x7e],
  punct: [0x21, 0x2f, 0x3a, 0x40, 0x5b, 0x60, 0x7b, 0x7e],
  space: [0x09, 0x0d, 0x20, 0x20],
  upper: [0x41, 0x5a],
  word: WORD,
  xdigit: [0x30, 0x39, 0x41, 0x46, 0x61, 0x66],
};
const CONTROL: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };

interface Flags {
  fold: boolean;
  multiline: boolean;
  dotAll: boolean;
  ungreedy: boolean;
}

class Refusal extends Error {
  readonly reason: PatternError;
  constructor(offset: number, id: PatternError['id'], ...params: string[]) {
    super(id);
    this.reason = patternError(id, offset, ...params);
  }
}

/**
 * Parses a pattern. `multiline` starts with the flag `m` set, as signatures that span lines have it.
 * Gives the tree, or the first thing in the pattern that is outside of the dialect. Never throws.
 */
export function parsePattern(source: string, multiline = false): ParsedPattern | { readonly error: PatternError } {
  try {
    return new Parser(source, multiline).parse();
  } catch (error) {
    if (error instanceof Refusal) return { error: error.reason };
    throw error;
  }
}

class Parser {
  private readonly source: string;
  private flags: Flags;
  private at = 0;
  private depth = 0;
  private readonly names = new Set<string>();
  /** Offsets of Python's `\Z`. */
  private readonly pythonEnds: number[] = [];

  constructor(source: string, multiline: boolean) {
    this.source = source;
    this.flags = { fold: false, multiline, dotAll: false, ungreedy: false };
  }

  parse(): ParsedPattern {
    const root = this.alternation();
    if (this.at < this.source.length) throw new Refusal(this.at, 'unmatched-close');
    if (expandedSize(root) > MAX_SIZE) throw new Refusal(0, 'too-large');
    let re2 = this.source;
    for (const end of this.pythonEnds) re2 = `${re2.slice(0, end)}\\z${re2.slice(end + 2)}`;
    return { root, re2 };
  }

  private alternation(): PatternNode {
    if (++this.depth > MAX_DEPTH) throw new Refusal(this.at, 'too-deep');
    const outer = { ...this.flags };
    const nodes = [this.concatenation()];
    while (this.source[this.at] === '|') {
      this.at++;
      nodes.push(this.concatenation());
    }
    this.flags = outer;
    this.depth--;
    return nodes.length === 1 ? nodes[0]! : { type: 'alternate', nodes };
  }

  private concatenation(): PatternNode {
    const nodes: PatternNode[] = [];
    let repeatable = false;
    while (this.at < this.source.length) {
      const start = this.at;
      const next = this.source[start]!;
      if (next === '|' || next === ')') break;
      const repeat = this.repeat();
      if (repeat) {
        const node = repeatable ? nodes.pop() : undefined;
        if (!node) throw new Refusal(start, 'nothing-to-repeat');
        nodes.push(this.repeated(node, repeat, start));
        repeatable = false;
      } else if (this.source.startsWith('\\Q', start)) {
        const end = this.source.indexOf('\\E', start);
        for (const char of this.source.slice(start + 2, end < 0 ? undefined : end)) {
          nodes.push({ type: 'char', code: char.codePointAt(0)!, fold: this.flags.fold });
        }
        this.at = end < 0 ? this.source.length : end + 2;
        repeatable = nodes.length > 0;
      } else {
        const node = this.atom();
        if (node) nodes.push(node);
        repeatable = node !== undefined;
      }
    }
    return nodes.length === 1 ? nodes[0]! : { type: 'concat', nodes };
  }

  /** Reads `*`, `+`, `?` or `{…}` with its `?`; a brace that is no repeat stays a character. */
  private repeat(): { min: number; max: number; greedy: boolean } | undefined {
    const start = this.at;
    let min = 0;
    let max = Number.POSITIVE_INFINITY;
    const next = this.source[start]!;
    if (next === '{') {
      const counts = /^\{(\d+)(,(\d*))?\}/.exec(this.source.slice(start, start + 32));
      if (!counts) return undefined;
      min = Number(counts[1]);
      max = !counts[2] ? min : counts[3] ? Number(counts[3]) : Number.POSITIVE_INFINITY;
      if (min > MAX_REPEAT || (max !== Number.POSITIVE_INFINITY && (max > MAX_REPEAT || max < min))) {
        throw new Refusal(start, 'repeat-count', String(MAX_REPEAT));
      }
      this.at += counts[0].length;
    } else if (next === '*' || next === '+' || next === '?') {
      if (next === '+') min = 1;
      if (next === '?') max = 1;
      this.at++;
    } else {
      return undefined;
    }
    let greedy = !this.flags.ungreedy;
    if (this.source[this.at] === '?') {
      greedy = !greedy;
      this.at++;
    }
    return { min, max, greedy };
  }

  private repeated(node: PatternNode, repeat: { min: number; max: number; greedy: boolean }, offset: number) {
    const repeated: PatternNode = { type: 'repeat', node, ...repeat };
    if (repeatProduct(repeated) > MAX_REPEAT) throw new Refusal(offset, 'nested-repeats', String(MAX_REPEAT));
    return repeated;
  }

  /** One character, class, group or assertion; undefined for a group that only sets flags. */
  private atom(): PatternNode | undefined {
    const start = this.at;
    switch (this.source[start]) {
      case '(':
        return this.group();
      case '[':
        return this.characterClass();
      case '\\':
        return this.escape();
      case '.':
        this.at++;
        return { type: 'any', newline: this.flags.dotAll };
      case '^':
        this.at++;
        return { type: 'assert', kind: this.flags.multiline ? 'lineStart' : 'textStart' };
      case '$':
        this.at++;
        return { type: 'assert', kind: this.flags.multiline ? 'lineEnd' : 'textEnd' };
      default:
        return { type: 'char', code: this.codePoint(), fold: this.flags.fold };
    }
  }

  private codePoint(): number {
    const code = this.source.codePointAt(this.at)!;
    this.at += code > 0xffff ? 2 : 1;
    return code;
  }

  private group(): PatternNode | undefined {
    const start = this.at;
    this.at++;
    if (this.source[this.at] !== '?') return this.groupBody(start, true, undefined);
    const rest = this.source.slice(start, start + 256);
    if (/^\(\?<?[=!]/.test(rest)) throw new Refusal(start, 'look-around');
    if (rest.startsWith('(?>')) throw new Refusal(start, 'atomic-group');
    if (rest.startsWith('(?P=')) throw new Refusal(start, 'back-reference');
    if (rest.startsWith('(?#')) throw new Refusal(start, 'comment');
    if (rest.startsWith('(?(')) throw new Refusal(start, 'condition');
    const name = /^\(\?P?<([^>]*)>/.exec(rest);
    if (name) {
      if (!/^\w+$/.test(name[1]!)) throw new Refusal(start, 'group-name');
      if (this.names.has(name[1]!)) throw new Refusal(start, 'same-group-name', name[1]!);
      this.names.add(name[1]!);
      this.at = start + name[0].length;
      return this.groupBody(start, true, name[1]);
    }
    const flags = /^\(\?([imsU]*)(?:-([imsU]+))?([:)])/.exec(rest);
    if (!flags) throw new Refusal(start, 'unknown-group');
    const before = { ...this.flags };
    this.setFlags(flags[1]!, true);
    this.setFlags(flags[2] ?? '', false);
    this.at = start + flags[0].length;
    if (flags[3] === ')') return undefined;
    const body = this.groupBody(start, false, undefined);
    this.flags = before;
    return body;
  }

  private setFlags(letters: string, value: boolean): void {
    for (const letter of letters) {
      if (letter === 'i') this.flags.fold = value;
      if (letter === 'm') this.flags.multiline = value;
      if (letter === 's') this.flags.dotAll = value;
      if (letter === 'U') this.flags.ungreedy = value;
    }
  }

  private groupBody(start: number, capture: boolean, name: string | undefined): PatternNode {
    const node = this.alternation();
    if (this.source[this.at] !== ')') throw new Refusal(start, 'missing-parenthesis');
    this.at++;
    return capture ? { type: 'capture', name, node } : node;
  }

  private escape(): PatternNode {
    const start = this.at;
    const letter = this.source[start + 1];
    const assertion = letter && ASSERTIONS[letter];
    if (assertion) {
      if (letter === 'Z') this.pythonEnds.push(start);
      this.at += 2;
      return { type: 'assert', kind: assertion };
    }
    const named = this.namedClass();
    if (named) return { type: 'class', fold: this.flags.fold, ...named };
    return { type: 'char', code: this.escapedChar(), fold: this.flags.fold };
  }

  /** `\d`, `\S`, `\pL`, `\P{Greek}` and so on, or undefined when the escape is a character. */
  private namedClass(): { ranges: Ranges; negated: boolean; property: boolean } | undefined {
    const start = this.at;
    const letter = this.source[start + 1] ?? '';
    const perl = PERL[letter.toLowerCase()];
    if (perl) {
      this.at += 2;
      return { ranges: perl, negated: letter !== letter.toLowerCase(), property: false };
    }
    if (letter !== 'p' && letter !== 'P') return undefined;
    const name = /^\\[pP](?:\{(\^?)(\w+)\}|([A-Z]))/.exec(this.source.slice(start, start + 64));
    const property = name?.[2] ?? name?.[3];
    if (!name || !property || !isProperty(property)) throw new Refusal(start, 'unknown-unicode-class');
    this.at += name[0].length;
    return { ranges: [], negated: (letter === 'P') !== (name[1] === '^'), property: true };
  }

  /** An escape that stands for one character, in or outside of a class. */
  private escapedChar(): number {
    const start = this.at;
    const letter = this.source[start + 1];
    if (letter === undefined) throw new Refusal(start, 'trailing-backslash');
    const control = CONTROL[letter];
    if (control !== undefined) {
      this.at += 2;
      return control;
    }
    const rest = this.source.slice(start, start + 16);
    const hex = /^\\x(?:([0-9a-fA-F]{2})|\{([0-9a-fA-F]{1,8})\})/.exec(rest);
    if (hex) {
      const code = Number.parseInt(hex[1] ?? hex[2]!, 16);
      if (code > 0x10ffff) throw new Refusal(start, 'no-code-point');
      this.at += hex[0].length;
      return code;
    }
    const octal = /^\\(0[0-7]{0,2}|[1-7][0-7]{1,2})/.exec(rest);
    if (octal) {
      this.at += octal[0].length;
      return Number.parseInt(octal[1]!, 8);
    }
    if (/[1-9k]/.test(letter)) throw new Refusal(start, 'back-reference');
    if (!/[!-/:-@[-`{-~ ]/.test(letter)) throw new Refusal(start, 'unknown-escape', `\\${letter}`);
    this.at += 2;
    return letter.charCodeAt(0);
  }

  private characterClass(): PatternNode {
    const start = this.at;
    this.at++;
    const negated = this.source[this.at] === '^';
    if (negated) this.at++;
    const ranges: number[] = [];
    let property = false;
    for (let first = true; first || this.source[this.at] !== ']'; first = false) {
      if (this.at >= this.source.length) throw new Refusal(start, 'missing-bracket');
      const posix = /^\[:(\^?)(\w+):\]/.exec(this.source.slice(this.at, this.at + 16));
      if (posix) {
        const set = POSIX[posix[2]!];
        if (!set) throw new Refusal(this.at, 'unknown-class', posix[0]);
        ranges.push(...(posix[1] ? complement(set) : set));
        this.at += posix[0].length;
        continue;
      }
      const named = this.source[this.at] === '\\' ? this.namedClass() : undefined;
      if (named) {
        property ||= named.property;
        ranges.push(...(named.negated ? complement(named.ranges) : named.ranges));
        continue;
      }
      const rangeStart = this.at;
      const low = this.classChar();
      let high = low;
      if (this.source[this.at] === '-' && this.at + 1 < this.source.length && this.source[this.at + 1] !== ']') {
        this.at++;
        high = this.classChar();
        if (high < low) throw new Refusal(rangeStart, 'range-order');
      }
      ranges.push(low, high);
    }
    this.at++;
    return { type: 'class', ranges: normalised(ranges), negated, fold: this.flags.fold, property };
  }

  private classChar(): number {
    return this.source[this.at] === '\\' ? this.escapedChar() : this.codePoint();
  }
}

const ASSERTIONS: Readonly<Record<string, 'textStart' | 'textEnd' | 'word' | 'notWord'>> = {
  A: 'textStart',
  z: 'textEnd',
  Z: 'textEnd',
  b: 'word',
  B: 'notWord',
};

/** General categories and scripts, as RE2 names them. */
function isProperty(name: string): boolean {
  if (name === 'Any' || /^(?:L[lmotu]?|M[cen]?|N[dlo]?|P[cdefios]?|S[ckmo]?|Z[lps]?|C[cfos]?)$/.test(name)) return true;
  try {
    new RegExp(`\\p{Script=${name}}`, 'u');
    return true;
  } catch {
    return false;
  }
}

/** The ranges in order, those that touch as one. */
export function normalised(ranges: readonly number[]): number[] {
  const pairs: [number, number][] = [];
  for (let i = 0; i < ranges.length; i += 2) pairs.push([ranges[i]!, ranges[i + 1]!]);
  pairs.sort((a, b) => a[0] - b[0]);
  const merged: number[] = [];
  for (const [low, high] of pairs) {
    const last = merged.length - 1;
    if (last > 0 && low <= merged[last]! + 1) merged[last] = Math.max(merged[last]!, high);
    else merged.push(low, high);
  }
  return merged;
}

/** Every code point that is not in the set. */
export function complement(ranges: Ranges): number[] {
  const result: number[] = [];
  let next = 0;
  for (let i = 0; i < ranges.length; i += 2) {
    if (ranges[i]! > next) result.push(next, ranges[i]! - 1);
    next = ranges[i + 1]! + 1;
  }
  if (next <= 0x10ffff) result.push(next, 0x10ffff);
  return result;
}

/** How often the innermost part is repeated at most, counting bounded repeats only, as RE2 does. */
function repeatProduct(node: PatternNode): number {
  switch (node.type) {
    case 'repeat': {
      const count = Math.max(1, Number.isFinite(node.max) ? node.max : node.min);
      return count * repeatProduct(node.node);
    }
    case 'capture':
      return repeatProduct(node.node);
    case 'concat':
    case 'alternate':
      return Math.max(1, ...node.nodes.map(repeatProduct));
    default:
      return 1;
  }
}

/** How many parts a pattern has when its bounded repeats are written out. */
function expandedSize(node: PatternNode): number {
  switch (node.type) {
    case 'repeat':
      return Math.max(1, Number.isFinite(node.max) ? node.max : node.min) * expandedSize(node.node) + 1;
    case 'capture':
      return expandedSize(node.node) + 1;
    case 'concat':
    case 'alternate':
      return node.nodes.reduce((sum, child) => sum + expandedSize(child), 1);
    default:
      return 1;
  }
}
