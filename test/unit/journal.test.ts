import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { isJournal, journalLine } from '../../server/core/journal.ts';

suite('the journal as JSON', () => {
  const entry = {
    __CURSOR: 's=1',
    __REALTIME_TIMESTAMP: '1795165921123456',
    SYSLOG_IDENTIFIER: 'nginx',
    _PID: '7',
    MESSAGE: 'bind() failed',
  };

  test('an entry reads as a line of a log', () => {
    assert.equal(journalLine(JSON.stringify(entry)), '2026-11-20T09:12:01.123Z nginx[7]: bind() failed');
  });

  test('a message that is not UTF-8 is a list of its bytes', () => {
    const bytes = [...new TextEncoder().encode('bad \x1b[31mred')];
    assert.match(journalLine(JSON.stringify({ ...entry, MESSAGE: bytes })), /nginx\[7\]: bad \x1b\[31mred$/);
  });

  test('a message of several lines stays one line, so that lines keep their numbers', () => {
    assert.match(journalLine(JSON.stringify({ ...entry, MESSAGE: 'Traceback:\n  File' })), /: Traceback: {3}File$/);
  });

  for (const other of ['', 'plain text', '{"MESSAGE":', '[]', '{"MESSAGE":null}', '{"level":30}'])
    test(`${other || 'an empty line'} stays as it is`, () => assert.equal(journalLine(other), other));

  test('is told from other logs of JSON', () => {
    assert.ok(isJournal(JSON.stringify(entry)));
    assert.ok(!isJournal('{"level":30,"msg":"x"}'));
    assert.ok(!isJournal('2026-11-20 "__REALTIME_TIMESTAMP":'));
  });
});
