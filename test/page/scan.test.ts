import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { repository, scratchFolder } from '../host/paths.ts';
import { WEEK } from './scenes.ts';
import { openWorkbench } from './workbench.ts';

const record = (name: string, leadsTo: string[] = []) =>
  JSON.stringify({
    id: `ours/${name}`,
    signature: `${name} reported`,
    regex: `${name} reported`,
    ...(leadsTo.length > 0 ? { transition_graph: { leads_to: leadsTo.map((id) => `ours/${id}`) } } : {}),
  });

/** A file of ordinary lines, 32 bytes each, with some others after each block of 1 MB. */
function writeLog(file: string, megabytes: number, lineAfter: (block: number) => string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const block = '2026-11-20 09:00:00 all is well\n'.repeat(1 << 15);
  for (let i = 0; i < megabytes; i++) fs.appendFileSync(file, block + lineAfter(i));
}

test('folders are scanned: with progress and an end at any time, consequences under their cause, by time or count', async () => {
  const workspace = scratchFolder('scan');
  fs.mkdirSync(path.join(workspace, '.signpost'));
  for (const [name, leadsTo] of [['disk-full', ['stopped']], ['stopped'], ['slow']] as [string, string[]?][])
    fs.writeFileSync(path.join(workspace, `.signpost/${name}.json`), record(name, leadsTo));
  await using workbench = await openWorkbench({ workspace });
  const { page } = workbench;
  const at = (file: string) => path.join(workbench.folder, file);

  await workbench.showFindings();
  await page.locator('.welcome-view-content', { hasText: 'are listed here' }).waitFor();

  // A scan that takes a while tells how far it is, and ends when it is asked to.
  writeLog(at('huge/app.log'), 1500, () => '');
  await workbench.scan('huge');
  const toast = page.locator('.notification-list-item', { hasText: 'Looking for known errors' });
  await toast.filter({ hasText: /\d+ %/ }).first().waitFor();
  await toast.locator('.monaco-button', { hasText: 'Cancel' }).click();
  await toast.waitFor({ state: 'detached' });
  assert.equal(await page.locator('.notification-list-item', { hasText: 'occurrences' }).count(), 0);
  fs.rmSync(at('huge'), { recursive: true });

  // One slow line first; then a full disk again and again, which stopped the database.
  writeLog(at('logs/app.log'), 60, (block) => {
    const time = `2026-11-20 09:${String(block).padStart(2, '0')}:00`;
    if (block === 3) return `${time} slow reported\n`;
    if (block === 57) return `${time} stopped reported\n`;
    return block % 10 === 5 ? `${time} disk-full reported\n` : '';
  });
  await workbench.scan('logs');
  const rows = page.locator('.pane-body .monaco-list-row');
  const errors = rows.filter({ hasText: 'reported' });
  await errors.first().waitFor();
  const shown = async () => (await errors.allInnerTexts()).map((text) => /^\s*\d+× (\S+) reported/.exec(text)?.[1]);
  assert.deepEqual(await shown(), ['slow', 'disk-full'], 'by time; what followed is under its cause');
  assert.match(await errors.nth(1).innerText(), /^\s*6× disk-full reported\s*│[▁-█ ]+│/, 'how often, and when');

  await page.getByRole('button', { name: 'Sort Findings by Count' }).click();
  await rows.first().filter({ hasText: 'disk-full' }).waitFor();
  await page.getByRole('button', { name: 'Sort Findings by First Appearance' }).click();
  await rows.first().filter({ hasText: 'slow' }).waitFor();

  await errors.filter({ hasText: 'disk-full' }).locator('.monaco-tl-twistie').click();
  await errors.filter({ hasText: 'stopped' }).waitFor();

  // The file is larger than the editor takes, so a click opens the lines around the place.
  await rows.filter({ hasText: 'app.log' }).first().click();
  await page.locator('.tab', { hasText: /around line \d+/ }).waitFor();
  await page.locator('.view-line', { hasText: 'disk-full reported' }).first().waitFor();

  // What is selected in the view is not what its title's buttons are about: they ask.
  await page.getByRole('button', { name: 'Scan Files or Folder' }).click();
  await workbench.waitForPick('Scan Files or Folder');
  await page.keyboard.press('Escape');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  await errors.first().click();
  await page.locator('.sidebar').getByRole('button', { name: 'Views and More Actions' }).click();
  await workbench.chooseMenuItem('Follow Log');
  await workbench.waitForPick('Follow Log');
});

test('scans that run at once end each for itself; what is scanned again after the server ended is stopped in the view', async () => {
  const files = { 'week/one.log.gz': WEEK, 'month/two.log.gz': WEEK };
  await using workbench = await openWorkbench({ workspace: path.join(repository, 'sample'), files });
  const { page } = workbench;
  const running = page.locator('.notification-list-item', { hasText: /Looking for known errors.* [1-9]\d? %/s });
  const done = page.locator('.notification-list-item', {
    hasText: /Known errors: \d+\. Occurrences: [\d,]+\. Files: 1/,
  });

  await workbench.scan('month');
  await running.first().waitFor();
  await workbench.scan('week');
  await running.nth(1).waitFor();
  // The newest is on top.
  await running.nth(1).locator('.monaco-button', { hasText: 'Cancel' }).click();
  await done.waitFor();
  await running.first().waitFor({ state: 'detached' });
  await workbench.finding('1,600,000× RTMP Handshake failed').waitFor();

  workbench.endServer();
  const stop = page.getByRole('button', { name: 'Stop Scan' });
  await stop.click();
  await stop.waitFor({ state: 'detached' });
  // Had it gone on, they would be here again.
  await page.locator('.welcome-view-content', { hasText: 'are listed here' }).waitFor();
});
