import path from 'node:path';
import { test } from 'node:test';
import { repository } from '../host/paths.ts';
import { openWorkbench } from './workbench.ts';

test("the MCP server is in the editor's list and starts from there, and its tools are found", async () => {
  await using workbench = await openWorkbench({
    workspace: path.join(repository, 'sample'),
    settings: { 'chat.disableAIFeatures': false },
  });
  // A log awakes Signpost; the editor would do so itself when an agent wants to know its tools.
  await workbench.openFile('logs/error.log');
  await workbench.squiggle('logs/error.log', 'RTMP Handshake failed');
  const chooseFor = async (item: string) => {
    await workbench.command('MCP: List Servers');
    await workbench.pick('Signpost').click();
    await workbench.pick(item).click();
    await workbench.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  };
  await chooseFor('Start Server');
  await chooseFor('Show Output');
  const output = workbench.page.locator('.output-view .view-line');
  await output
    .filter({ hasText: /Discovered\s[1-9]\d*\stools/ })
    .first()
    .waitFor();
  await workbench.command('MCP: List Servers');
  await workbench.pick(/^Signpost\s*Running/).waitFor();
});
