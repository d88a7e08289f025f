import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { createTarGzip } from 'nanotar';
import { removeFolder, repository, scratchFolder } from '../host/paths.ts';
import { publicRecord } from '../publicRecords.ts';
import { openWorkbench } from './workbench.ts';

/** Opens the workbench on the sample with some files more, and gives a folder beside it for what comes from elsewhere. */
async function openWith(files: { readonly [file: string]: string }) {
  const elsewhere = scratchFolder('elsewhere');
  const workbench = await openWorkbench({ workspace: path.join(repository, 'sample'), files });
  return {
    workbench,
    elsewhere,
    /** Writes a file there and returns its path. */
    write(file: string, content: string | Uint8Array) {
      const full = path.join(elsewhere, file);
      fs.mkdirSync(path.dirname(full), { recursive: true });
      fs.writeFileSync(full, content);
      return full;
    },
    async [Symbol.asyncDispose]() {
      await workbench.close();
      removeFolder(elsewhere);
    },
  };
}

test('records of others are imported by the dialogs, and take the place of shipped ones only if that is chosen', async () => {
  await using opened = await openWith({ 'logs/units.log': 'UnitError: unit 7 fell over\n' });
  const { workbench, write } = opened;
  for (let index = 0; index < 20; index++)
    write(`public-main/data/unit-${index}/linux.json`, JSON.stringify(publicRecord(index)));
  const rival = {
    id: 'nginx/unknown-directive',
    signature: 'the rival of ours speaks',
    regex: 'the rival of ours speaks',
  };
  const folder = path.dirname(write('public-main/rival.json', JSON.stringify(rival)));

  const start = async () => {
    await workbench.command('Signpost: Import Records');
    await workbench.pick('A folder').click();
    await workbench.chooseFile(`${folder}/`);
    await workbench.waitForPick('Import Records');
    await workbench.page.keyboard.press('Enter');
    await workbench.waitForPick('Records with the id of a shipped one: 1');
    assert.match((await workbench.picks()).join('\n'), /Keep the shipped records[\s\S]*nginx\/unknown-directive/);
  };
  await start();
  await workbench.page.keyboard.press('Escape');
  await workbench.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  assert.ok(
    !fs.existsSync(path.join(workbench.folder, '.signpost')),
    'an import that is given up leaves nothing behind',
  );

  await start();
  await workbench.pick('Keep the shipped records').click();
  await workbench.editor('.signpost/imported/public-main/IMPORT.md').waitFor();
  const report = workbench.readFile('.signpost/imported/public-main/IMPORT.md');
  assert.match(report, /^Records taken: 19, of them with a converted pattern: 1\. Refused: 1\.$/m);
  assert.match(report, /## Left out in favour of shipped records \(1\)\n\n- `nginx\/unknown-directive`/);
  await workbench.openFile('logs/units.log');
  await workbench.squiggle('logs/units.log', 'UnitError: unit 7 fell over');
});

test('archives of records are imported by the dialogs; what was in them is looked up and found in logs', async () => {
  await using opened = await openWith({
    'logs/units.log': 'UnitError: unit 7 fell over\n\nUnitError: unit 8 fell over\n',
  });
  const { workbench, write } = opened;
  const record = (index: number) => strToU8(JSON.stringify(publicRecord(index)));
  const archives = {
    'zipped.zip': zipSync({ 'public-main/unit-7.json': record(7), 'public-main/unit-100.json': record(100) }),
    'packed.tar.gz': await createTarGzip([
      { name: 'public-main/unit-8.json', data: record(8) },
      { name: 'public-main/unit-200.json', data: record(200) },
    ]),
  };
  for (const [archive, bytes] of Object.entries(archives)) {
    await workbench.command('Signpost: Import Records');
    await workbench.pick('An archive').click();
    await workbench.chooseFile(write(archive, bytes));
    await workbench.waitForPick('Import Records');
    await workbench.page.keyboard.press('Enter');
    const report = `.signpost/imported/${archive.replace(/\..*/, '')}/IMPORT.md`;
    await workbench.editor(report).waitFor();
    assert.match(workbench.readFile(report), /^Records taken: 1, of them with a converted pattern: 0\. Refused: 1\.$/m);
  }
  await workbench.openFile('logs/units.log');
  await workbench.squiggle('logs/units.log', 'UnitError: unit 7 fell over');
  await workbench.squiggle('logs/units.log', 'UnitError: unit 8 fell over');
  await workbench.command('Signpost: Look Up Error');
  await workbench.waitForPick('Look Up Error');
  for (const unit of ['unit 7', 'unit 8']) {
    await workbench.typeInPick(`UnitError: ${unit} fell over`);
    await workbench.pick(`UnitError: ${unit} fell over`).waitFor();
  }
});

test('a record is made of a line: its pattern is tried while it is typed, and its lens shows what it finds', async () => {
  await using opened = await openWith({
    'logs/jobs.log': 'job 17 failed: disk full\njob 18 failed: disk full\njob 19 is done\n',
  });
  const { workbench } = opened;
  const { page } = workbench;
  await workbench.openFile('logs/jobs.log', 1);
  await workbench.command('Signpost: New Record from Selection');
  await workbench.waitForPick('New Record (1/2)');
  await workbench.pick('Found 2× in the open logs').waitFor();
  await workbench.pick('job 18 failed: disk full').waitFor();
  await workbench.typeInPick('job (');
  await page.keyboard.press('Enter'); // sooner than the pattern is tried
  await workbench.pick('The pattern cannot be used').waitFor();
  await workbench.typeInPick('job 17 failed: disk full');
  await workbench.pick('Found 1× in the open logs').waitFor();
  await workbench.typeInPick('job \\d+ failed: disk full');
  await page.keyboard.press('Enter');
  await workbench.waitForPick('New Record (2/2)');
  await workbench.typeInPick('ours/job-failed');
  await page.keyboard.press('Enter');
  const file = '.signpost/records/ours/job-failed.json';
  await workbench.editor(file).waitFor();
  const record = JSON.parse(workbench.readFile(file));
  assert.deepEqual(record.examples.match, ['job 17 failed: disk full']);

  const lens = workbench.editor(file).locator('.codelens-decoration a', { hasText: 'Found 2× (open logs: 1)' });
  await lens.click();
  const peek = page.locator('.peekview-widget');
  await peek.waitFor();
  await peek.locator('.monaco-list-row', { hasText: 'job 18 failed' }).first().waitFor();
});

test('outcomes are counted, exported, put together with a team’s, and a broken file loses nothing', async () => {
  await using opened = await openWith({});
  const { workbench, elsewhere, write } = opened;
  const notification = (text: string) =>
    workbench.page.locator('.notification-toast', { hasText: text }).first().waitFor();
  await workbench.openFile('logs/error.log');
  await workbench.openRecord('logs/error.log', 'RTMP Handshake failed');
  const page = workbench.webview();
  await page.locator('button[data-name="worked-0"]').click();
  await page.getByText('you: worked 1 of 1 times').waitFor();

  const exported = path.join(elsewhere, 'exported.json');
  await workbench.command('Signpost: Export Outcomes');
  await workbench.chooseFile(exported);
  await notification('Outcomes written to exported.json: 1.');
  const file = JSON.parse(fs.readFileSync(exported, 'utf8'));
  const [mine] = file.outcomes;
  assert.ok(mine.worked);
  const theirs = [true, false].map((worked, index) => ({ ...mine, id: `team-${index}`, worked }));
  const team = write('team.json', JSON.stringify({ ...file, outcomes: [mine, ...theirs, { id: 'broken' }] }));
  await workbench.command('Signpost: Import Outcomes');
  await workbench.chooseFile(team);
  await notification('Outcomes read: 3, new: 2. Entries that were no outcomes and were left out: 1.');
  await page.getByText('you: worked 2 of 3 times').waitFor();

  const broken = write('broken.json', fs.readFileSync(team, 'utf8').slice(0, 80));
  await workbench.command('Signpost: Import Outcomes');
  await workbench.chooseFile(broken);
  await notification('broken.json was not imported: it is damaged, or no JSON file. Your own outcomes are as before.');
  await page.getByText('you: worked 2 of 3 times').waitFor();
});

test("a record's markup and links to commands are text on its page, in the findings and in the look-up", async () => {
  const evil =
    '[click](command:workbench.action.closeAllEditors) <img src=x onerror=alert(1)> <a href="command:workbench.action.closeAllEditors">go</a>';
  const record = {
    id: 'evil/markup',
    signature: `markup stands here ${evil}`,
    regex: 'markup stands here',
    root_cause: evil,
    official_doc_url: 'command:workbench.action.closeAllEditors',
    tags: [evil],
    dead_ends: [{ action: evil, why_fails: evil, sources: ['javascript:alert(1)', evil] }],
    workarounds: [
      { action: evil, how: evil, tradeoff: evil, command: evil, sources: ['command:workbench.action.closeAllEditors'] },
    ],
    transition_graph: { leads_to: [{ error_id: evil, condition: evil }, 'evil/markup'] },
  };
  await using opened = await openWith({
    '.signpost/markup.json': JSON.stringify(record),
    'logs/evil.log': 'markup stands here\n',
  });
  const { workbench } = opened;
  await workbench.openFile('logs/evil.log');
  await workbench.hoverSquiggle('logs/evil.log', 'markup stands here');
  const hover = workbench.page.locator('.monaco-hover:visible');
  assert.equal(await hover.locator('img').count(), 0);
  assert.equal(await hover.locator('a[data-href*="closeAllEditors"]').count(), 0);
  await workbench.showFindings();
  const row = workbench.page.locator('.pane-body .monaco-list-row', { hasText: 'markup stands here' }).first();
  await row.waitFor();
  assert.equal(await row.locator('img').count(), 0);
  await workbench.command('Signpost: Look Up Error');
  await workbench.waitForPick('Look Up Error');
  await workbench.typeInPick('markup stands here');
  await workbench.pick('<img src=x onerror=alert(1)>').waitFor();
  await workbench.page.keyboard.press('Escape');
  await workbench.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });

  await workbench.openRecord('logs/evil.log', 'markup stands here');
  const page = workbench.webview();
  assert.match(await page.locator('body').innerText(), /<img src=x onerror=alert\(1\)>/);
  assert.equal(await page.locator('main img').count(), 0);
  for (const link of await page.locator('a').all())
    assert.match((await link.getAttribute('href')) ?? '', /^(?:https?:|#|$)/);
  await workbench.page.locator('.tab', { hasText: 'evil.log' }).waitFor();
});
