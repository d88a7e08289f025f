/**
 * Runs one pattern over one text. Two engines give the same answer: JavaScript's own where its work is bounded, and
 * RE2's automata, whose time is linear in the text, where it is not.
 */
import { RE2JS } from 're2js';
import { backtrackingEffort, backtrackingLimit } from './backtracking.ts';
import { type ParsedPattern, type PatternError, type PatternNode, parsePattern } from './pattern.ts';

/** Start and end of a match, in UTF-16 units. */
export type Span = readonly [start: number, end: number];

export interface Regex {
  /** The leftmost match, or undefined. */
  exec(text: string): Span | undefined;
}

/**
 * So many steps of backtracking are allowed for each unit of the text: about what RE2's automata cost at their worst.
 */
const STEPS_PER_UNIT = 500;

/**
 * Prepares a pattern in RE2's dialect, or says what is wrong with it. With `multiline`, `^` and `$` match at line breaks
 * too, and with `linear` RE2's automata alone are asked. The engines compile the pattern when they are first needed.
 */
export function createRegex(
  source: string,
  multiline = false,
  linear = false,
): Regex | { readonly error: PatternError } {
  const pattern = parsePattern(source, multiline);
  if ('error' in pattern) return pattern;
  const isSame = !linear && isSameInJavaScript(pattern.root);
  const limit = isSame ? backtrackingLimit(pattern.root, STEPS_PER_UNIT) : 0;
  const effort = isSame ? backtrackingEffort(pattern.root) : undefined;
  const isHarmless = (text: string) =>
    text.length <= limit || (effort !== undefined && effort(text) <= STEPS_PER_UNIT * text.length);
  let native: RegExp | undefined;
  let automata: RE2JS | undefined;
  return {
    exec(text) {
      if (isHarmless(text)) {
        native ??= new RegExp(javaScriptSource(pattern.root), 'u');
        const match = native.exec(text);
        return match ? [match.index, match.index + match[0].length] : undefined;
      }
      automata ??= compileLinear(pattern, multiline);
      const matcher = automata.matcher(text);
      return matcher.find() ? [matcher.start(), matcher.end()] : undefined;
    },
  };
}

/**
 * The named groups of a pattern's leftmost match in a text; undefined when it does not match or is no pattern. A group that took
 * no part in the match is left out.
 */
export function namedGroups(source: string, text: string, multiline = false): Record<string, string> | undefined {
  const pattern = parsePattern(source, multiline);
  if ('error' in pattern) return undefined;
  const linear = compileLinear(pattern, multiline);
  const matcher = linear.matcher(text);
  if (!matcher.find()) return undefined;
  const groups: Record<string, string> = {};
  for (const name of Object.keys(linear.namedGroups())) {
    const value = matcher.group(name);
    if (value !== null && value !== undefined) groups[name] = value;
  }
  return groups;
}

function compileLinear(pattern: ParsedPattern, multiline: boolean): RE2JS {
  return RE2JS.compile(pattern.re2, multiline ? RE2JS.MULTILINE : 0);
}

/** Whether JavaScript's engine can be told to give this pattern exactly RE2's meaning. */
function isSameInJavaScript(node: PatternNode): boolean {
  switch (node.type) {
    // Unicode's tables differ from one version to the next, so they are asked in one engine only.
    case 'char':
      return !node.fold || node.code < 0x80;
    case 'class':
      return !node.property && (!node.fold || node.ranges.every((code) => code < 0x80));
    case 'any':
      return true;
    // JavaScript's engine finds \B within a surrogate pair.
    case 'assert':
      return node.kind !== 'notWord';
    case 'capture':
    case 'repeat':
      return isSameInJavaScript(node.node);
    case 'concat':
    case 'alternate':
      return node.nodes.every(isSameInJavaScript);
  }
}

const ASSERTIONS = {
  textStart: '(?:^)',
  textEnd: '(?:$)',
  lineStart: '(?<=^|\\n)',
  lineEnd: '(?=\\n|$)',
  word: '(?:\\b)',
  notWord: '(?:\\B)',
};

/**
 * The pattern for a RegExp with the flag `u`. Case is folded by classes instead of the flag `i`, which would change
 * what `\b` means.
 */
export function javaScriptSource(node: PatternNode): string {
  switch (node.type) {
    case 'char':
      return node.fold ? folded([node.code, node.code], false) : literal(node.code);
    case 'class':
      return node.fold ? folded(node.ranges, node.negated) : classSource(node.ranges, node.negated);
    case 'any':
      return node.newline ? '[^]' : '[^\\n]';
    case 'assert':
      return ASSERTIONS[node.kind];
    case 'capture':
      return `(?:${javaScriptSource(node.node)})`;
    case 'repeat': {
      const max = node.max === Number.POSITIVE_INFINITY ? '' : node.max;
      return `(?:${javaScriptSource(node.node)}){${node.min},${max}}${node.greedy ? '' : '?'}`;
    }
    case 'concat':
      return node.nodes
        .map((child) => (child.type === 'alternate' ? `(?:${javaScriptSource(child)})` : javaScriptSource(child)))
        .join('');
    case 'alternate':
      return node.nodes.map(javaScriptSource).join('|');
  }
}

function literal(code: number): string {
  const isWord = (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
  return isWord || code === 0x20 ? String.fromCharCode(code) : `\\u{${code.toString(16)}}`;
}

function classSource(ranges: readonly number[], negated: boolean): string {
  let source = negated ? '[^' : '[';
  for (let i = 0; i < ranges.length; i += 2) {
    source += `\\u{${ranges[i]!.toString(16)}}`;
    if (ranges[i + 1] !== ranges[i]) source += `-\\u{${ranges[i + 1]!.toString(16)}}`;
  }
  return `${source}]`;
}

/** Adds the other case of ASCII letters, and with it the Kelvin sign and the long s, as Unicode's simple folding has it. */
function folded(ranges: readonly number[], negated: boolean): string {
  const all = [...ranges];
  for (let i = 0; i < ranges.length; i += 2) {
    const overlap = (low: number, high: number, shift: number) => {
      const from = Math.max(low, ranges[i]!);
      const to = Math.min(high, ranges[i + 1]!);
      if (from <= to) all.push(from + shift, to + shift);
    };
    overlap(0x41, 0x5a, 0x20);
    overlap(0x61, 0x7a, -0x20);
    for (const [letter, other] of [
      [0x4b, 0x212a],
      [0x6b, 0x212a],
      [0x53, 0x17f],
      [0x73, 0x17f],
    ] as const) {
      if (ranges[i]! <= letter && ranges[i + 1]! >= letter) all.push(other, other);
    }
  }
  return classSource(all, negated);
}
