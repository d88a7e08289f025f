// npm run prove [-- id-substring … --jobs N]: runs the cases of data/evidence against the real programs, writes what it saw
// beside them, and fails where a record says otherwise. Needs root, Linux and the programs of install-programs.sh.
import { parseArgs } from 'node:util';
import type { ErrorRecord } from '../../server/core/generated/recordTypes.ts';
import { type Case, loadCases, loadPrograms, loadRecords, type Program, type Result, saveResult } from './evidence.ts';
import { judge } from './judge.ts';
import { runInSandbox } from './sandbox.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { jobs: { type: 'string', default: '2' } },
});
const isChosen = (id: string) => positionals.length === 0 || positionals.some((part) => id.includes(part));

const programs = loadPrograms();
const records = loadRecords();
const cases = loadCases(programs).filter(({ id }) => isChosen(id));
const proven = new Set(cases.map(({ id }) => id));
const problems: string[] = [...records.values()]
  .filter(({ id, verification_tier }) => isChosen(id) && verification_tier === 'reproduced' && !proven.has(id))
  .map(({ id }) => `${id}: the record says "reproduced", but no case stands behind it`);

const versions = new Map<string, Promise<string>>();
const results: Result[] = [];
const began = performance.now();
const queue = cases.values();
await Promise.all(Array.from({ length: Number(values.jobs) }, work));
clearProgress();
printTable();
for (const problem of problems) console.log(`✗ ${problem}`);
process.exitCode = problems.length > 0 ? 1 : 0;

async function work(): Promise<void> {
  for (const aCase of queue) {
    showProgress(aCase);
    const record = records.get(aCase.id);
    if (!record) problems.push(`${aCase.id}: there is no such record`);
    else await prove(aCase, record);
  }
}

async function prove(aCase: Case, record: ErrorRecord): Promise<void> {
  try {
    const { result, captured, disagreements } = await judge(aCase, record, await versionOf(aCase.program));
    results.push(result);
    saveResult(result, captured);
    problems.push(...disagreements.map((text) => `${aCase.id}: ${text}`));
  } catch (error) {
    problems.push(`${aCase.id}: the case itself is at fault: ${(error as Error).message}`);
  }
}

/** The version of a program as its package or itself says it, asked once. */
function versionOf(name: string): Promise<string> {
  const { package: debian, version } = programs[name] as Program;
  const script = debian ? `dpkg-query -W -f '\${Version}' ${debian}` : version!;
  let known = versions.get(name);
  if (!known) {
    known = runInSandbox({}, script, 30).then(({ output }) => `${name} ${output.trim().split('\n')[0]}`);
    versions.set(name, known);
  }
  return known;
}

function showProgress({ id }: Case): void {
  if (!process.stderr.isTTY) return;
  const width = 30;
  const done = Math.round((results.length / cases.length) * width);
  const bar = '█'.repeat(done) + '░'.repeat(width - done);
  process.stderr.write(`\r\u001b[K${bar} ${results.length}/${cases.length}  ${problems.length} problems  ${id}`);
}

function clearProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
}

function printTable(): void {
  const rows = new Map<string, { records: number; proved: number; refuted: number; failed: number; seconds: number }>();
  for (const { id, verdict, seconds } of results) {
    const domain = id.split('/')[0]!;
    const row = rows.get(domain) ?? { records: 0, proved: 0, refuted: 0, failed: 0, seconds: 0 };
    rows.set(domain, row);
    row.records++;
    row[verdict]++;
    row.seconds += seconds;
  }
  const columns = ['records', 'proved', 'refuted', 'failed', 'seconds'] as const;
  const line = (name: string, cells: readonly (string | number)[]) =>
    console.log(name.padEnd(18) + cells.map((cell) => String(cell).padStart(9)).join(''));
  line('', columns);
  const all = [...rows].sort(([a], [b]) => a.localeCompare(b));
  for (const [name, row] of all)
    line(
      name,
      columns.map((column) => Math.round(row[column])),
    );
  const total = (column: (typeof columns)[number]) => all.reduce((sum, [, row]) => sum + row[column], 0);
  const wall = Math.round((performance.now() - began) / 1000);
  line('all', [...columns.slice(0, 4).map(total), wall]);
}
