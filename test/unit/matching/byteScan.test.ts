import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { type ByteHit, ByteScan, type ByteScanOptions } from '../../../server/core/matching/byteScan.ts';
import { createMatcher, type Matcher } from '../../../server/core/matching/matcher.ts';
import type { Hit } from '../../../server/core/matching/signature.ts';
import { signature, text } from './arbitrary.ts';

const { matcher } = createMatcher([
  { id: 'refused', regex: 'connection refused' },
  { id: 'trace', regex: 'Traceback.*\\n(?: .*\\n)*ValueError', spanLines: 4 },
]);

function scan(of: Matcher, chunks: readonly Uint8Array[], options?: ByteScanOptions) {
  const bytes = new ByteScan(of, options);
  const hits = chunks.flatMap((chunk) => bytes.push(chunk));
  return { hits: [...hits, ...bytes.end()], lines: bytes.lines, cutLines: bytes.cutLines };
}

const utf8 = (content: string) => new TextEncoder().encode(content);

/** Cuts bytes into chunks at the given places, wherever these fall. */
function cut(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const sorted = [0, ...places.map((place) => place % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  return sorted.slice(1).map((end, i) => bytes.subarray(sorted[i], end));
}

const byLine = (hits: readonly Hit[]) => [...hits].sort((a, b) => a.line - b.line || a.signature - b.signature);
const withoutOffset = ({ offset, ...hit }: ByteHit): Hit => hit;

suite('matching bytes', () => {
  test('gives columns of the decoded line and the byte offset of the line', () => {
    const { hits } = scan(matcher, [utf8('日本\r\n日本 connection refused')]);
    assert.deepEqual(hits, [{ signature: 0, line: 1, start: 3, endLine: 1, end: 21, offset: 8 }]);
  });

  test('finds what a string has, however the bytes are cut into chunks', () => {
    fc.assert(
      fc.property(
        fc.array(signature, { minLength: 1, maxLength: 4 }),
        text.map((log) => log.toWellFormed().replace(/^\ufeff+/, '')),
        fc.array(fc.nat(), { maxLength: 6 }),
        (signatures, log, places) => {
          const created = createMatcher(signatures).matcher;
          const { hits } = scan(created, cut(utf8(log), places));
          assert.deepEqual(byLine(hits.map(withoutOffset)), created.matchText(log));
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('parts of a file that answer for their own lines find together what the whole has', () => {
    fc.assert(
      fc.property(fc.array(signature, { minLength: 1, maxLength: 4 }), text, fc.nat(), (signatures, log, seed) => {
        const created = createMatcher(signatures).matcher;
        const bytes = utf8(log);
        const starts = [0];
        for (const { index } of Buffer.from(bytes)
          .toString('latin1')
          .matchAll(/\n|\r(?!\n)/g))
          starts.push(index + 1);
        const middle = starts[seed % starts.length]!;
        const first = scan(created, [bytes], middle < bytes.length ? { own: middle } : {});
        const rest =
          middle < bytes.length ? scan(created, [bytes.subarray(middle)], { continued: middle > 0 }) : { hits: [] };
        const together = [
          ...(middle > 0 || middle >= bytes.length ? first.hits : []),
          ...rest.hits.map((hit) => ({
            ...hit,
            line: hit.line + first.lines,
            endLine: hit.endLine + first.lines,
            offset: hit.offset + middle,
          })),
        ];
        assert.deepEqual(byLine(together), byLine(scan(created, [bytes]).hits));
      }),
      { numRuns: 1000 },
    );
  });

  test('a byte order mark at the beginning is no part of the first line', () => {
    const { matcher: anchored } = createMatcher([{ id: 'start', regex: '^error' }]);
    const file = utf8('\ufefferror\n\ufefferror');
    assert.deepEqual(
      scan(anchored, cut(file, [1, 2])).hits.map(({ line, offset }) => [line, offset]),
      [[0, 3]],
    );
  });

  test('bytes that are not UTF-8 stand for the replacement character', () => {
    const bytes = Uint8Array.of(0xff, 0xc3, ...utf8(' connection refused\n'), 0xe6, ...utf8('connection refused'));
    assert.deepEqual(
      scan(matcher, [bytes]).hits.map(({ line, start }) => [line, start]),
      [
        [0, 3],
        [1, 1],
      ],
    );
  });

  test('a very long line is matched as a whole', () => {
    const long = `${'x'.repeat(5_000_000)}connection refused`;
    const chunks = cut(
      utf8(`${long}\n`),
      Array.from({ length: 80 }, (_, i) => i * 62_500),
    );
    assert.deepEqual(
      scan(matcher, chunks).hits.map(({ start, end }) => [start, end]),
      [[5_000_000, 5_000_018]],
    );
  });

  test('of a line that is too long only the beginning is matched, and the lines behind it are in place', () => {
    const log = `one\nTraceback\n connection refused ${'é'.repeat(60)} connection refused\r\n\nconnection refused\r`;
    for (const size of [1, 7, 1000]) {
      const bytes = utf8(log);
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
        bytes.subarray(i * size, (i + 1) * size),
      );
      const { hits, lines, cutLines } = scan(matcher, chunks, { longestLine: 40 });
      assert.deepEqual(
        hits.map(({ line, start, offset }) => [line, start, offset]),
        [
          [2, 1, 14],
          [4, 0, utf8(log.slice(0, log.lastIndexOf('connection'))).length],
        ],
      );
      assert.deepEqual([lines, cutLines], [5, 1]);
    }
  });
});
