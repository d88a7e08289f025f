import { problem } from './configFile.ts';
import { type Language, rootNode, type Tree, type TreeNode } from './tree.ts';

/** .env files: KEY=value, quoted or not, with or without "export"; a quoted value may have several lines. */
export const dotenv: Language = {
  sections: false,
  terminator: '',
  separator: '=',
  comment: '# ',
  commentStart: /#/,
  indent: '',
  effective: 'last',
  makesBlocks: false,
  parse: parseDotenv,
  writeBlock: (name) => ({ head: name }),
};

const quoted =
  /"(?:[^"\\]|\\[\s\S])*"(?=[ \t]*(?:#|\r|\n|$))|'[^']*'(?=[ \t]*(?:#|\r|\n|$))|`[^`]*`(?=[ \t]*(?:#|\r|\n|$))/y;
const unquoted = /(?:[^\s#]|(?<!\s)#|[ \t](?![ \t]*(?:[\r\n]|$|#)))*/y;

function parseDotenv(text: string): Tree {
  const root = rootNode(text);
  const nodes: TreeNode[] = [];
  const problems: Tree['problems'][number][] = [];
  let at = root.start;
  const read = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  while (at < text.length) {
    read(/[ \t]*/y);
    const start = at;
    if (read(/[\r\n]|#[^\r\n]*/y) !== undefined) continue;
    const nameStart = start + (read(/export[ \t]+(?=[\w.-])/y)?.length ?? 0);
    const name = read(/[\w.-]+/y) ?? '';
    const nameEnd = at;
    const separator = name === '' ? undefined : read(/[ \t]*=[ \t]*|:[ \t]+/y);
    const valueStart = at;
    if (separator !== undefined) read(quoted) ?? read(unquoted);
    const valueEnd = at;
    if (name === '' || read(/[ \t]*(?:#[^\r\n]*)?(?=[\r\n]|$)/y) === undefined) {
      read(/[^\r\n]*/y);
      problems.push(problem('malformed-line', start, text.slice(start, Math.min(at, start + 60))));
      continue;
    }
    const value = valueEnd > valueStart ? { valueStart, valueEnd } : { valueStart: nameEnd, valueEnd: nameEnd };
    const end = separator === undefined ? nameEnd : valueEnd;
    const node = { name, parent: root, start, end, nameStart, nameEnd, headEnd: valueStart, ...value };
    root.body.children.push(node);
    nodes.push(node);
  }
  return { root, nodes, problems };
}
