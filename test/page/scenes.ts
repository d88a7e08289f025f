import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { repository } from '../host/paths.ts';
import type { Workbench, WorkbenchOptions } from './workbench.ts';

/** Something that Signpost does, brought to where it is to be seen. */
export interface Scene {
  /** The name of its folder in `docs/pictures/`. */
  name: string;
  /** What is to be seen: a line of `docs/PICTURES.md`. */
  title: string;
  options?: Partial<WorkbenchOptions>;
  arrange(workbench: Workbench): Promise<void>;
}

export const log = 'logs/error.log';
export const config = 'nginx/nginx.conf';
export const error = 'RTMP Handshake failed';
/** What its record is called in either language. */
const title = /RTMP Handshake failed|RTMP 握手失败/;
export const otherExtension = path.join(repository, 'test/fixtures/otherExtension');

const withStatusBar = { settings: { 'workbench.statusBar.visible': true } };
const wide = { size: { width: 1180, height: 640 } };

/** A file that the other extension has something to say of. */
export const START = `#!/bin/sh
cd "$(dirname "$0")"
PORT=3000 exec node server.js
`;

const RECORD = `${JSON.stringify(
  {
    id: 'ours/challenge',
    signature: 'handshake: error parsing challenge',
    regex: 'handshake: error parsing challenge',
    root_cause: 'Something that does not speak RTMP knocked at the port.',
  },
  null,
  2,
)}\n`;

/** A log that takes a while to be read: packed it is small. */
export const WEEK = (() => {
  const lines = fs.readFileSync(path.join(repository, 'sample', log));
  const part = gzipSync(Buffer.concat(Array<Buffer>(2_000).fill(lines)));
  return Buffer.concat(Array<Buffer>(400).fill(part));
})();

export const scenes: Scene[] = [
  {
    name: 'hover',
    title: 'The hover of an error in a log',
    async arrange(workbench) {
      await workbench.openFile(log, 6);
      await workbench.hoverSquiggle(log, error);
    },
  },
  {
    name: 'quick-fixes',
    title: 'Quick fixes, one for each file and block, and muting',
    async arrange(workbench) {
      await workbench.openFile(log, 6);
      await workbench.squiggle(log, error);
      await workbench.quickFixes();
    },
  },
  {
    name: 'config-mark',
    title: 'The mark in the config, as long as the error stands in an open log',
    async arrange(workbench) {
      await workbench.openFile(log);
      await workbench.squiggle(log, error);
      await workbench.openFile(config, workbench.lineOf(config, 'server {'));
      await workbench.hoverSquiggle(config, 'server {');
    },
  },
  {
    name: 'look-up',
    title: 'Look-up by a text',
    async arrange(workbench) {
      await workbench.openFile(log);
      await workbench.command('Signpost: Look Up Error');
      await workbench.waitForPick();
      await workbench.typeInPick('upstream timed out while reading response header');
      await workbench.page.locator('.quick-input-list .monaco-list-row').nth(1).waitFor();
    },
  },
  {
    name: 'panel',
    title: 'The page of a record',
    options: { size: { width: 800, height: 1000 } },
    async arrange(workbench) {
      await workbench.openFile(log, 6);
      await workbench.openRecord(log, error);
      await workbench.webview().locator('.fix button').first().waitFor();
    },
  },
  {
    name: 'panel-graph',
    title: 'How errors relate: each leads to its page',
    options: { size: { width: 800, height: 1000 } },
    async arrange(workbench) {
      await workbench.openFile(log, 6);
      await workbench.openRecord(log, error);
      await workbench.webview().locator('.fix button').first().waitFor();
      await workbench.webview().locator('.node.open').first().focus();
      await workbench.webview().locator('.graph').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'findings',
    title: 'What happened in the open logs, with its timeline',
    options: wide,
    async arrange(workbench) {
      await workbench.openFile(log);
      await workbench.openFile('logs/error.log.1');
      await workbench.squiggle('logs/error.log.1', 'bind()');
      await workbench.showFindings();
      await workbench.widenSideBar(560);
      await workbench.finding(title).click();
      await workbench.finding('error.log').locator('.monaco-tl-twistie').click();
      await workbench.finding('unexpected version byte 0x03, client').waitFor();
    },
  },
  {
    name: 'findings-empty',
    title: 'The findings view before there is anything',
    async arrange(workbench) {
      await workbench.showFindings();
      await workbench.page.locator('.welcome-view .monaco-button').first().waitFor();
    },
  },
  {
    name: 'scan',
    title: 'A scan with its progress',
    options: { files: { 'logs/week.log.gz': WEEK } },
    async arrange(workbench) {
      await workbench.openFile(log);
      await workbench.squiggle(log, error);
      await workbench.inExplorerMenu('logs', /Scan Files|扫描/);
      await workbench.page.locator('.notification-toast', { hasText: /[1-9]\d? %/ }).waitFor();
    },
  },
  {
    name: 'follow',
    title: 'A followed log in the status bar',
    options: withStatusBar,
    async arrange(workbench) {
      await workbench.openFile(log);
      await workbench.squiggle(log, error);
      await workbench.command('Signpost: Follow Log');
      const item = workbench.statusBarItem();
      await item.locator('.codicon-eye').waitFor();
      const line = workbench.readFile(log).split('\n')[workbench.lineOf(log, error) - 1];
      fs.appendFileSync(path.join(workbench.folder, log), `${line}\n`);
      await item.filter({ hasText: /1$/ }).waitFor();
      await item.hover();
      await workbench.page.locator('.workbench-hover:visible').waitFor();
    },
  },
  {
    name: 'status-bar',
    title: 'The known errors of a file, from the status bar',
    options: withStatusBar,
    async arrange(workbench) {
      await workbench.openFile(log);
      await workbench.squiggle(log, error);
      await workbench.statusBarItem().click();
      await workbench.pick(title).waitFor();
    },
  },
  {
    name: 'output',
    title: 'An error in an output channel',
    options: { otherExtension },
    async arrange(workbench) {
      await workbench.openFile(log);
      await workbench.squiggle(log, error);
      await workbench.showOutput('Runner');
      await workbench.hoverOutputMark();
    },
  },
  {
    name: 'terminal-link',
    title: 'A known error in the terminal is a link',
    options: { size: { width: 800, height: 700 } },
    async arrange(workbench) {
      await workbench.openFile(log);
      await workbench.squiggle(log, error);
      await workbench.runInTerminal("sed -n '16p;18p' logs/error.log");
      await workbench.hoverTerminalLink(error);
    },
  },
  {
    name: 'last-command',
    title: 'The errors of the last command in the terminal',
    options: { size: { width: 800, height: 700 } },
    async arrange(workbench) {
      await workbench.openFile(log);
      await workbench.squiggle(log, error);
      await workbench.runInTerminal("sed -n '16p;18p' logs/error.log");
      await workbench.command("Signpost: Explain Last Command's Output");
      await workbench.waitForPick();
      await workbench.pick(title).waitFor();
    },
  },
  {
    name: 'other-diagnostics',
    title: 'What another extension reports',
    options: { otherExtension, files: { 'start.sh': START } },
    async arrange(workbench) {
      await workbench.openFile(log);
      await workbench.squiggle(log, error);
      await workbench.openFile('start.sh', 3);
      await workbench.squiggle('start.sh', 'node server.js');
      await workbench.page.keyboard.press('End');
      await workbench.quickFixes();
    },
  },
  {
    name: 'selection',
    title: 'The menu of a selection',
    options: withStatusBar,
    async arrange(workbench) {
      await workbench.openFile(log);
      await workbench.squiggle(log, error);
      await workbench.selectLine(log, error);
      await workbench.openEditorMenu(log, error);
    },
  },
  {
    name: 'safe-excerpt',
    title: 'A safe excerpt of the selection, for a ticket',
    options: withStatusBar,
    async arrange(workbench) {
      await workbench.openFile(log, 16);
      await workbench.squiggle(log, 'client intended to send too large body');
      await workbench.selectLine(log, 'client intended to send too large body');
      await workbench.command('Signpost: Copy Safe Excerpt');
      await workbench.page.locator('.statusbar-item', { hasText: /Safe excerpt|安全摘录/ }).waitFor();
    },
  },
  {
    name: 'new-record',
    title: 'A record made of a line',
    async arrange(workbench) {
      await workbench.openFile(log, 13);
      await workbench.squiggle(log, 'connect() failed');
      await workbench.command('Signpost: New Record from Selection');
      await workbench.waitForPick();
      await workbench.page.locator('.quick-input-list .monaco-list-row').nth(1).waitFor();
    },
  },
  {
    name: 'code-lens',
    title: 'What the pattern of a record finds in the open logs',
    options: { files: { '.signpost/records/ours/challenge.json': RECORD } },
    async arrange(workbench) {
      await workbench.openFile(log);
      await workbench.squiggle(log, error);
      await workbench.openFile('.signpost/records/ours/challenge.json');
      await workbench.page.locator('.codelens-decoration a').first().click();
      await workbench.page.locator('.zone-widget .monaco-list-row').first().waitFor();
    },
  },
  {
    name: 'walkthrough',
    title: 'The first steps',
    options: wide,
    async arrange(workbench) {
      await workbench.command('Welcome: Open Walkthrough...');
      await workbench.pick('Signpost').click();
      await workbench.walkthroughPicture().getByText('bind() to').waitFor();
    },
  },
  {
    name: 'settings',
    title: 'The settings in their groups',
    options: wide,
    async arrange(workbench) {
      await workbench.command('Preferences: Open Settings (UI)');
      const search = workbench.page.locator('.settings-editor .suggest-input-container .monaco-editor').first();
      await search.click();
      await workbench.page.keyboard.type('@ext:signpost.signpost');
      await workbench.page
        .locator('.settings-tree-container .setting-item-contents', { hasText: 'Signpost' })
        .first()
        .waitFor();
    },
  },
];
