import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, suite, test } from 'node:test';
import { createMatcher } from '../../../server/core/matching/matcher.ts';
import type { Hit } from '../../../server/core/matching/signature.ts';
import { ScanPool } from '../../../server/scan.node.ts';

const { matcher } = createMatcher([
  { id: 'disk', regex: 'disk \\w+ is full' },
  { id: 'trace', regex: 'Traceback\\n(?:  .*\\n)+ValueError', spanLines: 5 },
]);
const pool = new ScanPool(matcher, new URL('../../../server/scanWorker.node.ts', import.meta.url), 2);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'signpost-'));

suite('matching files in threads', () => {
  after(async () => {
    await pool.close();
    fs.rmSync(folder, { recursive: true });
  });

  test('finds in a file of several parts what its text has, in the same order', async () => {
    const block = `${'an ordinary line of a log, é\n'.repeat(300)}Traceback\r\n  one\r\n  two\r\nValueError\r\ndisk sda is full\n`;
    const text = block.repeat(2000);
    const file = path.join(folder, 'large.log');
    fs.writeFileSync(file, text);
    const progress: number[] = [];
    const { hits, lines, cutLines } = await pool.scanFile(file, { onProgress: (done) => progress.push(done) });
    assert.deepEqual(
      hits.map(({ offset, ...hit }): Hit => hit),
      matcher.matchText(text),
    );
    assert.equal(hits.length, 4000);
    assert.equal(hits.at(-1)?.offset, Buffer.byteLength(text) - 'disk sda is full\n'.length);
    assert.deepEqual([lines, cutLines], [2000 * 305, 0]);
    assert.equal(progress.at(-1), Buffer.byteLength(text));
    assert.ok(progress.length > 1);
  });

  test('an empty file has nothing', async () => {
    const file = path.join(folder, 'empty.log');
    fs.writeFileSync(file, '');
    assert.deepEqual(await pool.scanFile(file), { hits: [], lines: 0, cutLines: 0 });
  });

  test('says that a file cannot be read', async () => {
    await assert.rejects(pool.scanFile(path.join(folder, 'none.log')), /ENOENT/);
  });

  test('stops when it is told to', async () => {
    const file = path.join(folder, 'large.log');
    await assert.rejects(
      pool.scanFile(file, { signal: AbortSignal.abort(new Error('no longer wanted')) }),
      /no longer/,
    );
  });
});
