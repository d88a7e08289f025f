/**
 * How much work a backtracking engine can be made to do by a text. JavaScript's own engine is thirty times faster than a linear-time
 * one on ordinary lines, but there are patterns and texts over which it would hang. The bound computed here is never too low, so that
 * it can decide for each line which engine is safe.
 */
import type { PatternNode } from './pattern.ts';

/** More ways than this, whatever the text, and the pattern is left to the linear engine. */
const MAX_WAYS = 1e6;

/**
 * The longest text, in UTF-16 units, over which a backtracking search for the pattern takes at the most
 * `stepsPerUnit` steps for each unit of the text, whatever the text. 0 when there is no such length.
 */
export function backtrackingLimit(root: PatternNode, stepsPerUnit: number): number {
  const work = walk(root);
  if (!work) return 0;
  const fits = (length: number) => {
    let sum = 0;
    // A search begins at every unit; d free lengths and the beginning can be chosen in C(length + d, d + 1) ways.
    for (const [degree, factor] of work.steps.entries()) {
      let choices = factor;
      for (let i = 1; i <= degree; i++) choices *= (length + i) / (i + 1);
      sum += choices;
    }
    return sum <= stepsPerUnit;
  };
  let limit = 0;
  for (let step = 2 ** 30; step >= 1; step /= 2) if (fits(limit + step)) limit += step;
  return limit;
}

/** The degree of the polynomial that bounds a search, 1 being linear; Infinity when there is no such bound. */
export function backtrackingDegree(root: PatternNode): number {
  return walk(root)?.steps.length ?? Number.POSITIVE_INFINITY;
}

/** Texts of which every match of a node begins with one; those whose case is ignored are in lower case. */
type Heads = readonly { readonly text: string; readonly fold: boolean }[];

interface Step extends Work {
  /** For a repeat whose rounds match in one way each: what has to stand behind it, so that it can end in so many places only. */
  readonly followedBy: Heads | undefined;
}

/**
 * A bound on the steps of a backtracking search that looks at the text: the fixed texts in a pattern stand in few places of an
 * ordinary line, and only these are beginnings and ends worth to be tried. Gives Infinity for a text that it cannot judge,
 * and undefined for a pattern that has no bound.
 */
export function backtrackingEffort(root: PatternNode): ((text: string) => number) | undefined {
  const branches: { heads: Heads | undefined; steps: Step[] }[] = [];
  let top = root;
  while (top.type === 'capture') top = top.node;
  for (const branch of top.type === 'alternate' ? top.nodes : [top]) {
    const nodes = flattened(branch);
    const steps: Step[] = [];
    for (const [i, node] of nodes.entries()) {
      const work = walk(node);
      if (!work) return undefined;
      steps.push({ ...work, followedBy: hasOneWayEach(node) ? headsOf(nodes, i + 1) : undefined });
    }
    branches.push({ heads: headsOf(nodes, 0), steps });
  }
  const folds = branches.some(
    ({ heads, steps }) => heads?.some(isFolded) || steps.some(({ followedBy }) => followedBy?.some(isFolded)),
  );
  return (text) => {
    const lower = folds ? lowerCase(text) : '';
    // Beyond ASCII a letter may have more forms than its lower case tells.
    if (lower === undefined) return Number.POSITIVE_INFINITY;
    const places = (heads: Heads): number => {
      let sum = 0;
      for (const head of heads) sum += occurrences(head.fold ? lower : text, head.text);
      return sum;
    };
    let effort = 0;
    for (const { heads, steps } of branches) {
      let paths = heads ? places(heads) : text.length + 1;
      effort += text.length;
      for (const { ways, steps: work, followedBy } of steps) {
        if (paths === 0) break;
        effort += paths * valueAt(work, text.length);
        const ends = valueAt(ways, text.length);
        paths *= followedBy ? Math.min(places(followedBy), ends) : ends;
      }
    }
    return effort;
  };
}

/** Whether a node is a repeat that ends at another place for each number of rounds, and gets to each in one way. */
function hasOneWayEach(node: PatternNode): boolean {
  if (node.type !== 'repeat' || canBeEmpty(node.node)) return false;
  const round = walk(node.node);
  return round?.ways.length === 1 && round.ways[0]! <= 1;
}

const isFolded = ({ fold }: { fold: boolean }) => fold;

/** The text in lower case; undefined if it has more than ASCII. Several patterns in turn ask about the same line. */
function lowerCase(text: string): string | undefined {
  if (text !== lastText) {
    lastText = text;
    lastLower = /[^\0-\x7f]/.test(text) ? undefined : text.toLowerCase();
  }
  return lastLower;
}

let lastText = '';
let lastLower: string | undefined = '';

function valueAt(terms: readonly number[], length: number): number {
  let value = 0;
  for (let degree = terms.length - 1; degree >= 0; degree--) value = value * (length + 1) + terms[degree]!;
  return value;
}

function occurrences(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) count++;
  return count;
}

/** The nodes that follow one another, without the groups around them. */
function flattened(node: PatternNode): PatternNode[] {
  if (node.type === 'capture') return flattened(node.node);
  if (node.type === 'concat') return node.nodes.flatMap(flattened);
  return [node];
}

function headsOf(nodes: readonly PatternNode[], from: number): Heads | undefined {
  const first = nodes[from];
  if (first?.type === 'alternate') {
    const heads: { text: string; fold: boolean }[] = [];
    for (const branch of first.nodes) {
      const ofBranch = headsOf(flattened(branch), 0);
      if (!ofBranch) return undefined;
      heads.push(...ofBranch);
    }
    return heads;
  }
  if (first?.type === 'assert') return headsOf(nodes, from + 1);
  if (first?.type !== 'char') return undefined;
  let text = '';
  for (let i = from; i < nodes.length; i++) {
    const node = nodes[i]!;
    if (node.type !== 'char' || node.fold !== first.fold) break;
    text += String.fromCodePoint(node.code);
  }
  return [{ text: first.fold ? text.toLowerCase() : text, fold: first.fold }];
}

/**
 * Polynomials in the length of the text, by degree. `ways`: in how many ways the node matches from one place on; `steps`: how
 * many characters are looked at for all of them.
 */
interface Work {
  readonly ways: readonly number[];
  readonly steps: readonly number[];
}

const ONE: Work = { ways: [1], steps: [1] };

function walk(node: PatternNode): Work | undefined {
  switch (node.type) {
    case 'char':
    case 'class':
    case 'any':
    case 'assert':
      return ONE;
    case 'capture':
      return walk(node.node);
    case 'alternate': {
      let work: Work = { ways: [0], steps: [1] };
      for (const child of node.nodes) {
        const next = walk(child);
        if (!next) return undefined;
        work = { ways: add(work.ways, next.ways), steps: add(work.steps, next.steps) };
      }
      return bounded(work);
    }
    case 'concat': {
      let work: Work = { ways: [1], steps: [1] };
      for (const child of node.nodes) {
        const next = walk(child);
        if (!next) return undefined;
        work = { ways: multiply(work.ways, next.ways), steps: add(work.steps, multiply(work.ways, next.steps)) };
        if (!bounded(work)) return undefined;
      }
      return work;
    }
    case 'repeat':
      return repeatWork(node);
  }
}

function repeatWork(node: PatternNode & { type: 'repeat' }): Work | undefined {
  const inner = walk(node.node);
  if (!inner) return undefined;
  if (node.max === Number.POSITIVE_INFINITY) {
    // One way for each number of rounds, if a round can be matched in one way only and is never empty.
    if (inner.ways.length > 1 || inner.ways[0]! > 1 || canBeEmpty(node.node)) return undefined;
    const first: Work = { ways: [1], steps: [inner.steps[0]! * (node.min + 1)] };
    return bounded({ ways: [...first.ways.map(() => 0), 1], steps: [first.steps[0]!, inner.steps[0]!] });
  }
  // JavaScript refuses rounds that match nothing, RE2 does not: leave these to the linear engine.
  if (canBeEmpty(node.node)) return undefined;
  let ways: readonly number[] = node.min === 0 ? [1] : [0];
  let steps: readonly number[] = [1];
  let round: readonly number[] = [1];
  for (let i = 1; i <= node.max; i++) {
    steps = add(steps, multiply(round, inner.steps));
    round = multiply(round, inner.ways);
    if (i >= node.min) ways = add(ways, round);
    if (!bounded({ ways, steps })) return undefined;
  }
  return { ways, steps };
}

/** Whether a node can match nothing at all. */
export function canBeEmpty(node: PatternNode): boolean {
  switch (node.type) {
    case 'char':
    case 'class':
    case 'any':
      return false;
    case 'assert':
      return true;
    case 'capture':
      return canBeEmpty(node.node);
    case 'repeat':
      return node.min === 0 || canBeEmpty(node.node);
    case 'concat':
      return node.nodes.every(canBeEmpty);
    case 'alternate':
      return node.nodes.some(canBeEmpty);
  }
}

function bounded(work: Work): Work | undefined {
  const sum = (terms: readonly number[]) => terms.reduce((a, b) => a + b, 0);
  return sum(work.ways) > MAX_WAYS || sum(work.steps) > MAX_WAYS || work.steps.length > 12 ? undefined : work;
}

function add(a: readonly number[], b: readonly number[]): number[] {
  return Array.from({ length: Math.max(a.length, b.length) }, (_, i) => (a[i] ?? 0) + (b[i] ?? 0));
}

function multiply(a: readonly number[], b: readonly number[]): number[] {
  const product = new Array<number>(a.length + b.length - 1).fill(0);
  for (const [i, x] of a.entries()) for (const [j, y] of b.entries()) product[i + j]! += x * y;
  return product;
}
