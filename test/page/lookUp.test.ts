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

test('Enter is for what was typed, though the list is still of what was there before; a copied signature is said', async () => {
  await using workbench = await openWorkbench({ workspace: path.join(repository, 'sample') });
  const { page } = workbench;
  await workbench.command('Signpost: Look Up Error');
  await workbench.typeInPick('RTMP Handshake failed: server responded with unexpected version byte 0x03');
  const found = workbench.pick('RTMP Handshake failed');
  await found.hover();
  await found.getByRole('button', { name: 'Copy the signature' }).click();
  await page.locator('.statusbar-item', { hasText: 'Copied' }).waitFor();
  await found.click();
  await workbench.webview().locator('h1', { hasText: 'RTMP' }).waitFor();

  await workbench.command('Signpost: Look Up Error');
  await workbench.pick('RTMP Handshake failed').waitFor();
  await workbench.typeInPick('Error: listen EADDRINUSE: address already in use :::3000');
  await page.keyboard.press('Enter');
  await workbench.webview().locator('h1', { hasText: 'EADDRINUSE' }).waitFor();
});

test('a fix is applied from the list of what was found, or it says why there is none', async () => {
  await using workbench = await openWorkbench({ workspace: path.join(repository, 'sample') });
  const { page } = workbench;
  const applyFor = async (text: string) => {
    await workbench.command('Signpost: Look Up Error');
    await workbench.typeInPick(text);
    const found = workbench.pick(text.slice(0, 20));
    await found.waitFor();
    await found.hover();
    await found.getByRole('button', { name: 'Apply a fix' }).click();
  };
  await applyFor('RTMP Handshake failed: server responded with unexpected version byte 0x03');
  await workbench.waitForPick('Apply a fix');
  await workbench.pick('rtmp_version 3').click();
  await page.locator('.tab.dirty', { hasText: '.conf' }).waitFor();
  await applyFor('Error: listen EADDRINUSE: address already in use :::3000');
  await page
    .locator('.notification-list-item', { hasText: /no edit of a config|no config in this workspace/ })
    .waitFor();
});
