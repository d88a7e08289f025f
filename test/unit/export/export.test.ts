import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { suite, test } from 'node:test';
import { ENGINES, exportSignatures } from '../../../server/core/export/export.ts';
import { type ErrorRecord, readRecords } from '../../../server/core/record.ts';
import { english } from '../../../server/core/translate.ts';
import { readPrograms } from '../../ordinaryLogs.ts';

const folder = path.join(import.meta.dirname, '../../fixtures/export');
const options = { language: 'en', t: english, version: 'VERSION' };

/** The fixture's records for an engine. */
function exported(engine: string, choices: { programField?: string; selector?: string } = {}, records?: ErrorRecord[]) {
  const { records: fixture } = readRecords(fs.readFileSync(path.join(folder, 'records.json'), 'utf8'));
  const { files, ...rest } = exportSignatures(ENGINES[engine]!, records ?? fixture, readPrograms(), {
    ...options,
    ...choices,
  });
  return { ...rest, files, text: files.map(({ text }) => text).join('\n') };
}

suite('what is exported', () => {
  for (const engine of Object.keys(ENGINES)) {
    test(`for ${engine} is what the fixture says (SIGNPOST_GOLDEN=write writes it anew)`, () => {
      for (const { name, text } of exported(engine).files) {
        const file = path.join(folder, name);
        if (process.env.SIGNPOST_GOLDEN === 'write') fs.writeFileSync(file, text);
        assert.equal(text, fs.readFileSync(file, 'utf8'), name);
      }
    });

    test(`for ${engine} tells of what is left out, in the file too`, () => {
      const { leftOut, text, signatures } = exported(engine);
      const ids = leftOut.map(({ id }) => id);
      assert.ok(ids.includes('shop/two-lines'));
      for (const { id, why } of leftOut) assert.ok(text.includes(`- ${id}: ${why}`), id);
      assert.equal(signatures.length + leftOut.length, 7);
    });
  }

  test('only the dialect of the records themselves has their Unicode classes', () => {
    const leftOutBy = (engine: string) => exported(engine).leftOut.map(({ id }) => id);
    assert.deepEqual(leftOutBy('loki'), ['shop/two-lines']);
    for (const engine of ['opensearch', 'clickhouse', 'rsyslog', 'vector'])
      assert.deepEqual(leftOutBy(engine), ['shop/script', 'shop/two-lines'], engine);
  });

  test('a pattern that is none is left out with what is wrong with it', () => {
    const broken: ErrorRecord = { id: 'shop/broken', signature: 'a(', regex: 'a(' };
    assert.deepEqual(exported('vector', {}, [broken]).leftOut, [{ id: 'shop/broken', why: 'missing )' }]);
  });
});

suite('a text that several programs may write', () => {
  test('is asked of its own programs where the log names them', () => {
    assert.match(
      exported('loki', { programField: 'app' }).text,
      /\{job=~"\.\+", app=~`node\|nodejs\|bash\|sh\|dash`\}/,
    );
    assert.match(
      exported('vector', { programField: 'kubernetes.container_name' }).text,
      /to_string\(\.kubernetes\.container_name\)/,
    );
    assert.match(exported('opensearch', { programField: 'process.name' }).text, /"terms":\{"process\.name":\["node",/);
    assert.match(exported('rsyslog').text, /\$programname == \["node", /);
  });

  test('and an unmistakable one of all', () => {
    const rule = /alert: nginx\/unknown-directive\n\s+expr: (.*)/.exec(exported('loki', { programField: 'app' }).text);
    assert.match(rule![1]!, /^count_over_time\(\{job=~"\.\+"\} /);
  });

  test('Loki asks the streams that are named', () => {
    assert.match(exported('loki', { selector: '{namespace="shop"}' }).text, /count_over_time\(\{namespace="shop"\} /);
  });
});
