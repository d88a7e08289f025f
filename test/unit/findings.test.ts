import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { FileCollector, type Finding, joinParts, sparkline, summarize } from '../../server/core/findings.ts';
import type { ErrorRecord } from '../../server/core/record.ts';
import { plainReport, reportJson, reportMarkdown, reportSarif } from '../../server/core/report.ts';
import { timestampOf } from '../../server/core/timestamp.ts';

suite('the time that a line says', () => {
  const AT = Date.UTC(2026, 10, 20, 9, 12, 1);
  const LINES: [program: string, line: string, time: number | undefined][] = [
    ['nginx', '2026/11/20 09:12:01 [error] 1#1: x', AT],
    ['journald', '2026-11-20T09:12:01+0000 host x', AT],
    ['RFC 3339', '{"ts":"2026-11-20T10:12:01.250+01:00"}', AT + 250],
    ['PostgreSQL', '2026-11-20 09:12:01.500 UTC [12] FATAL:  x', AT + 500],
    ['Apache', '[Fri Nov 20 09:12:01.000000 2026] [core:error] x', AT],
    ['access logs', '10.0.0.1 - - [20/Nov/2026:11:12:01 +0200] "GET /"', AT],
    ['Redis', '1:M 20 Nov 2026 09:12:01.000 # x', AT],
    ['syslog', 'Nov 20 09:12:01 host sshd[1]: x', AT],
    ['pino', '{"level":30,"time":1795165921000,"msg":"x"}', AT],
    ['audit', 'type=AVC msg=audit(1795165921.000:42): x', AT],
    ['no time', 'Error: listen EADDRINUSE :::3000', undefined],
    ['no date of the calendar', '2026-13-45 99:00:00 x', undefined],
  ];
  for (const [program, line, time] of LINES) test(program, () => assert.equal(timestampOf(line, 2026), time));
});

const record = (id: string, more: Partial<ErrorRecord> = {}): ErrorRecord => ({
  id,
  signature: id,
  regex: id,
  ...more,
});
const cause = record('db/full', {
  transition_graph: { leads_to: [{ error_id: 'app/refused' }] },
  root_cause: 'The disk is full.',
});
const effect = record('app/refused');
const log = { uri: 'file:///w/a.log', path: 'a.log' };

function collect(lines: [record: ErrorRecord, text: string][]): Finding[] {
  const collector = new FileCollector(2026);
  for (const [line, [{ id }, text]] of lines.entries()) collector.add(id, { line, start: 20, end: text.length, text });
  const records = new Map(lines.map(([found]) => [found.id, found]));
  return summarize([{ ...log, found: collector.found }], (id) => records.get(id));
}

suite('findings of an incident', () => {
  test('a consequence is folded under its cause where the times agree', () => {
    const [finding, ...more] = collect([
      [cause, '2026-11-20 09:00:00 db full'],
      [effect, '2026-11-20 09:00:05 refused'],
      [effect, '2026-11-20 09:00:09 refused'],
    ]);
    assert.equal(more.length, 0);
    assert.equal(finding?.record.id, 'db/full');
    assert.deepEqual(
      finding?.consequences.map(({ record: { id }, count }) => `${count} ${id}`),
      ['2 app/refused'],
    );
  });

  test('and stands by itself where it came first', () => {
    const found = collect([
      [effect, '2026-11-20 09:00:00 refused'],
      [cause, '2026-11-20 09:00:05 db full'],
    ]);
    assert.deepEqual(
      found.map(({ record: { id } }) => id),
      ['app/refused', 'db/full'],
    );
  });

  test('without times the lines decide', () => {
    assert.equal(
      collect([
        [cause, 'db full'],
        [effect, 'refused'],
      ]).length,
      1,
    );
    assert.equal(
      collect([
        [effect, 'refused'],
        [cause, 'db full'],
      ]).length,
      2,
    );
  });

  test('a circle of causes does not swallow them', () => {
    const a = record('x/a', { transition_graph: { leads_to: ['x/b'] } });
    const b = record('x/b', { transition_graph: { leads_to: ['x/a'] } });
    const found = collect([
      [a, 'a'],
      [b, 'b'],
    ]);
    assert.deepEqual(
      found.map(({ record: { id }, consequences }) => `${id} ${consequences.length}`),
      ['x/a 1'],
    );
  });

  test('the count goes on when no more places are kept', () => {
    const [finding] = collect(
      Array.from(
        { length: 500 },
        (_, index) =>
          [effect, `2026-11-20 09:${String(index % 60).padStart(2, '0')}:00 refused`] as [ErrorRecord, string],
      ),
    );
    assert.equal(finding?.count, 500);
    assert.equal(finding?.files[0]?.places.length, 100);
    assert.equal(finding?.files[0]?.last.line, 499);
    assert.equal(
      finding?.timeline.reduce((sum, count) => sum + count),
      500,
    );
  });

  test('the parts of a file are put together as if it had been read at once', () => {
    const texts = Array.from({ length: 300 }, (_, i) => `2026-11-20 09:${String(i % 60).padStart(2, '0')}:00 refused`);
    const collectLines = (from: number, to: number) => {
      const collector = new FileCollector(2026);
      for (let line = from; line < to; line++)
        collector.add(effect.id, { line: line - from, start: 20, end: 27, text: texts[line]! });
      return { found: collector.found, lines: to - from };
    };
    const parts = [collectLines(0, 40), collectLines(40, 41), collectLines(41, 300)];
    assert.deepEqual(joinParts(parts), collectLines(0, 300).found);
  });

  test('the timeline as bars', () => assert.equal(sparkline([0, 1, 4, 8]), ' ▁▄█'));
});

suite('reports', () => {
  const findings = collect([
    [cause, '2026-11-20 09:00:00 db *full*'],
    [effect, '2026-11-20 09:00:05 refused'],
  ]);

  test('Markdown', () => {
    assert.equal(
      reportMarkdown(findings, plainReport),
      `# Known errors

- **db/full** (\`db/full\`): once, 2026-11-20T09:00:00.000Z – 2026-11-20T09:00:00.000Z
  - The disk is full.
  - a.log: on line 1
  - **app/refused** (\`app/refused\`): once, 2026-11-20T09:00:05.000Z – 2026-11-20T09:00:05.000Z
    - a.log: on line 2
`,
    );
  });

  test('JSON', () => {
    const { findings: listed } = reportJson(findings, plainReport) as {
      findings: { id: string; consequences: { id: string }[] }[];
    };
    assert.deepEqual(
      listed.map(({ id, consequences }) => [id, consequences[0]?.id]),
      [['db/full', 'app/refused']],
    );
  });

  test('SARIF has a rule for each error and a result for each place', () => {
    const sarif = reportSarif(findings, plainReport) as {
      runs: {
        tool: { driver: { rules: unknown[] } };
        results: { ruleId: string; locations: { physicalLocation: { region: unknown } }[] }[];
      }[];
    };
    assert.equal(sarif.runs[0]?.tool.driver.rules.length, 2);
    assert.deepEqual(
      sarif.runs[0]?.results.map(({ ruleId }) => ruleId),
      ['db/full', 'app/refused'],
    );
    assert.deepEqual(sarif.runs[0]?.results[1]?.locations[0]?.physicalLocation.region, {
      startLine: 2,
      startColumn: 21,
      endColumn: 28,
      snippet: { text: '2026-11-20 09:00:05 refused' },
    });
  });
});
