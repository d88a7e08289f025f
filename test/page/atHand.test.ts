import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, suite, test } from 'node:test';
import { repository } from '../host/paths.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

const log = 'logs/error.log';
const error = 'RTMP Handshake failed';
const refused = 'connect() failed (111: Connection refused)';

suite('in a log, by mouse', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await openWorkbench({ workspace: path.join(repository, 'sample') });
    await workbench.openFile(log);
    await workbench.squiggle(log, error);
  });
  after(() => workbench.close());

  test('the item in the status bar lists the known errors, and leads to each', async () => {
    await workbench.statusBarItem().click();
    await workbench.waitForPick('Known errors in this file');
    await workbench.pick(refused).click();
    await workbench.page.locator('.statusbar-item', { hasText: 'Ln 15' }).waitFor();
    await workbench.page.locator('.monaco-hover:visible', { hasText: 'Nothing listens on the address' }).waitFor();
    await workbench.page.keyboard.press('Escape');
  });

  test('a selection is looked up from its menu', async () => {
    await workbench.selectLine(log, refused);
    await workbench.openEditorMenu(log, refused);
    await workbench.chooseMenuItem('Look Up Error');
    await workbench.waitForPick('Look Up Error');
    await workbench.pick('connect() failed').waitFor();
    assert.match((await workbench.picks())[0] ?? '', /connect\(\) failed \(111: Connection refused\)/);
    await workbench.page.keyboard.press('Escape');
  });

  test('the menu switches Signpost off for the file, and the status bar on again', async () => {
    const said = workbench.page.locator('.statusbar-item');
    await workbench.openEditorMenu(log, refused);
    await workbench.chooseMenuItem('Switch Off or On for This File');
    await said.filter({ hasText: 'Signpost is off for this file' }).waitFor();
    await workbench.marks(log).first().waitFor({ state: 'detached' });
    await workbench.statusBarItem().locator('.codicon-bell-slash').click();
    await said.filter({ hasText: 'Signpost is on for this file' }).waitFor();
    await workbench.squiggle(log, refused);
  });

  test('the lightbulb mutes an error in this workspace, and leaves the others', async () => {
    await workbench.clickLightbulb(log, refused);
    await workbench.chooseQuickFix('Mute this error in this workspace');
    await workbench.noSquiggle(log, refused);
    await workbench.squiggle(log, error);
    // The editor may write the settings after it has taken them.
    await workbench.fileHas('.vscode/settings.json', '"nginx/upstream-connection-refused"');
  });
});
