import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { checkSync } from 'recheck';
import { backtrackingDegree, backtrackingEffort } from '../../../server/core/matching/backtracking.ts';
import { type PatternNode, parsePattern } from '../../../server/core/matching/pattern.ts';
import { javaScriptSource } from '../../../server/core/matching/regex.ts';
import { signature, text } from './arbitrary.ts';

function rootOf(regex: string): PatternNode {
  const parsed = parsePattern(regex);
  assert.ok(!('error' in parsed), regex);
  return parsed.root;
}

/** What recheck finds: the degree of the polynomial, 1 for linear, Infinity for exponential. */
function recheckedDegree(root: PatternNode): number {
  const result = checkSync(javaScriptSource(root), 'u', { timeout: 30_000 });
  assert.notEqual(result.status, 'unknown');
  if (result.status !== 'vulnerable') return 1;
  return result.complexity.type === 'polynomial' ? result.complexity.degree : Number.POSITIVE_INFINITY;
}

/** Searches as a backtracking engine does, the plainest way, and counts the characters that it looks at, up to a limit. */
function stepsOfSearch(root: PatternNode, searched: string, limit: number): number {
  let steps = 0;
  const single = (node: PatternNode) => new RegExp(`^${javaScriptSource(node)}$`, 'u');
  const tests = new Map<PatternNode, RegExp>();
  const match = (node: PatternNode, at: number, then: (at: number) => boolean): boolean => {
    if (steps > limit) return true;
    switch (node.type) {
      case 'assert': {
        steps++;
        const place = new RegExp(javaScriptSource(node), 'uy');
        place.lastIndex = at;
        return place.test(searched) && then(at);
      }
      case 'capture':
        return match(node.node, at, then);
      case 'alternate':
        return node.nodes.some((child) => match(child, at, then));
      case 'concat': {
        const from = (i: number, place: number): boolean =>
          i === node.nodes.length ? then(place) : match(node.nodes[i]!, place, (next) => from(i + 1, next));
        return from(0, at);
      }
      case 'repeat': {
        const round = (count: number, place: number): boolean => {
          const more = () => count < node.max && match(node.node, place, (next) => round(count + 1, next));
          const enough = () => count >= node.min && then(place);
          return node.greedy ? more() || enough() : enough() || more();
        };
        return round(0, at);
      }
      default: {
        steps++;
        if (!tests.has(node)) tests.set(node, single(node));
        const char = String.fromCodePoint(searched.codePointAt(at) ?? 0);
        return at < searched.length && tests.get(node)!.test(char) && then(at + char.length);
      }
    }
  };
  for (let start = 0; start <= searched.length; start++) if (match(root, start, () => true)) break;
  return steps;
}

function size(node: PatternNode): number {
  if (node.type === 'concat' || node.type === 'alternate')
    return node.nodes.reduce((sum, child) => sum + size(child), 1);
  return node.type === 'repeat' || node.type === 'capture' ? size(node.node) + 1 : 1;
}

suite('the bound of backtracking', () => {
  test('is never below what a search does', () => {
    const hostile = fc
      .tuple(text, fc.constantFrom('refused', 'Error disk', 'ask', '42 ', 'k', ' '), fc.integer({ min: 1, max: 40 }))
      .map(([head, part, times]) => head.slice(0, 60) + part.repeat(times));
    fc.assert(
      fc.property(signature, hostile, ({ regex }, searched) => {
        const root = rootOf(regex);
        const effort = backtrackingEffort(root)?.(searched);
        if (effort === undefined || effort > 100_000) return;
        // At each beginning a few characters may be looked at before it turns out to be none.
        const bound = (effort + searched.length + 1) * size(root);
        assert.ok(stepsOfSearch(root, searched, bound) <= bound);
      }),
      { numRuns: 5000 },
    );
  });

  test('is not below what recheck finds', () => {
    for (const regex of ['refused', 'a.*b', 'a+b', '(?:a+)+b', '(?:a|a)*b', '(?:ab|a)+c', '\\s+\\s+$', 'x{1,9}y?z']) {
      assert.ok(backtrackingDegree(rootOf(regex)) >= recheckedDegree(rootOf(regex)), regex);
    }
    assert.equal(recheckedDegree(rootOf('(?:a|a)*b')), Number.POSITIVE_INFINITY);
  });

  test('counts the places where fixed texts stand', () => {
    const effort = backtrackingEffort(rootOf('error.*disk.*full'))!;
    const ordinary = effort(`error: the disk ${'x'.repeat(1000)} is full`);
    const hostile = effort('error disk '.repeat(90));
    assert.ok(ordinary < 10_000, `${ordinary}`);
    assert.ok(hostile > 1_000_000, `${hostile}`);
    assert.equal(effort('nothing of the kind'), 'nothing of the kind'.length);
    assert.equal(backtrackingEffort(rootOf('(?:a+)+error')), undefined);
    assert.equal(backtrackingEffort(rootOf('(?i)error'))!('\u017f error'), Number.POSITIVE_INFINITY);
  });
});
