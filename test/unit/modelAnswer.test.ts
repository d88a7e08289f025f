import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerForModel, NO_MATCH } from '../../server/core/modelAnswer.ts';
import type { ErrorRecord } from '../../server/core/record.ts';

const record: ErrorRecord = {
  id: 'rtmp/x',
  signature: 'unexpected version byte',
  regex: 'x',
  root_cause: 'Another protocol.',
  verification_tier: 'ai_generated',
  evidence_count: 1,
  dead_ends: [{ action: 'Raise the timeout', why_fails: 'It is not late.', fail_rate: 0.85 }],
  workarounds: [
    {
      action: 'Set rtmp_version',
      edits: [],
      proof: {
        verdict: 'refuted',
        program: 'nginx',
        version: '1.22.1',
        answer: 'unknown directive',
        date: '2026-11-23',
      },
    },
  ],
};

test('a language model is told what not to try, what works, and what stands behind it', () => {
  assert.equal(
    answerForModel([{ record, by: 'regex', score: 1 }]),
    `id: rtmp/x
error: unexpected version byte
cause: Another protocol.
evidence: ai_generated, 1 observations, last confirmed never
dead ends (do not try these):
- Raise the timeout | It is not late. | fails in 85 % (an estimate)
workarounds:
- Set rtmp_version | refuted with nginx 1.22.1 on 2026-11-23: unknown directive`,
  );
});

test('words alone are said to be words alone', () => {
  assert.match(answerForModel([{ record, by: 'words', score: 1 }]), /^The text matches no pattern/);
});

test('no record, no answer to build on', () => assert.equal(answerForModel([]), NO_MATCH));
