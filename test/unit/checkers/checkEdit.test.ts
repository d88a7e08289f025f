import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { checkEdit } from '../../../server/checkers/checkEdit.node.ts';
import { checkerOfFile, checkers } from '../../../server/checkers/checkers.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'signpost-test-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** A stand-in for nginx that does what the lines of a shell say. */
function fakeNginx(name: string, ...lines: string[]): string {
  const file = path.join(folder, name);
  writeFileSync(
    file,
    ['#!/bin/sh', '[ "$1" = -v ] && echo "nginx version: nginx/0.0.1" && exit 0', ...lines, ''].join('\n'),
    { mode: 0o755 },
  );
  return file;
}

const one = (name: string, text: string) => new Map([[name, text]]);
const shadows = () => readdirSync(os.tmpdir()).filter((name) => name.startsWith('signpost-check-'));

// What stands in for a program is a shell script, which Windows does not run.
if (process.platform !== 'win32') {
  describe('whatever a program does, it harms nothing and is said', () => {
    const request = {
      program: 'nginx',
      before: one('/a/nginx.conf', 'events {}\n'),
      after: one('/a/nginx.conf', 'events {}\n#\n'),
    };

    test('a program that is not there', async () => {
      const result = await checkEdit({ ...request, programPath: path.join(folder, 'nothing') });
      assert.equal(result.verdict, 'unavailable');
      assert.match(result.reason!, /nginx cannot be started: .*ENOENT/);
    });

    test('a program that nobody has described', async () => {
      assert.equal((await checkEdit({ ...request, program: 'emacs' })).verdict, 'unavailable');
    });

    test('a program that does not end, with what it has started', async () => {
      const mark = path.join(folder, 'child-lives');
      const program = fakeNginx('slow', `(sleep 2; touch ${mark}) &`, 'sleep 60');
      const result = await checkEdit({ ...request, programPath: program, timeout: 200 });
      assert.deepEqual([result.verdict, result.version], ['timed-out', 'nginx version: nginx/0.0.1']);
      await new Promise((resolve) => setTimeout(resolve, 2500));
      assert.equal(existsSync(mark), false);
    });

    test('a program that crashes', async () => {
      const result = await checkEdit({ ...request, programPath: fakeNginx('crash', 'kill -SEGV $$') });
      assert.deepEqual([result.verdict, result.reason], ['crashed', 'nginx was ended by SIGSEGV']);
    });

    test('a check that is given up', async () => {
      const controller = new AbortController();
      const running = checkEdit({
        ...request,
        programPath: fakeNginx('endless', 'sleep 60'),
        signal: controller.signal,
      });
      setTimeout(() => controller.abort(), 100);
      assert.deepEqual((await running).reason, 'the check was given up');
    });

    test('a program that floods', async () => {
      const program = fakeNginx('flood', 'yes "nginx: [emerg] no" | head -c 3000000', 'exit 1');
      assert.equal((await checkEdit({ ...request, programPath: program })).verdict, 'unavailable');
    });

    test('nothing is left behind', async () => {
      const before = shadows();
      await checkEdit({ ...request, programPath: fakeNginx('quick', 'exit 0') });
      assert.deepEqual(
        shadows().filter((name) => !before.includes(name)),
        [],
      );
    });
  });
}

test('every checker can be named by a program and found by a file', () => {
  assert.equal(checkers.length, new Set(checkers.map(({ program }) => program)).size);
  const files = {
    '/etc/nginx/sites-enabled/app.conf': 'nginx',
    '/etc/apache2/sites-available/a.conf': 'apache',
    'deploy/haproxy.cfg': 'haproxy',
    '/etc/ssh/sshd_config.d/10-hard.conf': 'sshd',
    '/etc/bind/named.conf.options': 'bind9',
    '/etc/redis/redis.conf': 'redis',
    '/etc/postgresql/15/main/postgresql.conf': 'postgresql',
    '/etc/dnsmasq.d/lan.conf': 'dnsmasq',
    '/etc/unbound/unbound.conf': 'unbound',
    '/etc/squid/squid.conf': 'squid',
    '/etc/php/8.2/fpm/pool.d/www.conf': 'php-fpm',
    'monitoring/prometheus.yml': 'prometheus',
    '/etc/systemd/system/app.service.d/override.conf': 'systemd',
    '/etc/sudoers.d/deploy': 'sudo',
    '/etc/logrotate.d/app': 'logrotate',
  };
  for (const [file, program] of Object.entries(files)) assert.equal(checkerOfFile(file)?.program, program, file);
  assert.deepEqual([...new Set(Object.values(files))].sort(), checkers.map(({ program }) => program).sort());
  assert.equal(checkerOfFile('README.md'), undefined);
});
