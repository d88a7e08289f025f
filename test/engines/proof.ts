import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { suite } from 'node:test';
import { ENGINES, exportSignatures } from '../../server/core/export/export.ts';
import type { ExportedSignature } from '../../server/core/export/signature.ts';
import { createMatcher } from '../../server/core/matching/matcher.ts';
import { english } from '../../server/core/translate.ts';
import { runCommand } from '../host/command.ts';
import { removeFolder, scratchFolder } from '../host/paths.ts';
import { readPrograms } from '../ordinaryLogs.ts';
import { loadRecords, root } from '../prove/evidence.ts';

const records = [...loadRecords().values()];

/** Everything that is shipped, exported to an engine: its files by name, and what was told to it. */
export function exportAll(engine: string): { files: Map<string, string>; signatures: readonly ExportedSignature[] } {
  const options = { language: 'en', t: english, version: '0' };
  const { files, signatures } = exportSignatures(ENGINES[engine]!, records, readPrograms(), options);
  return { files: new Map(files.map(({ name, text }) => [name, text])), signatures };
}

/**
 * Real lines: those that the records must find and must not, what the real programs wrote when the errors were reproduced, and
 * of the logs in which nothing is wrong each fourth. Without those with terminal codes, which Signpost looks through and other
 * engines do not.
 */
export function realLines(): string[] {
  const lines = records.flatMap(({ examples }) =>
    [...(examples?.match ?? []), ...(examples?.reject ?? [])].flatMap(split),
  );
  lines.push(...linesBelow('data/evidence', /captured\.txt$/));
  lines.push(...linesBelow('test/fixtures/ordinary', /\.log$/).filter((_, number) => number % 4 === 0));
  return [...new Set(lines)].filter((line) => line.trim() !== '' && !/[\0-\x08\x0b-\x1f\ufffd]/.test(line));
}

function linesBelow(folder: string, wanted: RegExp): string[] {
  const names = fs.readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => wanted.test(name))
    .flatMap((name) => split(fs.readFileSync(path.join(root, folder, name), 'utf8')));
}

const split = (text: string) => text.split(/\r\n?|\n/);

/** A hit: which line, counted from 0, and which record. */
export type Hit = readonly [line: number, id: string];

/** Holds what an engine found to what Signpost's own finds of the same signatures, line by line. */
export function assertSameHits(
  found: readonly Hit[],
  lines: readonly string[],
  signatures: readonly ExportedSignature[],
): void {
  const { matcher } = createMatcher(signatures.map(({ id, re2 }) => ({ id, regex: re2 })));
  const say = ([line, id]: Hit) => `${id} in ${lines[line]}`;
  const own = new Set(
    lines.flatMap((text, line) =>
      matcher.matchText(text).map(({ signature }) => say([line, signatures[signature]!.id])),
    ),
  );
  const theirs = new Set(found.map(say));
  assert.ok(own.size > 2000, `${own.size} hits are too few to prove anything`);
  assert.deepEqual(
    { missed: [...own.difference(theirs)], wrong: [...theirs.difference(own)] },
    { missed: [], wrong: [] },
  );
}

/** A suite for programs that are installed here; where one is not, a line says so, and how to get it. */
export async function suiteWith(
  title: string,
  commands: readonly string[][],
  packages: string,
  body: () => void,
): Promise<void> {
  for (const [command, ...args] of commands) {
    if ((await runCommand(command!, args, { timeout: 30_000 })).code !== 0) {
      console.log(`not proved here: ${title} (apt-get install ${packages})`);
      return;
    }
  }
  suite(title, body);
}

/** An empty folder, gone with its scope. */
export function useFolder() {
  const folder = scratchFolder('engine');
  return {
    folder,
    write(name: string, text: string): string {
      const file = path.join(folder, name);
      fs.writeFileSync(file, text);
      return file;
    },
    [Symbol.dispose]: () => removeFolder(folder),
  };
}
