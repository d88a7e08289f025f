import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { generalize } from '../../server/core/generalize.ts';

const CASES: [line: string, signature: string, sameError: string, otherError: string][] = [
  [
    '2026/11/20 09:21:13 [error] 1413#1413: *12 connect() failed (111: Connection refused) while connecting to upstream, client: 203.0.113.9, request: "GET /a HTTP/1.1"',
    'connect() failed (111: Connection refused) while connecting to upstream, client: 203.0.113.9, request: "GET /a HTTP/1.1"',
    '2027/01/02 10:00:00 [error] 7#7: *1 connect() failed (111: Connection refused) while connecting to upstream, client: 10.0.0.1:80, request: "POST / HTTP/2"',
    '2027/01/02 10:00:00 [error] 7#7: *1 connect() failed (113: No route to host) while connecting to upstream, client: 10.0.0.1, request: "POST /"',
  ],
  [
    'Nov 20 09:21:13 web-1 sshd[4242]: Failed password for invalid user admin from 198.51.100.7 port 52222 ssh2',
    'web-1 sshd[4242]: Failed password for invalid user admin from 198.51.100.7 port 52222 ssh2',
    'web-1 sshd[1]: Failed password for invalid user admin from 10.1.1.1 port 1 ssh2',
    'web-1 sshd[1]: Failed publickey for invalid user admin from 10.1.1.1 port 1 ssh2',
  ],
  [
    "ERROR [2026-11-20T09:21:13.123Z] cannot open '/var/lib/app/data.db': disk I/O error (code 0x1f)",
    "cannot open '/var/lib/app/data.db': disk I/O error (code 0x1f)",
    "cannot open '/srv/x': disk I/O error (code 0xAB)",
    "cannot read '/srv/x': disk I/O error (code 0xAB)",
  ],
  [
    'job 6f1c1c52-64c3-4a0e-9d0e-4f7a54f1c2aa on utf8 table failed after 3.5s, see https://wiki.example.com/x',
    'job 6f1c1c52-64c3-4a0e-9d0e-4f7a54f1c2aa on utf8 table failed after 3.5s, see https://wiki.example.com/x',
    'job 00000000-0000-0000-0000-000000000000 on utf8 table failed after 12s, see http://localhost/y',
    'job 00000000-0000-0000-0000-000000000000 on latin1 table failed after 12s, see http://localhost/y',
  ],
];

suite('a line made into a signature', () => {
  for (const [line, signature, same, other] of CASES) {
    test(signature, () => {
      const made = generalize(line);
      assert.equal(made?.signature, signature);
      const regex = new RegExp(made!.regex);
      assert.match(line, regex, 'it finds its own line');
      assert.match(same, regex, 'it finds the same error with other numbers and names');
      assert.doesNotMatch(other, regex, 'it does not find another error');
    });
  }

  test("the program's own words stay to the letter", () => {
    assert.equal(
      generalize('[warn] listen queue overflow: 12 not yet (in queue) are waiting')?.regex,
      String.raw`listen\s+queue\s+overflow:\s+\d+(?:\.\d+)?\s+not\s+yet\s+\(in\s+queue\)\s+are\s+waiting`,
    );
  });

  test('several lines become a pattern over several lines', () => {
    const made = generalize(
      'Traceback (most recent call last):\n  File "/srv/app.py", line 12, in <module>\nKeyError: \'id\'\n',
    );
    assert.equal(made?.lines, 3);
    assert.match(
      'Traceback (most recent call last):\n  File "x.py", line 1, in <module>\nKeyError: \'name\'',
      new RegExp(made!.regex),
    );
  });

  for (const text of ['', '   \n ', '2026-11-20 09:21:13', '42', '[12] 0x3f']) {
    test(`“${text}” has no word of its own`, () => assert.equal(generalize(text), undefined));
  }
});
