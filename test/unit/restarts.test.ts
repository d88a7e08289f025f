import assert from 'node:assert/strict';
import { suite, type TestContext, test } from 'node:test';
import { Restarts, watch } from '../../client/restarts.ts';

suite('a server that ended', () => {
  test('is started again at once, then ever later, then no more; it is said once', () => {
    const restarts = new Restarts();
    const ends = [0, 1, 2, 3, 4, 5].map((minute) => restarts.ended(minute * 1000));
    assert.deepEqual(
      ends.map(({ pause }) => pause),
      [0, 1000, 5000, 15_000, 60_000, undefined],
    );
    assert.deepEqual(
      ends.map(({ isFirst }) => isFirst),
      [true, false, false, false, false, false],
    );
  });

  test('is given up, too, when each of its lives lasts a while: the pauses are no life', () => {
    const restarts = new Restarts();
    let now = 0;
    const pauses: (number | undefined)[] = [];
    for (let i = 0; i < 6; i++) {
      const { pause } = restarts.ended(now);
      pauses.push(pause);
      // A text that takes two minutes to fill the memory is opened again by each new server.
      now += (pause ?? 0) + 120_000;
    }
    assert.equal(pauses.at(-1), undefined);
  });

  test('has recovered when it lived for some minutes', () => {
    const restarts = new Restarts();
    restarts.ended(0);
    restarts.ended(1000);
    assert.deepEqual(restarts.ended(1000 + 600_000), { pause: 0, isFirst: true });
  });
});

suite('a server that hangs', () => {
  const setUp = ({ mock }: TestContext, ask: () => Promise<unknown>, isRunning = () => true) => {
    mock.timers.enable({ apis: ['setInterval'] });
    const seen = { hangs: 0 };
    watch(ask, isRunning, () => void seen.hangs++);
    const beats = async (count: number) => {
      for (let i = 0; i < count; i++) {
        mock.timers.tick(5000);
        await Promise.resolve();
        await Promise.resolve();
      }
    };
    return { seen, beats };
  };
  const never = () => new Promise(() => {});

  test('is noticed after half a minute', async (context) => {
    const { seen, beats } = setUp(context, never);
    await beats(6);
    assert.equal(seen.hangs, 0);
    await beats(1);
    assert.equal(seen.hangs, 1);
  });

  test('is not one that answers, be it with an error', async (context) => {
    let asked = 0;
    const { seen, beats } = setUp(context, () => (asked++ % 2 ? Promise.resolve() : Promise.reject(new Error('busy'))));
    await beats(50);
    assert.equal(seen.hangs, 0);
    assert.ok(asked > 20);
  });

  test('is not one that is just being started', async (context) => {
    const { seen, beats } = setUp(context, never, () => false);
    await beats(50);
    assert.equal(seen.hangs, 0);
  });
});
