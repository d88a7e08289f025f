import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { inReadingOrder, unrotated } from '../../server/core/rotated.ts';

suite('rotated logs', () => {
  test('come oldest first, each log by itself', () => {
    const asListed = ['b.log', 'error.log', 'error.log.1', 'error.log.10.gz', 'error.log.2.gz', 'a.log.1'];
    assert.deepEqual(inReadingOrder(asListed), [
      'a.log.1',
      'b.log',
      'error.log.10.gz',
      'error.log.2.gz',
      'error.log.1',
      'error.log',
    ]);
  });

  test('by their dates, where they are named by them', () => {
    const asListed = ['app.log', 'app.log-20261120', 'app.log-20261118.gz', 'app.log-20261119'];
    assert.deepEqual(inReadingOrder(asListed), [
      'app.log-20261118.gz',
      'app.log-20261119',
      'app.log-20261120',
      'app.log',
    ]);
    assert.deepEqual(inReadingOrder(['app-2026-11-20.log', 'app.log', 'app-2026-11-19.log']), [
      'app-2026-11-19.log',
      'app-2026-11-20.log',
      'app.log',
    ]);
  });

  const NAMES: [name: string, log: string][] = [
    ['/var/log/nginx/error.log.2.gz', '/var/log/nginx/error.log'],
    ['app.log-20261120', 'app.log'],
    ['app-2026-11-20.log', 'app.log'],
    ['catalina.2026-11-20.log', 'catalina.log'],
    ['web2.log', 'web2.log'],
    ['core.gz', 'core'],
  ];
  for (const [name, log] of NAMES) test(`${name} is of ${log}`, () => assert.equal(unrotated(name), log));
});
