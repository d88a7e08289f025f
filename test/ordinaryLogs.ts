import fs from 'node:fs';
import path from 'node:path';
import { createMatcher } from '../server/core/matching/matcher.ts';
import { createGate, type Programs } from '../server/core/program.ts';
import { loadRecords, root } from './prove/evidence.ts';

/** A record that spoke where there is no error. */
export interface FalseAlarm {
  readonly record: string;
  readonly line: number;
  readonly text: string;
}

/** The programs of the catalogue, by id. */
export function readPrograms(): Programs {
  const { $schema: _, ...programs } = JSON.parse(fs.readFileSync(path.join(root, 'data/programs.json'), 'utf8'));
  return programs as Programs;
}

/** Makes the count of what the catalogue says of a log, as the server would: matched, and gated by the programs that show. */
export function createAlarmCounter(): (file: string, text: string) => { lines: number; alarms: FalseAlarm[] } {
  const records = [...loadRecords().values()];
  const { matcher } = createMatcher(
    records.map(({ id, regex, span_lines: spanLines = 1 }) => ({ id, regex, spanLines })),
  );
  const gateOf = createGate(readPrograms());
  return (file, text) => {
    const lines = text.replace(/\r?\n$/, '').split(/\r\n?|\n/);
    const maySpeak = gateOf({ path: file, lineCount: lines.length, lineAt: (line) => lines[line] ?? '' });
    const alarms = matcher.matchText(text).flatMap(({ signature, line }) => {
      const record = records[signature]!;
      return maySpeak(record, line) ? [{ record: record.id, line: line + 1, text: lines[line]! }] : [];
    });
    return { lines: lines.length, alarms };
  };
}
