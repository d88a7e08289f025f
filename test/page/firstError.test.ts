import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { repository } from '../host/paths.ts';
import { openWorkbench } from './workbench.ts';

const log = 'logs/error.log';
const config = 'nginx/nginx.conf';
const expected = path.join(repository, 'test/fixtures/page/nginx-with-rtmp-version.conf');

test('an error in a log is seen, explained, fixed and undone by hand', async () => {
  await using workbench = await openWorkbench({ workspace: path.join(repository, 'sample') });
  const before = workbench.readFile(config);
  const error = 'RTMP Handshake failed';
  const line =
    workbench
      .readFile(log)
      .split('\n')
      .findIndex((text) => text.includes(error)) + 1;

  await workbench.openFile(log, line);
  const hover = await workbench.hoverSquiggle(log, error);
  assert.match(hover, /RTMP Handshake failed: server responded with unexpected version byte 0x03/);
  assert.match(hover, /rtmp_version 3;/);

  const fixes = await workbench.quickFixes();
  assert.ok(
    fixes.some((title) => title.includes('rtmp_version 3')),
    fixes.join('\n'),
  );
  await workbench.chooseQuickFix('nginx/nginx.conf');
  await workbench.saveAll();
  assert.equal(workbench.readFile(config), fs.readFileSync(expected, 'utf8'));

  await workbench.openFile(config);
  await workbench.undo();
  await workbench.saveAll();
  assert.equal(workbench.readFile(config), before);
});
