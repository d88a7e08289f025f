import { type LineParts, nameAndValue, parseLines, valueLength } from './lines.ts';
import { type Language, plainValue, writtenValue } from './tree.ts';

/** A section's head, [name]; git's [remote "origin"] too. */
export function bracketHead(line: string): LineParts | string | undefined {
  if (!line.startsWith('[')) return undefined;
  const end = line.indexOf(']');
  if (end < 0 || !/^[ \t]*([#;].*)?$/.test(line.slice(end + 1))) return line;
  return { nameStart: 1, nameEnd: end, valueStart: end, valueEnd: end, headEnd: end + 1 };
}

/**
 * The INI family as my.cnf, php.ini, smb.conf, git, supervisor and Python's configparser write it: keys without a value,
 * "=" or ":", comments behind a value, values that go on in lines that are indented more.
 */
export const ini: Language = {
  sections: true,
  terminator: '',
  separator: ' = ',
  separatorFor: (name) => (name.startsWith('!') ? ' ' : undefined),
  comment: '; ',
  commentStart: /[#;]/,
  indent: '',
  effective: 'last',
  makesBlocks: true,
  canonical: (name) => name.toLowerCase().replaceAll('-', '_'),
  parse: (text) =>
    parseLines(text, {
      comment: /^[#;]/,
      continues: (line, first, last) =>
        !first.startsWith('[') && (first !== last || /[=:,\\]$/.test(last.trimEnd()) || !/[=:]|^[\w.!-]+$/.test(line)),
      head: bracketHead,
      entry: iniEntry,
    }),
  writeBlock: (name) => ({ head: `[${name}]` }),
  includesOf(node, text) {
    const name = node.name.toLowerCase();
    const pattern = plainValue(writtenValue(node, text));
    if (pattern === '' || node.body) return [];
    const at = { start: node.valueStart, end: node.valueEnd };
    if (name === '!includedir') return [{ pattern: `${pattern.replace(/\/$/, '')}/*.cnf`, ...at }];
    if (name === '!include' || name === 'include') return [{ pattern, ...at }];
    if (name === 'files' && node.parent?.name === 'include')
      return pattern.split(' ').map((each) => ({ pattern: each, ...at }));
    return [];
  },
};

function iniEntry(line: string): LineParts | undefined {
  if (line.startsWith('!')) return nameAndValue(line, /^!\w+/, /^[ \t]+/, undefined);
  const mark = /=|:(?=\s|$)|(?<=\s)[#;]/.exec(line);
  const name = line.slice(0, mark?.index).trimEnd();
  if (name === '') return undefined;
  const at = mark && /[=:]/.test(mark[0]) ? mark.index + 1 : undefined;
  const none = { nameStart: 0, nameEnd: name.length, valueStart: name.length, valueEnd: name.length };
  if (at === undefined) return none;
  const valueStart = at + /^\s*/.exec(line.slice(at))![0].length;
  const length = valueLength(line.slice(valueStart), /^[#;]/);
  return length === 0 ? { ...none, headEnd: at } : { ...none, valueStart, valueEnd: valueStart + length };
}
