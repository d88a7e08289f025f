import { type ConfigProblem, problem } from './configFile.ts';
import { rootNode, type Tree, type TreeNode } from './tree.ts';

/** Where the parts of a line stand, from its first character that is no white space. */
export interface LineParts {
  readonly nameStart: number;
  readonly nameEnd: number;
  /** Both the same if there is no value. */
  readonly valueStart: number;
  readonly valueEnd: number;
  /** Where a head ends, its mark included; or a separator that no value follows. */
  readonly headEnd?: number;
}

/** How the lines of a language are read. A line comes without its indentation and break, with those that continue it. */
export interface LineGrammar {
  /** True of a line that says nothing. */
  readonly comment: RegExp;
  /** True if a line goes on in the next one. */
  readonly goesOn?: RegExp;
  /** True if a line that is indented more than the entry before it goes on with that; first and last are the entry's lines. */
  continues?(line: string, first: string, last: string): boolean;
  /** The head of a section, what is wrong with it, or undefined for a line that is none. */
  head?(line: string): LineParts | string | undefined;
  /** A directive, or undefined for a line that cannot be read. */
  entry(line: string): LineParts | undefined;
}

/** A line with those that continue it; offsets in the text. */
interface LogicalLine {
  readonly start: number;
  readonly indent: number;
  /** Where its first line ends, and its last one begins. */
  readonly firstEnd: number;
  lastStart: number;
  end: number;
}

/** Reads a text of sections, each begun by its head and ended by the next. */
export function parseLines(text: string, grammar: LineGrammar): Tree {
  const root = rootNode(text);
  const nodes: TreeNode[] = [];
  const problems: ConfigProblem[] = [];
  let section: TreeNode = root;
  for (const { start, end } of logicalLines(text, root.start, grammar)) {
    const line = text.slice(start, end);
    const head = grammar.head?.(line);
    if (typeof head === 'string') {
      problems.push(problem('malformed-head', start, head));
      continue;
    }
    const parts = head ?? grammar.entry(line);
    if (!parts) {
      problems.push(problem('malformed-line', start, line.slice(0, 60)));
      continue;
    }
    const isHead = head !== undefined;
    const partsEnd = Math.max(
      parts.headEnd ?? 0,
      parts.nameEnd,
      parts.valueStart < parts.valueEnd ? parts.valueEnd : 0,
    );
    const node: TreeNode = {
      name: line.slice(parts.nameStart, parts.nameEnd),
      parent: isHead ? root : section,
      start,
      end: start + partsEnd,
      nameStart: start + parts.nameStart,
      nameEnd: start + parts.nameEnd,
      headEnd: start + (isHead ? partsEnd : (parts.headEnd ?? parts.nameEnd)),
      valueStart: start + parts.valueStart,
      valueEnd: start + parts.valueEnd,
      ...(isHead && { body: { start: end, end: text.length, children: [] } }),
    };
    if (isHead) {
      if (section.parent) section.body!.end = start;
      section = node;
    } else {
      section.end = Math.max(node.end, section.parent ? 0 : section.end);
    }
    node.parent!.body!.children.push(node);
    nodes.push(node);
  }
  return { root, nodes, problems };
}

/** The lines that say something, each with those that continue it. */
function* logicalLines(text: string, from: number, grammar: LineGrammar): Generator<LogicalLine> {
  let entry: LogicalLine | undefined;
  let goesOn = false;
  for (const { start: lineStart, end } of physicalLines(text, from)) {
    const line = text.slice(lineStart, end);
    const content = line.trimStart();
    const start = end - content.length;
    const isComment = content === '' || grammar.comment.test(content);
    if (entry && goesOn) {
      entry.lastStart = start;
      entry.end = end;
      goesOn = content !== '' && (isComment || grammar.goesOn!.test(content));
      continue;
    }
    if (isComment) continue;
    const indent = start - lineStart;
    const continues = () =>
      grammar.continues?.(content, text.slice(entry!.start, entry!.firstEnd), text.slice(entry!.lastStart, entry!.end));
    if (entry && indent > entry.indent && continues()) {
      entry.lastStart = start;
      entry.end = end;
    } else {
      if (entry) yield entry;
      entry = { start, indent, firstEnd: end, lastStart: start, end };
    }
    goesOn = grammar.goesOn?.test(content) ?? false;
  }
  if (entry) yield entry;
}

/** Every line of a text without its break. */
export function* physicalLines(text: string, from: number): Generator<{ start: number; end: number }> {
  let start = from;
  while (start <= text.length) {
    let end = start;
    while (end < text.length && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) end++;
    yield { start, end };
    start = end + (text.startsWith('\r\n', end) ? 2 : 1);
  }
}

/** A line of a name, what separates it, and a value that may be followed by a comment. */
export function nameAndValue(
  line: string,
  name: RegExp,
  separator: RegExp,
  comment: RegExp | undefined,
): LineParts | undefined {
  const nameEnd = name.exec(line)?.[0].trimEnd().length ?? 0;
  if (nameEnd === 0) return undefined;
  const rest = line.slice(nameEnd);
  const between = separator.exec(rest)?.[0].length ?? 0;
  if (between === 0 && rest.trim() !== '' && !(comment && rest.trimStart().search(comment) === 0)) return undefined;
  const valueStart = nameEnd + between;
  const length = valueLength(line.slice(valueStart), comment);
  const headEnd = nameEnd + rest.slice(0, between).trimEnd().length;
  if (length === 0) return { nameStart: 0, nameEnd, valueStart: nameEnd, valueEnd: nameEnd, headEnd };
  return { nameStart: 0, nameEnd, valueStart, valueEnd: valueStart + length };
}

/** How long a value is without the comment and the white space behind it. */
export function valueLength(value: string, comment: RegExp | undefined): number {
  if (!comment) return value.trimEnd().length;
  const parts = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\\?\S/gs;
  let end = 0;
  for (let part = parts.exec(value); part; part = parts.exec(value)) {
    const follows = part.index === 0 ? '' : value.charAt(part.index - 1);
    if ((follows === '' || /\s/.test(follows)) && value.slice(part.index).search(comment) === 0) break;
    const opensInWord = part[0].length > 1 && /["']/.test(part[0].charAt(0)) && /[\w)]/.test(follows);
    if (opensInWord) parts.lastIndex = part.index + 1;
    end = parts.lastIndex;
  }
  return end;
}
