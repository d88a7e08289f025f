import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { FileCollector } from '../../server/core/findings.ts';
import { LogStream, type LogStreamOptions } from '../../server/core/logStream.ts';
import { knowledge } from './files/support.ts';

/** Pushes the text in pieces of so many bytes, and tells what was found: the count, and the places as line:column. */
function found(text: string, piece = text.length, options: Partial<LogStreamOptions> = {}) {
  const collector = new FileCollector(2026);
  const stream = new LogStream(knowledge, collector, { path: '', offset: 0, ...options });
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += piece) stream.push(bytes.subarray(at, at + piece));
  stream.end();
  return Object.fromEntries(
    [...collector.found].map(([id, { count, places }]) => [
      id,
      `${count}: ${places
        .slice(0, 3)
        .map(({ line, start, text: shown }) => `${line}:${start} ${shown.trim()}`)
        .join(', ')}`,
    ]),
  );
}

const ORDINARY = '2026-11-20 09:12:01 all is well\n';

suite('a log as a stream', () => {
  test('finds the same however it is cut', () => {
    const text = `${ORDINARY.repeat(3000)}é connection refused by db\r\n${ORDINARY.repeat(3000)}connection refused by é`;
    const whole = found(text);
    assert.deepEqual(whole, { 'x/refused': '1: 3000:2 é connection refused by db' });
    for (const piece of [7, 1000, 65_536]) assert.deepEqual(found(text, piece), whole, `${piece}`);
  });

  test('a record of a program speaks where the path shows it', () => {
    assert.deepEqual(found('no space left\n'), {});
    assert.deepEqual(found('no space left\n', 5, { path: '/var/log/nginx/error.log' }), {
      'nginx/full': '1: 0:0 no space left',
    });
  });

  test('or lines near by, also such as come later or stood before the stream', () => {
    const nginx = '2026/11/20 09:12:01 [error] 7#7: x\n';
    assert.deepEqual(found(`no space left\n${ORDINARY.repeat(20)}${nginx}`, 64), {
      'nginx/full': '1: 0:0 no space left',
    });
    const before = new TextEncoder().encode(nginx);
    assert.deepEqual(found('no space left\n', 64, { before }), { 'nginx/full': '1: 0:0 no space left' });
    assert.deepEqual(found(`no space left\n${ORDINARY.repeat(2000)}${nginx}`, 64), {});
  });

  test('places are told in bytes and from the line that the stream begins with', () => {
    const collector = new FileCollector(2026);
    const stream = new LogStream(knowledge, collector, { path: '', offset: 1000, firstLine: 50 });
    stream.push(new TextEncoder().encode('ééé\nconnection refused by db\n'));
    stream.flush();
    const { line, offset } = collector.found.get('x/refused')!.first;
    assert.deepEqual({ line, offset }, { line: 51, offset: 1007 });
  });
});
