import { nameAndValue, parseLines } from './lines.ts';
import { type Language, plainValue, writtenValue } from './tree.ts';

const includesFiles = /^(include|include_if_exists|conf-file|[@#]include)$/;
const includesFolders = /^(include_dir|includedir|conf-dir|[@#]includedir)$/;

/**
 * Lines of a key and a value, as redis.conf, postgresql.conf, mosquitto.conf, dnsmasq.conf, squid.conf, sudoers, torrc and
 * postfix's main.cf have them: "key value", "key = value" or "key: value", keys without a value, values that go on. A line
 * that is but "word:" begins a section, as in unbound.conf.
 */
export const keyvalue: Language = {
  sections: true,
  terminator: '',
  separator: ' ',
  comment: '# ',
  commentStart: /#/,
  indent: '    ',
  effective: 'last',
  makesBlocks: false,
  canonical: (name) => name.toLowerCase(),
  parse: (text) =>
    parseLines(text, {
      comment: /^#(?!include(dir)?\s)/,
      goesOn: /\\$/,
      continues: (line, first, last) =>
        /[=,]$/.test(last.trimEnd()) || (/^[^\s=]+[ \t]*=/.test(first) && !line.includes('=')),
      head: (line) => {
        const head = /^([\w-]+):[ \t]*(#.*)?$/.exec(line);
        if (!head) return undefined;
        const nameEnd = head[1]!.length;
        return { nameStart: 0, nameEnd, valueStart: nameEnd, valueEnd: nameEnd, headEnd: nameEnd + 1 };
      },
      entry: (line) =>
        nameAndValue(line, /^(?:[^\s=:]|:(?=\S))+/, /^[ \t]*=[ \t]*(?:\r?\n[ \t]*)?|^:[ \t]+|^[ \t]+/, /^#/),
    }),
  writeBlock: (name) => ({ head: `${name}:` }),
  includesOf(node, text) {
    const pattern = plainValue(writtenValue(node, text));
    if (pattern === '' || node.body) return [];
    const at = { start: node.valueStart, end: node.valueEnd };
    const name = node.name.toLowerCase();
    if (includesFiles.test(name)) return [{ pattern, ...at }];
    if (!includesFolders.test(name)) return [];
    const [folder, ...endings] = pattern.split(',');
    const stem = folder!.replace(/\/$/, '');
    const ending = endings.find((each) => each.startsWith('*'));
    return [{ pattern: `${stem}/${ending ?? (name === 'include_dir' ? '*.conf' : '*')}`, ...at }];
  },
};
