import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Debouncer } from '../../server/session.ts';

suite('work that waits for a pause', () => {
  test('runs once, the newest', (context) => {
    context.mock.timers.enable({ apis: ['setTimeout'] });
    const done: number[] = [];
    const debouncer = new Debouncer(100);
    for (const call of [1, 2, 3]) debouncer.run('a', () => done.push(call));
    debouncer.run('b', () => done.push(9));
    context.mock.timers.tick(100);
    assert.deepEqual(done.sort(), [3, 9]);
  });

  test('runs in the end though the calls never pause', (context) => {
    context.mock.timers.enable({ apis: ['setTimeout'] });
    let now = 0;
    context.mock.method(performance, 'now', () => now);
    const debouncer = new Debouncer(100);
    let runs = 0;
    for (; now < 1000; now += 10) {
      debouncer.run('a', () => runs++);
      context.mock.timers.tick(10);
    }
    assert.equal(runs, 1, 'once in ten times the pause');
  });
});
