import fs from 'node:fs';
import path from 'node:path';
import { Catalogue, type Pack } from '../server/core/catalogue.ts';
import type { Programs } from '../server/core/program.ts';
import { type ErrorRecord, readRecords } from '../server/core/record.ts';
import { createKnowledge, type Knowledge } from '../server/session.ts';
import { Failure, t, warn } from './terminal.ts';

/** The shipped records, and those of the files and folders given: later ones win. */
export async function loadKnowledge(paths: readonly string[]): Promise<Knowledge> {
  // The bundle is CommonJS: its folder is where the shipped files stand.
  const shipped = fs.readFileSync(path.join(__dirname, 'catalogue.json'), 'utf8');
  const { records, programs } = JSON.parse(shipped) as { records: ErrorRecord[]; programs: Programs };
  const packs: Pack[] = recordFiles(paths).map((file) => {
    const read = readRecords(fs.readFileSync(file, 'utf8'), t);
    for (const { message } of read.problems) warn(`${file}: ${message}`);
    return { origin: file, records: read.records };
  });
  // With other records than the shipped ones it does not fit, and is left alone.
  const stored = fs.readFileSync(path.join(__dirname, 'tables.bin'));
  return createKnowledge(new Catalogue([{ records }, ...packs]), programs, stored);
}

/** The record files given, and those below the folders given. */
export function recordFiles(paths: readonly string[]): string[] {
  return paths.flatMap((given) => {
    const stat = fs.statSync(given, { throwIfNoEntry: false });
    if (!stat) throw new Failure(t('{0}: there is no such file or folder', given));
    if (!stat.isDirectory()) return [given];
    const names = fs.readdirSync(given, { recursive: true, encoding: 'utf8' }).sort();
    return names.filter((name) => name.endsWith('.json')).map((name) => path.join(given, name));
  });
}
