/**
 * npm run package && npm run bench:scan-editor [-- --size 2000]
 * Scans a folder with a log of so many MB and with packed and rotated ones inside a real VS Code, by its menu, while somebody
 * types. Measures the most memory of the server and of the extension host, how long the window stood still, and how long a
 * key took to show.
 */
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { runCommand } from '../host/command.ts';
import { watchMemory } from '../host/memory.ts';
import { repository } from '../host/paths.ts';
import { openWorkbench } from '../page/workbench.ts';
import { createRandom, makeLog, makeSamples, ordinaryLines } from './inputs.ts';

const { values: flags } = parseArgs({ options: { size: { type: 'string', default: '2000' } } });
/** What is written at once, in MB. */
const BLOCK = 50;

const random = createRandom(1);
const lines = ordinaryLines([], random);
const samples = makeSamples(300, { patternFile: undefined, ignoreCase: false, lines, random });
const block = makeLog(BLOCK * 1e6, { lines, samples, density: 0.01, random });

await using workbench = await openWorkbench({ workspace: path.join(repository, 'sample') });
const { page } = workbench;
const folder = path.join(workbench.folder, 'big');
fs.mkdirSync(folder);
for (let written = 0; written < Number(flags.size); written += BLOCK)
  fs.appendFileSync(path.join(folder, 'app.log'), block);
fs.writeFileSync(path.join(folder, 'app.log.1'), block);
fs.writeFileSync(path.join(folder, 'app.log.2.gz'), gzipSync(block, { level: 1 }));

await workbench.openFile('README.md');
await workbench.showFindings();
await page.locator('.welcome-view-content').first().waitFor();
const extensionHost = watchMemory(await processOf(/type=extensionHost/));

const started = performance.now();
await workbench.scan('big');
// The scan is the first thing that there is to do for the server.
const server = watchMemory(await processOf(/dist.server\.cjs.*--node-ipc/));
const toast = page.locator('.notification-list-item', { hasText: 'Looking for known errors' });
await toast.waitFor();
await page.evaluate(() => {
  const state = { longest: 0, last: performance.now() };
  Object.assign(globalThis, { frames: state });
  const next = (now: number) => {
    state.longest = Math.max(state.longest, now - state.last);
    state.last = now;
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
});
await workbench.editor('README.md').locator('.view-line').first().click();
const keys: number[] = [];
while ((await toast.count()) > 0) {
  const typed = `k${keys.length}k`;
  const asked = performance.now();
  await page.keyboard.type(typed);
  await workbench.editor('README.md').locator('.view-line', { hasText: typed }).first().waitFor();
  keys.push((performance.now() - asked) / typed.length);
  for (const _ of typed) await page.keyboard.press('Backspace');
  await page.waitForTimeout(100);
}
const seconds = (performance.now() - started) / 1000;
const longest = await page.evaluate(() => (globalThis as unknown as { frames: { longest: number } }).frames.longest);
const said = await page.locator('.notification-list-item', { hasText: 'occurrences' }).first().innerText();
const peaks = [await server.peak(), await extensionHost.peak()];

console.log(`${flags.size} MB and two rotated logs in ${seconds.toFixed(1)} s: ${said.split('\n')[0]}`);
console.log(`memory at most: server ${peaks[0]!.toFixed()} MB, extension host ${peaks[1]!.toFixed()} MB`);
console.log(`window: longest stop ${longest.toFixed()} ms; a key shows after ${median(keys).toFixed()} ms`);
const isBounded = peaks.every((peak) => peak < 300);
console.log(isBounded ? '✔ below 300 MB each' : '✖ not below 300 MB each');
process.exitCode = isBounded ? 0 : 1;

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/** The process of this workbench whose command line has this, once it is there; others may run on the same machine, so the youngest. */
async function processOf(args: RegExp): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const { output } = await runCommand('ps', ['-A', '-o', 'pid=,args='], { timeout: 10_000 });
    const ids = output.split('\n').flatMap((line) => {
      const [, id, command] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? [];
      return args.test(command ?? '') ? [Number(id)] : [];
    });
    if (ids.length > 0) return Math.max(...ids);
    await page.waitForTimeout(200);
  }
  throw new Error(`There is no process ${args}`);
}
