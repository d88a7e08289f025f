import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runCommand } from '../host/command.ts';
import { assertSameHits, exportAll, type Hit, realLines, suiteWith, useFolder } from './proof.ts';

/** One statement of the exported program: conditions, and what is pushed. */
const STATEMENT =
  /^if (.*?)match\(message, r'([^']*)'\) \{\n {2}found = push\(found, \{ "id": "([^"]*)", .*\}\)\n\}$/gm;

/** There is no package of Vector's language, but ripgrep has the regex engine that it is built on. */
await suiteWith("ripgrep, which has Vector's regex engine", [['rg', '--version']], 'ripgrep', () => {
  test('takes the patterns, and finds in real lines what Signpost finds', async () => {
    const { files, signatures } = exportAll('vector');
    const statements = [...files.get('signpost.vrl')!.matchAll(STATEMENT)];
    assert.equal(statements.length, signatures.length);
    const lines = realLines();
    using at = useFolder();
    const log = at.write('lines', lines.join('\n'));
    const hits: Hit[] = [];
    const search = async () => {
      for (let next = statements.shift(); next; next = statements.shift()) {
        const [, conditions, pattern, id] = next;
        const texts = [...conditions!.matchAll(/contains\(message, ("(?:[^"\\]|\\.)*")\)/g)].map(([, text]) =>
          JSON.parse(text!.replaceAll('\\{', '{')),
        );
        const { code, output } = await runCommand(
          'rg',
          ['--no-config', '--only-matching', '--line-number', '--replace=', '-e', pattern!, log],
          {
            timeout: 30_000,
          },
        );
        assert.ok(code === 0 || code === 1, `${id}: ${output}`);
        for (const line of new Set(
          output
            .split('\n')
            .filter(Boolean)
            .map((text) => Number.parseInt(text, 10) - 1),
        ))
          if (texts.length === 0 || texts.some((text) => lines[line]!.includes(text))) hits.push([line, id!]);
      }
    };
    await Promise.all(Array.from({ length: 4 }, search));
    assertSameHits(hits, lines, signatures);
  });
});
