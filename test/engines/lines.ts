import fs from 'node:fs';
import path from 'node:path';
import { createMatcher } from '../../server/core/matching/matcher.ts';
import type { ErrorRecord } from '../../server/core/record.ts';
import { loadRecords, root } from '../prove/evidence.ts';

/** The shipped records. */
export const records: readonly ErrorRecord[] = [...loadRecords().values()];

/**
 * Real lines: those that the records must find and must not, what the real programs wrote when the errors were reproduced, and
 * logs in which nothing is wrong. Without those with terminal codes, which Signpost looks through and other engines do not.
 */
export function realLines(): string[] {
  const texts = records.flatMap(({ examples }) => [...(examples?.match ?? []), ...(examples?.reject ?? [])]);
  for (const folder of ['data/evidence', 'test/fixtures/ordinary']) {
    for (const name of fs.readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }))
      if (/captured\.txt$|\.log$/.test(name)) texts.push(fs.readFileSync(path.join(root, folder, name), 'utf8'));
  }
  const lines = texts.flatMap((text) => text.split(/\r\n?|\n/));
  return [...new Set(lines)].filter((line) => line.trim() !== '' && !/[\0-\x08\x0b-\x1f\ufffd]/.test(line));
}

/** What Signpost's own engine finds in each of the lines: `line number: id`, counted from 0, sorted. */
export function ownHits(lines: readonly string[], without: ReadonlySet<string>): string[] {
  const { matcher } = createMatcher(
    records.map(({ id, regex, span_lines: spanLines = 1 }) => ({ id, regex, spanLines })),
  );
  const hits = lines.flatMap((line, number) =>
    matcher.matchText(line).map(({ signature }) => `${number}: ${records[signature]!.id}`),
  );
  return [...new Set(hits)].filter((hit) => !without.has(hit.slice(hit.indexOf(' ') + 1))).sort();
}
