import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, errors, type Page } from 'playwright-core';
import { installExtension, packFolder, startBrowserServer } from '../host/browserServer.ts';
import { chromiumSwitches, findChromium } from '../host/chromium.ts';
import { endOnSignal } from '../host/command.ts';
import { built, out, packedExtension, removeFolder, scratchFolder } from '../host/paths.ts';

/** VS Code's own colour themes, by the system's wish for dark colours and for high contrast that they answer. */
const THEMES = {
  'Light Modern': { dark: false, highContrast: false },
  'Dark Modern': { dark: true, highContrast: false },
  'Default High Contrast Light': { dark: false, highContrast: true },
  'Default High Contrast': { dark: true, highContrast: true },
} as const;
export type Theme = keyof typeof THEMES;

/** VS Code follows the system's wishes, so that its theme can be changed while menus and hovers are open. */
const themeSettings = {
  'window.autoDetectColorScheme': true,
  'window.autoDetectHighContrast': true,
  'workbench.preferredLightColorTheme': 'Light Modern',
  'workbench.preferredDarkColorTheme': 'Dark Modern',
  'workbench.preferredHighContrastLightColorTheme': 'Default High Contrast Light',
  'workbench.preferredHighContrastColorTheme': 'Default High Contrast',
};

export interface WorkbenchOptions {
  /** The folder whose copy is opened. Nothing that is done in the workbench reaches the original. */
  workspace: string;
  /** Files that the copy has besides, or with another text. */
  files?: { readonly [path: string]: string | Buffer };
  /** VS Code's display language, for example `zh-cn`. */
  locale?: string;
  settings?: Record<string, unknown>;
  /** The size of the window, in CSS pixels. */
  size?: { width: number; height: number };
  /** The folder of another extension, which is installed beside Signpost. */
  otherExtension?: string;
  /** Lets a test bring a tool of its own, such as axe, into pages whose content policy forbids it. */
  withTools?: boolean;
}

endOnSignal();

/** A place on the screen, in CSS pixels. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Waiting for something in the page fails after so many milliseconds. */
const patience = 20_000;

/**
 * Opens the page of a real VS Code, with the packed extension installed in it, on a copy of a workspace.
 * `npm run package` must have been run. Call `close`, or declare it with `await using`.
 */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const extension = built(packedExtension);
  const scratch = scratchFolder('page');
  const folder = path.join(scratch, path.basename(options.workspace));
  fs.cpSync(options.workspace, folder, { recursive: true });
  for (const [file, text] of Object.entries(options.files ?? {})) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  }
  const folders = { userData: path.join(scratch, 'user-data'), extensions: path.join(scratch, 'extensions') };
  const cleanUp = [async () => removeFolder(scratch)];
  try {
    const executablePath = await findChromium();
    await installExtension(extension, folders);
    if (options.otherExtension) {
      const packed = path.join(scratch, 'other.vsix');
      await packFolder(options.otherExtension, packed);
      await installExtension(packed, folders);
    }
    const settings = { ...themeSettings, ...options.settings };
    const server = await startBrowserServer({ ...folders, locale: options.locale, settings, trustAll: true });
    cleanUp.unshift(server.stop);
    const browser = await chromium.launch({ executablePath, args: chromiumSwitches });
    cleanUp.unshift(() => browser.close());
    const page = await openPage(browser, server.address(folder), options.size, options.withTools);
    return new Workbench(page, folder, cleanUp);
  } catch (error) {
    for (const step of cleanUp) await step();
    throw error;
  }
}

/** Opens the workbench at an address in a browser and waits until it is there. */
export async function openPage(
  browser: Browser,
  address: string,
  size = { width: 1280, height: 800 },
  bypassCSP = false,
): Promise<Page> {
  const page = await browser.newPage({ viewport: size, bypassCSP, colorScheme: 'light', reducedMotion: 'reduce' });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.addInitScript(contrastOnRequest);
  page.setDefaultTimeout(patience);
  await page.goto(address);
  await page.locator('.monaco-workbench .part.statusbar').waitFor({ state: 'attached' });
  return page;
}

/**
 * A script of the page that lets `useTheme` wish for high contrast, which VS Code takes from the forced colours of the
 * system. The browser could emulate those, and would then paint with colours of its own over those of the theme.
 */
const contrastOnRequest = `
  const ask = window.matchMedia.bind(window);
  const contrast = Object.assign(new EventTarget(), { media: '(forced-colors: active)', matches: false });
  window.matchMedia = (query) => (query === contrast.media ? contrast : ask(query));
  window.wishForContrast = (matches) => {
    contrast.matches = matches;
    contrast.dispatchEvent(Object.assign(new Event('change'), { matches }));
  };
`;

/** A workbench in a page, with the things that a person does in it. Each waits for what it needs, and fails if it does not come. */
export class Workbench {
  readonly page: Page;
  /** The folder that is open: the copy of the workspace. */
  readonly folder: string;
  readonly #cleanUp: (() => Promise<void>)[];

  constructor(page: Page, folder: string, cleanUp: (() => Promise<void>)[] = []) {
    this.page = page;
    this.folder = folder;
    this.#cleanUp = cleanUp;
  }

  /** Ends it all. How it looked last is kept in `out/page/`, to see why a test failed. */
  async close(): Promise<void> {
    const picture = path.join(out, 'page', `${path.basename(process.argv[1] ?? 'page', '.test.ts')}.png`);
    await this.screenshot(picture).catch(() => {});
    for (const step of this.#cleanUp.splice(0)) await step();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** Changes the colour theme. What is open stays open, menus and hovers too. */
  async useTheme(theme: Theme): Promise<void> {
    const { dark, highContrast } = THEMES[theme];
    await this.page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
    await this.page.evaluate(`wishForContrast(${highContrast})`);
    const kind = highContrast ? (dark ? 'hc-black' : 'hc-light') : dark ? 'vs-dark' : 'vs';
    await this.page.locator(`.monaco-workbench.${kind}`).waitFor();
  }

  /** The text of a file of the workspace as it is on the disk. */
  readFile(file: string): string {
    return fs.readFileSync(path.join(this.folder, file), 'utf8');
  }

  /** The number of the first line of a file that has a text; the first line is 1. */
  lineOf(file: string, text: string): number {
    return (
      this.readFile(file)
        .split('\n')
        .findIndex((line) => line.includes(text)) + 1
    );
  }

  /** The part of the page that shows the editor of a file. */
  editor(file: string): ReturnType<Page['locator']> {
    return this.page.locator(`.editor-instance .monaco-editor[data-uri$="/${file}"]`);
  }

  /** Opens a file of the workspace by its path, as Ctrl+P does, and puts the cursor into it. */
  async openFile(file: string, line?: number): Promise<void> {
    await this.#chooseByKey('Control+p', file, path.basename(file));
    await this.editor(file).waitFor();
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    if (line !== undefined) await this.goToLine(line);
  }

  /** Puts the cursor at the start of a line; the first line is 1. */
  async goToLine(line: number): Promise<void> {
    await this.#chooseByKey('Control+g', `:${line}`, '');
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Opens the findings view, as a click on its icon in the activity bar does. */
  async showFindings(): Promise<void> {
    await this.command('View: Show Signpost');
  }

  /** A row of the findings view that shows a text. */
  finding(text: string | RegExp) {
    return this.page.locator('.pane-body .monaco-list-row', { hasText: text }).first();
  }

  /** Gives the side bar a width, by dragging its edge. In CSS pixels. */
  async widenSideBar(width: number): Promise<void> {
    const bar = await this.page.locator('.part.sidebar').boundingBox();
    if (!bar) throw new Error('There is no side bar');
    await this.page.mouse.move(bar.x + bar.width + 1, bar.y + bar.height / 2);
    await this.page.mouse.down();
    await this.page.mouse.move(bar.x + width, bar.y + bar.height / 2, { steps: 5 });
    await this.page.mouse.up();
  }

  /** Signpost's item in the status bar. */
  statusBarItem() {
    return this.page.locator('.statusbar-item[id="signpost.signpost.signpost.errors"]');
  }

  /** Chooses an item of Signpost's in the menu of a file or folder in the explorer, by its place among them. */
  async inExplorerMenu(file: string, item: string | RegExp): Promise<void> {
    await this.command('View: Show Explorer');
    const row = this.page.locator('.explorer-folders-view .monaco-list-row', { hasText: file }).first();
    await this.#until(`The menu of ${file} has no ${item}`, async () => {
      try {
        const soon = { timeout: patience / 10 };
        await row.click({ button: 'right', ...soon });
        await this.menuItem(item).waitFor(soon);
        return true;
      } catch (error) {
        if (!(error instanceof errors.TimeoutError)) throw error;
        // What takes the focus meanwhile closes the menu; and not every new file is noticed.
        await this.page.keyboard.press('Escape');
        await this.command('Refresh Explorer');
        return undefined;
      }
    });
    await this.chooseMenuItem(item);
  }

  /** An item of the open menu. */
  menuItem(text: string | RegExp) {
    // An item is in the item that its menu belongs to.
    return this.page.locator('.monaco-menu .action-item:visible', { hasText: text }).last();
  }

  /** Chooses an item of the open menu. A menu takes no click in its first tenth of a second. */
  async chooseMenuItem(text: string | RegExp): Promise<void> {
    const item = this.menuItem(text);
    await item.waitFor();
    await this.#until(`The menu stays open at ${text}`, async () => {
      if (await item.isVisible()) await item.click({ timeout: 1000 }).catch(() => undefined);
      return (await item.isVisible()) ? undefined : true;
    });
  }

  /** Selects the line of a file that shows a text, by a click on its number. */
  async selectLine(file: string, text: string): Promise<void> {
    const { x, y } = await this.#startOf(file, text);
    await this.page.mouse.click(x - 40, y);
  }

  /** Opens Signpost's part of the menu of the line that shows a text, or of the selection there. */
  async openEditorMenu(file: string, text: string): Promise<void> {
    const { x, y } = await this.#startOf(file, text);
    await this.page.mouse.click(x + 60, y, { button: 'right' });
    await this.menuItem('Signpost').hover();
    await this.page.locator('.monaco-submenu .action-item:visible').first().waitFor();
  }

  /** Where the line that shows a text begins on the screen. */
  async #startOf(file: string, text: string): Promise<{ x: number; y: number }> {
    const line = await this.editor(file).locator('.view-line', { hasText: text }).first().boundingBox();
    const page = await this.editor(file).locator('.margin').first().boundingBox();
    if (!line || !page) throw new Error(`The line “${text}” of ${file} is not to be seen`);
    return { x: page.x + page.width, y: line.y + 8 };
  }

  /** Runs a command line in the terminal and waits until it has ended, which shell integration tells. */
  async runInTerminal(line: string): Promise<void> {
    await this.command('Terminal: Focus Terminal');
    const marks = this.page.locator('.terminal-wrapper.active .terminal-command-decoration');
    const ended = marks.and(this.page.locator('.success, .error'));
    await marks.first().waitFor({ state: 'attached' });
    // The marks of what has scrolled out of sight are not there.
    await this.command('Terminal: Clear');
    await ended.first().waitFor({ state: 'detached' });
    await this.#until(`“${line}” cannot be typed in the terminal`, async () => {
      await this.page.keyboard.type(line);
      const typed = await this.terminalText(line)
        .waitFor({ timeout: 2_000 })
        .then(
          () => true,
          () => false,
        );
      // What is typed while the palette closes loses its beginning.
      if (!typed) await this.page.keyboard.press('Control+U');
      return typed || undefined;
    });
    await this.page.keyboard.press('Enter');
    await ended.first().waitFor({ state: 'attached' });
  }

  /** The last line of the terminal that shows a text. */
  terminalText(text: string) {
    return this.page.locator('.terminal-wrapper.active .xterm-rows > div', { hasText: text }).last();
  }

  /** Clicks a known error in the terminal, as a person does: with Ctrl, and again if nothing happens. Waits for its page. */
  async openFromTerminal(text: string): Promise<void> {
    const opened = this.webview().locator('h1', { hasText: text });
    await this.#until(`The link “${text}” does not lead to its page`, async () => {
      await this.hoverTerminalLink(text);
      const { x, y } = await this.#inTerminal(text);
      await this.page.keyboard.down('Control');
      // The terminal asks anew what is under the mouse, and until it knows, a click is a click.
      await this.page.waitForTimeout(300);
      await this.page.mouse.click(x, y, { delay: 100 });
      await this.page.keyboard.up('Control');
      const page = opened.waitFor({ timeout: patience / 4 });
      return page.then(() => true).catch(() => undefined);
    });
  }

  /** Where a text stands in the terminal, whose signs all have the same width. */
  async #inTerminal(text: string): Promise<{ x: number; y: number }> {
    return this.#until(`The terminal does not show “${text}”`, async () => {
      // The terminal draws its lines anew all the time, so what was found may be gone.
      const part = this.terminalText(text).locator('span', { hasText: text }).first();
      const all = await part.textContent({ timeout: 1000 }).catch(() => null);
      const box = await part.boundingBox({ timeout: 1000 }).catch(() => null);
      if (!all || !box) return undefined;
      return { x: box.x + (box.width * (all.indexOf(text) + text.length / 2)) / all.length, y: box.y + box.height / 2 };
    });
  }

  /** Rests the mouse on a text in the terminal, which must be a link, and returns what its tooltip says. */
  async hoverTerminalLink(text: string): Promise<string> {
    const tooltip = this.page.locator('.terminal-hover-target ~ *, .workbench-hover:visible');
    // The terminal asks what is under the mouse when it comes there, and has no patience while the server starts.
    return this.#until(`“${text}” is no link in the terminal`, async () => {
      const { x, y } = await this.#inTerminal(text);
      // The tooltip of an earlier visit stands above the link, and must be gone first: the link is not asked for anew.
      await this.page.mouse.move(x, y + 40);
      await tooltip.last().waitFor({ state: 'hidden' });
      await this.page.mouse.move(x, y, { steps: 3 });
      const isThere = tooltip.last().waitFor({ timeout: patience / 10 });
      return isThere.then(
        () => tooltip.last().innerText(),
        () => undefined,
      );
    });
  }

  /** Shows an output channel. */
  async showOutput(name: string): Promise<void> {
    await this.command('Output: Show Output Channels...');
    await this.pick(name).click();
  }

  /** Rests the mouse on the first known error that is underlined in the output, and returns the text of the hover that comes. */
  async hoverOutputMark(): Promise<string> {
    const mark = this.page.locator('.output-view .view-line [class*="ced-"]').first();
    const hover = this.page.locator('.monaco-hover:visible .monaco-hover-content').first();
    await mark.hover();
    await hover.waitFor();
    return hover.innerText();
  }

  /** The picture of the step of the walkthrough that is open. */
  walkthroughPicture() {
    return this.webview().locator('svg');
  }

  /** Runs a command by its title, as F1 does. */
  async command(title: string): Promise<void> {
    await this.#chooseByKey('F1', `>${title}`, title);
  }

  /**
   * Opens a quick pick by a key, types into it and clicks the row that comes. It is done anew when the row does not come
   * (just after the start not all commands are known, and the open list does not learn of them) or the list is closed
   * meanwhile, as it is when something else takes the focus.
   */
  async #chooseByKey(key: string, typed: string, row: string): Promise<void> {
    const soon = { timeout: patience / 10 };
    await this.#until(`There is no “${row}” to choose`, async () => {
      await this.page.keyboard.press(key);
      try {
        await this.typeInPick(typed, soon);
        await this.pick(row).click(soon);
        return true;
      } catch (error) {
        if (!(error instanceof errors.TimeoutError)) throw error;
        await this.page.keyboard.press('Escape');
        return undefined;
      }
    });
  }

  /** Waits until a file of the folder has a text. */
  async fileHas(file: string, text: string): Promise<void> {
    await this.#until(`${file} does not have “${text}”`, async () => {
      const isThere = fs.existsSync(path.join(this.folder, file));
      return (isThere && this.readFile(file).includes(text)) || undefined;
    });
  }

  /** Ends Signpost's server, as a system does that has no memory left. VS Code starts another. */
  endServer(): void {
    const list = execFileSync('ps', ['-A', '-o', 'pid=,args='], { encoding: 'utf8' });
    const ours = list
      .split('\n')
      .filter((line) => line.includes(path.dirname(this.folder)) && /dist.server\.cjs/.test(line));
    assert.equal(ours.length, 1, `one server runs:\n${list}`);
    process.kill(Number.parseInt(ours[0]!, 10), 'SIGKILL');
  }

  /** Reloads the window, as a person does who wants all as it was. */
  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent('load');
    await this.command('Developer: Reload Window');
    await loaded;
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor({ state: 'attached' });
  }

  /** Scans a folder of the workspace by its menu in the explorer. */
  async scan(folder: string): Promise<void> {
    await this.inExplorerMenu(folder, 'Scan Files or Folder');
  }

  /** Waits until a quick pick is open, one with this title if it is said. */
  async waitForPick(title?: string): Promise<void> {
    await this.page
      .locator('.quick-input-title:visible', title ? { hasText: title } : {})
      .first()
      .waitFor();
  }

  /** Types a text into the open quick pick, in the place of what is there. */
  async typeInPick(text: string, options?: { timeout: number }): Promise<void> {
    await this.page.locator('.quick-input-widget input[type=text]').fill(text, options);
  }

  /** Types the path of a file or, with a slash at its end, of a folder into the open file dialog. Without one it stays at what is proposed. */
  async chooseFile(file?: string): Promise<void> {
    const dialog = this.page.locator('.quick-input-widget:visible');
    const input = dialog.locator('input[type=text]');
    const row = dialog.locator('.monaco-list-row');
    // It opens with a path of its own, which would take the place of one that is typed before it is there.
    await row.filter({ hasText: '..' }).first().waitFor();
    if (file !== undefined) {
      const folder = file.endsWith('/') ? file : `${path.dirname(file)}/`;
      // A name that is in this folder alone tells that the dialog has read this one.
      const sign = fs.mkdtempSync(`${folder}sign-`);
      await input.fill(folder);
      await row.filter({ hasText: path.basename(sign) }).waitFor();
      fs.rmdirSync(sign);
      await input.fill(file);
      const chosen = row.and(this.page.locator('.focused')).filter({ hasText: path.basename(file) });
      if (file !== folder && fs.existsSync(file)) await chosen.waitFor();
    }
    await dialog.locator('.quick-input-action .monaco-button').first().click();
  }

  /** A row of the open quick pick that shows a text. */
  pick(text: string | RegExp) {
    return this.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  }

  /** The text of the page that a Markdown preview shows. */
  async previewText(): Promise<string> {
    const preview = this.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    await preview.locator('h1, h2').first().waitFor();
    return preview.locator('body').innerText();
  }

  /** Opens the page of the record by the link in the hover of the squiggle on the line that shows a text. */
  async openRecord(file: string, text: string): Promise<void> {
    await this.hoverSquiggle(file, text);
    await this.page.locator('.monaco-hover:visible a[data-href*="signpost.explain"]').last().click();
    await this.webview().locator('h1').waitFor();
  }

  /** The page of a webview: of the record panel or a Markdown preview. */
  webview() {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }

  /** What the open quick pick lists, each row as one text. */
  async picks(): Promise<string[]> {
    const rows = this.page.locator('.quick-input-list .monaco-list-row');
    await rows.first().waitFor();
    return rows.allInnerTexts();
  }

  /** The underlines of an editor. */
  marks(file: string) {
    return this.editor(file).locator('.squiggly-error, .squiggly-warning, .squiggly-info, .squiggly-hint');
  }

  /** Clicks the lightbulb of the line that shows a text, and waits for what it offers. */
  async clickLightbulb(file: string, text: string): Promise<void> {
    const bulb = this.editor(file)
      .locator('[class*="codicon-gutter-lightbulb"]:visible, .lightBulbWidget:visible')
      .first();
    const soon = patience / 10;
    let right = 10;
    await this.#until(`No lightbulb comes on the line "${text}" of ${file}`, async () => {
      const mark = await this.squiggle(file, text);
      // VS Code asks anew for what to offer where the cursor comes to another place.
      await this.page.mouse.click(mark.x + right, mark.y + mark.height / 2);
      right += 10;
      const clicked = bulb.click({ timeout: soon });
      return clicked.then(() => true).catch(() => undefined);
    });
    await this.page.locator('.action-widget .monaco-list-row.action').first().waitFor();
  }

  /** Waits for a squiggle on the line that shows a text, and returns its place on the screen. */
  async squiggle(file: string, text: string): Promise<Box> {
    return this.#until(`No squiggle came on the line "${text}" of ${file}`, () => this.#squiggleNow(file, text));
  }

  /** Waits until there is no squiggle on that line. */
  async noSquiggle(file: string, text: string): Promise<void> {
    await this.#until(`The squiggle stays on the line "${text}" of ${file}`, async () =>
      (await this.#squiggleNow(file, text)) ? undefined : true,
    );
  }

  async #squiggleNow(file: string, text: string): Promise<Box | undefined> {
    const row = await this.editor(file).locator('.view-line', { hasText: text }).first().boundingBox();
    const boxes = await Promise.all((await this.marks(file).all()).map((mark) => mark.boundingBox()));
    return boxes.find((box) => box && row && Math.abs(box.y - row.y) < row.height / 2) ?? undefined;
  }

  async #until<T>(otherwise: string, look: () => Promise<T | undefined>): Promise<T> {
    const end = Date.now() + patience;
    while (Date.now() < end) {
      const seen = await look();
      if (seen) return seen;
      await this.page.waitForTimeout(100);
    }
    throw new Error(otherwise);
  }

  /** Rests the mouse on the squiggle of the line that shows a text, and returns the text of the hover that comes. */
  async hoverSquiggle(file: string, text: string): Promise<string> {
    const box = await this.squiggle(file, text);
    const hover = this.page.locator('.monaco-hover:visible .monaco-hover-content').first();
    // The mouse must arrive by moving: the editor shows no hover for a mouse that appears on the text.
    await this.page.mouse.move(box.x + 40, box.y + 100);
    await this.page.mouse.move(box.x + Math.min(40, box.width / 2), box.y + box.height / 2, { steps: 5 });
    await hover.waitFor();
    await this.page.locator('.monaco-hover:visible', { hasText: 'Loading...' }).waitFor({ state: 'hidden' });
    return hover.innerText();
  }

  /** Opens the quick fixes at the cursor and returns their titles. */
  async quickFixes(): Promise<string[]> {
    const rows = this.page.locator('.action-widget .monaco-list-row.action');
    // Soon after the start VS Code drops the question when another extension begins to answer such questions, too.
    for (let asked = 0; asked < 4 && (await rows.count()) === 0; asked++) {
      await this.page.keyboard.press('Control+.');
      await rows
        .first()
        .waitFor({ timeout: patience / 4 })
        .catch(() => undefined);
    }
    await rows.first().waitFor();
    return rows.allInnerTexts();
  }

  /** Chooses one of the quick fixes that `quickFixes` showed. */
  async chooseQuickFix(title: string | RegExp): Promise<void> {
    const row = this.page.locator('.action-widget .monaco-list-row.action', { hasText: title }).first();
    await row.click();
    await row.waitFor({ state: 'hidden' });
  }

  /** Saves all files. Waits first until a tab is marked as unsaved (a fix in another file needs a moment to show up there). */
  async saveAll(): Promise<void> {
    const unsaved = this.page.locator('.tab.dirty').first();
    await unsaved.waitFor();
    await this.command('File: Save All Files');
    await unsaved.waitFor({ state: 'detached' });
  }

  async undo(): Promise<void> {
    await this.page.keyboard.press('Control+z');
  }

  /** Writes a picture of the page, or of a part of it. */
  async screenshot(file: string, part?: Box): Promise<void> {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    await this.page.screenshot({ path: file, clip: part, animations: 'disabled' });
  }
}
