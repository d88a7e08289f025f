import type { PatternNode, Ranges } from '../matching/pattern.ts';
import { bare, type Dialect, Inexpressible, patternText, rangesText } from './patternText.ts';

/**
 * Lucene makes an automaton of an expression that runs through each text once. Counts behind any text make it grow
 * exponentially: with 300 as in some records it takes over the 10,000 states that OpenSearch allows, and seconds.
 */
export const MAX_REPEAT = 10;

/**
 * Lucene's regular expressions (https://lucene.apache.org/core/9_0_0/core/org/apache/lucene/util/automaton/RegExp.html) must
 * match a whole text, and have neither anchors nor word boundaries, but the intersection `&` of two expressions.
 */
const lucene: Dialect = {
  open: '(',
  any: '[^\n]',
  anyAtAll: '.',
  char,
  class: (ranges, negated) => `[${negated ? '^' : ''}${rangesText(ranges, char)}]`,
  assertions: {},
  maxRepeat: MAX_REPEAT,
};

const ANY_TEXT = '.*';
const WORD = '[A-Za-z0-9_]';
const NO_WORD = '[^A-Za-z0-9_]';
/** A pattern whose assertions stand in more different places than these is not written out. */
const MAX_FORMS = 32;

/**
 * Writes a pattern that is searched for as expressions of which one must match the whole text: one for each of its
 * alternatives, since an automaton for several at once is many times as large as theirs together.
 * @throws Inexpressible
 */
export function luceneRegexps(root: PatternNode): string[] {
  const node = bare(root);
  const alternatives = node.type === 'alternate' ? node.nodes : [node];
  const forms = alternatives.flatMap(withoutChoicesAround);
  const texts = [...new Set(forms.flatMap((form) => wholeText(form) ?? []))];
  // None of them can match, as with something in front of the beginning.
  if (texts.length === 0) throw new Inexpressible('assertion');
  return texts;
}

/** The sequences in which a pattern can match, each with its assertions at its top: `(?:^|a)b` is `^b` or `ab`. */
function withoutChoicesAround(given: PatternNode): PatternNode[][] {
  const node = bare(given);
  if (!hasAssertion(node)) return [[node]];
  switch (node.type) {
    case 'alternate':
      return limited(node.nodes.flatMap(withoutChoicesAround));
    case 'concat':
      return node.nodes.reduce<PatternNode[][]>(
        (forms, each) => {
          const nexts = withoutChoicesAround(each);
          return limited(forms.flatMap((form) => nexts.map((next) => [...form, ...next])));
        },
        [[]],
      );
    case 'repeat':
      if (node.max !== 1) throw new Inexpressible('assertion');
      return [...(node.min === 0 ? [[]] : []), ...withoutChoicesAround(node.node)];
    default:
      return [[node]];
  }
}

function limited(forms: PatternNode[][]): PatternNode[][] {
  if (forms.length > MAX_FORMS) throw new Inexpressible('assertion');
  return forms;
}

function hasAssertion(node: PatternNode): boolean {
  if (node.type === 'assert') return true;
  if (node.type === 'capture' || node.type === 'repeat') return hasAssertion(node.node);
  return (node.type === 'concat' || node.type === 'alternate') && node.nodes.some(hasAssertion);
}

/** A sequence as an expression for the whole text; undefined if it can never match. */
function wholeText(form: readonly PatternNode[]): string | undefined {
  let nodes = form.map(bare);
  const starts = nodes.findLastIndex(isAssertion('textStart', 'lineStart'));
  if (starts >= 0) {
    if (!nodes.slice(0, starts).every(isNullable)) return undefined;
    nodes = nodes.slice(starts + 1);
  }
  const ends = nodes.findIndex(isAssertion('textEnd', 'lineEnd'));
  if (ends >= 0) {
    if (!nodes.slice(ends + 1).every(isNullable)) return undefined;
    nodes = nodes.slice(0, ends);
  }
  return withBoundaries(nodes, starts >= 0, ends >= 0);
}

/** Writes a sequence whose only assertions are word boundaries. */
function withBoundaries(nodes: readonly PatternNode[], fromStart: boolean, toEnd: boolean): string {
  const at = nodes.findIndex(({ type }) => type === 'assert');
  const before = at < 0 ? nodes : nodes.slice(0, at);
  const text = `${fromStart ? '' : ANY_TEXT}${before.map((node) => textOf(node)).join('')}`;
  if (at < 0) return `${text}${toEnd ? '' : ANY_TEXT}`;
  if ((nodes[at] as { kind: string }).kind !== 'word') throw new Inexpressible('assertion');
  const after = nodes.slice(at + 1);
  const rest = withBoundaries(after, true, toEnd);
  const edge = before.length > 0 ? edgeOf(before, 'last') : fromStart ? 'other' : undefined;
  const next = after.length > 0 ? edgeOf(after, 'first') : toEnd ? 'other' : undefined;
  if (edge && next) {
    if (edge === next) throw new Inexpressible('assertion');
    return `${text}${rest}`;
  }
  if (edge) return `${text}${both(edge === 'word' ? `(${NO_WORD}${ANY_TEXT})?` : `${WORD}${ANY_TEXT}`, rest)}`;
  if (next) return `${both(next === 'word' ? `(${ANY_TEXT}${NO_WORD})?` : `${ANY_TEXT}${WORD}`, text)}${rest}`;
  throw new Inexpressible('assertion');
}

function both(one: string, other: string): string {
  return other === ANY_TEXT ? one : `(${one}&${other})`;
}

const textOf = (node: PatternNode): string =>
  // An alternative has to be held together among its neighbours.
  node.type === 'alternate' ? `(${patternText(node, lucene)})` : patternText(node, lucene);

/** Whether the characters at this edge of a sequence are all of words, or all not; undefined if that depends. */
function edgeOf(nodes: readonly PatternNode[], side: 'first' | 'last'): 'word' | 'other' | undefined {
  const ordered = side === 'first' ? nodes : nodes.toReversed();
  const node = ordered[0] && bare(ordered[0]);
  switch (node?.type) {
    case 'char':
      return kindOf([node.code, node.code]);
    case 'class':
      return node.negated || node.property ? undefined : kindOf(node.ranges);
    case 'concat':
      return edgeOf(node.nodes, side);
    case 'repeat': {
      const own = edgeOf([node.node], side);
      const rest = side === 'first' ? nodes.slice(1) : nodes.slice(0, -1);
      return node.min > 0 || edgeOf(rest, side) === own ? own : undefined;
    }
    case 'alternate': {
      const kinds = new Set(node.nodes.map((each) => edgeOf([each], side)));
      return kinds.size === 1 ? [...kinds][0] : undefined;
    }
    default:
      return undefined;
  }
}

function kindOf(ranges: Ranges): 'word' | 'other' | undefined {
  const kinds = new Set<boolean>();
  for (let i = 0; i < ranges.length; i += 2) {
    if (ranges[i + 1]! - ranges[i]! > 200) return undefined;
    for (let code = ranges[i]!; code <= ranges[i + 1]!; code++) kinds.add(/\w/.test(String.fromCodePoint(code)));
  }
  return kinds.size === 1 ? (kinds.has(true) ? 'word' : 'other') : undefined;
}

function isAssertion(...kinds: string[]): (node: PatternNode) => boolean {
  return (node) => node.type === 'assert' && kinds.includes(node.kind);
}

function isNullable(node: PatternNode): boolean {
  switch (node.type) {
    case 'assert':
      return node.kind !== 'word';
    case 'capture':
      return isNullable(node.node);
    case 'repeat':
      return node.min === 0 || isNullable(node.node);
    case 'concat':
      return node.nodes.every(isNullable);
    case 'alternate':
      return node.nodes.some(isNullable);
    default:
      return false;
  }
}

function char(code: number): string {
  const text = String.fromCodePoint(code);
  return /[\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e]/.test(text) && text !== '_' ? `\\${text}` : text;
}
