import type { TextChange } from './configFile.ts';

/** Where the line begins that an offset stands in. */
export function lineStart(text: string, offset: number): number {
  let at = text.startsWith('\r\n', offset - 1) ? offset - 1 : offset;
  while (at > 0 && !isBreak(text, at - 1)) at--;
  return at === 0 && text.startsWith('\uFEFF') && offset > 0 ? 1 : at;
}

/** Where the line ends that an offset stands in, without its break. */
export function lineEnd(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && !isBreak(text, at)) at++;
  return at;
}

/** Where the line after the one of an offset begins; the end of the text if there is none. */
export function nextLine(text: string, offset: number): number {
  const end = lineEnd(text, offset);
  return end + (text.startsWith('\r\n', end) ? 2 : end < text.length ? 1 : 0);
}

/** The white space that the line of an offset begins with, up to the offset. */
export function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))![0];
}

/** True if nothing but white space stands before an offset on its line. */
export function isFirstOnLine(text: string, offset: number): boolean {
  return lineStart(text, offset) + indentAt(text, offset).length === offset;
}

/** The line break that a text uses first, or a line feed if it has none. */
export function lineBreakOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}

/** A change that puts whole lines after the line of an offset, which may be the last one and without a break. */
export function insertAfterLine(text: string, offset: number, lines: readonly string[]): TextChange {
  const eol = lineBreakOf(text);
  const at = nextLine(text, offset);
  const isOpen = at > (text.startsWith('\uFEFF') ? 1 : 0) && !isBreak(text, at - 1);
  return { start: at, end: at, text: isOpen ? eol + lines.join(eol) : lines.join(eol) + eol };
}

/** A change that puts whole lines before the line of an offset. */
export function insertBeforeLine(text: string, offset: number, lines: readonly string[]): TextChange {
  const eol = lineBreakOf(text);
  const at = lineStart(text, offset);
  return { start: at, end: at, text: lines.map((line) => line + eol).join('') };
}

/**
 * Changes that take whole lines away, from the line of each range's start to the line of its end. Where that leaves no
 * line after the ones that stay and the text had no last line break, it has none again.
 */
export function removeLines(text: string, ranges: readonly { from: number; to: number }[]): TextChange[] {
  const changes: { start: number; end: number; text: string }[] = [];
  const lines = ranges.map(({ from, to }) => ({ start: lineStart(text, from), end: nextLine(text, to), text: '' }));
  for (const range of lines.sort((a, b) => a.start - b.start)) {
    const last = changes.at(-1);
    if (last && range.start <= last.end) last.end = Math.max(last.end, range.end);
    else changes.push(range);
  }
  const first = text.startsWith('\uFEFF') ? 1 : 0;
  if (changes.at(-1)?.end === text.length && !isBreak(text, text.length - 1)) {
    for (let last = changes.at(-1)!; ; ) {
      while (last.start > first && /\s/.test(text.charAt(last.start - 1))) last.start--;
      const before = changes.at(-2);
      if (!before || before.end < last.start) break;
      changes.pop();
      before.end = last.end;
      last = before;
    }
  }
  return changes;
}

/** Changes that put a comment mark on each line, from one offset to another, that is not empty. */
export function commentLines(text: string, from: number, to: number, mark: string): TextChange[] {
  const width = indentAt(text, from).length;
  const changes: { start: number; end: number; text: string }[] = [];
  const stop = lineEnd(text, to);
  for (let line = lineStart(text, from); line <= stop; ) {
    const end = lineEnd(text, line);
    const indent = /^[ \t]*/.exec(text.slice(line, end))![0].length;
    const at = line + Math.min(width, indent);
    if (line + indent < end) changes.push({ start: at, end: at, text: mark });
    const next = nextLine(text, line);
    if (next === end) break;
    line = next;
  }
  return changes;
}

const isBreak = (text: string, at: number): boolean => text.charCodeAt(at) === 10 || text.charCodeAt(at) === 13;
