// node countGrams.mjs LOG... : counts the grams of ordinary texts into ../generated/gramCounts.ts. See textStatistics.ts.
import fs from 'node:fs';
import path from 'node:path';

const FACTOR = 0x9e3779b1;
const FOLD = 0x5f5f5f5f;
const SHORT_MARK = 0x80000000;
const BITS = 15;
/** Rarer ones, in a million bytes, are left out: the table has more room for the common ones then. */
const LEAST = { four: 4, three: 16 };

const counts = { four: new Map(), three: new Map() };
const files = process.argv.slice(2);
for (const file of files) {
  const bytes = fs.readFileSync(file);
  const weight = 1e6 / bytes.length / files.length;
  for (let i = 0; i + 3 < bytes.length; i++) {
    const four = (bytes.readUInt32LE(i) & FOLD) >>> 0;
    const three = ((four & 0xffffff) | SHORT_MARK) >>> 0;
    counts.four.set(four, (counts.four.get(four) ?? 0) + weight);
    counts.three.set(three, (counts.three.get(three) ?? 0) + weight);
  }
}
const highest = new Float64Array(1 << BITS);
for (const [length, grams] of Object.entries(counts)) {
  for (const [gram, count] of grams) {
    const hash = Math.imul(gram, FACTOR) >>> (32 - BITS);
    if (count >= LEAST[length]) highest[hash] = Math.max(highest[hash], count);
  }
}
const levels = new Uint8Array(highest.length / 2);
for (const [hash, count] of highest.entries()) {
  if (count > 0) levels[hash >>> 1] |= Math.min(15, Math.round(Math.log2(count))) << (4 * (hash & 1));
}
const target = path.join(import.meta.dirname, '../../generated/gramCounts.ts');
const base64 = Buffer.from(levels).toString('base64');
fs.writeFileSync(
  target,
  `/** Written by matching/assembly/countGrams.mjs. */\nexport const GRAM_COUNTS =\n  '${base64}';\n`,
);
