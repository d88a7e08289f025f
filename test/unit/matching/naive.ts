/**
 * What matching means, in the plainest words: each pattern by itself, line by line, by RE2's own engine. The matching engine
 * is held to this.
 */
import { RE2JS } from 're2js';
import type { Hit, Signature } from '../../../server/core/matching/signature.ts';

const ANSI = /\u001b\[[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b\r\n]*(?:\u0007|\u001b\\)/g;

/** Every hit of every signature, by line, then by signature. All patterns must be in the dialect. */
export function naiveHits(signatures: readonly Signature[], text: string): Hit[] {
  const lines = text.split(/\r\n|\n|\r/).map(plainLine);
  const hits: Hit[] = [];
  const regexes = signatures.map(({ regex, spanLines = 1 }) =>
    RE2JS.compile(regex.replaceAll('\\Z', '\\z'), spanLines > 1 ? RE2JS.MULTILINE : 0),
  );
  for (const line of lines.keys()) {
    for (const [signature, regex] of regexes.entries()) {
      const window = lines.slice(line, line + (signatures[signature]!.spanLines ?? 1));
      const matcher = regex.matcher(window.map(({ plain }) => plain).join('\n'));
      if (!matcher.find() || matcher.start() > window[0]!.plain.length) continue;
      let row = 0;
      let end = matcher.end();
      while (end > window[row]!.plain.length) end -= window[row++]!.plain.length + 1;
      const isEmpty = matcher.end() === matcher.start();
      const start = before(window[0]!, matcher.start());
      hits.push({ signature, line, start, endLine: line + row, end: isEmpty ? start : after(window[row]!, end) });
    }
  }
  return hits;
}

interface PlainLine {
  readonly plain: string;
  /** For each unit of the plain text where it stands in the line, and the line's length at last. */
  readonly places: readonly number[];
}

function plainLine(line: string): PlainLine {
  const hidden = new Set<number>();
  for (const code of line.matchAll(ANSI)) for (let i = 0; i < code[0].length; i++) hidden.add(code.index + i);
  const places = [...line].flatMap((char) => char.split('')).flatMap((_, i) => (hidden.has(i) ? [] : [i]));
  return { plain: places.map((i) => line[i]).join(''), places: [...places, line.length] };
}

const before = (line: PlainLine, column: number) => line.places[column]!;
/** Behind the last unit that matched, so that a code that follows stays out. */
const after = (line: PlainLine, column: number) => (column === 0 ? 0 : line.places[column - 1]! + 1);
