import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import { repository } from '../host/paths.ts';
import { openWorkbench, type Theme } from './workbench.ts';

const workspace = path.join(repository, 'sample');
const log = 'logs/error.log';
const error = 'RTMP Handshake failed';
const themes: Theme[] = ['Light Modern', 'Dark Modern', 'Default High Contrast', 'Default High Contrast Light'];
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

  await page.locator('button[data-name="worked-0"]').dblclick();
  await page.getByText('you: worked 1 of 1 times').waitFor();
  await page.locator('button[data-name="failed-0"]').click();
  await page.getByText('you: worked 1 of 2 times').waitFor();
  await page.locator('.outcomes li', { hasText: 'did not work' }).getByRole('button').click();
  await page.getByText('you: worked 1 of 1 times').waitFor();

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
  const headings = workbench.webview().locator('h2');
  assert.deepEqual(await headings.allInnerTexts(), ['Your outcomes', 'The record'], 'nothing is a heading alone');
  await workbench.reload();
  await title.waitFor();
  fs.rmSync(record);
  await workbench.reload();
  await workbench.webview().getByText('There is no record “ours/quota”.').waitFor();
});

test("a record's page has no fault that axe finds, in any kind of theme", async () => {
  await using workbench = await openWorkbench({ workspace, withTools: true });
  await workbench.openFile(log);
  await workbench.openRecord(log, error);
  const page = workbench.webview();
  await page.locator('.fix button').first().waitFor();
  for (const theme of themes) {
    await workbench.useTheme(theme);
    await page.locator(`body[data-vscode-theme-id="${theme}"]`).waitFor();
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
    assert.deepEqual(violations, [], theme);
  }
});

test("a record's page is worked with by keyboard alone, and in high contrast a ring shows where the focus is", async () => {
  await using workbench = await openWorkbench({ workspace });
  await workbench.useTheme('Default High Contrast');
  await workbench.openFile(log);
  await workbench.openRecord(log, error);
  const page = workbench.webview();
  await page.locator('.fix button').first().waitFor();
  const inOrder = await page
    .locator('a[href], button, [tabindex="0"]')
    .evaluateAll((all) => all.map((each) => each.getAttribute('aria-label') ?? each.textContent ?? ''));
  assert.ok(inOrder.length > 10, inOrder.join('\n'));

  await page.locator('h1').focus();
  const focus = page.locator(':focus');
  const visited: string[] = [];
  for (const _ of inOrder) {
    await workbench.page.keyboard.press('Tab');
    visited.push((await focus.getAttribute('aria-label')) ?? (await focus.textContent()) ?? '');
    assert.deepEqual(await focus.evaluate(ringOf), { color: 'rgb(243, 133, 24)', thick: true }, visited.at(-1));
  }
  assert.deepEqual(visited, inOrder);

  while ((await focus.getAttribute('data-name')) !== 'worked-0') await workbench.page.keyboard.press('Shift+Tab');
  await workbench.page.keyboard.press('Space');
  await page.getByText('you: worked 1 of 1 times').waitFor();
  assert.equal(await focus.getAttribute('data-name'), 'worked-0', 'the focus stays where it was');
});

/** Run in the page: the ring around an element, which a node of the graph has in its picture. */
function ringOf(element: { querySelector(selector: string): unknown }): { color: string; thick: boolean } {
  const styleOf = (globalThis as unknown as { getComputedStyle(element: unknown): Record<string, string> })
    .getComputedStyle;
  const own = styleOf(element);
  const [color, width] =
    own.outlineStyle === 'none'
      ? [styleOf(element.querySelector('rect')).stroke, styleOf(element.querySelector('rect')).strokeWidth]
      : [own.outlineColor, own.outlineWidth];
  return { color: color ?? '', thick: Number.parseFloat(width ?? '') >= 2 };
}
