/** Terminal colour codes in logs. They must not keep a pattern from matching, and ranges refer to the text with them. */

/** Control sequences (ESC [ …, ECMA-48 5.4) and operating system commands (ESC ] … BEL or ESC \, hyperlinks for example). */
const CONTROL_SEQUENCE = /\u001b\[[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b\r\n]*(?:\u0007|\u001b\\)/g;

/** Leaves the codes out. */
export function withoutAnsi(text: string): string {
  return text.includes('\u001b') ? text.replace(CONTROL_SEQUENCE, '') : text;
}

/**
 * Maps a span of the text without codes back to the text with them: from the first unit that matched to behind the last
 * one; an empty span goes to the place before the unit that it stood before.
 */
export function spanWithAnsi(text: string, start: number, end: number): [start: number, end: number] {
  let plain = 0;
  let from = 0;
  let first = -1;
  let last = -1;
  const unit = (index: number, before: number) => {
    if (index >= plain && index < plain + before) return from + index - plain;
    return -1;
  };
  const piece = (length: number) => {
    if (first < 0) first = unit(start, length);
    if (last < 0 && end > start) last = unit(end - 1, length);
    plain += length;
  };
  for (const code of text.matchAll(CONTROL_SEQUENCE)) {
    piece(code.index - from);
    from = code.index + code[0].length;
  }
  piece(text.length - from);
  if (first < 0) first = text.length;
  return [first, end > start ? last + 1 : first];
}
