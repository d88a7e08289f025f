import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { suite, test } from 'node:test';
import { type FilePosition, LogFollower } from '../../../server/files/followLog.node.ts';
import { knowledge, scratch } from './support.ts';

const REFUSED = 'connection refused by db\n';

/** Follows a file and writes down what it is told. */
async function follow(file: string, from: 'beginning' | 'end' | FilePosition = 'end') {
  const told: string[] = [];
  const follower = new LogFollower(file, () => knowledge, {
    onFound: (found) =>
      told.push(
        ...[...found].map(([id, { count, last }]) => `${count} ${id}, last on line ${last.line} at ${last.offset}`),
      ),
    onReplaced: (rotatedTo) => told.push(rotatedTo ? `rotated to ${path.basename(rotatedTo)}` : 'emptied'),
    onProblem: (problem) => told.push(problem ? problem.is : 'back'),
  });
  await follower.start(from);
  return {
    told,
    position: () => follower.position,
    look: () => follower.look(),
    [Symbol.asyncDispose]: () => follower.close(),
  };
}

suite('following a log', () => {
  test('tells what comes, once its line is complete, with its place in the file', async () => {
    using files = scratch({ 'a.log': `${REFUSED}ok\nconnection ref` });
    await using follower = await follow(files.at('a.log'));
    await follower.look();
    assert.deepEqual(follower.told, []);
    fs.appendFileSync(files.at('a.log'), 'used by cache\n');
    await follower.look();
    assert.deepEqual(follower.told, [`1 x/refused, last on line 2 at ${REFUSED.length + 3}`]);
  });

  test('also one that begins with zeros, as it was emptied under a program that writes on at its old place', async () => {
    using files = scratch({ 'a.log': `${'\0'.repeat(5000)}${'ok\n'.repeat(100)}` });
    await using follower = await follow(files.at('a.log'));
    fs.appendFileSync(files.at('a.log'), REFUSED);
    await follower.look();
    assert.deepEqual(follower.told, ['1 x/refused, last on line 100 at 5300']);
  });

  test('from its beginning, if wanted', async () => {
    using files = scratch({ 'a.log': `ok\n${REFUSED}${REFUSED}` });
    await using follower = await follow(files.at('a.log'), 'beginning');
    assert.deepEqual(follower.told, [`2 x/refused, last on line 2 at ${3 + REFUSED.length}`]);
  });

  test('from where another was, or from the beginning of the file that took its place', async () => {
    using files = scratch({ 'a.log': `ok\n${REFUSED}` });
    const first = await follow(files.at('a.log'));
    const reached = first.position();
    await first[Symbol.asyncDispose]();
    fs.appendFileSync(files.at('a.log'), REFUSED);
    await using second = await follow(files.at('a.log'), reached);
    assert.deepEqual(second.told, [`1 x/refused, last on line 2 at ${3 + REFUSED.length}`]);
    fs.renameSync(files.at('a.log'), files.at('a.log.1'));
    fs.writeFileSync(files.at('a.log'), `${REFUSED}${'ok\n'.repeat(100)}`);
    await using third = await follow(files.at('a.log'), reached);
    assert.deepEqual(third.told, ['1 x/refused, last on line 0 at 0']);
  });

  test('through rotation: the rest of the old file, then the new one', async () => {
    using files = scratch({ 'a.log': 'ok\n' });
    await using follower = await follow(files.at('a.log'));
    fs.appendFileSync(files.at('a.log'), REFUSED);
    fs.renameSync(files.at('a.log'), files.at('a.log.1'));
    fs.appendFileSync(files.at('a.log.1'), REFUSED);
    fs.writeFileSync(files.at('a.log'), `new\n${REFUSED}`);
    await follower.look();
    assert.deepEqual(follower.told.slice(-3), [
      `2 x/refused, last on line 2 at ${3 + REFUSED.length}`,
      'rotated to a.log.1',
      '1 x/refused, last on line 1 at 4',
    ]);
  });

  test('through truncation, also if it has grown beyond its old size since', async () => {
    using files = scratch({ 'a.log': `${'ok\n'.repeat(20)}` });
    await using follower = await follow(files.at('a.log'));
    fs.writeFileSync(files.at('a.log'), REFUSED);
    await follower.look();
    assert.deepEqual(follower.told, ['emptied', '1 x/refused, last on line 0 at 0']);
    fs.writeFileSync(files.at('a.log'), `${'no\n'.repeat(200)}${REFUSED}`);
    await follower.look();
    assert.deepEqual(follower.told.slice(2), ['emptied', '1 x/refused, last on line 200 at 600']);
  });

  test('that is away where another was is told, and it goes on when it is back', async () => {
    using files = scratch({ 'a.log': REFUSED });
    const first = await follow(files.at('a.log'));
    const reached = first.position();
    await first[Symbol.asyncDispose]();
    fs.renameSync(files.at('a.log'), files.at('away'));
    await using second = await follow(files.at('a.log'), reached);
    await second.look();
    assert.deepEqual(second.told.splice(0), ['gone']);
    assert.deepEqual(second.position(), reached, 'a third could go on from there');
    fs.appendFileSync(files.at('away'), REFUSED);
    fs.renameSync(files.at('away'), files.at('a.log'));
    await second.look();
    assert.deepEqual(second.told, [`1 x/refused, last on line 1 at ${REFUSED.length}`, 'back']);
  });

  test('while the file is away that is said once, and it goes on when it is back', async () => {
    using files = scratch({ 'a.log': 'ok\n' });
    await using follower = await follow(files.at('a.log'));
    fs.rmSync(files.at('a.log'));
    await follower.look();
    await follower.look();
    assert.deepEqual(follower.told, ['gone']);
    fs.writeFileSync(files.at('a.log'), REFUSED);
    await follower.look();
    assert.deepEqual(follower.told.slice(-2), ['1 x/refused, last on line 0 at 0', 'back']);
  });
});
