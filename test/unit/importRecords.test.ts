import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { importRecordFile, importReport } from '../../server/core/importRecords.ts';

const context = { today: '2026-11-20', source: 'errors-main', license: 'MIT License' };

const nested = (id: string, regex: string, more = {}) => ({
  schema_version: '1.0.0',
  id,
  url: `https://errors.example/${id}`,
  error: { signature: 'ModuleNotFoundError: No module named numpy', regex, domain: 'python' },
  verdict: { resolvable: 'true', fix_success_rate: 0.9, summary: 'It is not installed in this environment.' },
  metadata: { review_status: 'auto_generated', evidence_count: 12 },
  ...more,
});
const readFile = (file: unknown, path = 'python/no-module/py311.json') =>
  importRecordFile(path, JSON.stringify(file), context);

suite('records that others wrote', () => {
  test('the nested public form is taken flat, with where it comes from and its licence', () => {
    const { taken, refused } = readFile(nested('python/no-module/py311-linux', 'No module named (?P<name>\\w+)'));
    assert.deepEqual(refused, []);
    const { record, changes, remarks } = taken[0]!;
    assert.equal(record.id, 'python/no-module/py311-linux');
    assert.equal(record.root_cause, 'It is not installed in this environment.');
    assert.equal(record.verification_tier, 'ai_generated');
    assert.equal(record.source, 'https://errors.example/python/no-module/py311-linux');
    assert.equal(record.license, 'MIT License');
    assert.deepEqual([changes, remarks], [[], []]);
  });

  test("a pattern in Python's dialect is converted, and that is told", () => {
    const { taken } = readFile(nested('python/no-module', 'No module named (?P<name>\\w+)\\Z'));
    assert.equal(taken[0]?.record.regex, 'No module named (?P<name>\\w+)\\z');
    assert.deepEqual(taken[0]?.changes, [{ from: '\\Z', to: '\\z' }]);
  });

  test('what cannot be used is refused with its reason, and the rest of the file is taken', () => {
    const file = [
      nested('python/fine', 'No module named \\w+'),
      nested('python/around', '(?<=No) module'),
      nested('../../etc/passwd', 'No module'),
      nested('python/wide', '.*'),
      nested('python/empty', 'x*'),
      { id: 'python/without' },
      'no record at all',
    ];
    const { taken, refused } = importRecordFile('all.json', JSON.stringify(file, null, 1), context);
    assert.deepEqual(
      taken.map(({ record, line }) => `${record.id} on ${line}`),
      ['python/fine on 2'],
    );
    assert.deepEqual(
      refused.map(({ id, reason }) => [id, reason.replace(/^(.{24}.*?)[.:].*/s, '$1')]),
      [
        ['python/around', 'The pattern cannot be used; at character 1'],
        ['../../etc/passwd', 'id: must be domain/name, in small letters, digits, dots and dashes'],
        ['python/wide', 'The pattern finds the empty text, so it would find every line'],
        ['python/empty', 'The pattern finds the empty text, so it would find every line'],
        ['python/without', '“signature” is missing. The record is not used'],
        ['', 'A record is a JSON object'],
      ],
    );
  });

  test('a pattern that misses its own signature is taken with a remark', () => {
    const { taken } = readFile(nested('python/other', 'ImportError: cannot import name'));
    assert.deepEqual(taken[0]?.remarks, ['The pattern does not find the record’s own signature.']);
  });

  test('one record a line is read, and a broken file is refused as a whole', () => {
    const lines = [nested('a/one', 'No module'), nested('a/two', 'No module named')].map((each) =>
      JSON.stringify(each),
    );
    const { taken } = importRecordFile('errors.ndjson', `${lines.join('\n')}\n`, context);
    assert.deepEqual(
      taken.map(({ record, line }) => `${record.id} on ${line}`),
      ['a/one on 1', 'a/two on 2'],
    );
    const broken = importRecordFile('a.json', '{"id": "a/b",', context);
    assert.equal(broken.refused.length, 1);
    assert.match(broken.refused[0]!.reason, /Invalid JSON/);
  });

  test('the report tells what was taken, converted and refused, and texts stay texts', () => {
    const report = importReport({
      name: 'errors-main',
      source: 'errors-main.zip',
      date: '2026-11-20',
      kept: [],
      passedOver: 3,
      taken: [
        { id: 'a/b', path: 'a/b.json', line: 1, changes: [{ from: '\\Z', to: '\\z' }], remarks: ['<img src=x>'] },
      ],
      refused: [{ id: 'a/`c`', path: 'all.json', line: 7, reason: '[run](command:x)' }],
      replaced: ['a/b'],
      leftOut: ['a/d'],
    });
    assert.match(report, /^Records taken: 1, of them with a converted pattern: 1\. Refused: 1\.$/m);
    assert.match(report, /^- `all\.json:7` · `` a\/`c` `` · \\\[run\\\]\(command:x\)$/m);
    assert.match(report, /^- `a\/b`: `\\Z` → `\\z`$/m);
    assert.match(report, /\\<img src=x\\>/);
    assert.match(report, /No licence was found/);
    assert.match(report, /^## In the place of shipped records \(1\)\n\n- `a\/b`$/m);
    assert.match(report, /^## Left out in favour of shipped records \(1\)\n\n- `a\/d`$/m);
  });
});
