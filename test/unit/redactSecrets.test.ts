import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { suite, test } from 'node:test';
import { redact } from '../../server/core/redact.ts';

/** Made-up characters, so that no scanner of repositories takes the lines below for real ones. */
const random = (length: number, alphabet = 'k3Jx9QmZ7bTfW2aRvN5cYhL8sDgP4eUo1tHiKqBj6MwXpVyS0nCrEzAuFlGd') =>
  Array.from({ length }, (_, at) => alphabet[(at * 17 + length) % alphabet.length]).join('');
const hex = (length: number) => random(length, '3fa9c07be1d85264');
const upper = (length: number) => random(length, 'K3JX9QMZ7BTFW2ARVN5CYHL8SDGP4EU');
const digits = (length: number) => random(length, '8310574926');
const jwt = `eyJhbGciOiJIUzI1NiJ9.eyJ${random(40)}.${random(43)}`;

/** A line as programs write them, with what must not leave the house between ‹ and ›. */
const SECRETS: readonly string[] = [
  // tokens by their issuers' prefixes, as each of them documents these
  `using key ‹AKIA${upper(16)}› for s3`,
  `temporary key ‹ASIA${upper(16)}› has expired`,
  `aws_secret_access_key = ‹${random(40)}›`,
  `AWS_SECRET_ACCESS_KEY=‹${random(38)}/+›`,
  `aws_session_token: ‹${random(120)}›`,
  `"private_key_id": "‹${hex(40)}›"`,
  `maps call failed: key=‹AIza${random(35)}›`,
  `401 for ‹ya29.${random(60)}›`,
  `"client_secret": "‹GOCSPX-${random(28)}›"`,
  `DefaultEndpointsProtocol=https;AccountName=logs;AccountKey=‹${random(86)}==›;EndpointSuffix=core.windows.net`,
  `SharedAccessKey=‹${random(43)}=›;EntityPath=hub`,
  `GET https://‹logs.blob.core.windows.net›/a?sv=2024-01-01&sig=‹${random(43)}%3D› 403`,
  `AZURE_CLIENT_SECRET=‹${random(3)}8Q~${random(34)}›`,
  `remote: bad token ‹ghp_${random(36)}›`,
  `token ‹gho_${random(36)}› revoked`,
  `‹ghs_${random(36)}› expired`,
  `push with ‹github_pat_${random(22)}_${random(59)}›`,
  `CI_JOB_TOKEN ‹glcbt-64_${random(20)}›`,
  `private token ‹glpat-${random(20)}› was refused`,
  `runner ‹glrt-${random(20)}› not found`,
  `slack: ‹xoxb-${digits(12)}-${digits(12)}-${random(24)}› invalid_auth`,
  `‹xoxp-${digits(12)}-${digits(12)}-${hex(32)}›`,
  `‹xapp-1-A${upper(10)}-${digits(13)}-${hex(40)}› refused`,
  `POST https://‹hooks.slack.com›/services/‹T${upper(8)}/B${upper(8)}/${random(24)}› 404`,
  `stripe: No such key ‹sk_live_${random(24)}›`,
  `stripe test ‹sk_test_${random(24)}›`,
  `restricted ‹rk_live_${random(24)}›`,
  `webhook ‹whsec_${random(32)}› mismatch`,
  `openai ‹sk-proj-${random(48)}›`,
  `‹sk-ant-api03-${random(60)}› invalid`,
  `hf: ‹hf_${random(34)}› not permitted`,
  `npm ERR! 401 ‹npm_${random(36)}›`,
  `//registry.npmjs.org/:_authToken=‹npm_${random(36)}›`,
  `pypi ‹pypi-AgEIcHlwaS5vcmc${random(60)}› is invalid`,
  `sendgrid ‹SG.${random(22)}.${random(43)}› unauthorized`,
  `twilio ‹SK${hex(32)}› auth failed`,
  `mailgun ‹key-${hex(32)}› forbidden`,
  `telegram https://‹api.telegram.org›/bot‹${digits(10)}:AA${random(33)}›/getMe 401`,
  `discord https://‹discord.com›/api/webhooks/‹${digits(18)}/${random(68)}›`,
  `digitalocean ‹dop_v1_${hex(64)}›`,
  `vault ‹hvs.${random(90)}› permission denied`,
  `vault ‹s.${random(24)}› permission denied`,
  `doppler ‹dp.st.prd.${random(40)}›`,
  `shopify ‹shpat_${hex(32)}›`,
  `square ‹EAAA${random(60)}› rejected`,
  `newrelic license ‹${hex(36)}NRAL›`,
  `grafana ‹glsa_${random(32)}_${hex(8)}›`,
  `dockerhub ‹dckr_pat_${random(27)}›`,
  `databricks ‹dapi${hex(32)}›`,
  `age secret ‹AGE-SECRET-KEY-1${upper(58)}›`,
  // headers
  `Authorization: Bearer ‹${jwt}›`,
  `authorization: ‹${random(40)}›`,
  `> Authorization: Basic ‹${random(24)}==›`,
  `Proxy-Authorization: Basic ‹${random(24)}=›`,
  `WWW: Digest ‹${hex(32)}›`,
  `X-Api-Key: ‹${random(32)}›`,
  `x-amz-security-token: ‹${random(200)}›`,
  `X-Auth-Token: ‹${hex(32)}›`,
  `PRIVATE-TOKEN: ‹${random(20)}›`,
  `Cookie: ‹sid=${random(26)}; theme=dark›`,
  `Set-Cookie: ‹PHPSESSID=${random(26)}›; path=/`,
  `jwt ‹${jwt}› has expired`,
  `JSESSIONID=‹${upper(32)}› not found`,
  `csrftoken=‹${random(32)}› missing`,
  // passwords and connection strings
  `postgres://‹app:${random(12)}›@db:5432/shop`,
  `mysql://‹root:p%40ss${random(4)}›@127.0.0.1/shop refused`,
  `redis://‹:${random(16)}›@cache:6379/0`,
  `amqp://‹guest:${random(6)}›@mq/`,
  `mongodb+srv://‹app:${random(10)}›@cluster0/admin`,
  `https://‹ci:${random(20)}›@git.example.com/a.git not found`,
  `https://‹oauth2:glpat-${random(20)}›@gitlab.example.com/x.git`,
  `Server=db;User Id=‹sa›;Password=‹${random(10)}!›;Encrypt=true`,
  `jdbc:oracle:thin:‹scott/${random(8)}›@db:1521:orcl`,
  `--password ‹${random(12)}› --host db`,
  `mysql -u‹root› -p‹${random(9)}› shop`,
  `PGPASSWORD=‹${random(10)}› psql`,
  `password: '‹two words here›'`,
  `"password":"‹${random(8)}\\"${random(4)}›"`,
  `db_passwd => ‹${random(8)}›`,
  `passphrase=‹${random(20)}›`,
  `secret_key_base: ‹${hex(64)}›`,
  `ENCRYPTION_KEY=‹${hex(64)}›`,
  `client-secret=‹${random(32)}›`,
  `refresh_token=‹${random(43)}›&grant_type=refresh_token`,
  `GET /login?access_token=‹${random(32)}›&x=1`,
  `GET /reset?code=1&token=‹${random(32)}› 404`,
  `requirepass ‹${random(14)}›`,
  `IDENTIFIED BY '‹${random(10)}›'`,
  `sshpass -p ‹${random(10)}› ssh db`,
  `curl -u ‹admin:${random(10)}› http://x/`,
  `-----BEGIN RSA PRIVATE KEY-----\n‹${random(64)}\n${random(64)}›\n-----END RSA PRIVATE KEY-----`,
  `-----BEGIN OPENSSH PRIVATE KEY-----\n‹${random(70)}›\n-----END OPENSSH PRIVATE KEY-----`,
  `-----BEGIN PGP PRIVATE KEY BLOCK-----\n‹${random(64)}›\n-----END PGP PRIVATE KEY BLOCK-----`,
  `key "-----BEGIN PRIVATE KEY-----\\n‹${random(64)}›\\n-----END PRIVATE KEY-----\\n"`,
  `shadow: root:‹$6$${random(8)}$${random(86)}›:19000:0`,
  `bcrypt ‹$2b$12$${random(53)}› mismatch`,
  `argon ‹$argon2id$v=19$m=65536,t=3,p=4$${random(22)}$${random(43)}›`,
  `htpasswd admin:‹$apr1$${random(8)}$${random(22)}›`,
  // who and where
  `mail from ‹jane.doe+x@corp.example.org› bounced`,
  `client: ‹203.0.113.77›, server: x`,
  `from ‹2001:db8:85a3::8a2e:370:7334› port 22`,
  `peer [‹2001:db8::1›]:443 closed`,
  `link ‹fe80::1ff:fe23:4567:890a›%eth0 down`,
  `lease for ‹52:54:00:12:34:56›`,
  `lease for ‹52-54-00-AB-CD-EF›`,
  `lease for ‹5254.00ab.cdef›`,
  `open /home/‹jane›/.ssh/id_rsa: permission denied`,
  `C:\\Users\\‹Jane Doe›\\AppData\\x.log`,
  `"C:\\\\Users\\\\‹jane›\\\\x.log"`,
  `/Users/‹jane›/Library/x`,
  `Failed password for ‹jane› from ‹198.51.100.4› port 22 ssh2`,
  `Failed password for invalid user ‹oracle› from ‹198.51.100.4›`,
  `Accepted publickey for ‹deploy› from ‹198.51.100.4› port 22 ssh2: ED25519 SHA256:‹${random(43)}›`,
  `pam_unix(sshd:session): session opened for user ‹jane›(uid=1001)`,
  `FATAL: password authentication failed for user "‹shop_rw›"`,
  `Access denied for user '‹shop›'@'‹10.0.0.9›' (using password: YES)`,
  `user=‹jane› action=login`,
  `{"username":"‹jane›","ip":"‹10.1.2.3›"}`,
  `sudo: ‹jane› : TTY=pts/0 ; PWD=/srv ; USER=‹root› ; COMMAND=/bin/ls`,
  `upstream db-3.‹prod.corp.internal› timed out`.replace('db-3.‹', '‹db-3.'),
];

/** Lines in which nothing may be hidden: they are what the ticket is about. */
const ORDINARY: readonly string[] = [
  'nginx/1.22.1 2026/11/20 09:21:13 [error] 12#12: *3 open() failed (2: No such file or directory)',
  'npm ERR! code E404 at /srv/app/node_modules/left-pad/index.js:12:34',
  'openssl 3.0.11, libssl.so.3, glibc 2.36-9+deb12u4',
  'error: exit status 1, errno 13, code 0x80070005, 0xC0000005',
  'ORA-00942 SQLSTATE[42S02] HTTP 503 EADDRINUSE :::3000',
  'listening on 0.0.0.0:8080 and 127.0.0.1:9000 and [::]:80 and [::1]:443',
  'Nov 20 09:12:01 took 12.5 ms at 10:20:30.123, 4096 bytes, 99.9 %',
  '2026-11-20T09:12:01.123456Z INFO request 42 finished',
  'commit 3f2a9c1 merged, tag v1.2.3-rc.4, image app:1.22.1-alpine',
  'java.lang.NullPointerException at com.example.Shop.pay(Shop.java:77)',
  'java.lang.IllegalStateException: token expected but found EOF',
  'Unexpected token < in JSON at position 0',
  'SyntaxError: Unexpected token } at line 3',
  'the password must have 12 characters',
  'password authentication is disabled',
  'Failed password retries: 3',
  'user is not allowed to log in',
  'the token has expired',
  'invalid session',
  'cookie was rejected because it is too large',
  'basic authentication is required',
  'Bearer realm is missing',
  'mapper uses key field and sort order',
  'secret volume could not be mounted',
  'std::vector<int>::at: out of range',
  'Foo::Bar::baz called at line 10',
  'ratio 16:9, 12:34:56, map[a:1 b:2]',
  'chunk a1b2c3d, worker-7, node_modules/.cache/x',
  'DEADBEEF: bad magic',
  'sk-learn is not installed; key-value store; s.length is 3',
  'kernel: usb 1-1.2: new high-speed USB device number 5',
  'systemd[1]: nginx.service: Main process exited, code=exited, status=1/FAILURE',
  'rtmp_version 3; worker_connections 1024;',
];

const hiddenIn = (line: string) => [...line.matchAll(/‹([^›]*)›/gs)].map(([, secret]) => secret!);
const plain = (line: string) => line.replaceAll(/[‹›]/g, '');

suite('what must not leave the house', () => {
  test('there are more than a hundred of it', () => assert.ok(SECRETS.flatMap(hiddenIn).length > 100));

  for (const line of SECRETS) {
    test(plain(line).slice(0, 60).replaceAll('\n', ' '), () => {
      const safe = redact(plain(line));
      for (const secret of hiddenIn(line)) {
        // No piece of it that could tell anything, either.
        for (const piece of secret
          .split(/[\s;=:/@]+/)
          .filter((each) => each.length > 3 && !/^(?:theme|sid|dark)$/.test(each)))
          assert.ok(!safe.includes(piece), `“${piece}” is still in: ${safe}`);
        assert.ok(!safe.includes(secret), `“${secret}” is still in: ${safe}`);
      }
      // What stands around it stays.
      const [start = ''] = line.split('‹');
      assert.ok(safe.startsWith(start) || start.includes('BEGIN'), `the beginning is gone: ${safe}`);
    });
  }
});

test('a text that is made to take long does not hang it', () => {
  const parts = [
    'a',
    'a-',
    'a.',
    'a@',
    '-eyJ',
    'sk-',
    'password',
    'token is ',
    'mysql -',
    ':: ',
    '1.',
    '/home/',
    '$1$',
  ];
  const program = `import { redact } from ${JSON.stringify(import.meta.resolve('../../server/core/redact.ts'))};
    for (const part of ${JSON.stringify(parts)}) redact(part.repeat(50_000));`;
  // In a process of its own, since nothing else ends a pattern that hangs.
  execFileSync(process.execPath, ['--input-type=module', '--eval', program], { timeout: 60_000 });
});

suite('what stays', () => {
  for (const line of ORDINARY) test(line, () => assert.equal(redact(line), line));
});
