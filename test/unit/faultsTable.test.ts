import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { suite, test } from 'node:test';

const tests = path.join(import.meta.dirname, '..');
const table = fs.readFileSync(path.join(tests, '../docs/FAULTS.md'), 'utf8');
const rows = table.split('\n').filter((line) => /^\| (?!Fault or input|---)/.test(line));

suite('the table of faults', () => {
  test('names tests in each row, and they are there', () => {
    assert.ok(rows.length > 30);
    for (const row of rows) {
      const named = [...(row.split('|').at(-2) ?? '').matchAll(/`(\w+\/\w+)`/g)].map(([, name]) => name!);
      assert.ok(named.length > 0, row);
      for (const name of named) {
        const places = [`${name}.test.ts`, `${name}/`].map((place) => path.join(tests, place));
        assert.ok(places.some(fs.existsSync), `${name}: ${row}`);
      }
    }
  });
});
