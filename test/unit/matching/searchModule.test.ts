import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { searchModule } from '../../../server/core/matching/assembly/build.ts';

test('the WebAssembly of the search is what its source compiles to', async () => {
  const generated = new URL('../../../server/core/generated/searchModule.ts', import.meta.url);
  assert.equal(fs.readFileSync(generated, 'utf8'), await searchModule());
});
