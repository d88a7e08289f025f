import { nameAndValue, parseLines } from './lines.ts';
import { type Language, plainValue, writtenValue } from './tree.ts';

const separator = /^[ \t]*=[ \t]*|^[ \t]+/;

/** sshd_config and ssh_config: the first value counts, Match and Host begin blocks that the next one ends. */
export const sshd: Language = {
  sections: true,
  terminator: '',
  separator: ' ',
  comment: '# ',
  commentStart: /#/,
  indent: '    ',
  effective: 'first',
  makesBlocks: false,
  canonical: (name) => name.toLowerCase(),
  parse: (text) =>
    parseLines(text, {
      comment: /^#/,
      head: (line) => (/^(match|host)(?=[\s=])/i.test(line) ? nameAndValue(line, /^\w+/, separator, /^#/) : undefined),
      entry: (line) => nameAndValue(line, /^[A-Za-z][\w-]*/, separator, /^#/),
    }),
  writeBlock: (name, args) => ({ head: args === '' ? name : `${name} ${args}` }),
  includesOf(node, text) {
    if (node.name.toLowerCase() !== 'include' || node.body) return [];
    return [...writtenValue(node, text).matchAll(/"[^"]*"|\S+/g)].map((word) => ({
      pattern: plainValue(word[0]),
      start: node.valueStart + word.index,
      end: node.valueStart + word.index + word[0].length,
    }));
  },
};
