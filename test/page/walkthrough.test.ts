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

test('each step of the walkthrough has its picture, and the example log shows a known error', async () => {
  // The pictures are shown where there is room beside the steps.
  const size = { width: 1680, height: 900 };
  await using workbench = await openWorkbench({ workspace: path.join(repository, 'sample'), size });
  const { page } = workbench;
  await workbench.command('Welcome: Open Walkthrough...');
  await workbench.pick('Get Started with Signpost').click();
  for (const [title, text] of STEPS) {
    await page.getByText(title, { exact: true }).click();
    const picture = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame').locator('svg');
    await picture.getByText(text).waitFor();
  }
  await page.getByRole('button', { name: 'Open an Example Log' }).click();
  await page.locator('.monaco-editor .squiggly-warning').first().waitFor({ state: 'attached' });
});
