import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { ChunkedText, type TextChange } from '../../../server/core/matching/chunkedText.ts';
import { LiveHits } from '../../../server/core/matching/liveHits.ts';
import { createMatcher } from '../../../server/core/matching/matcher.ts';
import { signature, text } from './arbitrary.ts';

const place = fc.record({ line: fc.integer({ min: 0, max: 12 }), character: fc.integer({ min: 0, max: 30 }) });

/** Changes as an editor sends them, and some that it should not. */
const change: fc.Arbitrary<TextChange> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ range: fc.record({ start: place, end: place }), text }) },
  {
    weight: 6,
    arbitrary: fc
      .tuple(place, fc.constantFrom('\n', '\r', '\r\n', 'refused', '\n\r', ''))
      .map(([start, inserted]) => ({ range: { start, end: start }, text: inserted })),
  },
  { weight: 1, arbitrary: fc.record({ text }) },
);

/** Long enough to be stored in several pieces, with line breaks of all kinds where these meet. */
const longText = fc
  .tuple(fc.integer({ min: 32_760, max: 32_770 }), fc.constantFrom('\r\n', '\r', '\n', 'x'), text)
  .map(([length, joint, rest]) => `${'a'.repeat(length)}${joint}${rest}${'b'.repeat(40_000)}\n${rest}`);

/** The library loses count of the lines where a change parts CR and LF, or joins them: let it count anew. */
const afresh = (document: TextDocument) =>
  TextDocument.create(document.uri, document.languageId, document.version, document.getText());

suite('an edited text', () => {
  test('counts a line break once where a piece ends between two CRs', () => {
    assert.equal(new ChunkedText('file:///a.log', 'log', 1, `${'a'.repeat(32_767)}\r\r\n`).lineCount, 3);
  });

  test('answers what an LSP text document answers', () => {
    fc.assert(
      fc.property(
        fc.oneof({ weight: 5, arbitrary: text }, { weight: 1, arbitrary: longText }),
        fc.array(change, { maxLength: 8 }),
        fc.array(fc.nat({ max: 120_000 }), { minLength: 5, maxLength: 5 }),
        fc.array(place, { minLength: 5, maxLength: 5 }),
        (initial, changes, offsets, places) => {
          const mine = new ChunkedText('file:///a.log', 'log', 1, initial);
          let theirs = TextDocument.create('file:///a.log', 'log', 1, initial);
          for (const [i, one] of changes.entries()) {
            mine.update([one], i + 2);
            theirs = afresh(TextDocument.update(theirs, [one], i + 2));
          }
          assert.equal(mine.getText(), theirs.getText());
          assert.equal(mine.version, theirs.version);
          assert.equal(mine.lineCount, theirs.lineCount);
          for (const offset of offsets) assert.deepEqual(mine.positionAt(offset), theirs.positionAt(offset));
          for (const [i, start] of places.entries()) {
            assert.equal(mine.offsetAt(start), theirs.offsetAt(start));
            const range = { start, end: places[(i + 1) % places.length]! };
            assert.equal(mine.getText(range), theirs.getText(range));
          }
          for (let line = 0; line < Math.min(mine.lineCount, 30); line++) {
            const whole = theirs.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
            assert.equal(mine.lineText(line), whole.replace(/[\r\n]+$/, ''));
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('has after any edits the hits of the text that came of them', () => {
    fc.assert(
      fc.property(
        fc.array(signature, { minLength: 1, maxLength: 4 }),
        fc.oneof({ weight: 20, arbitrary: text }, { weight: 1, arbitrary: longText }),
        fc.array(change, { minLength: 1, maxLength: 8 }),
        (signatures, initial, changes) => {
          const { matcher } = createMatcher(signatures);
          const edited = new ChunkedText('file:///a.log', 'log', 1, initial);
          const hits = new LiveHits(matcher, edited);
          for (const [i, one] of changes.entries()) {
            edited.update([one], i + 2);
            assert.deepEqual(hits.all, matcher.matchText(edited.getText()));
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('gives the hits of some of its lines', () => {
    const edited = new ChunkedText('file:///a.log', 'log', 1, 'disk full\nok\ndisk full\ndisk full');
    const hits = new LiveHits(createMatcher([{ id: 'disk', regex: 'disk full' }]).matcher, edited);
    assert.deepEqual(
      hits.between(1, 3).map(({ line }) => line),
      [2],
    );
    hits.dispose();
    edited.update([{ text: '' }], 2);
    assert.equal(hits.all.length, 3);
  });
});
