/** The hits in a text that is edited, kept in step with it: a change re-matches only the lines that it may concern. */
import type { ChunkedText, LineEdit } from './chunkedText.ts';
import type { Hit, Matcher } from './matcher.ts';
import { partEnd, Scan, sortHits } from './scan.ts';

export class LiveHits {
  readonly #matcher: Matcher;
  readonly #text: ChunkedText;
  #hits: Hit[];

  constructor(matcher: Matcher, text: ChunkedText) {
    this.#matcher = matcher;
    this.#text = text;
    this.#hits = this.#match(0, text.lineCount);
    text.observers.add(this.#follow);
  }

  /** Every hit, by line, then by signature. Valid until the text is changed. */
  get all(): readonly Hit[] {
    return this.#hits;
  }

  /** The hits that begin on the lines from `first` to before `end`. */
  between(first: number, end: number): readonly Hit[] {
    return this.#hits.slice(this.#indexOf(first), this.#indexOf(end));
  }

  /** Stops following the text. */
  dispose(): void {
    this.#text.observers.delete(this.#follow);
  }

  #follow = ({ first, removed, added }: LineEdit): void => {
    // A match that spans lines may reach from an earlier line into the change.
    const from = Math.max(0, first - this.#matcher.patterns.longestSpan + 1);
    const start = this.#indexOf(from);
    const end = this.#indexOf(first + removed);
    const shift = added - removed;
    const behind = this.#hits.slice(end);
    if (shift !== 0) {
      for (const [i, hit] of behind.entries()) {
        behind[i] = { ...hit, line: hit.line + shift, endLine: hit.endLine + shift };
      }
    }
    this.#hits = [...this.#hits.slice(0, start), ...this.#match(from, first + added), ...behind];
  };

  /** The hits that begin on the lines from `first` to before `end`. */
  #match(first: number, end: number): Hit[] {
    const { patterns } = this.#matcher;
    const text = this.#text;
    const earliest = text.lineStart(first);
    // What makes a signature a candidate may stand on a later line than where its match begins.
    const stop = text.lineStart(end + patterns.longestSpan - 1);
    const scan = new Scan(patterns, first);
    for (let from = earliest; from < stop; ) {
      const to = partEnd(text, from, stop);
      scan.part(text, from, to, earliest);
      from = to;
    }
    if (end >= text.lineCount && text.lineStart(text.lineCount - 1) === text.size) scan.emptyLastLine(text);
    return sortHits(scan.hits.filter((hit) => hit.line < end));
  }

  /** The index of the first hit on a line or behind it. */
  #indexOf(line: number): number {
    let low = 0;
    let high = this.#hits.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#hits[middle]!.line < line) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
