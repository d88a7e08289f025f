import { problem } from './configFile.ts';
import { type Language, MAX_DEPTH, plainValue, rootNode, type Tree, type TreeNode, writtenValue } from './tree.ts';

/**
 * nginx's language, read as nginx reads it (ngx_conf_read_token): words, quoted where they begin with a quote, ended by
 * white space, ";" or "{"; "#" begins a comment only where a word could. Bodies of *_by_lua_block are left alone.
 */
export const nginx: Language = {
  sections: false,
  terminator: ';',
  separator: ' ',
  comment: '# ',
  commentStart: /#/,
  indent: '    ',
  effective: 'first',
  makesBlocks: false,
  parse: parseNginx,
  writeBlock: (name, args) => ({ head: args === '' ? `${name} {` : `${name} ${args} {`, close: '}' }),
  includesOf(node, text) {
    if (node.name !== 'include' || node.body || node.valueStart === node.valueEnd) return [];
    return [{ pattern: plainValue(writtenValue(node, text)), start: node.valueStart, end: node.valueEnd }];
  },
  label(node, text) {
    if (node.name !== 'server') return undefined;
    const values = (name: string) =>
      node
        .body!.children.filter((child) => child.name === name && !child.body)
        .map((child) => plainValue(writtenValue(child, text)));
    const marks = [...values('server_name').slice(0, 1), ...values('listen').map((value) => `listen ${value}`)];
    return marks.length === 0 ? undefined : `server (${marks.join(', ')})`;
  },
  guessWithin(tree) {
    const top = tree.root.body!.children;
    const names = new Set(top.map((node) => node.name));
    if (['http', 'rtmp', 'stream', 'mail', 'events', 'user', 'worker_processes', 'pid'].some((name) => names.has(name)))
      return [];
    const servers = top.filter((node) => node.name === 'server' && node.body);
    if (servers.length === 0) return [];
    const inside = new Set(servers.flatMap((node) => node.body!.children.map((child) => child.name)));
    if (inside.has('application')) return ['rtmp'];
    return inside.has('proxy_pass') && !inside.has('location') ? ['stream'] : ['http'];
  },
};

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function parseNginx(text: string): Tree {
  const root = rootNode(text);
  const nodes: TreeNode[] = [];
  const problems: Tree['problems'][number][] = [];
  let block: TreeNode = root;
  let words: Word[] = [];
  let at = root.start;
  let depth = 0;
  let openQuote: number | undefined;

  const take = (end: number, body?: TreeNode['body']) => {
    const first = words[0]!;
    const last = words.at(-1)!;
    const hasValue = words.length > 1;
    const node: TreeNode = {
      name: first.text,
      parent: block,
      start: first.start,
      end,
      nameStart: first.start,
      nameEnd: first.end,
      headEnd: body ? end : first.end,
      valueStart: hasValue ? words[1]!.start : first.end,
      valueEnd: hasValue ? last.end : first.end,
      ...(body && { body }),
    };
    block.body!.children.push(node);
    nodes.push(node);
    words = [];
    return node;
  };
  const unterminated = () => {
    problems.push(problem('unterminated-directive', words[0]!.start, words[0]!.text, ';'));
    take(words.at(-1)!.end);
  };

  while (at < text.length) {
    const char = text.charAt(at);
    if (/\s/.test(char)) {
      at++;
    } else if (char === '#') {
      at = endOfLine(text, at);
    } else if (char === ';') {
      at++;
      if (words.length > 0) take(at);
      else problems.push(problem('unexpected-close', at - 1, ';'));
    } else if (char === '{') {
      if (words.length === 0) {
        problems.push(problem('nameless-block', at));
        words.push({ text: '', start: at, end: at });
      }
      if (words[0]!.text.endsWith('_by_lua_block')) {
        const end = endOfLua(text, at + 1);
        if (end === undefined) problems.push(problem('unclosed-block', words[0]!.start, words[0]!.text));
        words.push({ text: '', start: at, end: end ?? text.length });
        at = end ?? text.length;
        take(at);
      } else {
        at++;
        if (++depth > MAX_DEPTH) {
          problems.push(problem('too-deep', at - 1, String(MAX_DEPTH)));
          break;
        }
        block = take(at, { start: at, end: text.length, children: [] });
      }
    } else if (char === '}') {
      if (words.length > 0) unterminated();
      if (block.parent) {
        block.body!.end = at;
        block.end = at + 1;
        block = block.parent;
        depth--;
      } else {
        problems.push(problem('unexpected-close', at, '}'));
      }
      at++;
    } else if (char === '"' || char === "'") {
      const end = endOfQuoted(text, at);
      if (end === undefined) openQuote = at;
      words.push({ text: text.slice(at + 1, (end ?? text.length + 1) - 1), start: at, end: end ?? text.length });
      at = end ?? text.length;
      if (at < text.length && !/[\s;{)]/.test(text.charAt(at)))
        problems.push(problem('text-after-quote', at, text.charAt(at)));
    } else {
      const end = endOfWord(text, at);
      words.push({ text: text.slice(at, end), start: at, end });
      at = end;
    }
  }
  if (openQuote !== undefined) {
    // what would close the directive and its blocks stands inside of the quote
    problems.push(problem('unclosed-quote', openQuote));
    take(text.length);
  } else if (words.length > 0) {
    unterminated();
  }
  for (let open = block; open.parent; open = open.parent) {
    open.end = text.length;
    if (openQuote === undefined) problems.push(problem('unclosed-block', open.start, open.name));
  }
  return { root, nodes, problems: problems.sort((a, b) => a.offset - b.offset) };
}

function endOfLine(text: string, from: number): number {
  let at = from;
  while (at < text.length && !/[\r\n]/.test(text.charAt(at))) at++;
  return at;
}

function endOfQuoted(text: string, from: number): number | undefined {
  const quote = text.charAt(from);
  for (let at = from + 1; at < text.length; at++) {
    if (text.charAt(at) === '\\') at++;
    else if (text.charAt(at) === quote) return at + 1;
  }
  return undefined;
}

function endOfWord(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const char = text.charAt(at);
    if (char === '\\') at += 2;
    else if (char === '$' && text.charAt(at + 1) === '{') at += 2;
    else if (/[\s;{]/.test(char)) break;
    else at++;
  }
  return Math.min(at, text.length);
}

/** Where the brace that closes a Lua block ends; braces in Lua's strings and comments do not count. */
function endOfLua(text: string, from: number): number | undefined {
  let depth = 1;
  let at = from;
  while (at < text.length) {
    const char = text.charAt(at);
    const long = /^(?:--)?\[(=*)\[/.exec(text.slice(at, at + 64));
    if (long) {
      const end = text.indexOf(`]${long[1]}]`, at + long[0].length);
      if (end < 0) return undefined;
      at = end + long[1]!.length + 2;
    } else if (text.startsWith('--', at)) {
      at = endOfLine(text, at);
    } else if (char === '"' || char === "'") {
      const end = endOfQuoted(text, at);
      if (end === undefined) return undefined;
      at = end;
    } else {
      at++;
      if (char === '{') depth++;
      if (char === '}' && --depth === 0) return at;
    }
  }
  return undefined;
}
