import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { suite, test } from 'node:test';
import { localized, readRecords, recordLocator } from '../../server/core/record.ts';

const seed = fs.readFileSync(path.join(import.meta.dirname, '../fixtures/seed/rtmp-handshake-failed.json'), 'utf8');

/** What the problems point at in the text, with their messages. */
function marked(text: string): string[] {
  return readRecords(text).problems.map(
    ({ severity, message, start, end }) => `${severity}: ${message} @ ${text.slice(start, end)}`,
  );
}

suite('reading records', () => {
  test("the seed's file is read as it is", () => {
    const { records, problems } = readRecords(seed);
    assert.deepEqual(problems, []);
    assert.equal(records[0]?.id, 'communication/rtmp-handshake-failed');
    assert.equal(records[0]?.dead_ends?.length, 3);
    assert.equal(records[0]?.workarounds?.[1]?.success_rate, 0.8);
  });

  test('id, signature and regex are enough, and unknown fields are kept', () => {
    const { records, problems } = readRecords(
      '{ "id": "shop/checkout", "signature": "E42", "regex": "E42", "owner": "team-a" }',
    );
    assert.deepEqual(problems, []);
    assert.equal(records[0]?.owner, 'team-a');
  });

  test('the nested form becomes the flat one', () => {
    const { records, problems } = readRecords(
      JSON.stringify({
        schema_version: '1.0.0',
        id: 'aws/access-denied/awscli2-linux',
        url: 'https://example.com/aws/access-denied',
        error: {
          signature: 'AccessDenied',
          regex: 'AccessDenied',
          domain: 'aws',
          category: 'auth_error',
          first_seen: '2023-01-01',
        },
        environment: { runtime: { name: 'aws', version_range: '>=2.0' }, os: 'linux' },
        verdict: {
          resolvable: 'true',
          fix_success_rate: 0.82,
          confidence: 0.85,
          last_updated: '2026-02-11',
          summary: 'IAM forbids it.',
        },
        dead_ends: [{ action: 'Use root', why_fails: 'Unsafe', fail_rate: 0.95 }],
        workarounds: [],
        transition_graph: {
          leads_to: [{ error_id: 'aws/expired-token/awscli2-linux', probability: 0.15 }],
          preceded_by: [],
          frequently_confused_with: [],
        },
        metadata: {
          generated_by: 'bulk',
          generation_date: '2026-02-11',
          review_status: 'auto_generated',
          evidence_count: 355,
        },
      }),
    );
    assert.deepEqual(problems, []);
    const [record] = records;
    assert.equal(record?.signature, 'AccessDenied');
    assert.equal(record?.root_cause, 'IAM forbids it.');
    assert.equal(record?.confidence, 0.85);
    assert.equal(record?.verification_tier, 'ai_generated');
    assert.equal(record?.evidence_count, 355);
    assert.equal(record?.source, 'https://example.com/aws/access-denied');
  });

  test('a file with several records', () => {
    const { records } = readRecords(
      '[{"id":"a/b","signature":"x","regex":"x"},{"id":"a/c","signature":"y","regex":"y"}]',
    );
    assert.deepEqual(
      records.map(({ id }) => id),
      ['a/b', 'a/c'],
    );
  });

  test('a record without id is refused, and the place is said', () => {
    const text = '{ "signature": "x", "regex": "x" }';
    assert.deepEqual(readRecords(text).records, []);
    assert.deepEqual(marked(text), [`error: “id” is missing. The record is not used. @ ${text}`]);
  });

  test('an id that is no path below the folder is refused', () => {
    const text = '{ "id": "../../etc/passwd", "signature": "x", "regex": "x" }';
    assert.deepEqual(readRecords(text).records, []);
    assert.match(marked(text)[0] ?? '', /^error: id: must be domain\/name.* @ "\.\.\/\.\.\/etc\/passwd"$/);
  });

  test('a rate out of range is left out, and all else is kept', () => {
    const text =
      '{ "id": "a/b", "signature": "x", "regex": "x", "workarounds": [{ "action": "reboot", "success_rate": 90 }] }';
    const { records } = readRecords(text);
    assert.equal(JSON.stringify(records[0]?.workarounds), '[{"action":"reboot"}]');
    assert.deepEqual(marked(text), [
      'warning: workarounds.0.success_rate: must not be more than 1. This part is not used. @ 90',
    ]);
  });

  test('broken JSON is said where it breaks', () => {
    const text = '{ "id": "a/b", "signature": }';
    assert.deepEqual(readRecords(text).records, []);
    assert.match(marked(text)[0] ?? '', /^error: Invalid JSON: a value is missing\. The file was not read\. @ }$/);
  });

  for (const text of [
    '',
    'null',
    '42',
    '"text"',
    '[]',
    '[null, 3]',
    '{"error":null}',
    '{"error":{}}',
    '\ufeff{}',
    '{"id":[],"signature":{},"regex":7}',
  ]) {
    test(`${JSON.stringify(text)} gives no record and no exception`, () =>
      assert.deepEqual(readRecords(text).records, []));
  }

  test('a byte order mark is no error', () => assert.equal(readRecords(`\ufeff${seed}`).records.length, 1));

  test('the place of a value is found again by the id', () => {
    const place = recordLocator(seed)('communication/rtmp-handshake-failed', ['regex']);
    assert.match(seed.slice(place?.start, place?.end), /^"RTMP.*\{2\}"$/);
  });
});

suite('the language of a field', () => {
  const record = {
    signature: 'Handshake failed',
    signature_zh: '握手失败',
    root_cause: 'The version differs.',
    root_cause_zh: '  ',
  };

  test('Chinese where there is a text', () => assert.equal(localized(record, 'signature', 'zh-cn'), '握手失败'));
  test('else English, field by field', () =>
    assert.equal(localized(record, 'root_cause', 'zh-cn'), 'The version differs.'));
  test('English for all others', () => assert.equal(localized(record, 'signature', 'de'), 'Handshake failed'));
});
