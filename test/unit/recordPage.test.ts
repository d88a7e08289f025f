import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { suite, test } from 'node:test';
import { plainOptions } from '../../server/core/explain.ts';
import { readRecords } from '../../server/core/record.ts';
import { recordPage } from '../../server/core/recordPage.ts';

const seed = readRecords(
  fs.readFileSync(path.join(import.meta.dirname, '../fixtures/seed/rtmp-handshake-failed.json'), 'utf8'),
).records[0]!;

suite("a record's page", () => {
  test('has its cause, its dead ends and its workarounds as plain texts', () => {
    const page = recordPage(seed, plainOptions);
    assert.equal(page.title, seed.signature);
    assert.equal(page.cause, seed.root_cause);
    assert.deepEqual(
      page.deadEnds.map(({ title }) => title),
      seed.dead_ends!.map(({ why_fails }) => why_fails),
    );
    assert.deepEqual(
      page.workarounds.map(({ title, rate }) => `${rate}: ${title}`),
      seed.workarounds!.map(
        ({ action, success_rate }) => `works in ${Math.round(success_rate! * 100)} %, an estimate: ${action}`,
      ),
    );
  });

  test('is in Chinese for a Chinese reader, with the signature as the program prints it', () => {
    const page = recordPage(seed, { ...plainOptions, language: 'zh-cn' });
    assert.equal(page.title, seed.signature_zh);
    assert.equal(page.signature, seed.signature);
    assert.equal(page.cause, seed.root_cause_zh);
    assert.equal(page.workarounds[0]!.key, seed.workarounds![0]!.action, 'outcomes count across languages');
  });

  test('names the related records, and says which of them there are', () => {
    const record = {
      id: 'a/b',
      signature: 'x',
      regex: 'x',
      transition_graph: {
        leads_to: ['a/c'],
        frequently_confused_with: [{ error_id: 'a/gone', distinction: 'That one says y.' }],
      },
    };
    const find = (id: string) => (id === 'a/c' ? { id, signature: 'What follows', regex: 'c' } : undefined);
    assert.deepEqual(recordPage(record, { ...plainOptions, find }).relations, [
      { kind: 'leadsTo', id: 'a/c', title: 'What follows', known: true },
      { kind: 'confusedWith', id: 'a/gone', title: 'a/gone', known: false, remark: 'That one says y.' },
    ]);
  });

  test('links to the web alone', () => {
    const page = (official_doc_url: string) =>
      recordPage({ id: 'a/b', signature: 'x', regex: 'x', official_doc_url }, plainOptions).documentation;
    assert.equal(page('https://nginx.org/en/docs/'), 'https://nginx.org/en/docs/');
    for (const hostile of ['javascript:alert(1)', 'command:workbench.action.quit', 'file:///etc/passwd', 'https://a b'])
      assert.equal(page(hostile), undefined);
  });
});
