import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { FileCollector } from '../../server/core/findings.ts';
import { type FoundHit, LiveFindings } from '../../server/core/liveFindings.ts';
import { ChunkedText } from '../../server/core/matching/chunkedText.ts';
import { LiveHits } from '../../server/core/matching/liveHits.ts';
import { createMatcher } from '../../server/core/matching/matcher.ts';

const RECORDS = [{ id: 'disk/full' }, { id: 'app/refused' }];
const { matcher } = createMatcher([
  { id: 'disk/full', regex: 'disk full' },
  { id: 'app/refused', regex: 'refused' },
]);

const line = fc.constantFrom(
  'ok',
  'fine',
  'disk full',
  'refused',
  'refused: disk full',
  '2026-11-20 09:12:01 disk full',
);
/** Often so many that no more places are kept. */
const lines = fc
  .array(fc.record({ line, times: fc.oneof({ weight: 9, arbitrary: fc.constant(1) }, fc.nat({ max: 150 })) }), {
    maxLength: 12,
  })
  .map((runs) => runs.map((run) => `${run.line}\n`.repeat(run.times)).join(''));
/** Lines that are replaced: `from` leads to one that there is. */
const change = fc.record({
  from: fc.nat(),
  removed: fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 200 })),
  text: lines,
  muted: fc.boolean(),
});

test('after any edits the findings of a log are those of the text that came of them', () => {
  fc.assert(
    fc.property(lines, fc.array(change, { minLength: 1, maxLength: 6 }), (initial, changes) => {
      const text = new ChunkedText('file:///a.log', 'log', 1, initial);
      const hits = new LiveHits(matcher, text);
      const live = new LiveFindings(6);
      const check = (muted: boolean) => {
        const heard = hits.all.flatMap((hit): FoundHit[] =>
          muted && hit.signature === 0 ? [] : [{ record: RECORDS[hit.signature]!, hit }],
        );
        const textOf = (at: number) => text.lineText(at);
        const collector = new FileCollector(2026);
        for (const { record, hit } of heard)
          collector.add(record.id, { line: hit.line, start: hit.start, end: hit.end, text: textOf(hit.line) });
        assert.deepEqual(live.of(heard, textOf, 2026), collector.found);
      };
      check(false);
      for (const [i, { from, removed, text: added, muted }] of changes.entries()) {
        const first = from % text.lineCount;
        const range = { start: { line: first, character: 0 }, end: { line: first + removed, character: 0 } };
        text.update([{ range, text: added }], i + 2);
        check(muted);
      }
    }),
    { numRuns: 500 },
  );
});

test('an edit lets only the lines around it be read again', () => {
  const text = new ChunkedText('file:///a.log', 'log', 1, 'disk full\n'.repeat(10_000));
  const hits = new LiveHits(matcher, text);
  const live = new LiveFindings(100);
  let read = 0;
  const refresh = () => {
    const heard = hits.all.map((hit) => ({ record: RECORDS[0]!, hit }));
    const before = read;
    live.of(
      heard,
      (at) => {
        read++;
        return text.lineText(at);
      },
      2026,
    );
    return read - before;
  };
  assert.equal(refresh(), 10_000);
  for (const [what, added] of [
    ['a letter', 'x'],
    ['a line', '\n'],
    ['errors', 'disk full\n'.repeat(20)],
  ] as const) {
    const start = { line: 5000, character: 0 };
    text.update([{ range: { start, end: start }, text: added }], text.version + 1);
    assert.ok(refresh() <= 400, what);
  }
});
