import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { LogStreamKnowledge, Speaker } from '../../../server/core/logStream.ts';
import { createMatcher } from '../../../server/core/matching/matcher.ts';
import { createGate, type Programs } from '../../../server/core/program.ts';

/** Errors that may speak anywhere, and one that nginx alone writes. */
export const speakers: Speaker[] = [
  { id: 'x/refused', unmistakable: true },
  { id: 'nginx/full', emitted_by: ['nginx'] },
  { id: 'x/spanning', unmistakable: true },
];
export const programs: Programs = {
  nginx: { title: 'nginx', names: ['nginx'], formats: ['^\\S+ \\S+ \\[error\\] \\d+#'] },
};
export const { matcher } = createMatcher([
  { id: 'x/refused', regex: 'connection refused by \\w+' },
  { id: 'nginx/full', regex: 'no space left' },
  // Lines are held back as long as this may match.
  { id: 'x/spanning', regex: 'begin here\\s+end there', spanLines: 3 },
]);
export const knowledge: LogStreamKnowledge = { matcher, speakers, gateFor: createGate(programs) };

/** A folder that is removed at the end of the scope. */
export function scratch(files: { [name: string]: string | Uint8Array } = {}) {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'signpost-')));
  const at = (name: string) => path.join(folder, name);
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(at(name)), { recursive: true });
    fs.writeFileSync(at(name), text);
  }
  return { folder, at, [Symbol.dispose]: () => fs.rmSync(folder, { recursive: true, force: true }) };
}
