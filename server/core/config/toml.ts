import { TomlError, parse as validate } from 'smol-toml';
import { type ConfigProblem, problem } from './configFile.ts';
import { type Language, rootNode, type Tree, type TreeNode } from './tree.ts';

/** TOML 1.0: whether it is right is smol-toml's word; where the tables and keys stand is found here, for edits of lines. */
export const toml: Language = {
  sections: true,
  terminator: '',
  separator: ' = ',
  comment: '# ',
  commentStart: /#/,
  indent: '',
  effective: 'last',
  makesBlocks: true,
  canonical: dotted,
  stepsOf: (path) => (path.length === 0 ? [] : [path.join('.')]),
  parse: parseToml,
  writeBlock: (name) => ({ head: `[${name}]` }),
  write: writeToml,
  means: (written, value) => {
    const parsed = valueOfToml(written);
    return parsed !== undefined && JSON.stringify(parsed) === JSON.stringify(value);
  },
};

/** A dotted name with its bare parts unquoted and without white space. */
function dotted(name: string): string {
  return name.replace(
    /\s*\.\s*|"([\w-]+)"|'([\w-]+)'/g,
    (part, double?: string, single?: string) => double ?? single ?? part.trim(),
  );
}

function valueOfToml(written: string): unknown {
  try {
    return validate(`x = ${written}`).x;
  } catch {
    return undefined;
  }
}

function writeToml(value: unknown): string | undefined {
  if (typeof value === 'string') return JSON.stringify(value).replaceAll('\u007f', '\\u007F');
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined;
  if (value === null || typeof value !== 'object') return undefined;
  const parts = Array.isArray(value)
    ? value.map(writeToml)
    : Object.entries(value).map(([key, each]) => {
        const text = writeToml(each);
        return text === undefined ? undefined : `${/^[\w-]+$/.test(key) ? key : JSON.stringify(key)} = ${text}`;
      });
  if (parts.includes(undefined)) return undefined;
  return Array.isArray(value) ? `[${parts.join(', ')}]` : parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}

const keyPart = /(?:"(?:[^"\\\r\n]|\\.)*"|'[^'\r\n]*'|[\w-]+)/.source;
const head = new RegExp(String.raw`(\[\[?)[ \t]*(${keyPart}(?:[ \t]*\.[ \t]*${keyPart})*)[ \t]*\]\]?`, 'y');
const key = new RegExp(String.raw`(${keyPart}(?:[ \t]*\.[ \t]*${keyPart})*)([ \t]*=[ \t]*)`, 'y');
const piece =
  /"""(?:[^\\]|\\[\s\S])*?"{3,5}|'''[\s\S]*?'{3,5}|"(?:[^"\\\r\n]|\\.)*"|'[^'\r\n]*'|#[^\r\n]*|[^\s"'#[\]{}]+|[[\]{}"']|[ \t]+|\r?\n|\r/y;

function parseToml(text: string): Tree {
  const root = rootNode(text);
  const nodes: TreeNode[] = [];
  let table: TreeNode = root;
  let at = root.start;
  const read = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at += found[0].length;
    return found;
  };
  while (at < text.length) {
    read(/\s*/y);
    const start = at;
    if (at >= text.length || read(/#[^\r\n]*/y)) continue;
    const heading = read(head);
    if (heading) {
      const nameStart = start + heading[0].indexOf(heading[2]!, heading[1]!.length);
      const nameEnd = nameStart + heading[2]!.length;
      if (table.parent) table.body!.end = start;
      table = {
        ...{ name: dotted(heading[2]!), parent: root, start, end: at, nameStart, nameEnd, headEnd: at },
        ...{ valueStart: nameEnd, valueEnd: nameEnd, body: { start: at, end: text.length, children: [] } },
      };
      root.body.children.push(table);
      nodes.push(table);
      continue;
    }
    const named = read(key);
    if (!named) {
      read(/[^\r\n]*/y);
      continue;
    }
    const nameEnd = start + named[1]!.length;
    const valueStart = at;
    let valueEnd = at;
    for (let depth = 0; at < text.length; ) {
      const [part] = read(piece) ?? [text.charAt(at++)];
      if (/^[\r\n]/.test(part!) && depth === 0) break;
      if (part === '[' || part === '{') depth++;
      if (part === ']' || part === '}') depth--;
      if (!/^[\s#]/.test(part!)) valueEnd = at;
    }
    const node = {
      name: dotted(named[1]!),
      parent: table,
      start,
      end: valueEnd,
      nameStart: start,
      nameEnd,
      headEnd: nameEnd,
      valueStart,
      valueEnd,
    };
    table.body!.children.push(node);
    if (table.parent) table.end = valueEnd;
    nodes.push(node);
  }
  return { root, nodes, problems: tomlProblems(text) };
}

function tomlProblems(text: string): ConfigProblem[] {
  try {
    validate(text.replace(/^\uFEFF/, ' '));
    return [];
  } catch (error) {
    if (!(error instanceof TomlError)) return [problem('syntax', 0, String(error))];
    const lines = text.split('\n');
    const before = lines.slice(0, error.line - 1).reduce((length, line) => length + line.length + 1, 0);
    const message = error.message.replace(/^Invalid TOML document: /, '').split('\n', 1)[0]!;
    return [problem('syntax', Math.min(before + error.column - 1, text.length), message)];
  }
}
