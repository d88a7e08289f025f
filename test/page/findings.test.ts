import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { removeFolder, repository, scratchFolder } from '../host/paths.ts';
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

test('what was found is saved where the dialog says, in each of the formats', async () => {
  const elsewhere = scratchFolder('elsewhere');
  try {
    await using workbench = await openWorkbench({ workspace: path.join(repository, 'sample') });
    await workbench.openFile('logs/error.log');
    await workbench.squiggle('logs/error.log', 'RTMP Handshake failed');
    const save = async (format: string, file?: string) => {
      await workbench.command('Signpost: Export Findings');
      await workbench.waitForPick('Export Findings');
      await workbench.pick(format).click();
      await workbench.chooseFile(file);
      const saved = file ?? path.join(workbench.folder, 'signpost-findings.md');
      await workbench.page.locator('.tab.active', { hasText: path.basename(saved) }).waitFor();
      return fs.readFileSync(saved, 'utf8');
    };
    assert.match(await save('Markdown'), /^- \*\*RTMP Handshake failed: .*: 2 times/m);
    const { findings } = JSON.parse(await save('JSON', path.join(elsewhere, 'what.json')));
    const handshake = findings.find((finding: { id: string }) => finding.id === 'communication/rtmp-handshake-failed');
    assert.equal(handshake.count, 2);
    const report = JSON.parse(await save('SARIF', path.join(elsewhere, 'what.sarif')));
    const results = report.runs[0].results.filter((result: { ruleId: string }) => result.ruleId === handshake.id);
    assert.equal(results.length, 2);
  } finally {
    removeFolder(elsewhere);
  }
});

test('a followed log is followed on after the window was reloaded, and what came meanwhile is told', async () => {
  await using workbench = await openWorkbench({ workspace: path.join(repository, 'sample') });
  const log = 'logs/error.log';
  const handshake = workbench.readFile(log).split('\n')[workbench.lineOf(log, 'RTMP Handshake failed') - 1];
  const append = () => fs.appendFileSync(path.join(workbench.folder, log), `${handshake}\n`);
  await workbench.openFile(log);
  await workbench.squiggle(log, 'RTMP Handshake failed');
  await workbench.command('Signpost: Follow Log');
  const item = workbench.statusBarItem();
  await item.locator('.codicon-eye').waitFor();
  append();
  await item.filter({ hasText: /1$/ }).waitFor();
  // Between the two steps of a rotation there is no file.
  const at = path.join(workbench.folder, log);
  fs.renameSync(at, `${at}.away`);
  await workbench.reload();
  await workbench.page.getByRole('button', { name: /it is not there/ }).waitFor();
  fs.renameSync(`${at}.away`, at);
  append();
  await item.filter({ hasText: /2$/ }).waitFor();
  append();
  await item.filter({ hasText: /3$/ }).waitFor();
  await workbench.showFindings();
  await workbench.finding(/5× RTMP Handshake failed/).waitFor();
});
