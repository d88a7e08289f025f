import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { suite, test } from 'node:test';
import { repository } from '../host/paths.ts';
import { openWorkbench } from './workbench.ts';

const workspace = path.join(repository, 'sample');
const log = 'logs/error.log';
const error = 'RTMP Handshake failed';
const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

test("a record's page: opened from the hover, applied, judged, and left for another record by keyboard", async () => {
  await using workbench = await openWorkbench({ workspace });
  await workbench.openFile(log);
  await workbench.openRecord(log, error);
  const page = workbench.webview();
  const text = await page.locator('body').innerText();
  assert.match(text, /names the protocol: 3 is plain RTMP/);
  assert.match(text, /rtmp_handshake_timeout 30s/);

  await page.locator('.fix button', { hasText: 'Apply' }).first().click();
  await workbench.saveAll();
  const changed = fs
    .globSync('nginx/**/*.conf', { cwd: workbench.folder })
    .filter((file) => workbench.readFile(file) !== fs.readFileSync(path.join(workspace, file), 'utf8'));
  assert.equal(changed.length, 1);

  await page.locator('button[data-name="worked-0"]').click();
  await page.getByText('you: worked 1 of 1 times').waitFor();
  await page.locator('button[data-name="failed-0"]').click();
  await page.getByText('you: worked 1 of 2 times').waitFor();

  const title = await page.locator('h1').innerText();
  const node = page.locator('.node.open').first();
  const label = (await node.getAttribute('aria-label')) ?? '';
  await node.focus();
  await node.press('Enter');
  await page.locator('h1', { hasNotText: title }).waitFor();
  assert.ok(label.endsWith(await page.locator('h1').innerText()), label);
});

test("a record's page is there again after a reload, and says it when its record is gone", async () => {
  await using workbench = await openWorkbench({ workspace });
  const record = path.join(workbench.folder, '.signpost/quota.json');
  fs.mkdirSync(path.dirname(record));
  fs.writeFileSync(record, JSON.stringify({ id: 'ours/quota', signature: 'quota on vol7', regex: 'quota on \\S+' }));
  await workbench.command('Signpost: Look Up Error');
  await workbench.typeInPick('quota on vol7');
  await workbench.pick('quota on vol7').click();
  const title = workbench.webview().locator('h1', { hasText: 'quota on vol7' });
  await title.waitFor();
  await workbench.reload();
  await title.waitFor();
  fs.rmSync(record);
  await workbench.reload();
  await workbench.webview().getByText('There is no record “ours/quota”.').waitFor();
});

suite("a record's page has no fault that axe finds", () => {
  for (const theme of ['Default Light Modern', 'Default Dark Modern', 'Default High Contrast']) {
    test(theme, async () => {
      await using workbench = await openWorkbench({ workspace, theme, withTools: true });
      await workbench.openFile(log);
      await workbench.openRecord(log, error);
      const page = workbench.webview();
      await page.locator('.fix button').first().waitFor();
      const violations = await page.locator('body').evaluate(async (_, source) => {
        // biome-ignore lint/security/noGlobalEval: the tool is brought into the page as text
        // biome-ignore lint/complexity/noCommaOperator: an indirect eval defines what is global
        (0, eval)(source);
        const { axe } = globalThis as unknown as {
          axe: { run(): Promise<{ violations: { id: string; help: string; nodes: { html: string }[] }[] }> };
        };
        const { violations } = await axe.run();
        return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' ')}`);
      }, axe);
      assert.deepEqual(violations, []);
    });
  }
});
