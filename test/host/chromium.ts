import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { runCommand } from './command.ts';
import { repository } from './paths.ts';

/** Chromium's switches for a machine without a screen, and perhaps as root: no sandbox, no GPU, and no talk of its own. */
export const chromiumSwitches = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

let found: Promise<string> | undefined;

/**
 * Finds a Chromium, or installs one: by apt-get for root on Debian and its kin, else by playwright.
 * `SIGNPOST_CHROMIUM` names another one.
 * @throws one line that says what to install
 */
export function findChromium(): Promise<string> {
  found ??= search();
  return found;
}

async function search(): Promise<string> {
  const named = process.env.SIGNPOST_CHROMIUM;
  if (named) {
    if (fs.existsSync(named)) return named;
    throw new Error(`SIGNPOST_CHROMIUM names ${named}, and there is no such file.`);
  }
  const candidates = [...usualPlaces, chromium.executablePath()];
  const find = () => candidates.find((place) => place && fs.existsSync(place));
  const here = find();
  if (here) return here;
  console.log('Installing Chromium, which shows the VS Code from npm …');
  if (process.getuid?.() === 0 && fs.existsSync('/usr/bin/apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const apt = (...args: string[]) => runCommand('apt-get', ['-qq', ...args], { env, timeout: 300_000 });
    await apt('update');
    // The font is for pictures with Chinese text; Chromium brings none.
    await apt('install', '-y', '--no-install-recommends', 'chromium', 'fonts-wqy-microhei');
    const installed = find();
    if (installed) return installed;
  }
  const playwright = path.join(repository, 'node_modules', 'playwright-core', 'cli.js');
  await runCommand(process.execPath, [playwright, 'install', 'chromium'], { timeout: 300_000 });
  const downloaded = find();
  if (downloaded) return downloaded;
  throw new Error(
    'Please install Chromium (or name one in SIGNPOST_CHROMIUM): none was found, and none could be installed.',
  );
}
