import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { suite, test } from 'node:test';
import { repository } from '../host/paths.ts';

/** In bytes: whoever clones the repository takes all of them along. */
const MOST = 5_000_000;

const docs = path.join(repository, 'docs');
const shown = new Set(
  ['README.md', 'docs/PICTURES.md'].flatMap((page) => {
    const text = fs.readFileSync(path.join(repository, page), 'utf8');
    return [...text.matchAll(/\((?:docs\/)?(pictures\/[^)]+)\)/g)].map(([, file]) => file!);
  }),
);

suite('the pictures', () => {
  test('that are shown are there', () => {
    assert.ok(shown.size > 40);
    assert.deepEqual(
      [...shown].filter((file) => !fs.existsSync(path.join(docs, file))),
      [],
    );
  });

  test('that are there are shown, and do not weigh much', () => {
    const files = fs.globSync('pictures/**/*.png', { cwd: docs }).map((file) => file.split(path.sep).join('/'));
    assert.deepEqual(
      files.filter((file) => !shown.has(file)),
      [],
    );
    const size = files.reduce((sum, file) => sum + fs.statSync(path.join(docs, file)).size, 0);
    assert.ok(size < MOST, `${size} bytes`);
  });
});
