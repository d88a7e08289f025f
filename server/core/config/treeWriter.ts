import type { TextChange } from './configFile.ts';
import {
  commentLines,
  indentAt,
  insertAfterLine,
  insertBeforeLine,
  isFirstOnLine,
  lineBreakOf,
  lineEnd,
  lineStart,
  removeLines,
} from './textLines.ts';
import type { Language, Tree, TreeNode } from './tree.ts';

/** Writes changes into the text of a tree, in the style that its neighbours have. */
export class TreeWriter {
  readonly #language: Language;
  readonly #text: string;
  readonly #tree: Tree;
  readonly #eol: string;

  constructor(language: Language, text: string, tree: Tree) {
    this.#language = language;
    this.#text = text;
    this.#tree = tree;
    this.#eol = lineBreakOf(text);
  }

  /** A directive as text, to stand in the block. */
  directive(name: string, value: string | undefined, block: TreeNode | undefined): string {
    if (value === undefined) return name + this.#language.terminator;
    const separator = this.#language.separatorFor?.(name) ?? this.#separator(block);
    return `${name}${separator}${value}`.trimEnd() + this.#language.terminator;
  }

  /** Gives a directive this value; undefined takes the separator away too. */
  setValue(node: TreeNode, value: string | undefined): TextChange {
    if (value === undefined) return { start: node.nameEnd, end: node.valueEnd, text: '' };
    if (value !== '' && node.valueStart < node.valueEnd)
      return { start: node.valueStart, end: node.valueEnd, text: value };
    const own = this.#text.slice(node.nameEnd, node.valueStart < node.valueEnd ? node.valueStart : node.headEnd);
    const separator = own.trim() === '' || value !== '' ? this.#separator(node.parent) : own;
    return {
      start: node.nameEnd,
      end: Math.max(node.valueEnd, node.body ? 0 : node.headEnd),
      text: `${separator}${value}`.trimEnd(),
    };
  }

  rename(node: TreeNode, name: string): TextChange {
    return { start: node.nameStart, end: node.nameEnd, text: name };
  }

  /** Takes directives or blocks away, with their lines where they have them for themselves. */
  remove(nodes: readonly TreeNode[]): TextChange[] {
    const alone = nodes.filter((node) => this.#linesOf(node).alone);
    const others = nodes.filter((node) => !alone.includes(node)).map((node) => this.#removeWithin(node));
    return [
      ...removeLines(
        this.#text,
        alone.map((node) => ({ from: node.start, to: node.end })),
      ),
      ...others,
    ];
  }

  /** Takes a directive out of a line that has others too. */
  #removeWithin(node: TreeNode): TextChange {
    const isFirst = this.#isFirstOnLine(node);
    let start = node.start;
    let end = node.end;
    if (isFirst) while (/[ \t]/.test(this.#text.charAt(end))) end++;
    else while (/[ \t]/.test(this.#text.charAt(start - 1))) start--;
    return { start, end, text: '' };
  }

  /** Makes comments of a directive's or block's lines; they come to stand on lines of their own. */
  commentOut(node: TreeNode): TextChange[] {
    const { start, alone } = this.#linesOf(node);
    const { comment } = this.#language;
    const indent = indentAt(this.#text, node.start);
    if (!alone) {
      const inner = node.parent?.parent && this.#isFirstOnLine(node.parent) ? this.#innerIndent(node.parent) : indent;
      const lines = this.#text.slice(node.start, node.end).split(/\r?\n/);
      let from = node.start;
      while (/[ \t]/.test(this.#text.charAt(from - 1))) from--;
      let to = node.end;
      while (/[ \t]/.test(this.#text.charAt(to))) to++;
      const before = from === start ? indent : this.#eol + inner;
      const next = this.#text.charAt(to);
      const after = /[\r\n]|^$/.test(next) ? '' : this.#eol + (next === '}' ? indent : inner);
      const text = before + lines.map((line) => comment + line).join(this.#eol + inner) + after;
      return [{ start: from, end: to, text }];
    }
    return commentLines(this.#text, node.start, node.end, comment);
  }

  /** Puts in a block of this head, with the lines of its body, which come without indentation of their own. */
  insertBlock(into: TreeNode, head: string, close: string | undefined, body: string, at: 'start' | 'end'): TextChange {
    const unit = this.#unit();
    const lines = inUnits(body, unit).map((line) => (line === '' ? line : unit + line));
    return this.insert(into, [head, ...lines, ...(close === undefined ? [] : [close])], at, true);
  }

  /** Writes a block of a language of sections at the end of the file. */
  newBlock(head: string, body: readonly string[]): TextChange {
    const unit = this.#unit();
    const lines = [this.#language.writeBlock(head, '').head, ...body.map((line) => unit + line)];
    return this.insert(this.#tree.root, lines, 'end', true);
  }

  /** Puts lines into a block, indented as its neighbours are. */
  insert(block: TreeNode, lines: readonly string[], at: 'start' | 'end', isBlock: boolean): TextChange {
    if (!block.parent) return this.#insertAtTop(block, lines, at, isBlock);
    const children = block.body!.children;
    const indent = this.#innerIndent(block, at);
    if (this.#language.sections) {
      const anchor = at === 'start' ? block.headEnd : (children.at(-1)?.end ?? block.headEnd);
      return insertAfterLine(this.#text, anchor, indented(lines, indent));
    }
    const text = this.#text;
    const { start: open, end: close } = block.body!;
    const outer = indentAt(this.#text, block.start);
    const inside = indented(lines, indent).join(this.#eol);
    const first = children[0];
    const last = children.at(-1);
    const closesAlone =
      /^[ \t]*$/.test(text.slice(lineStart(this.#text, close), close)) && lineStart(this.#text, close) > open;
    if (!first || !last) {
      if (closesAlone) {
        if (at === 'end')
          return { start: lineStart(this.#text, close), end: lineStart(this.#text, close), text: inside + this.#eol };
        return insertAfterLine(this.#text, open, indented(lines, indent));
      }
      return { start: open, end: close, text: `${this.#eol}${inside}${this.#eol}${outer}` };
    }
    const inLine = lines.length === 1 && !/[\r\n]/.test(text.slice(block.start, close));
    if (at === 'start') {
      if (inLine) return { start: first.start, end: first.start, text: `${lines[0]} ` };
      if (lineStart(this.#text, first.start) > open) return insertAfterLine(this.#text, open, indented(lines, indent));
      return { start: open, end: first.start, text: `${this.#eol}${inside}${this.#eol}${indent}` };
    }
    if (closesAlone)
      return { start: lineStart(this.#text, close), end: lineStart(this.#text, close), text: inside + this.#eol };
    if (inLine) return { start: last.end, end: last.end, text: ` ${lines[0]}` };
    const isOneLine = !/[\r\n]/.test(text.slice(block.start, close));
    return {
      start: last.end,
      end: isOneLine ? close : last.end,
      text: `${this.#eol}${inside}${isOneLine ? this.#eol + outer : ''}`,
    };
  }

  #insertAtTop(root: TreeNode, lines: readonly string[], at: 'start' | 'end', isBlock: boolean): TextChange {
    const children = root.body!.children;
    const blocks = children.filter((node) => node.body);
    const plain = this.#language.sections && !isBlock ? children.filter((node) => !node.body) : children;
    const gap = isBlock && this.#language.sections ? [''] : [];
    const first = at === 'start' && isBlock && this.#language.sections ? blocks[0] : plain[0];
    if (at === 'start' && first) return insertBeforeLine(this.#text, first.start, [...lines, ...gap]);
    if (this.#language.sections && !isBlock) {
      const last = plain.at(-1);
      if (last) return insertAfterLine(this.#text, last.end, indented(lines, indentAt(this.#text, last.start)));
      if (blocks[0]) return insertBeforeLine(this.#text, this.#withComments(blocks[0].start), [...lines, '']);
    }
    const end = this.#text.length;
    const isEmpty = this.#text.trim() === '' || this.#text === '\uFEFF';
    const blankBefore = /\n[ \t\r]*\n[ \t]*$/.test(this.#text);
    return insertAfterLine(this.#text, end, [...(isEmpty || blankBefore ? [] : gap), ...lines]);
  }

  /** Where the comment lines begin that stand directly above a line. */
  #withComments(offset: number): number {
    let line = lineStart(this.#text, offset);
    while (line > this.#tree.root.start) {
      const previous = lineStart(this.#text, line - 1);
      const content = this.#text.slice(previous, line).replace('\uFEFF', '').trim();
      if (content.search(this.#language.commentStart) !== 0) break;
      line = previous;
    }
    return Math.max(line, this.#tree.root.start);
  }

  /** The whole lines of a node, and whether nothing but white space and a comment stands there beside it. */
  #linesOf(node: TreeNode): { start: number; end: number; alone: boolean } {
    const start = Math.max(lineStart(this.#text, node.start), this.#tree.root.start);
    const end = lineEnd(this.#text, node.end);
    const rest = this.#text.slice(node.end, end).trim();
    const alone = this.#isFirstOnLine(node) && (rest === '' || rest.search(this.#language.commentStart) === 0);
    return { start, end, alone };
  }

  #isFirstOnLine(node: TreeNode): boolean {
    return isFirstOnLine(this.#text, node.start);
  }

  /** How a block's inside is indented. */
  #innerIndent(block: TreeNode, at: 'start' | 'end' = 'end'): string {
    const lines = block.body!.children.filter((node) => this.#isFirstOnLine(node));
    const neighbour = at === 'start' ? lines[0] : lines.at(-1);
    return neighbour ? indentAt(this.#text, neighbour.start) : indentAt(this.#text, block.start) + this.#unit();
  }

  /** By how much a block's inside is indented more than its head, as the file has it. */
  #unit(): string {
    for (const node of this.#tree.nodes) {
      if (!node.parent?.parent || !this.#isFirstOnLine(node) || !this.#isFirstOnLine(node.parent)) continue;
      const outer = indentAt(this.#text, node.parent.start);
      const inner = indentAt(this.#text, node.start);
      if (inner.startsWith(outer)) return inner.slice(outer.length);
    }
    return this.#language.indent;
  }

  /** What the nearest neighbour that has more than white space there has between name and value. */
  #separator(block: TreeNode | undefined): string {
    const marked = (node: TreeNode) =>
      !node.body && node.valueEnd > node.valueStart && /^[ \t]*[=:][ \t]*$/.test(this.#between(node));
    const neighbour = block?.body?.children.findLast(marked) ?? this.#tree.nodes.find(marked);
    return neighbour ? this.#between(neighbour).replace(/[ \t]+/g, ' ') : this.#language.separator;
  }

  #between(node: TreeNode): string {
    return this.#text.slice(node.nameEnd, node.valueStart);
  }
}

const indented = (lines: readonly string[], indent: string): string[] =>
  lines.map((line) => (line === '' ? line : indent + line));

/** The lines of a text, its own steps of indentation made those of the file. */
function inUnits(body: string, unit: string): string[] {
  const lines = body.replace(/(\r?\n)+$/, '').split(/\r?\n/);
  const steps = lines.map((line) => /^[ \t]*/.exec(line)![0].length).filter((length) => length > 0);
  const step = steps.length === 0 ? 1 : Math.min(...steps);
  return body === ''
    ? []
    : lines.map((line) => {
        const own = /^[ \t]*/.exec(line)![0];
        return unit.repeat(Math.floor(own.length / step)) + line.slice(own.length);
      });
}
