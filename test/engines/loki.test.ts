import assert from 'node:assert/strict';
import path from 'node:path';
import { suite, test } from 'node:test';
import { parser } from '@grafana/lezer-logql';
import { parse } from 'yaml';
import { mustRun } from '../host/command.ts';
import { assertSameHits, exportAll, type Hit, realLines, suiteWith, useFolder } from './proof.ts';

interface Rule {
  alert: string;
  expr: string;
}

/** The line filters of a query, as Grafana's own parser of LogQL sees them. */
function lineFilters(query: string): { op: string; text: string }[] {
  const filters: { op: string; text: string }[] = [];
  parser.parse(query).iterate({
    enter({ type, from, to, node }) {
      assert.ok(!type.isError, `at ${from}: ${query}`);
      if (type.name !== 'LineFilter') return;
      const string = node.getChild('String')!;
      filters.push({ op: query.slice(from, to).slice(0, 2), text: query.slice(string.from, string.to) });
    },
  });
  return filters;
}

function rules(): { rules: Rule[]; signatures: ReturnType<typeof exportAll>['signatures'] } {
  const { files, signatures } = exportAll('loki');
  const { groups } = parse(files.get('signpost-rules.yaml')!) as { groups: { rules: Rule[] }[] };
  return { rules: groups.flatMap((group) => group.rules), signatures };
}

suite('Loki', () => {
  test("Grafana's parser takes each rule's query, which searches for the pattern", () => {
    const { rules: all, signatures } = rules();
    assert.equal(all.length, signatures.length);
    for (const { expr, alert } of all) assert.equal(lineFilters(expr).at(-1)?.op, '|~', alert);
  });
});

await suiteWith("Go, whose regular expressions are Loki's", [['go', 'version']], 'golang-go', () => {
  test('takes the line filters, and finds in real lines what Signpost finds', async () => {
    const { rules: all, signatures } = rules();
    const lines = realLines();
    using at = useFolder();
    const input = at.write('input.json', JSON.stringify({ lines, filters: all.map(({ expr }) => lineFilters(expr)) }));
    const program = path.join(import.meta.dirname, 'lineFilters.go');
    const output = await mustRun('go', ['run', program, input], { timeout: 200_000 });
    const hits = output
      .trim()
      .split('\n')
      .map((line): Hit => {
        const [rule, number] = line.split(' ').map(Number);
        return [number!, all[rule!]!.alert];
      });
    assertSameHits(hits, lines, signatures);
  });
});
