import fs from 'node:fs';
import path from 'node:path';
import UPNG from 'upng-js';
import { repository } from '../host/paths.ts';
import { openWorkbench, type Workbench, type WorkbenchOptions } from './workbench.ts';

/**
 * `npm run pictures [-- NAME …]`: makes the pictures of the README from the real editor, in `docs/pictures/`.
 * Chinese needs a font that has it; Debian's is fonts-wqy-microhei.
 */
const folder = path.join(repository, 'docs', 'pictures');
/** What a reader loads is kept small. In bytes. */
const largest = 150_000;
const log = 'logs/error.log';
const config = 'nginx/nginx.conf';
const error = 'RTMP Handshake failed';

/** A window that is small, so that its text can be read in a picture on a page. */
const look: Partial<WorkbenchOptions> = {
  size: { width: 960, height: 640 },
  settings: {
    'breadcrumbs.enabled': false,
    'editor.minimap.enabled': false,
    'window.commandCenter': false,
    'window.title': '${activeEditorShort}',
    'workbench.activityBar.location': 'hidden',
    'workbench.statusBar.visible': false,
    'editor.hover.sticky': true,
    'editor.wordWrap': 'on',
    'editor.scrollBeyondLastLine': false,
  },
};

await picture('hover', {}, async (workbench) => {
  await workbench.openFile(log, lineOf(workbench, log, error));
  await workbench.hoverSquiggle(log, error);
});
await picture('quick-fixes', {}, async (workbench) => {
  await workbench.openFile(log, lineOf(workbench, log, error));
  await workbench.squiggle(log, error);
  await workbench.quickFixes();
});
await picture('config-mark', {}, async (workbench) => {
  await workbench.openFile(log);
  await workbench.squiggle(log, error);
  await workbench.openFile(config, lineOf(workbench, config, 'server {'));
  await workbench.hoverSquiggle(config, 'server {');
});
await picture('look-up', {}, async (workbench) => {
  await workbench.openFile(log);
  await workbench.command('Signpost: Look Up Error');
  await workbench.waitForPick('Look Up Error');
  await workbench.typeInPick('upstream timed out while reading response header');
  await workbench.pick('upstream timed out').waitFor();
});
await picture('hover-zh-cn', { locale: 'zh-cn' }, async (workbench) => {
  await workbench.openFile(log, lineOf(workbench, log, error));
  await workbench.hoverSquiggle(log, error);
});

await picture('findings', {}, async (workbench) => {
  await workbench.openFile(log);
  await workbench.squiggle(log, error);
  await workbench.showFindings();
  const rows = workbench.page.locator('.pane-body .monaco-list-row');
  await rows.filter({ hasText: error }).first().click();
  await rows.filter({ hasText: 'error.log' }).first().locator('.monaco-tl-twistie').click();
});

for (const [name, options] of [
  ['panel', { theme: 'Default Light Modern' }],
  ['panel-dark', { theme: 'Default Dark Modern' }],
  ['panel-hc', { theme: 'Default High Contrast' }],
  ['panel-zh-cn', { locale: 'zh-cn' }],
] as const) {
  await picture(name, { ...options, size: { width: 960, height: 1000 } }, async (workbench) => {
    await workbench.openFile(log, lineOf(workbench, log, error));
    await workbench.squiggle(log, error);
    await workbench.openRecord(log, error);
    await workbench.webview().locator('.fix button').first().waitFor();
    await workbench.webview().locator('.graph').scrollIntoViewIfNeeded();
  });
}

/** Opens the sample workspace, brings the workbench to where it is to be seen, and writes the picture. */
async function picture(
  name: string,
  options: Partial<WorkbenchOptions>,
  arrange: (workbench: Workbench) => Promise<void>,
): Promise<void> {
  const wanted = process.argv.slice(2);
  if (wanted.length > 0 && !wanted.includes(name)) return;
  await using workbench = await openWorkbench({ workspace: path.join(repository, 'sample'), ...look, ...options });
  await workbench.page.keyboard.press('Control+b');
  await arrange(workbench);
  // The cursor blinks and things fade in: let them come to rest.
  await workbench.page.waitForTimeout(1000);
  const file = path.join(folder, `${name}.png`);
  await workbench.screenshot(file);
  shrink(file);
  const { size } = fs.statSync(file);
  if (size > largest) throw new Error(`${name}.png has ${size} bytes, and at most ${largest} are wanted`);
  console.log(`${name}.png: ${Math.ceil(size / 1000)} kB`);
}

/** Cuts a picture down to 256 colours, which for text on plain ground looks the same and takes a third of the room. */
function shrink(file: string): void {
  const picture = UPNG.decode(fs.readFileSync(file).buffer);
  const [pixels] = UPNG.toRGBA8(picture);
  fs.writeFileSync(file, new Uint8Array(UPNG.encode([pixels!], picture.width, picture.height, 256)));
}

/** The number of the first line of a file that has a text. */
function lineOf(workbench: Workbench, file: string, text: string): number {
  return (
    workbench
      .readFile(file)
      .split('\n')
      .findIndex((line) => line.includes(text)) + 1
  );
}
