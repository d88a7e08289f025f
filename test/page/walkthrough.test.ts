import path from 'node:path';
import { test } from 'node:test';
import { repository } from '../host/paths.ts';
import { openWorkbench } from './workbench.ts';

/** Each step's title, and a text of its picture. */
const STEPS = [
  ['See why, and apply the fix', 'rtmp_version 3;'],
  ['Look up an error by its text', 'handshake unexpected version'],
  ['Teach it your own errors', '"root_cause":'],
  ['Open a log', 'bind() to'],
] as const;

test('each step of the walkthrough has its picture and its buttons, and the example log shows a known error', async () => {
  // The pictures are shown where there is room beside the steps.
  const size = { width: 1680, height: 900 };
  await using workbench = await openWorkbench({ workspace: path.join(repository, 'sample'), size });
  const { page } = workbench;
  await workbench.command('Welcome: Open Walkthrough...');
  await workbench.pick('Get Started with Signpost').click();
  for (const [title, text] of STEPS) {
    await page.getByText(title, { exact: true }).click();
    await workbench.walkthroughPicture().getByText(text).waitFor();
  }
  // The buttons do what they say, and a step whose button was pressed is done.
  await page.getByText('Look up an error by its text', { exact: true }).click();
  await page.getByRole('button', { name: 'Look Up Error' }).click();
  await workbench.waitForPick('Look Up Error');
  await page.keyboard.press('Escape');
  await page.locator('.codicon-getting-started-step-checked').first().waitFor();
  await page.getByText('Teach it your own errors', { exact: true }).click();
  await page.getByRole('button', { name: 'Import Records' }).click();
  await page.locator('.quick-input-widget:visible', { hasText: 'Import' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('Open a log', { exact: true }).click();
  await page.getByRole('button', { name: 'Open an Example Log' }).click();
  await page.locator('.monaco-editor .squiggly-warning').first().waitFor({ state: 'attached' });
});
