import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { chromium } from 'playwright-core';
import { chromiumSwitches, findChromium } from '../host/chromium.ts';
import { endGroup, projectEnvironment, spawnGroup } from '../host/command.ts';
import { repository } from '../host/paths.ts';
import { openPage, Workbench } from './workbench.ts';

test('npm start prints the address of a VS Code in which Signpost marks the sample log', async () => {
  const start = spawnGroup(process.execPath, ['test/host/start.ts', '--browser', '--no-open'], {
    cwd: repository,
    env: projectEnvironment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const address = await new Promise<string>((resolve, reject) => {
      let said = '';
      start.stdout?.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        const printed = /http:\/\/\S+/.exec(said);
        if (printed) resolve(printed[0]);
      });
      start.once('exit', (code) => reject(new Error(`npm start ended with ${code}: ${said}`)));
    });
    const browser = await chromium.launch({ executablePath: await findChromium(), args: chromiumSwitches });
    try {
      const page = await openPage(browser, address);
      const workbench = new Workbench(page, path.join(repository, 'sample'));
      // It opens the log by itself.
      await workbench.squiggle('logs/error.log', 'RTMP Handshake failed');
    } finally {
      await browser.close();
    }
    start.kill('SIGINT');
    assert.deepEqual(await new Promise((resolve) => start.once('exit', (...end) => resolve(end))), [0, null]);
  } finally {
    await endGroup(start);
  }
});
