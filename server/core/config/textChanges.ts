import type { TextChange } from './configFile.ts';

const inOrder = (changes: readonly TextChange[]): TextChange[] =>
  [...changes].sort((a, b) => a.start - b.start || a.end - b.end);

/** The text with the changes made. They must not overlap; their order does not matter. */
export function applyChanges(text: string, changes: readonly TextChange[]): string {
  let result = '';
  let at = 0;
  for (const change of inOrder(changes)) {
    result += text.slice(at, change.start) + change.text;
    at = change.end;
  }
  return result + text.slice(at);
}

/** A stretch of the original text, or text that is new. */
type Piece = { readonly start: number; readonly end: number } | string;

const lengthOf = (piece: Piece): number => (typeof piece === 'string' ? piece.length : piece.end - piece.start);

/** A text that is changed step by step, each step seeing the outcome of the one before. */
export class ChangingText {
  #pieces: Piece[];
  readonly original: string;

  constructor(original: string) {
    this.original = original;
    this.#pieces = [{ start: 0, end: original.length }];
  }

  /** The text as it is now. */
  get text(): string {
    return this.#pieces
      .map((piece) => (typeof piece === 'string' ? piece : this.original.slice(piece.start, piece.end)))
      .join('');
  }

  /** Makes the changes, whose offsets are those of the text as it is now. */
  change(changes: readonly TextChange[]): void {
    for (const { start, end, text } of inOrder(changes).reverse()) {
      const after = this.#splitAt(end);
      const before = this.#splitAt(start);
      // splitting at start may have added one piece in front of `after`
      const removed = this.#pieces.length - after.fromEnd - before.index;
      this.#pieces.splice(before.index, removed, ...(text === '' ? [] : [text]));
    }
  }

  /** Where an offset of the original text is now, or undefined if what stood there is gone. */
  now(offset: number): number | undefined {
    let at = 0;
    for (const piece of this.#pieces) {
      if (typeof piece !== 'string' && offset >= piece.start && offset < piece.end) return at + offset - piece.start;
      at += lengthOf(piece);
    }
    return undefined;
  }

  /** All changes in one, with offsets of the original text, without those that change nothing. */
  changes(): TextChange[] {
    const result: TextChange[] = [];
    let at = 0;
    let fresh = '';
    for (const piece of [...this.#pieces, { start: this.original.length, end: this.original.length }]) {
      if (typeof piece === 'string') {
        fresh += piece;
      } else {
        if (this.original.slice(at, piece.start) !== fresh) result.push({ start: at, end: piece.start, text: fresh });
        fresh = '';
        at = piece.end;
      }
    }
    return result;
  }

  /** Makes sure that a piece begins at the offset; says which, and how many pieces follow from there. */
  #splitAt(offset: number): { index: number; fromEnd: number } {
    let at = 0;
    let index = 0;
    for (; index < this.#pieces.length && at < offset; index++) {
      const piece = this.#pieces[index]!;
      const cut = offset - at;
      if (cut < lengthOf(piece)) {
        const halves: Piece[] =
          typeof piece === 'string'
            ? [piece.slice(0, cut), piece.slice(cut)]
            : [
                { start: piece.start, end: piece.start + cut },
                { start: piece.start + cut, end: piece.end },
              ];
        this.#pieces.splice(index, 1, ...halves);
        index++;
        break;
      }
      at += lengthOf(piece);
    }
    return { index, fromEnd: this.#pieces.length - index };
  }
}
