import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { createGate, type LogView, pathMatcher } from '../../server/core/program.ts';
import type { ErrorRecord } from '../../server/core/record.ts';

const gateFor = createGate({
  nginx: { title: 'nginx', names: ['nginx'], formats: ['\\[(?:emerg|error|info)\\] \\d+#\\d+: '] },
  redis: { title: 'Redis', names: ['redis', 'redis-server'] },
});
const speaks = (record: ErrorRecord, log: LogView, line: number) => gateFor(log)(record, line);
const record = { id: 'nginx/x', signature: 'client timed out', regex: 'client timed out', emitted_by: ['nginx'] };
const log = (path: string, ...lines: string[]) => ({
  path,
  lineCount: lines.length,
  lineAt: (line: number) => lines[line] ?? '',
});

suite('a record speaks only where its program writes', () => {
  test('shown by the path', () => assert.ok(speaks(record, log('/var/log/nginx/error.log', 'client timed out'), 0)));
  test('shown by a tag before the message', () =>
    assert.ok(speaks(record, log('/var/log/syslog', 'Nov 20 host nginx[412]: client timed out'), 0)));
  test('shown by the form of a line near by', () => {
    assert.ok(
      speaks(record, log('/tmp/a.log', '2026/11/20 09:00:00 [error] 14#14: *1 open() failed', 'client timed out'), 1),
    );
  });
  test('not shown', () => assert.equal(speaks(record, log('/var/log/app.log', 'the client timed out'), 0), false));
  test('a word inside another word is no sign', () =>
    assert.equal(speaks(record, log('/srv/imaginginx/app.log', 'client timed out'), 0), false));
  test('another program near by is none either', () =>
    assert.equal(speaks(record, log('/x.log', 'redis-server[1]: ready', 'client timed out'), 1), false));
  test('an unmistakable record may always', () =>
    assert.ok(speaks({ ...record, unmistakable: true }, log('/x.log', 'client timed out'), 0)));
  test('so may one that names no program', () =>
    assert.ok(speaks({ ...record, emitted_by: [] }, log('/x.log', 'client timed out'), 0)));
  test('a program that is not known is looked for by its name', () => {
    assert.ok(speaks({ ...record, emitted_by: ['varnish'] }, log('/var/log/varnish.log', 'client timed out'), 0));
  });
});

test('globs fit paths below a folder and absolute ones, in any case', () => {
  const fits = pathMatcher(['**/nginx.conf', '**/sites-available/*']);
  assert.ok(
    fits('nginx.conf') &&
      fits('/etc/nginx/nginx.conf') &&
      fits('etc/NGINX/Nginx.conf') &&
      fits('a/sites-available/default'),
  );
  assert.equal(fits('nginx.conf.bak'), false);
});
