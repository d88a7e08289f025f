import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { createAlarmCounter, readPrograms } from '../ordinaryLogs.ts';

const folder = path.resolve(import.meta.dirname, '../fixtures/ordinary');
const logs = fs.readdirSync(folder).map((name) => ({ name, text: fs.readFileSync(path.join(folder, name), 'utf8') }));

test('no record speaks in a log of a program that runs as it should', () => {
  const count = createAlarmCounter();
  const seen = logs.map(({ name, text }) => count(`/var/log/${name}`, text));
  assert.ok(seen.reduce((sum, { lines }) => sum + lines, 0) > 10_000);
  assert.deepEqual(
    seen.flatMap(({ alarms }) => alarms),
    [],
  );
});

test('nor does one in any of them where every program shows', () => {
  const everyProgram = Object.values(readPrograms()).flatMap(({ names }) => names);
  const count = createAlarmCounter();
  const alarms = logs.flatMap(({ text }) => count(`/${everyProgram.join('/')}/all.log`, text).alarms);
  assert.deepEqual(alarms, []);
});

test('a record speaks when its error stands among ordinary lines', () => {
  const { text } = logs.find(({ name }) => name === 'nginx-error.log')!;
  const error =
    '2026/11/23 16:31:39 [error] 21#21: *1 access forbidden by rule, client: 10.0.0.7, server: 0.0.0.0:1935\n';
  const { alarms } = createAlarmCounter()('/var/log/nginx/error.log', text + error);
  assert.ok(alarms.some(({ record }) => record === 'rtmp/publish-denied'));
});
