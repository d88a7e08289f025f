import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { suite, test } from 'node:test';
import type { ErrorRecord } from '../../server/core/generated/recordTypes.ts';
import { evidenceFolder, loadCases, loadPrograms, loadRecords, savedResult } from '../prove/evidence.ts';

const byId = loadRecords();

/** Fails with everything that the check says, so that one run shows all that is to be done. */
function everyRecord(check: (record: ErrorRecord) => Iterable<string>): void {
  const complaints = [...byId.values()].flatMap((record) => [...check(record)].map((text) => `${record.id}: ${text}`));
  assert.deepEqual(complaints, []);
}

suite('what is shown as proved was proved', () => {
  test('a record is "reproduced" exactly when its case was seen to be', () => {
    everyRecord(function* ({ id, verification_tier }) {
      const verdict = savedResult(id)?.verdict;
      if (verification_tier === 'reproduced' && verdict !== 'proved') yield `was seen as ${verdict}`;
      if (verification_tier !== 'reproduced' && verdict === 'proved') yield 'was proved, but does not say so';
    });
  });

  test('each proof says what was seen', () => {
    everyRecord(function* ({ id, workarounds = [], dead_ends = [] }) {
      const result = savedResult(id);
      for (const [claims, seen] of [
        [workarounds, result?.fixes ?? []],
        [dead_ends, result?.dead_ends ?? []],
      ] as const) {
        for (const { action, proof } of claims) {
          const verdict = seen.find((each) => each.action === action)?.verdict;
          if (proof?.verdict !== verdict) yield `${action}: says ${proof?.verdict}, was seen as ${verdict}`;
        }
        for (const { action } of seen)
          if (!claims.some((each) => each.action === action)) yield `evidence for what it does not say: ${action}`;
      }
    });
  });

  test('edits that were proved are what the evidence was made with', () => {
    everyRecord(function* ({ id, workarounds = [] }) {
      for (const { action, edits, proof } of workarounds) {
        if (!edits || proof?.verdict !== 'proved') continue;
        const by = savedResult(id)?.fixes.find((each) => each.action === action)?.by;
        if (by !== 'edits') yield `${action}: proved by ${by}`;
      }
    });
  });

  test('each case belongs to a record, and can be read', () => {
    const strays = loadCases(loadPrograms()).filter(({ id }) => !byId.has(id));
    assert.deepEqual(strays, []);
  });

  test('what was captured was kept', () => {
    everyRecord(function* ({ id, verification_tier }) {
      const kept = fs.existsSync(path.join(evidenceFolder, id, 'captured.txt'));
      if (kept !== (verification_tier === 'reproduced'))
        yield kept ? 'was captured, but is not reproduced' : 'is not kept';
    });
  });
});
