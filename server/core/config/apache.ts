import { type ConfigProblem, problem } from './configFile.ts';
import { physicalLines } from './lines.ts';
import { type Language, MAX_DEPTH, plainValue, rootNode, type Tree, type TreeNode, writtenValue } from './tree.ts';

/** Sections that only say whether what stands in them is read at all: paths pass over them. */
const conditions = /^if(module|define|version|directive|file|section)$/i;

/** Apache httpd's language: <Section>s, one directive a line, "\" joins lines, names without regard to case. */
export const apache: Language = {
  sections: false,
  terminator: '',
  separator: ' ',
  comment: '# ',
  commentStart: /#/,
  indent: '    ',
  effective: 'last',
  makesBlocks: false,
  canonical: (name) => name.toLowerCase(),
  isTransparent: (node) => conditions.test(node.name),
  parse: parseApache,
  writeBlock: (name, args) => ({ head: args === '' ? `<${name}>` : `<${name} ${args}>`, close: `</${name}>` }),
  includesOf(node, text) {
    if (!/^include(optional)?$/i.test(node.name) || node.body || node.valueStart === node.valueEnd) return [];
    return [{ pattern: plainValue(writtenValue(node, text)), start: node.valueStart, end: node.valueEnd }];
  },
  label(node, text) {
    if (node.name.toLowerCase() !== 'virtualhost') return undefined;
    const name = node.body!.children.find((child) => child.name.toLowerCase() === 'servername');
    const args = plainValue(writtenValue(node, text));
    return name && `VirtualHost ${args} (${plainValue(writtenValue(name, text))})`;
  },
};

function parseApache(text: string): Tree {
  const root = rootNode(text);
  const nodes: TreeNode[] = [];
  const problems: ConfigProblem[] = [];
  let block: TreeNode = root;
  let depth = 0;
  for (const { start, end } of logicalLines(text, root.start)) {
    const line = text.slice(start, end);
    const close = /^<\/\s*([^\s>]*)\s*>?/.exec(line);
    if (close) {
      if (!block.parent) {
        problems.push(problem('unexpected-close', start, close[0]));
        continue;
      }
      if (block.name.toLowerCase() !== close[1]!.toLowerCase())
        problems.push(problem('wrong-close', start, `<${block.name}>`, close[0]));
      block.body!.end = start;
      block.end = end;
      block = block.parent;
      depth--;
      continue;
    }
    const parts = /^(<?)([^\s<>]+)(\s*)([\s\S]*?)(>?)$/.exec(line);
    const isHead = parts?.[1] === '<';
    if (!parts || (isHead && parts[5] !== '>')) {
      problems.push(
        isHead
          ? problem('malformed-head', start, line.slice(0, 60))
          : problem('malformed-line', start, line.slice(0, 60)),
      );
      continue;
    }
    const value = isHead ? parts[4]! : parts[4]! + parts[5]!;
    const nameStart = start + parts[1]!.length;
    const nameEnd = nameStart + parts[2]!.length;
    const valueStart = value === '' ? nameEnd : nameEnd + parts[3]!.length;
    const valueEnd = valueStart + value.trimEnd().length;
    const node: TreeNode = {
      name: parts[2]!,
      parent: block,
      start,
      end,
      nameStart,
      nameEnd,
      headEnd: isHead ? end : nameEnd,
      valueStart,
      valueEnd,
      ...(isHead && { body: { start: end, end: text.length, children: [] } }),
    };
    block.body!.children.push(node);
    nodes.push(node);
    if (isHead) block = node;
    if (isHead && ++depth > MAX_DEPTH) {
      problems.push(problem('too-deep', start, String(MAX_DEPTH)));
      break;
    }
  }
  for (let open = block; open.parent; open = open.parent) {
    open.end = text.length;
    problems.push(problem('unclosed-block', open.start, `<${open.name}>`));
  }
  return { root, nodes, problems: problems.sort((a, b) => a.offset - b.offset) };
}

/** The lines that say something, without white space around them; "\" at the end of one joins the next, comments too. */
function* logicalLines(text: string, from: number): Generator<{ start: number; end: number }> {
  let start: number | undefined;
  for (const line of physicalLines(text, from)) {
    start ??= line.start;
    if (/(?<!\\)\\$/.test(text.slice(line.start, line.end)) && line.end < text.length) continue;
    const content = text.slice(start, line.end);
    const trimmed = content.trim();
    const first = start + (content.length - content.trimStart().length);
    if (trimmed !== '' && !trimmed.startsWith('#')) yield { start: first, end: first + trimmed.length };
    start = undefined;
  }
}
