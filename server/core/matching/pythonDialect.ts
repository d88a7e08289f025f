/**
 * Turns a pattern of Python's `re` (https://docs.python.org/3/library/re.html#regular-expression-syntax) into RE2's
 * dialect where the two write the same thing differently. What RE2 cannot do (look-around, back-references, possessive
 * repeats) is left as it is: `parsePattern` refuses it and says why.
 */

/** A part of a pattern that was written anew: as it was, and as it is now. */
export interface DialectChange {
  readonly from: string;
  readonly to: string;
}

/** Longer patterns are too large for the engine anyway. In UTF-16 units. */
const MAX_LENGTH = 100_000;
/** So far a comment is looked through for its end. */
const MAX_CONSTRUCT = 1000;

/** Constructs that differ, each anchored at the place where the reader stands. Groups: the digits of a code point. */
const COMMENT = /^\(\?#[^)]*\)/;
/** `a` and `u` say which letters `\w` knows: RE2 has ASCII alone, so they say nothing there. `L` needs bytes. */
const LETTER_FLAGS = /^\(\?([aimsu]*[au][aimsu]*)(?=[:)])/;
const CODE_POINT = /^\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/;
/** Python reads it as `{0,n}`, RE2 as plain characters. */
const OPEN_REPEAT = /^\{,(\d+)\}/;

/** The pattern in RE2's dialect, and what was changed, in order. Never throws. */
export function fromPython(source: string): { readonly regex: string; readonly changes: readonly DialectChange[] } {
  const changes: DialectChange[] = [];
  if (source.length > MAX_LENGTH) return { regex: source, changes };
  let regex = '';
  let inClass = false;
  for (let at = 0; at < source.length; ) {
    const rest = source.slice(at, at + MAX_CONSTRUCT);
    const change = inClass ? changeInClass(rest) : changeOutside(rest);
    if (change) {
      changes.push(change);
      regex += change.to;
      at += change.from.length;
      continue;
    }
    // A closing bracket that stands first in a class is one of its characters.
    const plain = rest[0] === '\\' ? rest.slice(0, 2) : inClass ? rest[0]! : (/^\[\^?\]?/.exec(rest)?.[0] ?? rest[0]!);
    if (rest[0] === '[' && !inClass) inClass = true;
    else if (rest[0] === ']') inClass = false;
    regex += plain;
    at += plain.length;
  }
  return { regex, changes };
}

function changeOutside(rest: string): DialectChange | undefined {
  if (rest.startsWith('\\Z')) return { from: '\\Z', to: '\\z' };
  const comment = COMMENT.exec(rest);
  if (comment) return { from: comment[0], to: '' };
  const flags = LETTER_FLAGS.exec(rest);
  if (flags) return withoutLetterFlags(flags[0], flags[1]!, rest);
  const repeat = OPEN_REPEAT.exec(rest);
  if (repeat) return { from: repeat[0], to: `{0,${repeat[1]}}` };
  return codePoint(rest);
}

function changeInClass(rest: string): DialectChange | undefined {
  // Backspace: RE2 knows \b as the edge of a word alone.
  if (rest.startsWith('\\b')) return { from: '\\b', to: '\\x08' };
  return codePoint(rest);
}

function codePoint(rest: string): DialectChange | undefined {
  const found = CODE_POINT.exec(rest);
  return found ? { from: found[0], to: `\\x{${(found[1] ?? found[2]!).replace(/^0+(?=.)/, '')}}` } : undefined;
}

function withoutLetterFlags(from: string, flags: string, rest: string): DialectChange {
  const kept = flags.replace(/[au]/g, '');
  if (kept) return { from, to: `(?${kept}` };
  // Nothing is left to say: a group without flags, or nothing at all.
  return rest[from.length] === ')' ? { from: `${from})`, to: '' } : { from, to: '(?' };
}
