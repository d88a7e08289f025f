import { type ConfigProblem, problem } from './configFile.ts';
import { physicalLines } from './lines.ts';
import { type Language, rootNode, type Tree, type TreeNode } from './tree.ts';

/** Dockerfiles: one instruction a line, joined by the escape character, with comments and here-documents inside. */
export const dockerfile: Language = {
  sections: false,
  terminator: '',
  separator: ' ',
  comment: '# ',
  commentStart: /#/,
  indent: '',
  effective: 'last',
  makesBlocks: false,
  canonical: (name) => name.toLowerCase(),
  parse: parseDockerfile,
  writeBlock: (name, args) => ({ head: `${name} ${args}` }),
};

function parseDockerfile(text: string): Tree {
  const root = rootNode(text);
  const nodes: TreeNode[] = [];
  const problems: ConfigProblem[] = [];
  const goesOn =
    /^\uFEFF?(?:[ \t]*#[ \t]*\w+[ \t]*=[^\r\n]*\r?\n)*?[ \t]*#[ \t]*escape[ \t]*=[ \t]*(`|\\)/i.exec(text)?.[1] ?? '\\';
  let start: number | undefined;
  let heredocs: string[] = [];
  const take = (end: number) => {
    const at = start!;
    start = undefined;
    const [, name] = /^([A-Za-z]+)(?=\s|$)/.exec(text.slice(at, Math.min(end, at + 64))) ?? [];
    if (name === undefined) {
      problems.push(problem('malformed-line', at, text.slice(at, Math.min(end, at + 60))));
      return;
    }
    const nameEnd = at + name.length;
    const rest = text.slice(nameEnd, end);
    const value = rest.trim();
    const valueStart = value === '' ? nameEnd : nameEnd + rest.length - rest.trimStart().length;
    const valueEnd = valueStart + value.length;
    const node = {
      name,
      parent: root,
      start: at,
      end: valueEnd,
      nameStart: at,
      nameEnd,
      headEnd: nameEnd,
      valueStart,
      valueEnd,
    };
    root.body.children.push(node);
    nodes.push(node);
  };
  let lastEnd = root.start;
  for (const line of physicalLines(text, root.start)) {
    const written = text.slice(line.start, line.end);
    const content = written.trim();
    if (heredocs.length > 0) {
      lastEnd = line.end;
      const [mark, ...others] = heredocs;
      if ((mark!.startsWith('-') ? written.replace(/^\t+/, '') : written) !== mark!.replace(/^-/, '')) continue;
      heredocs = others;
      if (heredocs.length === 0) take(line.end);
      continue;
    }
    if (content === '' || content.startsWith('#')) continue;
    start ??= line.start + written.length - written.trimStart().length;
    lastEnd = line.start + written.trimEnd().length;
    if (/^(run|copy|add)\s/i.test(text.slice(start, start + 8))) {
      for (const found of content.matchAll(/<<(-?)(["']?)(\w+)\2/g)) heredocs.push(found[1]! + found[3]!);
    }
    if (heredocs.length === 0 && !content.endsWith(goesOn)) take(lastEnd);
  }
  if (start !== undefined) {
    if (heredocs.length > 0) problems.push(problem('unclosed-block', start, `<<${heredocs[0]}`));
    take(lastEnd);
  }
  return { root, nodes, problems };
}
