import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { applyChanges, parseConfig } from '../../../server/core/config/config.ts';
import type { ConfigEdit } from '../../../server/core/generated/recordTypes.ts';

/*
 * Each case is three files: NAME.edits.json says the edits, NAME.before is the config with ‸ where the fix is asked for,
 * NAME.after is what must come of it. Without a mark no block is chosen. Where the edits must be refused, there is
 * NAME.refused in place of NAME.after: the message, and in NAME.before the mark ‸ stands where it must point.
 */
const folder = new URL('../../fixtures/config/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
const cases = files.filter((name) => name.endsWith('.edits.json')).map((name) => name.slice(0, -'.edits.json'.length));

test('there are at least sixty cases, none of them half', () => {
  const stray = files.filter(
    (name) => /\.(before|after|refused)$/.test(name) && !cases.includes(name.replace(/\.\w+$/, '')),
  );
  assert.deepEqual(stray, []);
  assert.ok(cases.length >= 60, `${cases.length} cases`);
});

for (const name of cases) {
  const { within, edits } = JSON.parse(read(`${name}.edits.json`)) as { within?: string[]; edits: ConfigEdit[] };
  const marked = read(`${name}.before`);
  const mark = marked.indexOf('‸');
  const before = marked.replace('‸', '');
  const config = parseConfig(edits[0]!.kind, before, { within });

  if (files.includes(`${name}.refused`)) {
    test(`${name} is refused`, () => {
      const { changes, problems } = config.plan(edits);
      assert.deepEqual(changes, []);
      assert.equal(problems.map((each) => each.message).join('\n'), read(`${name}.refused`).trimEnd());
      if (mark >= 0) assert.equal(problems[0]?.offset, mark);
    });
  } else {
    test(name, () => {
      const place = mark < 0 ? undefined : config.places(edits[0]!).findLast((each) => each.start <= mark);
      const { changes, problems } = config.plan(edits, place);
      assert.deepEqual(problems, []);
      const after = applyChanges(before, changes);
      assert.equal(after, read(`${name}.after`));
      const again = parseConfig(config.kind, after, { within });
      const samePlace =
        place && again.places(edits[0]!)[config.places(edits[0]!).findIndex((each) => each.start === place.start)];
      assert.deepEqual(again.plan(edits, samePlace), { changes: [], problems: [] }, 'planned twice, it changes more');
    });
  }
}
