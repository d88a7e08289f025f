import { bracketHead } from './ini.ts';
import { nameAndValue, parseLines } from './lines.ts';
import type { Language } from './tree.ts';

/** systemd's units and drop-ins (systemd.syntax(7)): keys may repeat, "\" joins lines, no comment behind a value. */
export const systemd: Language = {
  sections: true,
  terminator: '',
  separator: '=',
  comment: '# ',
  commentStart: /[#;]/,
  indent: '',
  effective: 'last',
  makesBlocks: true,
  parse: (text) =>
    parseLines(text, {
      comment: /^[#;]/,
      goesOn: /\\$/,
      head: bracketHead,
      entry: (line) => nameAndValue(line, /^[^=\s]+/, /^[ \t]*=[ \t]*/, undefined),
    }),
  writeBlock: (name) => ({ head: `[${name}]` }),
};
