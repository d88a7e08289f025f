import { nameAndValue, parseLines } from './lines.ts';
import type { Language } from './tree.ts';

/** The keywords that begin a section (HAProxy's configuration manual, 2.6 to 3.2). */
const sections =
  /^(global|defaults|frontend|backend|listen|peers|resolvers|userlist|mailers|program|ring|cache|http-errors|fcgi-app|log-forward|log-profile|crt-store|traces|acme|dynamic-update)(?=\s|$)/;

/** HAProxy's configuration: sections known by their keyword, words quoted or escaped, "#" begins a comment. */
export const haproxy: Language = {
  sections: true,
  terminator: '',
  separator: ' ',
  comment: '# ',
  commentStart: /#/,
  indent: '    ',
  effective: 'last',
  makesBlocks: false,
  parse: (text) =>
    parseLines(text, {
      comment: /^#/,
      goesOn: /(?<!\\)\\$/,
      head: (line) => (sections.test(line) ? nameAndValue(line, /^[\w-]+/, /^[ \t]+/, /^#/) : undefined),
      entry: (line) => (hasOpenQuote(line) ? undefined : nameAndValue(line, /^(?:[^\s#"'\\]|\\.)+/, /^[ \t]+/, /^#/)),
    }),
  writeBlock: (name, args) => ({ head: args === '' ? name : `${name} ${args}` }),
};

/** True if a quote is opened and not closed; in single quotes a backslash is but a backslash. */
function hasOpenQuote(line: string): boolean {
  const rest = line.replace(/\\[\s\S]|"(?:[^"\\]|\\[\s\S])*"|'[^']*'/g, '');
  const comment = rest.search(/(^|\s)#/);
  return /["']/.test(comment < 0 ? rest : rest.slice(0, comment));
}
