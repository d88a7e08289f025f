import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConfig } from '../../../server/core/config/config.ts';

test('blocks inside of each other without end are refused, not followed', () => {
  const cases = { nginx: 'a {\n', apache: '<A>\n', json: '{"a":', yaml: '{a: ' } as const;
  for (const [kind, text] of Object.entries(cases)) {
    const config = parseConfig(kind as keyof typeof cases, text.repeat(30_000));
    assert.notEqual(config.problems.length, 0, kind);
    assert.ok(config.directives().length < 1000, kind);
    assert.deepEqual(config.plan([{ kind: config.kind, op: 'set', name: 'a', value: '1' }]).changes, []);
  }
});

test('nginx: what nginx itself would stop at is named where it stands', () => {
  const problemsOf = (text: string) => parseConfig('nginx', text).problems.map(({ id, offset }) => `${id} ${offset}`);
  assert.deepEqual(problemsOf('a "b"c;'), ['text-after-quote 5']);
  assert.deepEqual(problemsOf('a;;'), ['unexpected-close 2']);
  assert.deepEqual(problemsOf('{ a; }'), ['nameless-block 0']);
  assert.deepEqual(problemsOf('a_by_lua_block { x = "}"'), ['unclosed-block 0']);
  assert.deepEqual(problemsOf('a { b "c; }'), ['unclosed-quote 6']);
});
