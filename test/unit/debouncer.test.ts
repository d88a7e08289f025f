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

  test('runs in the end though the calls never pause', async () => {
    const debouncer = new Debouncer(10);
    let runs = 0;
    const end = Date.now() + 1000;
    while (runs === 0 && Date.now() < end) {
      debouncer.run('a', () => runs++);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    assert.ok(runs > 0);
  });
});
