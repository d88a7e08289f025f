/**
 * npm run bench:lookup
 * Measures look-up by words among 10,000 records that are made of the shipped ones: the longest step of indexing, and what
 * the questions of test/fixtures/lookup take. In milliseconds.
 */
import fs from 'node:fs';
import path from 'node:path';
import { Catalogue } from '../../server/core/catalogue.ts';
import { createLookup } from '../../server/core/lookup.ts';
import { createMatcher } from '../../server/core/matching/matcher.ts';
import { readRecords } from '../../server/core/record.ts';
import { readPrograms } from '../ordinaryLogs.ts';

const repository = path.join(import.meta.dirname, '../..');
const shipped = fs
  .globSync('data/records/**/*.json', { cwd: repository })
  .flatMap((file) => readRecords(fs.readFileSync(path.join(repository, file), 'utf8')).records);
// Copies differ in a word each, so that the index has as many words as so many records would bring.
const records = Array.from({ length: 10_000 }, (_, at) => {
  const record = shipped[at % shipped.length]!;
  const copy = Math.floor(at / shipped.length);
  return copy === 0 ? record : { ...record, id: `${record.id}-${copy}`, signature: `${record.signature} variant${at}` };
});
// The patterns are measured by npm run bench: here are none.
const { matcher } = createMatcher([]);
const lookUp = createLookup(new Catalogue([{ records }]), matcher, undefined, readPrograms());

let longest = 0;
const start = performance.now();
for (let more = true; more; ) {
  const step = performance.now();
  more = lookUp.prepare();
  longest = Math.max(longest, performance.now() - step);
}
console.log(`${records.length} records indexed in ${ms(performance.now() - start)}, the longest step ${ms(longest)}`);

const asked = JSON.parse(fs.readFileSync(path.join(repository, 'test/fixtures/lookup/paraphrases.json'), 'utf8'));
const questions: string[] = [...Object.values<string>(asked.en), ...Object.values<string>(asked['zh-cn'])];
const takes = questions.map((question) => {
  const begin = performance.now();
  lookUp(question);
  return performance.now() - begin;
});
takes.sort((a, b) => a - b);
const at = (share: number) => ms(takes[Math.floor(share * (takes.length - 1))]!);
console.log(`${questions.length} questions: median ${at(0.5)}, 95 % within ${at(0.95)}, the slowest ${at(1)}`);

function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}
