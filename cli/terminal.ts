import type { Translate } from '../server/core/translate.ts';
import type { Knowledge } from '../server/session.ts';
import { translator } from '../server/translator.ts';

export const FAILED = 2;

/** Something that the person who called must mend: told without a stack. */
export class Failure extends Error {}

/** Runs a command with its arguments and gives the exit status. */
export type Command = (args: string[], load: (records: readonly string[]) => Promise<Knowledge>) => Promise<number>;

/** Writes to standard output, for a reader. */
export function write(text: string): void {
  process.stdout.write(harmless(text));
}

export function warn(text: string): void {
  clearProgress();
  process.stderr.write(`signpost: ${harmless(text)}\n`);
}

/** Text of a log or a record without control characters, which a terminal would obey. */
function harmless(text: string): string {
  return text.replaceAll(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/g, '');
}

/** The language of all that is said, by the locale of the terminal. */
export const language = /^zh/i.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '')
  ? 'zh-cn'
  : 'en';

export const t: Translate = translator(language);

const WIDTH = 30;
let shown = false;

/** Draws a bar on a terminal. All in bytes. */
export function showProgress(done: number, total: number): void {
  if (!process.stderr.isTTY || total === 0) return;
  const share = done / total;
  const bar = '█'.repeat(Math.round(share * WIDTH)).padEnd(WIDTH, '░');
  process.stderr.write(`\r${bar} ${Math.floor(share * 100)} % of ${size(total)} `);
  shown = true;
}

export function clearProgress(): void {
  if (shown) process.stderr.write('\r\x1b[K');
  shown = false;
}

function size(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return `${(bytes / 1000 ** power).toFixed(power > 2 ? 1 : 0)} ${units[power]}`;
}
