/**
 * npm run bench:start -- [--json]
 * Measures how long it takes until signatures can be matched: worked out from the patterns, and from what was stored. Each is measured in
 * a process of its own, first call and all.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createMatcher } from '../../server/core/matching/matcher.ts';
import { createRandom, makeSamples, ordinaryLines } from './inputs.ts';

const [mode, signaturesFile, storedFile] = process.argv.slice(2);
if (mode === 'child') {
  const signatures = JSON.parse(fs.readFileSync(signaturesFile!, 'utf8'));
  const stored = storedFile ? fs.readFileSync(storedFile) : undefined;
  const start = performance.now();
  const { matcher } = createMatcher(signatures, { stored });
  const ready = performance.now();
  matcher.matchText('an ordinary line\n');
  console.log(JSON.stringify({ ready: ready - start, first: performance.now() - start }));
} else {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'signpost-start-'));
  const results: { signatures: number; from: string; readyMs: number; firstMatchMs: number; megabytes: number }[] = [];
  for (const count of [100, 500, 2000, 10_000]) {
    const random = createRandom(1);
    const samples = makeSamples(count, {
      patternFile: undefined,
      ignoreCase: false,
      lines: ordinaryLines([], random),
      random,
    });
    const signatures = samples.map(({ id, regex }) => ({ id, regex }));
    const file = path.join(folder, 'signatures.json');
    const stored = path.join(folder, 'stored.bin');
    fs.writeFileSync(file, JSON.stringify(signatures));
    fs.writeFileSync(stored, createMatcher(signatures).matcher.toBytes());
    for (const from of ['patterns', 'stored']) {
      const runs = Array.from({ length: 7 }, () =>
        JSON.parse(
          execFileSync(
            process.execPath,
            [import.meta.filename, 'child', file, ...(from === 'stored' ? [stored] : [])],
            {
              encoding: 'utf8',
            },
          ),
        ),
      );
      const least = (key: 'ready' | 'first') => Number(Math.min(...runs.map((run) => run[key])).toPrecision(3));
      const megabytes = Number((fs.statSync(stored).size / 1e6).toPrecision(3));
      results.push({ signatures: count, from, readyMs: least('ready'), firstMatchMs: least('first'), megabytes });
    }
  }
  fs.rmSync(folder, { recursive: true });
  if (process.argv.includes('--json')) console.log(JSON.stringify({ results }, null, 1));
  else console.table(results);
}
