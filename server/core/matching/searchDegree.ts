/**
 * How fast the time of a backtracking search can grow with the text: the degree of the polynomial, from the pattern alone.
 *
 * A search tries every way in which the pattern can go on. Their number grows with the text where two loops can read the same
 * text and one leads to the other, so that the text can be shared between them at any place (A. Weber, H. Seidl: On the
 * degree of ambiguity of finite automata, 1991). The outermost loop is the search itself, which begins at every place.
 * Never too low; where a text that makes the search fail does not exist, or an assertion forbids a way, it may be too high.
 */
import { complement, normalised, type PatternNode, type Ranges, WORD } from './pattern.ts';

/** So many ways from one state to the next are looked at, and so many steps of loops compared, before it is given up. */
const MAX_WAYS = 20_000;
const MAX_STEPS = 500_000;

/**
 * The degree of the polynomial that the time of a search follows at the worst: 1 for time that grows with the text's length, 2
 * for its square and so on; Infinity where it doubles with each character. Undefined for a pattern too large to tell at once.
 */
export function searchDegree(root: PatternNode): number | undefined {
  return new Automaton(root).degree();
}

/** What must hold at a place before something is read there. */
type Guard = 'textStart' | 'lineStart' | 'word';

/** Where reading can begin and end in a part of the pattern, and in how many ways; `empty`: in how many it reads nothing. */
interface Part {
  readonly first: Ways;
  readonly last: Ways;
  readonly empty: number;
  /** What must hold where the part reads nothing. */
  readonly guard?: Guard | undefined;
  /** States of `first` that are reached only where this holds. */
  readonly guarded?: ReadonlyMap<number, Guard>;
}

/** States, and in how many ways each is reached. */
type Ways = ReadonlyMap<number, number>;

const NOTHING: Part = { first: new Map(), last: new Map(), empty: 1 };

const ALL: Ranges = [0, 0x10ffff];
const LINE_FEED: Ranges = [0x0a, 0x0a];
/** The search before it has read anything, after a letter, digit or `_`, after a line break, after any other character. */
const SEARCH = { start: 0, inWord: 1, onNewLine: 2, elsewhere: 3 } as const;

/** A position automaton: a state for each character of the pattern, entered by reading it, behind those of the search. */
class Automaton {
  /** What each state reads, as a set of stretches of code points between two borders. */
  #reads: bigint[] = [];
  readonly #ranges: Ranges[] = [[], WORD, LINE_FEED, complement(normalised([...WORD, ...LINE_FEED]))];
  #steps = 0;
  /** From each state the states that may follow, with the number of ways. */
  readonly #next: Map<number, number>[] = Object.values(SEARCH).map(
    () => new Map([SEARCH.inWord, SEARCH.onNewLine, SEARCH.elsewhere].map((state) => [state, 1])),
  );

  constructor(root: PatternNode) {
    const { first, guarded } = this.#part(withoutTail(root));
    for (const [state, ways] of first) {
      for (const from of this.#placesOf(guarded?.get(state), state)) this.#next[from]!.set(state, ways);
    }
    const borders = [...new Set(this.#ranges.flatMap((ranges) => ranges.map((code, i) => code + (i % 2))))];
    borders.sort((a, b) => a - b);
    const at = new Map(borders.map((border, i) => [border, BigInt(i)]));
    this.#reads = this.#ranges.map((ranges) => {
      let set = 0n;
      for (let i = 0; i < ranges.length; i += 2)
        set |= (1n << at.get(ranges[i + 1]! + 1)!) - (1n << at.get(ranges[i]!)!);
      return set;
    });
  }

  /** The states of the search in which a match may begin with this state. */
  #placesOf(guard: Guard | undefined, state: number): readonly number[] {
    if (guard === 'textStart') return [SEARCH.start];
    if (guard === 'lineStart') return [SEARCH.start, SEARCH.onNewLine];
    if (guard === 'word' && isWord(this.#ranges[state]!)) return [SEARCH.start, SEARCH.onNewLine, SEARCH.elsewhere];
    return Object.values(SEARCH);
  }

  #part(node: PatternNode): Part {
    switch (node.type) {
      case 'char':
      case 'class':
      case 'any': {
        const state = this.#next.push(new Map()) - 1;
        this.#ranges.push(rangesOf(node));
        const here = new Map([[state, 1]]);
        return { first: here, last: here, empty: 0 };
      }
      case 'assert': {
        const { kind } = node;
        const guard = kind === 'textStart' || kind === 'lineStart' || kind === 'word' ? kind : undefined;
        return { ...NOTHING, guard };
      }
      case 'capture':
        return this.#part(node.node);
      case 'alternate':
        return node.nodes
          .map((child) => this.#part(child))
          .reduce((a, b) => ({
            first: sum(a.first, b.first),
            last: sum(a.last, b.last),
            empty: a.empty + b.empty,
            guard: a.empty === 0 ? b.guard : b.empty === 0 || a.guard === b.guard ? a.guard : undefined,
            guarded: new Map([...(a.guarded ?? []), ...(b.guarded ?? [])]),
          }));
      case 'concat':
        return node.nodes.reduce((before, child) => this.#join(before, this.#part(child)), NOTHING);
      case 'repeat':
        return this.#repeat(node);
    }
  }

  #repeat({ node, min, max }: PatternNode & { type: 'repeat' }): Part {
    let part = NOTHING;
    for (let round = 0; round < min; round++) part = this.#join(part, this.#part(node));
    if (max === min) return part;
    if (max === Number.POSITIVE_INFINITY) {
      const loop = this.#part(node);
      this.#follow(loop.last, loop.first);
      return this.#join(part, { ...loop, empty: 1, guard: undefined });
    }
    let rest = NOTHING;
    for (let round = min; round < max; round++) {
      rest = { ...this.#join(this.#part(node), rest), empty: 1, guard: undefined };
    }
    return this.#join(part, rest);
  }

  #join(a: Part, b: Part): Part {
    this.#follow(a.last, b.first);
    const behind = a.guard ? [...b.first.keys()].map((state) => [state, a.guard!] as const) : (b.guarded ?? []);
    return {
      first: sum(a.first, b.first, a.empty),
      last: sum(b.last, a.last, b.empty),
      empty: a.empty * b.empty,
      guard: a.guard ?? b.guard,
      guarded: new Map([...(a.guarded ?? []), ...(a.empty > 0 ? behind : [])]),
    };
  }

  #follow(from: Ways, to: Ways): void {
    for (const [state, ways] of from) {
      const next = this.#next[state]!;
      for (const [target, more] of to) next.set(target, (next.get(target) ?? 0) + ways * more);
    }
  }

  degree(): number | undefined {
    if (this.#next.reduce((ways, { size }) => ways + size, 0) > MAX_WAYS) return undefined;
    const reach = this.#next.map((_, state) => this.#reachable(state));
    const loops: (readonly number[])[] = [];
    for (const [state, reached] of reach.entries()) {
      if (!reached.has(state) || loops.some((loop) => loop.includes(state))) continue;
      loops.push([...reached].filter((other) => reach[other]!.has(state)));
    }
    if (loops.some((loop) => this.#doubles(loop))) return Number.POSITIVE_INFINITY;
    const leads = (a: readonly number[], b: readonly number[]) => a !== b && reach[a[0]!]!.has(b[0]!);
    const degrees = new Map<readonly number[], number>();
    const degreeOf = (loop: readonly number[]): number => {
      const known = degrees.get(loop);
      if (known !== undefined) return known;
      let degree = 1;
      for (const before of loops) {
        if (leads(before, loop))
          degree = Math.max(degree, degreeOf(before) + (this.#share(before, loop, reach) ? 1 : 0));
      }
      degrees.set(loop, degree);
      return degree;
    };
    const degree = Math.max(1, ...loops.map(degreeOf));
    return this.#steps > MAX_STEPS ? undefined : degree;
  }

  #reachable(from: number): Set<number> {
    const reached = new Set<number>();
    const open = [from];
    for (let state = open.pop(); state !== undefined; state = open.pop()) {
      for (const next of this.#next[state]!.keys()) {
        if (reached.has(next)) continue;
        reached.add(next);
        open.push(next);
      }
    }
    return reached;
  }

  /** Whether a text leads from a state of the loop back to it in two ways. */
  #doubles(loop: readonly number[]): boolean {
    const inside = new Set(loop);
    if (loop.some((state) => [...this.#next[state]!].some(([next, ways]) => ways > 1 && inside.has(next)))) return true;
    return loop.some((state) =>
      this.#leads([state, state], [inside, inside], ([a, b], apart) => apart && a === state && b === state),
    );
  }

  /** Whether some text leads round in the first loop, round in the second, and from the one to the other. */
  #share(before: readonly number[], loop: readonly number[], reach: readonly ReadonlySet<number>[]): boolean {
    const first = new Set(before);
    const second = new Set(loop);
    const between = new Set(
      [...reach[before[0]!]!].filter((state) => second.has(state) || reach[state]!.has(loop[0]!)),
    );
    return before.some((a) =>
      loop.some((b) => this.#leads([a, a, b], [first, between, second], ([x, y, z]) => x === a && y === b && z === b)),
    );
  }

  /** Whether one text can lead from these states, each within its own, to a goal. `apart`: not all of them were always the same. */
  #leads(
    from: readonly number[],
    within: readonly ReadonlySet<number>[],
    isGoal: (states: readonly number[], apart: boolean) => boolean,
  ): boolean {
    const seen = new Set<string>();
    const open: { states: readonly number[]; apart: boolean }[] = [{ states: from, apart: false }];
    for (let at = open.pop(); at; at = open.pop()) {
      let steps: { states: number[]; reads: bigint }[] = [{ states: [], reads: -1n }];
      for (const [i, state] of at.states.entries()) {
        const choices = [...this.#next[state]!.keys()].filter((next) => within[i]!.has(next));
        steps = steps.flatMap(({ states, reads }) =>
          choices.flatMap((next) => {
            const both = reads & this.#reads[next]!;
            this.#steps++;
            return both ? [{ states: [...states, next], reads: both }] : [];
          }),
        );
      }
      for (const { states } of steps) {
        const apart = at.apart || states.some((state) => state !== states[0]);
        if (isGoal(states, apart)) return true;
        const key = `${states} ${apart}`;
        if (seen.has(key)) continue;
        if (++this.#steps > MAX_STEPS) return false;
        seen.add(key);
        open.push({ states, apart });
      }
    }
    return false;
  }
}

function sum(a: Ways, b: Ways, times = 1): Ways {
  if (times === 0 || b.size === 0) return a;
  const all = new Map(a);
  for (const [state, ways] of b) all.set(state, (all.get(state) ?? 0) + ways * times);
  return all;
}

/** The pattern without a loop at its end over single characters: it cannot fail, so nothing is tried again for it. */
function withoutTail(node: PatternNode): PatternNode {
  switch (node.type) {
    case 'capture':
      return withoutTail(node.node);
    case 'alternate':
      return { ...node, nodes: node.nodes.map(withoutTail) };
    case 'concat': {
      const last = node.nodes.at(-1);
      if (!last) return node;
      const tail = withoutTail(last);
      const rest = { ...node, nodes: node.nodes.slice(0, -1) };
      const isGone = tail.type === 'concat' && tail.nodes.length === 0;
      return isGone ? withoutTail(rest) : { ...node, nodes: [...rest.nodes, tail] };
    }
    case 'repeat': {
      const isLoop = node.max === Number.POSITIVE_INFINITY && ['char', 'class', 'any'].includes(node.node.type);
      return isLoop ? { type: 'concat', nodes: new Array(node.min).fill(node.node) } : node;
    }
    default:
      return node;
  }
}

/** Whether the ranges have nothing but letters, digits and `_`. */
const isWord = (ranges: Ranges) => normalised([...WORD, ...ranges]).length === WORD.length;

/** The code points that a node of one character reads; too many rather than too few. */
function rangesOf(node: PatternNode & { type: 'char' | 'class' | 'any' }): Ranges {
  if (node.type === 'any') return node.newline ? ALL : complement(LINE_FEED);
  if (node.type === 'class' && node.property) return ALL;
  const ranges = node.type === 'char' ? [node.code, node.code] : [...node.ranges];
  if (node.fold) {
    // Case beyond ASCII is left to the linear engine.
    for (let i = 0, end = ranges.length; i < end; i += 2) {
      for (const [low, high, shift] of [
        [0x41, 0x5a, 0x20],
        [0x61, 0x7a, -0x20],
      ] as const) {
        const from = Math.max(low, ranges[i]!);
        const to = Math.min(high, ranges[i + 1]!);
        if (from <= to) ranges.push(from + shift, to + shift);
      }
    }
  }
  return node.type === 'class' && node.negated ? complement(normalised(ranges)) : ranges;
}
