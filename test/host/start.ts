import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { installExtension, startBrowserServer } from './browserServer.ts';
import { mustRun, spawnGroup } from './command.ts';
import { findVsCode } from './findVsCode.ts';
import { cache, packedExtension, removeFolder, repository } from './paths.ts';

/**
 * `npm start [-- --browser] [-- --no-open] [-- --locale=zh-cn] [-- FOLDER]`: builds Signpost and opens a VS Code with it
 * on the sample workspace, or on another folder.
 *
 * A desktop VS Code loads the extension from this repository, as the debugger does. The VS Code in the browser installs
 * the packed extension: loading it from the repository needs VS Code's test driver there, and under that no
 * notification is ever shown. It runs until Ctrl+C; `--browser` takes it even if there is a desktop VS Code, and
 * `--no-open` leaves it to you to open its address.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { browser: { type: 'boolean' }, 'no-open': { type: 'boolean' }, locale: { type: 'string' } },
});
const workspace = path.resolve(positionals[0] ?? path.join(repository, 'sample'));
const firstFile = path.join(workspace, 'logs', 'error.log');
const filesToOpen = fs.existsSync(firstFile) ? [firstFile] : [];
/** Kept from one start to the next, so that VS Code remembers how it was left. */
const home = path.join(cache, 'start');
const folders = { userData: path.join(home, 'user-data'), extensions: path.join(home, 'extensions') };

try {
  const vscode = values.browser ? { kind: 'browser' as const } : await findVsCode({ allowInstalled: true });
  if (vscode.kind === 'desktop') await openDesktop(vscode.executable);
  else await openBrowser();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function openDesktop(executable: string): Promise<void> {
  await mustRun('npm', ['run', '--silent', 'build'], { timeout: 120_000 });
  const args = [workspace, ...filesToOpen, `--extensionDevelopmentPath=${repository}`, '--new-window'];
  if (values.locale) args.push(`--locale=${values.locale}`);
  // A downloaded VS Code gets a profile of its own. Root may run one only without the sandbox, and with a named profile.
  if (executable.startsWith(cache) || process.getuid?.() === 0) args.push(`--user-data-dir=${folders.userData}`);
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  const child = spawnGroup(executable, args, { stdio: 'ignore' });
  console.log(`Signpost runs in ${executable}, on ${workspace}`);
  await new Promise((resolve, reject) => child.once('exit', resolve).once('error', reject));
}

async function openBrowser(): Promise<void> {
  await mustRun('npm', ['run', '--silent', 'package'], { timeout: 120_000 });
  // Installed anew each time: the version stays the same while the extension is being developed.
  removeFolder(folders.extensions);
  await installExtension(packedExtension, folders);
  const server = await startBrowserServer({ ...folders, locale: values.locale, trustAll: true });
  const payload = filesToOpen.map((file): [string, string] => ['openFile', server.remoteUri(file)]);
  const address = server.address(workspace, payload);
  console.log(`Signpost runs in VS Code until you press Ctrl+C: ${address}`);
  if (!values['no-open']) openInBrowser(address);
  await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve).once('SIGHUP', resolve));
  await server.stop();
}

/** Shows an address in the user's browser, if there is a screen. That it cannot is no failure: the address was printed. */
function openInBrowser(address: string): void {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return;
  const opener = { darwin: 'open', win32: 'explorer' }[process.platform as string] ?? 'xdg-open';
  spawnGroup(opener, [address], { stdio: 'ignore' }).once('error', () => {});
}
