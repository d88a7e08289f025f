import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { repository } from '../host/paths.ts';
import { openWorkbench } from './workbench.ts';

test('an error text is looked up from the command palette', async () => {
  await using workbench = await openWorkbench({ workspace: path.join(repository, 'sample') });
  await workbench.command('Signpost: Look Up Error');
  await workbench.waitForPick('Look Up Error');
  await workbench.typeInPick('xyzzy plugh quux');
  await workbench.pick('Signpost knows no such error').waitFor();
  await workbench.typeInPick('RTMP Handshake failed: server responded with unexpected version byte 0x03');
  const found = workbench.pick('RTMP Handshake failed: server responded with unexpected version byte 0x03');
  await found.waitFor();
  assert.match((await workbench.picks())[0] ?? '', /RTMP Handshake failed/);
  await found.click();
  assert.match(await workbench.previewText(), /rtmp_handshake_timeout 30s/);
});
