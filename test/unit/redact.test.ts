import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { redact } from '../../server/core/redact.ts';

const CASES: [name: string, text: string, safe: string][] = [
  [
    'addresses, the same one with the same name',
    'client: 203.0.113.9, upstream: "http://10.0.0.7:3000", client: 203.0.113.9',
    'client: <ip-1>, upstream: "http://<ip-2>:3000", client: <ip-1>',
  ],
  [
    'the own machine stays',
    'bind() to 0.0.0.0:80 failed, 127.0.0.1 and ::1 are fine',
    'bind() to 0.0.0.0:80 failed, 127.0.0.1 and ::1 are fine',
  ],
  ['IPv6', 'from fe80::1ff:fe23:4567:890a and 2001:db8::8a2e:370:7334', 'from <ip-1> and <ip-2>'],
  [
    'passwords',
    'password=hunter2, "db_password": "s3cr3t!" --api-key=abc123',
    'password=<secret-1>, "db_password": "<secret-2>" --api-key=<secret-3>',
  ],
  ['tokens', 'Authorization: Bearer abcdef123456.x', 'Authorization: Bearer <token-1>'],
  ['JSON web tokens', 'jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-def', 'jwt <token-1>'],
  ['keys of services', 'key AKIAIOSFODNN7EXAMPLE and ghp_0123456789abcdefghij0123', 'key <token-1> and <token-2>'],
  ['users in addresses', 'postgres://app:pw@db.internal:5432/app', 'postgres://<user-1>@<host-1>:5432/app'],
  [
    'users in paths',
    'open /home/alice/.ssh/id and C:\\Users\\alice\\x',
    'open /home/<user-1>/.ssh/id and C:\\Users\\<user-1>\\x',
  ],
  [
    'users in messages',
    'password authentication failed for user "alice"',
    'password authentication failed for user "<user-1>"',
  ],
  [
    'users of ssh',
    'Failed password for bob from 198.51.100.7 port 22 ssh2',
    'Failed password for <user-1> from <ip-1> port 22 ssh2',
  ],
  [
    'users of MariaDB',
    "Access denied for user 'shop'@'10.0.0.3' (using password: YES)",
    "Access denied for user '<user-1>'@'<ip-1>' (using password: YES)",
  ],
  ['mail addresses', 'from=<carol@corp.example.com>', 'from=<<email-1>>'],
  ['hosts', 'host not found in upstream "api.shop.internal"', 'host not found in upstream "<host-1>"'],
  [
    'versions, times and sentences stay',
    'nginx/1.22.1 2026/11/20 09:21:13 the user is not allowed',
    'nginx/1.22.1 2026/11/20 09:21:13 the user is not allowed',
  ],
];

suite('a safe excerpt', () => {
  for (const [name, text, safe] of CASES) test(name, () => assert.equal(redact(text), safe));

  test('a private key over several lines', () => {
    assert.equal(
      redact('x\n-----BEGIN RSA PRIVATE KEY-----\nMIIE\nAAAA\n-----END RSA PRIVATE KEY-----\ny'),
      'x\n<private-key-1>\ny',
    );
  });
});
