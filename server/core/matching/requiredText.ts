/**
 * What a text must contain for a pattern to match it. A line that lacks it need not be shown to the pattern at all,
 * which is what makes thousands of patterns as cheap as one search.
 */
import type { PatternNode, Ranges } from './pattern.ts';

/** At least one of these texts is on the line. Where case is ignored, ASCII letters are in lower case. */
export type AnyOf = readonly string[];

/**
 * One way in which a pattern can match: all of these sets are on the line. `ordered[i]` tells that set i begins
 * only after set i - 1 has ended, so that they can be looked for one after the other.
 */
export interface Branch {
  readonly sets: readonly AnyOf[];
  /** The search ignores the case of ASCII letters. */
  readonly ignoreCase: boolean;
}

const MAX_EXACT = 48;
const MAX_CLASS = 8;

/** `exact`: the node matches precisely these texts; otherwise `sets`, in the order in which they must stand. */
interface Requirement {
  readonly exact: readonly string[] | undefined;
  readonly sets: readonly AnyOf[];
}

const NOTHING: Requirement = { exact: undefined, sets: [] };
const EMPTY: Requirement = { exact: [''], sets: [] };

/**
 * The branches of a pattern: it matches a line only if all sets of one branch are on the line, in this order and without
 * overlap. A branch without sets says that nothing is known.
 * `cost` tells how much a set costs to look for: of two that would do, the cheaper is kept.
 */
export function requiredText(root: PatternNode, cost: (set: AnyOf) => number): Branch[] {
  const ignoreCase = hasFold(root);
  let alternatives: readonly PatternNode[] = [root];
  for (let node = root; ; ) {
    if (node.type === 'capture') node = node.node;
    else if (node.type === 'concat' && node.nodes.length === 1) node = node.nodes[0]!;
    else {
      if (node.type === 'alternate') alternatives = node.nodes;
      break;
    }
  }
  return alternatives.map((alternative) => {
    const { exact, sets } = requirement(alternative, { cost, ignoreCase });
    return { sets: (exact ? [exact] : sets).filter(isUseful).map(withoutLonger), ignoreCase };
  });
}

function isUseful(set: AnyOf): boolean {
  return set.length > 0 && set.every((text) => text.length > 0);
}

/** Leaves out what contains another text of the set: finding the shorter one is enough. */
function withoutLonger(set: AnyOf): AnyOf {
  const kept: string[] = [];
  for (const text of [...new Set(set)].sort((a, b) => a.length - b.length)) {
    if (!kept.some((shorter) => text.includes(shorter))) kept.push(text);
  }
  return kept;
}

interface Context {
  readonly cost: (set: AnyOf) => number;
  readonly ignoreCase: boolean;
}

/** Whether any part of a pattern ignores case; then the whole of it is searched for so. */
function hasFold(node: PatternNode): boolean {
  switch (node.type) {
    case 'char':
    case 'class':
      return node.fold;
    case 'capture':
    case 'repeat':
      return hasFold(node.node);
    case 'concat':
    case 'alternate':
      return node.nodes.some(hasFold);
    default:
      return false;
  }
}

function requirement(node: PatternNode, context: Context): Requirement {
  switch (node.type) {
    case 'char': {
      const text = searchable(node.code, node.fold, context.ignoreCase);
      return text === undefined ? NOTHING : { exact: [text], sets: [] };
    }
    case 'class': {
      const texts = node.negated || node.property ? undefined : classTexts(node.ranges, node.fold, context.ignoreCase);
      return texts ? { exact: texts, sets: [] } : NOTHING;
    }
    case 'any':
      return NOTHING;
    case 'assert':
      return EMPTY;
    case 'capture':
      return requirement(node.node, context);
    case 'repeat':
      return repeatRequirement(requirement(node.node, context), node.min, node.max);
    case 'concat':
      return sequence(node.nodes.map((child) => requirement(child, context)));
    case 'alternate':
      return choice(
        node.nodes.map((child) => requirement(child, context)),
        context.cost,
      );
  }
}

/**
 * The character as the search looks for it, or undefined for what it cannot look for: line breaks (the search goes
 * line by line), letters beyond ASCII whose case is ignored, and what UTF-8 cannot hold or stands for broken bytes.
 */
function searchable(code: number, fold: boolean, ignoreCase: boolean): string | undefined {
  if (code === 0x0a || code === 0x0d || code === 0xfffd || (code >= 0xd800 && code <= 0xdfff)) return undefined;
  const char = String.fromCodePoint(code);
  if (code < 0x80) return ignoreCase ? char.toLowerCase() : char;
  if (code === 0x212a || code === 0x17f) return undefined; // the Kelvin sign and the long s: other forms of k and s
  return fold && (char.toLowerCase() !== char || char.toUpperCase() !== char) ? undefined : char;
}

function classTexts(ranges: Ranges, fold: boolean, ignoreCase: boolean): string[] | undefined {
  const texts = new Set<string>();
  for (let i = 0; i < ranges.length; i += 2) {
    if (ranges[i + 1]! - ranges[i]! > 2 * MAX_CLASS) return undefined;
    for (let code = ranges[i]!; code <= ranges[i + 1]!; code++) {
      const text = searchable(code, fold, ignoreCase);
      if (text === undefined) return undefined;
      texts.add(text);
    }
    if (texts.size > MAX_CLASS) return undefined;
  }
  return texts.size ? [...texts] : undefined;
}

function repeatRequirement(inner: Requirement, min: number, max: number): Requirement {
  if (min === 1 && max === 1) return inner;
  if (min === 0) {
    return max === 1 && inner.exact && inner.exact.length < MAX_EXACT
      ? { exact: [...new Set(['', ...inner.exact])], sets: [] }
      : NOTHING;
  }
  if (inner.exact && min === max && min <= 4) {
    let texts: readonly string[] | undefined = [''];
    for (let i = 0; i < min && texts; i++) texts = joined(texts, inner.exact);
    if (texts) return { exact: texts, sets: [] };
  }
  return { exact: undefined, sets: inner.exact ? [inner.exact] : inner.sets };
}

function joined(before: readonly string[], after: readonly string[]): string[] | undefined {
  if (before.length === 1 && after.length === 1) return [before[0]! + after[0]!]; // as in most steps of a pattern
  if (before.length * after.length > MAX_EXACT) return undefined;
  return [...new Set(before.flatMap((a) => after.map((b) => a + b)))];
}

function sequence(parts: readonly Requirement[]): Requirement {
  const sets: AnyOf[] = [];
  let run: readonly string[] = [''];
  let exact = true;
  const endRun = (next: readonly string[]) => {
    if (isUseful(run)) sets.push(run);
    run = next;
    exact = false;
  };
  for (const part of parts) {
    if (!part.exact) {
      endRun(['']);
      sets.push(...part.sets);
      continue;
    }
    const longer = joined(run, part.exact);
    if (longer) run = longer;
    else endRun(part.exact);
  }
  if (exact) return { exact: run, sets: [] };
  endRun(['']);
  return { exact: undefined, sets };
}

function choice(parts: readonly Requirement[], cost: (set: AnyOf) => number): Requirement {
  if (parts.every((part) => part.exact)) {
    const texts = [...new Set(parts.flatMap((part) => part.exact!))];
    if (texts.length <= MAX_EXACT) return { exact: texts, sets: [] };
  }
  const union = new Set<string>();
  for (const part of parts) {
    let cheapest: AnyOf | undefined;
    for (const set of part.exact ? [part.exact] : part.sets) {
      if (isUseful(set) && (!cheapest || cost(set) < cost(cheapest))) cheapest = set;
    }
    if (!cheapest) return NOTHING;
    for (const text of cheapest) union.add(text);
  }
  return { exact: undefined, sets: [[...union]] };
}
