import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, suite, test } from 'node:test';
import { repository } from '../host/paths.ts';
import { otherExtension, START } from './scenes.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

const explained = /Another process listens on that address and port already/;

suite('an error that another extension tells of', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await openWorkbench({
      workspace: path.join(repository, 'sample'),
      otherExtension,
      files: { 'start.sh': START },
    });
  });
  after(() => workbench.close());

  test('in a file is explained by the lightbulb', async () => {
    await workbench.openFile('start.sh');
    await workbench.squiggle('start.sh', 'node server.js');
    await workbench.clickLightbulb('start.sh', 'node server.js');
    await workbench.chooseQuickFix('Explain with Signpost: Error: listen EADDRINUSE');
    assert.match(await workbench.webview().locator('.cause').innerText(), explained);
  });

  test('in its output channel is underlined, and its hover explains it', async () => {
    await workbench.showOutput('Runner');
    assert.match(await workbench.hoverOutputMark(), explained);
  });
});
