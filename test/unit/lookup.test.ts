import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Catalogue } from '../../server/core/catalogue.ts';
import { createLookup } from '../../server/core/lookup.ts';
import { createMatcher } from '../../server/core/matching/matcher.ts';

const catalogue = new Catalogue([
  {
    records: [
      {
        id: 'rtmp/version',
        signature: 'RTMP Handshake failed: unexpected version byte 0x03',
        signature_zh: 'RTMP 握手失败',
        regex: 'unexpected version byte 0x[0-9a-f]{2}',
      },
      {
        id: 'nginx/bind',
        signature: 'bind() to 0.0.0.0:80 failed (98: Address already in use)',
        regex: 'bind\\(\\) to \\S+ failed \\(98',
        aliases: ['port is taken'],
      },
      {
        id: 'node/in-use',
        signature: 'Error: listen EADDRINUSE: address already in use :::3000',
        regex: 'EADDRINUSE',
        error_code: 'EADDRINUSE',
      },
    ],
  },
]);
const lookUp = createLookup(catalogue, createMatcher(catalogue.signatures()).matcher);
const ids = (text: string) => lookUp(text).map(({ record, by }) => `${record.id} by ${by}`);

suite('look-up', () => {
  test('a pasted line finds its record by its pattern first', () => {
    assert.equal(
      ids('2026/11/20 [emerg] 1#1: bind() to 0.0.0.0:1935 failed (98: Address already in use)')[0],
      'nginx/bind by regex',
    );
  });
  test('words find it where the pattern does not match', () =>
    assert.equal(ids('rtmp handshake version')[0], 'rtmp/version by words'));
  test('an alias does, too', () => assert.equal(ids('port taken')[0], 'nginx/bind by words'));
  test('a code, in any case', () => assert.equal(ids('eaddrinuse')[0], 'node/in-use by words'));
  test('a slip of the pen is forgiven', () => assert.equal(ids('handshak faild')[0], 'rtmp/version by words'));
  test('Chinese words', () => assert.equal(ids('握手失败')[0], 'rtmp/version by words'));
  test('a text of several lines', () =>
    assert.equal(
      ids('Oops\n  at x\nError: listen EADDRINUSE: address already in use :::80\n')[0],
      'node/in-use by regex',
    ));
  for (const text of ['the build passed', 'hello', '', '   ', '🙂', 'everything is fine today']) {
    test(`“${text}” finds nothing`, () => assert.deepEqual(ids(text), []));
  }
});
