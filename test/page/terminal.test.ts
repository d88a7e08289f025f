import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, suite, test } from 'node:test';
import { repository } from '../host/paths.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

const error = 'RTMP Handshake failed';
/** A task that ends as a server does whose port is taken. */
const files = {
  'said.txt': 'Error: listen EADDRINUSE: address already in use :::3000\n',
  '.vscode/tasks.json': JSON.stringify({
    version: '2.0.0',
    tasks: [{ label: 'serve', type: 'shell', command: 'cat said.txt; exit 1' }],
  }),
};

suite('an error in the terminal', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await openWorkbench({ workspace: path.join(repository, 'sample'), files });
  });
  after(() => workbench.close());

  test('is a link that leads to its page', async () => {
    await workbench.runInTerminal('tail -n 2 logs/error.log');
    assert.match(await workbench.hoverTerminalLink(error), /Explain:\sRTMP\sHandshake\sfailed/);
    await workbench.openFromTerminal(error);
  });

  test('is explained by a command in the menu of the terminal, which lists what the last command said', async () => {
    await workbench.runInTerminal('sed -n 15,16p logs/error.log');
    await workbench.page.locator('.terminal .xterm-screen').click({ button: 'right' });
    await workbench.chooseMenuItem("Explain Last Command's Output");
    await workbench.waitForPick('Known errors in the last command’s output');
    const known = await workbench.picks();
    assert.ok(
      known.some((row) => row.includes('connect() failed (111: Connection refused)')),
      known.join('\n'),
    );
    assert.ok(!known.some((row) => row.includes(error)), 'what an earlier command said');
    await workbench.pick('client intended to send too large body').click();
    await workbench.webview().locator('h1', { hasText: 'client intended to send too large body' }).waitFor();
  });

  test('that a task ended with is a link, too', async () => {
    await workbench.command('Tasks: Run Task');
    await workbench.pick('serve').click();
    const scanning = workbench.pick('Continue without scanning the task output');
    const failed = 'listen EADDRINUSE';
    await scanning.or(workbench.terminalText(failed)).first().waitFor();
    if (await scanning.isVisible()) await scanning.click();
    await workbench.terminalText(failed).waitFor();
    await workbench.openFromTerminal(failed);
  });
});
