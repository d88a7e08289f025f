import fs from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { installExtension, startBrowserServer } from '../host/browserServer.ts';
import { chromiumSwitches, findChromium } from '../host/chromium.ts';
import { endOnSignal } from '../host/command.ts';
import { out, packedExtension, removeFolder, scratchFolder } from '../host/paths.ts';

export interface WorkbenchOptions {
  /** The folder whose copy is opened. Nothing that is done in the workbench reaches the original. */
  workspace: string;
  /** VS Code's display language, for example `zh-cn`. */
  locale?: string;
  /** The name of a colour theme, for example `Default Light Modern`. */
  theme?: string;
  settings?: Record<string, unknown>;
  /** The size of the window, in CSS pixels. */
  size?: { width: number; height: number };
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
  const scratch = scratchFolder('page');
  const folder = path.join(scratch, path.basename(options.workspace));
  fs.cpSync(options.workspace, folder, { recursive: true });
  const folders = { userData: path.join(scratch, 'user-data'), extensions: path.join(scratch, 'extensions') };
  const cleanUp = [async () => removeFolder(scratch)];
  try {
    const executablePath = await findChromium();
    await installExtension(packedExtension, folders);
    const settings = { ...(options.theme && { 'workbench.colorTheme': options.theme }), ...options.settings };
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
  const page = await browser.newPage({ viewport: size, bypassCSP });
  page.setDefaultTimeout(patience);
  await page.goto(address);
  await page.locator('.monaco-workbench .part.statusbar').waitFor({ state: 'attached' });
  return page;
}

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

  /** The text of a file of the workspace as it is on the disk. */
  readFile(file: string): string {
    return fs.readFileSync(path.join(this.folder, file), 'utf8');
  }

  /** The part of the page that shows the editor of a file. */
  editor(file: string): ReturnType<Page['locator']> {
    return this.page.locator(`.editor-instance .monaco-editor[data-uri$="/${file}"]`);
  }

  /** Opens a file of the workspace by its path, as Ctrl+P does, and puts the cursor into it. */
  async openFile(file: string, line?: number): Promise<void> {
    await this.page.keyboard.press('Control+p');
    const input = this.page.locator('.quick-input-widget input[type=text]');
    await input.fill(file);
    const row = this.page.locator('.quick-input-list .monaco-list-row', { hasText: path.basename(file) }).first();
    await row.waitFor();
    await this.page.keyboard.press('Enter');
    await this.editor(file).waitFor();
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    if (line !== undefined) await this.goToLine(line);
  }

  /** Puts the cursor at the start of a line; the first line is 1. */
  async goToLine(line: number): Promise<void> {
    await this.page.keyboard.press('Control+g');
    await this.page.locator('.quick-input-widget input[type=text]').fill(`:${line}`);
    await this.page.keyboard.press('Enter');
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Opens the findings view, as a click on its icon in the activity bar does. */
  async showFindings(): Promise<void> {
    await this.command('View: Show Signpost');
  }

  /** Runs a command by its title, as F1 does. */
  async command(title: string): Promise<void> {
    const end = Date.now() + patience;
    for (;;) {
      await this.page.keyboard.press('F1');
      await this.typeInPick(`>${title}`);
      const shown = this.pick(title).waitFor({ timeout: 2000 });
      const there = await shown.then(() => true).catch(() => false);
      if (there) return this.pick(title).click();
      // Just after the start the extensions' commands are not known yet, and the open list does not learn of them.
      if (Date.now() > end) throw new Error(`There is no command "${title}"`);
      await this.page.keyboard.press('Escape');
    }
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
    await this.page.keyboard.press('Control+Shift+e');
    const row = this.page.locator('.explorer-folders-view .monaco-list-row', { hasText: folder });
    await row.click({ button: 'right' });
    // A menu does not listen to a button that is let go just after it was opened.
    await this.page.locator('.monaco-menu .action-item', { hasText: 'Scan Files or Folder' }).click({ delay: 300 });
  }

  /** Waits until the quick pick with a title is open. */
  async waitForPick(title: string): Promise<void> {
    await this.page.locator('.quick-input-title:visible', { hasText: title }).waitFor();
  }

  /** Types a text into the open quick pick, in the place of what is there. */
  async typeInPick(text: string): Promise<void> {
    await this.page.locator('.quick-input-widget input[type=text]').fill(text);
  }

  /** A row of the open quick pick that shows a text. */
  pick(text: string) {
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

  /** Waits for a squiggle on the line that shows a text, and returns its place on the screen. */
  async squiggle(file: string, text: string): Promise<Box> {
    const line = this.editor(file).locator('.view-line', { hasText: text }).first();
    const marks = this.editor(file).locator('.squiggly-error, .squiggly-warning, .squiggly-info, .squiggly-hint');
    await line.waitFor();
    const end = Date.now() + patience;
    while (Date.now() < end) {
      const row = await line.boundingBox();
      const boxes = await Promise.all((await marks.all()).map((mark) => mark.boundingBox()));
      const found = boxes.find((box) => box && row && Math.abs(box.y - row.y) < row.height / 2);
      if (found) return found;
      await this.page.waitForTimeout(100);
    }
    throw new Error(`No squiggle came on the line "${text}" of ${file}`);
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
