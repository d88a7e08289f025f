import { type Dialect, rangesText } from './patternText.ts';

/** What Hyperscan and Rust's regex have in common: Perl's signs, characters by their code, no difference in classes. */
export const perlDialect = {
  open: '(?:',
  char: (code: number) =>
    /[\\.^$*+?()[\]{}|]/.test(String.fromCodePoint(code)) ? `\\${String.fromCodePoint(code)}` : plain(code),
  class: (ranges, negated) => `[${negated ? '^' : ''}${rangesText(ranges, classChar)}]`,
} satisfies Partial<Dialect>;

const CONTROLS: { readonly [char: string]: string } = { '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r' };

/** The sign itself; what is not printed, and the quote that ends a literal in Vector, by its code. */
function plain(code: number): string {
  const char = String.fromCodePoint(code);
  const control = CONTROLS[char];
  if (control) return control;
  return /[\p{C}\p{Z}']/u.test(char) && char !== ' ' ? `\\x{${code.toString(16)}}` : char;
}

function classChar(code: number): string {
  const char = String.fromCodePoint(code);
  return /[\\\]^[\-&~]/.test(char) ? `\\${char}` : plain(code);
}
