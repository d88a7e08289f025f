/**
 * npm run bench:edit -- [--size 40] [--signatures 2000] [--json]
 * Measures what typing into a large open log costs in the server, for each key: the text document and the hits, against the text
 * document of vscode-languageserver and matching from scratch.
 */
import { parseArgs } from 'node:util';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { ChunkedText, type TextChange } from '../../server/core/matching/chunkedText.ts';
import { LiveHits } from '../../server/core/matching/liveHits.ts';
import { createMatcher } from '../../server/core/matching/matcher.ts';
import { createRandom, makeLog, makeSamples, ordinaryLines } from './inputs.ts';

const { values: flags } = parseArgs({
  options: {
    size: { type: 'string', default: '40' },
    signatures: { type: 'string', default: '2000' },
    json: { type: 'boolean', default: false },
  },
});
const random = createRandom(1);
const lines = ordinaryLines([], random);
const samples = makeSamples(Number(flags.signatures), { patternFile: undefined, ignoreCase: false, lines, random });
const { matcher } = createMatcher(samples);
const results: { step: string; medianMs: number; worstMs: number }[] = [];

function measure(step: string, times: number, run: (i: number) => void): void {
  const ms = Array.from({ length: times }, (_, i) => {
    const start = performance.now();
    run(i);
    return performance.now() - start;
  }).sort((a, b) => a - b);
  const rounded = (value: number) => Number(value.toPrecision(3));
  results.push({ step, medianMs: rounded(ms[ms.length >> 1]!), worstMs: rounded(ms.at(-1)!) });
}

for (const density of [0.001, 0.05, 1]) {
  const log = makeLog(Number(flags.size) * 1e6, { lines, samples, density, random }).toString();
  const text = new ChunkedText('file:///large.log', 'log', 1, log);
  const theirs = TextDocument.create('file:///large.log', 'log', 1, log);
  let hits = new LiveHits(matcher, text);
  const label = `${density * 100} % errors (${hits.all.length} hits)`;
  measure(`open, ${label}`, 1, () => {
    hits.dispose();
    hits = new LiveHits(matcher, new ChunkedText('file:///large.log', 'log', 1, log));
  });
  hits.dispose();
  hits = new LiveHits(matcher, text);
  const places = Array.from({ length: 200 }, () => Math.floor(random() * text.lineCount));
  const key = (i: number, inserted: string): TextChange[] => {
    const start = { line: places[i]!, character: 5 };
    return [{ range: { start, end: start }, text: inserted }];
  };
  measure(`a letter, ${label}`, 200, (i) => text.update(key(i, 'x'), i + 2));
  measure(`a new line, ${label}`, 200, (i) => text.update(key(i, '\n'), i + 202));
  measure(`the library's document, a letter, ${label}`, 20, (i) => {
    TextDocument.update(theirs, key(i, 'x'), i + 2);
    theirs.lineCount;
  });
  measure(`the library's document and its line as text, ${label}`, 20, (i) => {
    TextDocument.update(theirs, key(i, 'x'), i + 2);
    theirs.getText({ start: { line: places[i]!, character: 0 }, end: { line: places[i]! + 1, character: 0 } });
    theirs.offsetAt({ line: places[i]!, character: 3 });
  });
  const expected = matcher.matchText(text.getText());
  if (JSON.stringify(expected) !== JSON.stringify(hits.all)) throw new Error('the hits are not those of the text');
  hits.dispose();
}
if (flags.json) console.log(JSON.stringify({ results }, null, 1));
else {
  console.log(`${flags.size} MB, ${flags.signatures} signatures; milliseconds`);
  for (const { step, medianMs, worstMs } of results) {
    console.log(step.padEnd(80), `median ${medianMs}`.padEnd(16), `worst ${worstMs}`);
  }
}
