/**
 * npm run soak -- [--minutes 30] [--size 40] [--picture docs/pictures/soak-memory.svg]
 * Types into a large open log for a long time, as fast as a person does, through the built server (`npm run build`), and
 * samples its memory. Fails if the peak of the second half of the time is a tenth above that of the first half, or if the
 * server does not answer at the end as one that has just opened the text.
 */
import fs from 'node:fs';
import { parseArgs } from 'node:util';
import { createRandom, makeLog, makeSamples, ordinaryLines } from '../benchmark/inputs.ts';
import { residentMegabytes } from '../host/memory.ts';
import { startServer } from '../protocol/server.ts';
import { drawCurve } from './curve.ts';

const { values: flags } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    size: { type: 'string', default: '40' },
    picture: { type: 'string', default: 'docs/pictures/soak-memory.svg' },
  },
});
/** The pause between two keys, in milliseconds: 100 words a minute. */
const KEY = 120;
/** The pause between two samples, in milliseconds. */
const SAMPLE = 5000;

const random = createRandom(1);
const lines = ordinaryLines([], random);
const samples = makeSamples(300, { patternFile: undefined, ignoreCase: false, lines, random });
const log = makeLog(Number(flags.size) * 1e6, { lines, samples, density: 0.001, random }).toString();
const lineCount = log.split('\n').length;
const typed = 'RTMP Handshake failed: server responded with unexpected version byte 0x03';

await using server = await startServer({});
await server.open('large.log', 'log', log);
await server.diagnostics('large.log');

const curve: { minutes: number; megabytes: number }[] = [];
const latencies: number[] = [];
const started = performance.now();
const minutes = () => (performance.now() - started) / 60_000;
let keys = 0;
let nextSample = 0;
while (minutes() < Number(flags.minutes)) {
  // A person types an error's text at the start of some line, letter by letter, and takes it away again.
  const line = Math.floor(random() * (lineCount - 2));
  for (const [character, letter] of [...typed].entries()) await press({ line, character }, 0, letter);
  for (let length = typed.length; length > 0; length--) await press({ line, character: length - 1 }, 1, '');
}

async function press(at: { line: number; character: number }, removed: number, text: string): Promise<void> {
  await server.change('large.log', at, { line: at.line, character: at.character + removed }, text);
  if (keys++ % 10 === 0) {
    const asked = performance.now();
    await server.hover('large.log', at.line, at.character);
    latencies.push(performance.now() - asked);
  }
  if (performance.now() - started >= nextSample) {
    nextSample += SAMPLE;
    curve.push({ minutes: minutes(), megabytes: await residentMegabytes(server.pid) });
  }
  await new Promise((resolve) => setTimeout(resolve, KEY));
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
// Memory goes up and down with the garbage that is collected every few minutes: it is flat if the peaks do not rise.
const peak = (from: number, to: number) =>
  Math.max(...curve.slice(curve.length * from, curve.length * to).map(({ megabytes }) => megabytes));
// The text is what it was: so are its hits, whatever was typed in between.
const before = JSON.stringify(await server.diagnostics('large.log'));
await server.close('large.log');
await server.diagnostics('large.log', ({ length }) => length === 0);
await server.open('large.log', 'log', log);
const same = JSON.stringify(await server.diagnostics('large.log')) === before;

const [early, late] = [peak(0, 0.5), peak(0.5, 1)];
const flat = late <= early * 1.1;
const title = `${keys} keys typed into a ${flags.size} MB log in ${Number(flags.minutes)} minutes`;
const answers = `hover: median ${median(latencies).toFixed(1)} ms, worst ${Math.max(...latencies).toFixed(0)} ms`;
fs.writeFileSync(flags.picture, drawCurve(curve, title));
console.log(
  `${title}; memory at most ${early.toFixed(0)} MB in the first half, ${late.toFixed(0)} MB in the second; ${answers}`,
);
console.log(flat ? '✔ the memory is flat' : '✖ the memory grows');
console.log(same ? '✔ the same errors as from scratch' : '✖ not the same errors as from scratch');
process.exitCode = flat && same ? 0 : 1;
