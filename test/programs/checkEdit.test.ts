import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type CheckResult, checkEdit } from '../../server/checkers/checkEdit.node.ts';
import { checkerOf, checkers } from '../../server/checkers/checkers.ts';
import { findProgram } from '../../server/checkers/runProgram.node.ts';

/**
 * What the real programs say: `sound` is an edit that brings no error, `broken` one that brings `error`. Where a program is
 * not installed, that must be said instead.
 */
const cases: {
  program: string;
  title: string;
  file: string;
  config: string;
  sound: string;
  broken: string;
  error: RegExp;
  others?: Record<string, string>;
}[] = [
  {
    program: 'nginx',
    title: 'a directive that the module does not know',
    file: '/etc/nginx/nginx.conf',
    config:
      'worker_processes auto;\nevents { worker_connections 768; }\nrtmp {\n    server {\n        listen 1935;\n        application live { live on; }\n    }\n}\n',
    sound:
      'worker_processes auto;\nevents { worker_connections 768; }\nrtmp {\n    server {\n        listen 1935;\n        chunk_size 4096;\n        application live { live on; }\n    }\n}\n',
    broken:
      'worker_processes auto;\nevents { worker_connections 768; }\nrtmp {\n    server {\n        listen 1935;\n        application live { live on; }\n        rtmp_version 3;\n    }\n}\n',
    error: /^unknown directive "rtmp_version" in \/etc\/nginx\/nginx\.conf:7$/,
  },
  {
    program: 'nginx',
    title: 'a fragment, with hosts, certificates and logs that are not here',
    file: 'deploy/nginx/conf.d/app.conf',
    config:
      'upstream pool { server app:8080; server app.internal:8080; }\nserver {\n  listen 443 ssl;\n  ssl_certificate /etc/letsencrypt/live/x/fullchain.pem;\n  ssl_certificate_key /etc/letsencrypt/live/x/privkey.pem;\n  access_log /var/log/nope/app.log;\n  location /application { proxy_pass http://pool; }\n  location /b { proxy_pass http://b.internal; include nope_params; }\n}\n',
    sound:
      'upstream pool { server app:8080; server app.internal:8080; }\nserver {\n  listen 443 ssl;\n  ssl_certificate /etc/letsencrypt/live/x/fullchain.pem;\n  ssl_certificate_key /etc/letsencrypt/live/x/privkey.pem;\n  access_log /var/log/nope/app.log;\n  location /application { proxy_pass http://pool; proxy_read_timeout 300s; }\n  location /b { proxy_pass http://b.internal; include nope_params; }\n}\n',
    broken:
      'upstream pool { server app:8080; server app.internal:8080; }\nserver {\n  listen 443 ssl;\n  ssl_certificate /etc/letsencrypt/live/x/fullchain.pem;\n  ssl_certificate_key /etc/letsencrypt/live/x/privkey.pem;\n  access_log /var/log/nope/app.log;\n  location /application { proxy_pass http://pool; proxy_read_timeout 5x; }\n  location /b { proxy_pass http://b.internal; include nope_params; }\n}\n',
    error: /^"proxy_read_timeout" directive invalid value in deploy\/nginx\/conf\.d\/app\.conf:7$/,
  },
  {
    program: 'nginx',
    title: 'a file that the main config includes',
    file: '/srv/nginx/nginx.conf',
    config:
      'user nobody-of-this-name;\npid /run/nope/nginx.pid;\nevents {}\nhttp {\n  include mime.types;\n  include /etc/nginx/snippets-of-ours/*.conf;\n}\n',
    sound:
      'user nobody-of-this-name;\npid /run/nope/nginx.pid;\nevents {}\nhttp {\n  gzip on;\n  include mime.types;\n  include /etc/nginx/snippets-of-ours/*.conf;\n}\n',
    broken:
      'user nobody-of-this-name;\npid /run/nope/nginx.pid;\nevents {}\nhttp {\n  gzip on;\n  include mime.types;\n  include /etc/nginx/snippets-of-ours/*.conf;\n}\n',
    others: { '/srv/nginx/snippets-of-ours/gzip.conf': 'gzip off;\n' },
    error: /^"gzip" directive is duplicate in \/srv\/nginx\/snippets-of-ours\/gzip\.conf:1$/,
  },
  {
    program: 'apache',
    title: 'a site without its main config',
    file: '/etc/apache2/sites-available/app.conf',
    config: '<VirtualHost *:80>\n  ServerName a.example\n  ErrorLog ${APACHE_LOG_DIR}/a.log\n</VirtualHost>\n',
    sound:
      '<VirtualHost *:80>\n  ServerName a.example\n  ErrorLog ${APACHE_LOG_DIR}/a.log\n  RewriteEngine On\n</VirtualHost>\n',
    broken:
      '<VirtualHost *:80>\n  ServerName a.example\n  ErrorLog ${APACHE_LOG_DIR}/a.log\n  RewriteEngin On\n</VirtualHost>\n',
    error: /Syntax error on line 4 of \/etc\/apache2\/sites-available\/app\.conf: Invalid command 'RewriteEngin'/,
  },
  {
    program: 'haproxy',
    title: 'an unknown keyword, beside a certificate that is not here',
    file: 'haproxy.cfg',
    config:
      'defaults\n    mode http\n    timeout connect 5s\n    timeout client 5s\n    timeout server 5s\nfrontend web\n    bind :8443 ssl crt /etc/haproxy/nope.pem\n    default_backend app\nbackend app\n    server s1 127.0.0.1:80\n',
    sound:
      'defaults\n    mode http\n    timeout connect 5s\n    timeout client 5s\n    timeout server 5s\nfrontend web\n    bind :8443 ssl crt /etc/haproxy/nope.pem\n    default_backend app\nbackend app\n    server s1 127.0.0.1:80 check\n',
    broken:
      'defaults\n    mode http\n    timeout connect 5s\n    timeout client 5s\n    timeout server 5s\nfrontend web\n    bind :8443 ssl crt /etc/haproxy/nope.pem\n    default_backend app\nbackend app\n    servr s1 127.0.0.1:80\n',
    error: /parsing \[haproxy\.cfg:10\] ?: unknown keyword 'servr' in 'backend' section/,
  },
  {
    program: 'sshd',
    title: 'an option that does not exist',
    file: '/etc/ssh/sshd_config',
    config: 'Port 22\nHostKey /nope/key\n',
    sound: 'Port 22\nHostKey /nope/key\nPermitRootLogin no\n',
    broken: 'Port 22\nHostKey /nope/key\nPermitRootLogins no\n',
    error: /\/etc\/ssh\/sshd_config: line 3: Bad configuration option: PermitRootLogins/,
  },
  {
    program: 'bind9',
    title: 'an unknown option',
    file: '/etc/bind/named.conf',
    config: 'options {\n  recursion no;\n};\n',
    sound: 'options {\n  recursion yes;\n};\n',
    broken: 'options {\n  recursoin no;\n};\n',
    error: /^\/etc\/bind\/named\.conf:2: unknown option 'recursoin'/,
  },
  {
    program: 'redis',
    title: 'a misspelt directive, and no server that starts',
    file: 'redis.conf',
    config: 'port 6379\n',
    sound: 'port 6379\nmaxmemory 256mb\n',
    broken: 'port 6379\nmaxmemroy 256mb\n',
    error: /^maxmemroy 256mb Bad directive or wrong number of arguments/,
  },
  {
    program: 'postgresql',
    title: 'a parameter that does not exist',
    file: '/etc/postgresql/15/main/postgresql.conf',
    config: "max_connections = 100\ninclude_dir 'conf.d'\n",
    sound: "max_connections = 200\ninclude_dir 'conf.d'\n",
    broken: "max_connection = 200\ninclude_dir 'conf.d'\n",
    error:
      /unrecognized configuration parameter "max_connection" in file "\/etc\/postgresql\/15\/main\/postgresql\.conf" line 1/,
    others: { '/etc/postgresql/15/main/conf.d/a.conf': 'work_mem = 4MB\n' },
  },
  {
    program: 'dnsmasq',
    title: 'a bad option',
    file: '/etc/dnsmasq.conf',
    config: 'port=5353\nconf-dir=/etc/dnsmasq-of-ours.d/,*.conf\n',
    sound: 'port=5354\nconf-dir=/etc/dnsmasq-of-ours.d/,*.conf\n',
    broken: 'port=5353\nlisten-adress=127.0.0.1\nconf-dir=/etc/dnsmasq-of-ours.d/,*.conf\n',
    error: /bad option at line 2 of \/etc\/dnsmasq\.conf/,
    others: { '/etc/dnsmasq-of-ours.d/lan.conf': 'domain=lan\n' },
  },
  {
    program: 'unbound',
    title: 'an unknown keyword',
    file: '/etc/unbound/unbound.conf',
    config: 'server:\n    verbosity: 1\n    auto-trust-anchor-file: "/nope/root.key"\n',
    sound: 'server:\n    verbosity: 2\n    auto-trust-anchor-file: "/nope/root.key"\n',
    broken: 'server:\n    verbosty: 1\n    auto-trust-anchor-file: "/nope/root.key"\n',
    error: /\/etc\/unbound\/unbound\.conf:2: error: unknown keyword 'verbosty'/,
  },
  {
    program: 'squid',
    title: 'a rule that names no list',
    file: '/etc/squid/squid.conf',
    config: 'http_port 3128\nhttp_access deny all\n',
    sound: 'acl localnet src 10.0.0.0/8\nhttp_port 3128\nhttp_access allow localnet\nhttp_access deny all\n',
    broken: 'http_port 3128\nhttp_access allow localnet\nhttp_access deny all\n',
    error: /ACL not found: localnet/,
  },
  {
    program: 'php-fpm',
    title: 'an entry that a pool has not',
    file: '/etc/php/8.2/fpm/pool.d/www.conf',
    config: '[www]\nuser = www-data\nlisten = /run/php/x.sock\npm = static\npm.max_children = 5\n',
    sound: '[www]\nuser = www-data\nlisten = /run/php/x.sock\npm = static\npm.max_children = 10\n',
    broken: '[www]\nuser = www-data\nlisten = /run/php/x.sock\npm = static\npm.max_children = 5\nmemory_limit = 1G\n',
    error: /\[\/etc\/php\/8\.2\/fpm\/pool\.d\/www\.conf:6\] unknown entry 'memory_limit'/,
  },
  {
    program: 'prometheus',
    title: 'a field that does not exist',
    file: 'prometheus.yml',
    config: 'global:\n  scrape_interval: 15s\n',
    sound: 'global:\n  scrape_interval: 30s\n',
    broken: 'global:\n  scrape_intervall: 15s\n',
    error: /field scrape_intervall not found/,
  },
  {
    program: 'systemd',
    title: 'a drop-in without its unit',
    file: '/etc/systemd/system/app.service.d/override.conf',
    config: '[Service]\nLimitNOFILE=1024\n',
    sound: '[Service]\nLimitNOFILE=65536\n',
    broken: '[Service]\nLimitNOFILES=65536\n',
    error: /\/etc\/systemd\/system\/app\.service\.d\/override\.conf:2: Unknown key .*LimitNOFILES/,
  },
  {
    program: 'sudo',
    title: 'a bracket that is not closed',
    file: '/etc/sudoers.d/deploy',
    config: 'deploy ALL=(ALL) NOPASSWD: ALL\n',
    sound: 'deploy ALL=(ALL:ALL) NOPASSWD: ALL\n',
    broken: 'deploy ALL=(ALL NOPASSWD: ALL\n',
    error: /\/etc\/sudoers\.d\/deploy:1:\d+: syntax error/,
  },
  {
    program: 'logrotate',
    title: 'an unknown option',
    file: '/etc/logrotate.d/app',
    config: '/var/log/nope/*.log {\n  weekly\n}\n',
    sound: '/var/log/nope/*.log {\n  weekly\n  missingok\n}\n',
    broken: '/var/log/nope/*.log {\n  weekly\n  missingk\n}\n',
    error: /\/etc\/logrotate\.d\/app:3 unknown option 'missingk'/,
  },
];

describe('the real programs say what an edit brings', () => {
  test('an edit of an included file is checked through the config that includes it', async () => {
    const files = (api: string) =>
      new Map([
        ['/srv/conf/sites/api.conf', api],
        [
          '/srv/conf/nginx.conf',
          'events {}\nhttp {\n  map $uri $known { default 1; }\n  include /etc/nginx/sites/*.conf;\n}\n',
        ],
      ]);
    const before = files('server { listen 8080; return 200 $known; }\n');
    const result = await checkEdit({
      program: 'nginx',
      before,
      after: files('server { listen 8080; return 200 $unknown; }\n'),
    });
    if ((await findProgram(checkerOf('nginx')!.executables)) === undefined) assert.equal(result.verdict, 'unavailable');
    else assert.deepEqual([result.verdict, result.newErrors], ['new-errors', ['unknown "unknown" variable']]);
  });

  test('a module that the edit loads is the one that was lacking', async () => {
    const files = (front: string) =>
      new Map([['/etc/nginx/nginx.conf', `${front}events {}\nrtmp { server { listen 1935; } }\n`]]);
    const result = await checkEdit({
      program: 'nginx',
      before: files(''),
      after: files('load_module modules/ngx_rtmp_module.so;\n'),
    });
    if ((await findProgram(checkerOf('nginx')!.executables)) === undefined) assert.equal(result.verdict, 'unavailable');
    else
      assert.deepEqual(
        [result.verdict, result.newErrors, result.goneErrors],
        ['no-new-errors', [], ['unknown directive "rtmp" in /etc/nginx/nginx.conf:2']],
      );
  });

  test('an edit behind an error that stands there already is not called sound', async () => {
    const files = (text: string) => new Map([['/etc/nginx/nginx.conf', `no_such_directive on;\n${text}`]]);
    const result = await checkEdit({
      program: 'nginx',
      before: files('events {}\n'),
      after: files('events { nonsense; }\n'),
    });
    assert.equal(result.verdict, 'unavailable');
    assert.match(result.reason!, /it stops before the edit: unknown directive "no_such_directive"|not installed/);
  });

  test('each checker has a case', () => {
    assert.deepEqual(
      [...new Set(cases.map(({ program }) => program))].sort(),
      checkers.map(({ program }) => program).sort(),
    );
  });

  for (const { program, title, file, config, sound, broken, error, others } of cases) {
    test(`${program}: ${title}`, async () => {
      const with_ = (text: string) => new Map([[file, text], ...Object.entries(others ?? {})]);
      const ask = (from: string, to: string): Promise<CheckResult> =>
        checkEdit({ program, main: file, before: with_(from), after: with_(to) });
      if ((await findProgram(checkerOf(program)!.executables)) === undefined) {
        const { verdict, reason } = await ask(config, sound);
        assert.deepEqual([verdict, reason], ['unavailable', `${program} is not installed`]);
        return;
      }
      if (sound !== broken) {
        const harmless = await ask(config, sound);
        assert.deepEqual([harmless.verdict, harmless.newErrors, harmless.reason], ['no-new-errors', [], undefined]);
      }
      const harmful = await ask(config, broken);
      assert.equal(harmful.verdict, 'new-errors', JSON.stringify(harmful));
      assert.match(harmful.newErrors.join('\n'), error);
      const mended = await ask(broken, config);
      assert.equal(mended.verdict, 'no-new-errors', JSON.stringify(mended));
      assert.match(mended.goneErrors.join('\n'), error);
    });
  }
});
