import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { repository } from '../host/paths.ts';
import { openWorkbench } from './workbench.ts';

test('what happened in a log is seen in the findings view, and a click leads to the place', async () => {
  await using workbench = await openWorkbench({ workspace: path.join(repository, 'sample') });
  const { page } = workbench;
  await workbench.openFile('logs/error.log');
  await workbench.squiggle('logs/error.log', 'RTMP Handshake failed');
  await workbench.showFindings();
  const rows = page.locator('.pane-body .monaco-list-row');
  const finding = rows.filter({ hasText: 'RTMP Handshake failed' }).first();
  await finding.waitFor();
  await workbench.widenSideBar(200);
  assert.match(await finding.innerText(), /^\s*2× RTMP/, 'how often stands first: what is behind the title is cut off');
  await finding.click();
  await rows.filter({ hasText: /^│[▁-█ ]+│2026-11-20 09:14:37 – 2026-11-20 09:25:10/ }).waitFor();
  const file = rows.filter({ hasText: 'error.log' }).first();
  await file.waitFor();
  await file.locator('.monaco-tl-twistie').click();
  await rows
    .filter({ hasText: /server responded with unexpected version byte 0x03, client/ })
    .last()
    .click();
  await page.locator('.statusbar-item', { hasText: 'Ln 18' }).waitFor();
});
