import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { suite, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { readExcerpt } from '../../../server/files/excerpt.node.ts';
import { expandPaths } from '../../../server/files/expandPaths.node.ts';
import { type FileScan, scanFiles } from '../../../server/files/scanFiles.node.ts';
import { matcher, programs, scratch, speakers } from './support.ts';

const workerFile = path.join(import.meta.dirname, '../../../server/files/scanFilesWorker.node.ts');
const ORDINARY = '2026-11-20 09:12:01 all is well\n';
const REFUSED = '2026-11-20 09:12:01 connection refused by db\n';

async function scanAll(paths: readonly string[], signal?: AbortSignal) {
  const scans = new Map<string, FileScan>();
  const progress: [number, number][] = [];
  await scanFiles({ matcher, speakers, programs }, paths, {
    workerFile,
    onFile: (scan) => scans.set(path.basename(scan.path), scan),
    onProgress: (done, total) => progress.push([done, total]),
    ...(signal ? { signal } : {}),
  });
  return { scans, progress };
}

const summary = ({ found, problem }: FileScan) => ({
  found: [...found].map(([id, { count, first, last }]) => `${id} ${count} ${first.line}-${last.line}`),
  ...(problem ? { problem: problem.is } : {}),
});

suite('scanning files', () => {
  test('whatever they are packed and written in; what cannot be read is said, and the rest goes on', async () => {
    const text = `${ORDINARY.repeat(10)}${REFUSED}${ORDINARY}${REFUSED}`;
    const journal = { __REALTIME_TIMESTAMP: '1795165921123456', SYSLOG_IDENTIFIER: 'nginx', MESSAGE: 'no space left' };
    const cut = gzipSync(REFUSED + ORDINARY.repeat(100_000));
    using files = scratch({
      'plain.log': text,
      'packed.log.gz': gzipSync(text),
      'cut.log.gz': cut.subarray(0, cut.length - 8),
      'utf16.log': Buffer.from(`\ufeff${text}`, 'utf16le'),
      'journal.log': `${JSON.stringify({ ...journal, MESSAGE: 'started' })}\n${JSON.stringify(journal)}\n`,
      'binary.log': Buffer.from([1, 0, 2, 0]),
      'binary.log.gz': gzipSync(Buffer.from([1, 0, 2, 0])),
      'empty.log': '',
    });
    const names = [...fs.readdirSync(files.folder), 'vanished.log'];
    const { scans } = await scanAll(names.map(files.at));
    const same = { found: ['x/refused 2 10-12'] };
    assert.deepEqual(Object.fromEntries([...scans].map(([name, scan]) => [name, summary(scan)])), {
      'plain.log': same,
      'packed.log.gz': same,
      'utf16.log': same,
      'cut.log.gz': { found: ['x/refused 1 0-0'], problem: 'failed' },
      'journal.log': { found: ['nginx/full 1 1-1'] },
      'binary.log': { found: [], problem: 'binary' },
      'binary.log.gz': { found: [], problem: 'binary' },
      'empty.log': { found: [] },
      'vanished.log': { found: [], problem: 'gone' },
    });
  });

  test('a large one in parts, with the lines and places of the whole, and an excerpt of it', async () => {
    using files = scratch();
    const file = files.at('large.log');
    const block = ORDINARY.repeat(32_000) + REFUSED;
    const out = fs.openSync(file, 'w');
    for (let i = 0; i < 150; i++) fs.writeSync(out, block);
    fs.closeSync(out);
    const { scans, progress } = await scanAll([file]);
    assert.deepEqual(summary(scans.get('large.log')!), { found: [`x/refused 150 32000-${150 * 32_001 - 1}`] });
    assert.equal(progress.at(-1)![1], 150 * block.length);
    assert.ok(progress.every(([done], i) => i === 0 || done >= progress[i - 1]![0]));
    const { places, last } = scans.get('large.log')!.found.get('x/refused')!;
    assert.deepEqual(
      places.map(({ line }) => line),
      Array.from({ length: 100 }, (_, i) => i * 32_001 + 32_000),
    );
    const { line, offset } = last;
    assert.equal(offset, 150 * block.length - REFUSED.length);
    const excerpt = await readExcerpt(file, line, offset);
    assert.equal(excerpt.firstLine, line - 100);
    assert.equal(excerpt.lines[100], REFUSED.trim());
  });

  test('a file that vanishes or is emptied while the scan is under way stops no other', async () => {
    using files = scratch({ 'a.log': REFUSED, 'b.log': REFUSED, 'c.log': REFUSED, 'd.log': REFUSED });
    const scans = new Map<string, FileScan>();
    await scanFiles({ matcher, speakers, programs }, ['a.log', 'b.log', 'c.log', 'd.log'].map(files.at), {
      workerFile,
      threads: 1,
      onFile(scan) {
        // All of them have been looked at, and the thread goes on to the next one.
        if (scans.size === 0) {
          fs.rmSync(files.at('c.log'));
          fs.truncateSync(files.at('d.log'));
        }
        scans.set(path.basename(scan.path), scan);
      },
    });
    const found = { found: ['x/refused 1 0-0'] };
    assert.deepEqual(Object.fromEntries([...scans].map(([name, scan]) => [name, summary(scan)])), {
      'a.log': found,
      'b.log': found,
      'c.log': { found: [], problem: 'gone' },
      'd.log': { found: [] },
    });
  });

  test('ends soon when it is cancelled', async () => {
    using files = scratch({ 'a.log': REFUSED });
    const { scans } = await scanAll([files.at('a.log')], AbortSignal.abort());
    assert.equal(scans.size, 0);
  });

  test('a folder gives its logs, packed and rotated ones in their order, and not what else lies there', async () => {
    using files = scratch({
      'nginx/error.log': '',
      'nginx/error.log.1': '',
      'nginx/error.log.2.gz': '',
      'nginx/notes.txt': '',
      'node_modules/x/debug.log': '',
    });
    const isLog = (file: string) => /\.log(\.\d+)?(\.gz)?$/.test(file);
    const { files: listed, problems } = await expandPaths(
      [files.folder, files.at('nginx/notes.txt'), files.at('no')],
      isLog,
    );
    assert.deepEqual(
      listed.map((file) => path.relative(files.folder, file).replaceAll('\\', '/')),
      ['nginx/error.log.2.gz', 'nginx/error.log.1', 'nginx/error.log', 'nginx/notes.txt'],
    );
    assert.deepEqual(problems, [{ path: files.at('no'), problem: { is: 'gone' } }]);
  });

  test('an excerpt of a packed file is found by its line', async () => {
    const lines = Array.from({ length: 5000 }, (_, i) => `line ${i}`).join('\n');
    using files = scratch({ 'a.log.gz': gzipSync(lines) });
    const excerpt = await readExcerpt(files.at('a.log.gz'), 4000);
    assert.equal(excerpt.firstLine, 3900);
    assert.deepEqual([excerpt.lines.length, excerpt.lines[0], excerpt.lines[100]], [201, 'line 3900', 'line 4000']);
    assert.equal((await readExcerpt(files.at('a.log.gz'), 4999)).lines.at(-1), 'line 4999');
  });
});
