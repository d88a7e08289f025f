/** The hits in a text that is edited, kept in step with it: a change re-matches only the lines that it may concern. */
import type { ChunkedText, LineEdit } from './chunkedText.ts';
import type { Matcher } from './matcher.ts';
import { partEnd, Scan, sortHits } from './scan.ts';
import type { Hit } from './signature.ts';

/** A hit whose line changes when lines before it come or go. */
type Movable = { -readonly [key in keyof Hit]: Hit[key] };

export class LiveHits {
  readonly #matcher: Matcher;
  readonly #text: ChunkedText;
  #hits: Movable[];

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
    const fresh = this.#match(from, first + added);
    // A log may have hundreds of thousands of hits: those behind the change stay where they are.
    if (fresh.length < 1000) this.#hits.splice(start, end - start, ...fresh);
    else this.#hits = [...this.#hits.slice(0, start), ...fresh, ...this.#hits.slice(end)];
    const shift = added - removed;
    if (shift === 0) return;
    for (let i = start + fresh.length; i < this.#hits.length; i++) {
      const hit = this.#hits[i]!;
      hit.line += shift;
      hit.endLine += shift;
    }
  };

  /** The hits that begin on the lines from `first` to before `end`. */
  #match(first: number, end: number): Hit[] {
    const { patterns } = this.#matcher;
    const text = this.#text;
    const earliest = text.lineStart(first);
    // What makes a signature a candidate may stand on a later line than where its match begins.
    const stop = text.lineStart(end + patterns.longestSpan - 1);
    const hits: Hit[] = [];
    const keep = (hit: Hit) => {
      if (hit.line < end) hits.push(hit);
    };
    const scan = new Scan(patterns, keep, first);
    for (let from = earliest; from < stop; ) {
      const to = partEnd(text, from, stop);
      scan.part(text, from, to, earliest);
      from = to;
    }
    if (end >= text.lineCount && text.lineStart(text.lineCount - 1) === text.size) scan.emptyLastLine(text);
    return sortHits(hits);
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
