#!/usr/bin/env node
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { type BrowserServer, startBrowserServer } from './browserServer.ts';
import { chromiumSwitches, findChromium } from './chromium.ts';
import { removeFolder, scratchFolder } from './paths.ts';

/**
 * The VS Code from npm with the command line of a desktop VS Code, as far as extension tests use it, so that
 * `runTests({ vscodeExecutablePath })` of @vscode/test-electron takes it as it is. It opens the workbench in a Chromium
 * without a window, has it run the tests, and ends with the status that they report.
 */
const flags = new Map<string, string[]>();
const operands: string[] = [];
for (const argument of process.argv.slice(2)) {
  const [, name, value] = /^--([^=]+)(?:=(.*))?$/s.exec(argument) ?? [];
  if (name) flags.set(name, [...(flags.get(name) ?? []), value ?? '']);
  else operands.push(argument);
}
const all = (name: string) => flags.get(name) ?? [];
const last = (name: string) => all(name).at(-1);
const asPath = (location: string) => (location.startsWith('file:') ? fileURLToPath(location) : path.resolve(location));

/** What VS Code's own parts say on a machine without a network; the tests' output is easier to read without it. */
const noise =
  /^\[(AgentHost|ChatModelSelection|AccountPolicyGate|DefaultAccount|chat-stt|reconnection-grace|Service Worker|remote-connection)|onnection token|^Creating a socket|^Updating additional|ENOTFOUND|Timed out waiting for authentication|^Canceled/;

/** How long a whole run may take, in milliseconds. */
const timeLimit = Number(process.env.SIGNPOST_EDITOR_TIMEOUT ?? 240_000);

const scratch = scratchFolder('browser');
let server: BrowserServer | undefined;
let status = 1;
try {
  status = await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
} finally {
  await server?.stop();
  removeFolder(scratch);
}
process.exit(status);

async function run(): Promise<number> {
  const executablePath = await findChromium();
  server = await startBrowserServer({
    userData: asPath(last('user-data-dir') ?? path.join(scratch, 'user-data')),
    extensions: asPath(last('extensions-dir') ?? path.join(scratch, 'extensions')),
    locale: last('locale'),
    testDriver: true,
    trustAll: flags.has('disable-workspace-trust'),
    proposedApi: all('enable-proposed-api').filter(Boolean),
  });
  const remote = server.remoteUri;
  const address = server.address(operands[0] ?? (last('folder-uri') && asPath(last('folder-uri')!)), [
    ...all('extensionDevelopmentPath').map((it): [string, string] => ['extensionDevelopmentPath', remote(asPath(it))]),
    ...all('extensionTestsPath').map((it): [string, string] => ['extensionTestsPath', remote(asPath(it))]),
    ['skipWelcome', 'true'],
  ]);
  const browser = await chromium.launch({ executablePath, args: chromiumSwitches });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const ended = Promise.withResolvers<number>();
    process.once('SIGINT', () => ended.resolve(130)).once('SIGTERM', () => ended.resolve(143));
    // The two functions by which VS Code's test driver speaks to whoever runs it.
    await page.exposeFunction('codeAutomationLog', (type: 'log' | 'warn' | 'error', args: unknown[]) => {
      if (process.env.SIGNPOST_VERBOSE || !noise.test(String(args[0]))) (console[type] ?? console.log)(...args);
    });
    await page.exposeFunction('codeAutomationExit', (code: number) => ended.resolve(code));
    page.on('pageerror', (error) => console.error(`[page] ${error.message}`));
    page.on('close', () => ended.reject(new Error('The page of the workbench was closed.')));
    page.on('crash', () => ended.reject(new Error('The page of the workbench crashed.')));
    const late = () =>
      ended.reject(new Error(`The tests took longer than ${timeLimit / 1000} s.\n${server?.logTail()}`));
    const timer = setTimeout(late, timeLimit);
    await page.goto(address);
    const code = await ended.promise.finally(() => clearTimeout(timer));
    return code === 0 && (await extensionHostCrashed(server)) ? 1 : code;
  } finally {
    await browser.close();
  }
}

/** VS Code reports success when the extension host dies: so its end is looked at, too. */
async function extensionHostCrashed(server: BrowserServer): Promise<boolean> {
  for (let tries = 0; tries < 40 && !server.extensionHostEnd(); tries++)
    await new Promise((done) => setTimeout(done, 50));
  const end = server.extensionHostEnd();
  if (!end || (end.code === '0' && end.signal === 'null')) return false;
  console.error(`The extension host ended with code ${end.code}, signal ${end.signal}.`);
  return true;
}
