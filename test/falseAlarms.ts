// npm run false-alarms -- FILE…: says how often the catalogue speaks in logs, which had better be free of errors.
import fs from 'node:fs';
import { createAlarmCounter } from './ordinaryLogs.ts';

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('usage: npm run false-alarms -- FILE…');
  process.exit(2);
}
const count = createAlarmCounter();
const row = (lines: number, alarms: number, name: string) =>
  console.log(
    `${String(lines).padStart(8)} lines ${String(alarms).padStart(5)} alarms  ${rate(alarms, lines)}  ${name}`,
  );
const rate = (alarms: number, lines: number) => `${((alarms / lines) * 10_000).toFixed(2)} in 10,000`.padStart(18);
let allLines = 0;
let allAlarms = 0;
for (const file of files) {
  const { lines, alarms } = count(file.replaceAll('\\', '/'), fs.readFileSync(file, 'utf8'));
  row(lines, alarms.length, file);
  for (const { record, line, text } of alarms.slice(0, 10))
    console.log(`    ${line}: ${record}: ${text.slice(0, 160)}`);
  allLines += lines;
  allAlarms += alarms.length;
}
row(allLines, allAlarms, 'all');
