import type { TextChange } from './configFile.ts';
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
    const written = value === undefined || value === '' ? name : name + this.#separator(block) + value;
    return written + this.#language.terminator;
  }

  setValue(node: TreeNode, value: string | undefined): TextChange {
    if (value === undefined || value === '') return { start: node.nameEnd, end: node.valueEnd, text: '' };
    const separator = node.valueStart === node.valueEnd ? this.#separatorAt(node) : '';
    return { start: node.valueStart, end: node.valueEnd, text: separator + value };
  }

  rename(node: TreeNode, name: string): TextChange {
    return { start: node.nameStart, end: node.nameEnd, text: name };
  }

  /** Takes a directive or block away, with its lines where it has them for itself. */
  remove(node: TreeNode): TextChange {
    const { start, end, alone } = this.#linesOf(node);
    if (alone) {
      const next = this.#nextLine(end);
      if (next > end || start === 0) return { start, end: next, text: '' };
      // the last line has no break: the one before it goes, so that there is none again
      return { start: this.#text.startsWith('\r\n', start - 2) ? start - 2 : start - 1, end, text: '' };
    }
    let from = node.start;
    while (/[ \t]/.test(this.#text.charAt(from - 1))) from--;
    const onNewLine = from === start;
    let to = node.end;
    if (onNewLine) while (/[ \t]/.test(this.#text.charAt(to))) to++;
    return { start: onNewLine ? node.start : from, end: to, text: '' };
  }

  /** Makes comments of a directive's or block's lines; they come to stand on lines of their own. */
  commentOut(node: TreeNode): TextChange[] {
    const { start, end, alone } = this.#linesOf(node);
    const { comment } = this.#language;
    const indent = this.#indentAt(node.start);
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
    const changes: TextChange[] = [];
    for (let line = start; line < end; line = this.#nextLine(line)) {
      let at = line;
      while (at < line + indent.length && /[ \t]/.test(this.#text.charAt(at))) at++;
      if (!/^[ \t]*(\r?\n|\r|$)/.test(this.#text.slice(at, this.#nextLine(at))))
        changes.push({ start: at, end: at, text: comment });
      if (this.#nextLine(line) === line) break;
    }
    return changes;
  }

  /** Writes a block with the lines of its body, which come without indentation of their own. */
  insertBlock(into: TreeNode, name: string, args: string, body: string, at: 'start' | 'end'): TextChange {
    const { head, close } = this.#language.writeBlock(name, args);
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
      return this.#afterLine(anchor, indented(lines, indent));
    }
    const text = this.#text;
    const { start: open, end: close } = block.body!;
    const outer = this.#indentAt(block.start);
    const block_ = indented(lines, indent).join(this.#eol);
    const first = children[0];
    const last = children.at(-1);
    const closesAlone = /^[ \t]*$/.test(text.slice(this.#lineStart(close), close)) && this.#lineStart(close) > open;
    if (!first || !last) {
      if (closesAlone) {
        if (at === 'end')
          return { start: this.#lineStart(close), end: this.#lineStart(close), text: block_ + this.#eol };
        return this.#afterLine(open, indented(lines, indent));
      }
      return { start: open, end: close, text: `${this.#eol}${block_}${this.#eol}${outer}` };
    }
    const inLine = lines.length === 1 && !/[\r\n]/.test(text.slice(block.start, close));
    if (at === 'start') {
      if (inLine) return { start: first.start, end: first.start, text: `${lines[0]} ` };
      if (this.#lineStart(first.start) > open) return this.#afterLine(open, indented(lines, indent));
      return { start: open, end: first.start, text: `${this.#eol}${block_}${this.#eol}${indent}` };
    }
    if (closesAlone) return { start: this.#lineStart(close), end: this.#lineStart(close), text: block_ + this.#eol };
    if (inLine) return { start: last.end, end: last.end, text: ` ${lines[0]}` };
    const isOneLine = !/[\r\n]/.test(text.slice(block.start, close));
    return {
      start: last.end,
      end: isOneLine ? close : last.end,
      text: `${this.#eol}${block_}${isOneLine ? this.#eol + outer : ''}`,
    };
  }

  #insertAtTop(root: TreeNode, lines: readonly string[], at: 'start' | 'end', isBlock: boolean): TextChange {
    const children = root.body!.children;
    const blocks = children.filter((node) => node.body);
    const plain = this.#language.sections && !isBlock ? children.filter((node) => !node.body) : children;
    const gap = isBlock && this.#language.sections ? [''] : [];
    const first = at === 'start' && isBlock && this.#language.sections ? blocks[0] : plain[0];
    if (at === 'start' && first) return this.#beforeLine(first.start, [...lines, ...gap]);
    if (this.#language.sections && !isBlock) {
      const last = plain.at(-1);
      if (last) return this.#afterLine(last.end, indented(lines, this.#indentAt(last.start)));
      if (blocks[0]) return this.#beforeLine(this.#withComments(blocks[0].start), [...lines, '']);
    }
    const end = this.#text.length;
    const isEmpty = this.#text.trim() === '' || this.#text === '\uFEFF';
    const blankBefore = /\n[ \t\r]*\n[ \t]*$/.test(this.#text);
    return this.#afterLine(end, [...(isEmpty || blankBefore ? [] : gap), ...lines]);
  }

  /** Where the comment lines begin that stand directly above a line. */
  #withComments(offset: number): number {
    let line = this.#lineStart(offset);
    while (line > this.#tree.root.start) {
      const previous = this.#lineStart(line - 1);
      const content = this.#text.slice(previous, line).replace('\uFEFF', '').trim();
      if (content.search(this.#language.commentStart) !== 0) break;
      line = previous;
    }
    return Math.max(line, this.#tree.root.start);
  }

  #afterLine(offset: number, lines: readonly string[]): TextChange {
    const at = this.#nextLine(offset);
    const endsOpen = at > this.#tree.root.start && !/[\r\n]/.test(this.#text.charAt(at - 1));
    const text = lines.join(this.#eol);
    return { start: at, end: at, text: endsOpen ? this.#eol + text : text + this.#eol };
  }

  #beforeLine(offset: number, lines: readonly string[]): TextChange {
    const at = Math.max(this.#lineStart(offset), this.#tree.root.start);
    return { start: at, end: at, text: lines.map((line) => line + this.#eol).join('') };
  }

  /** The whole lines of a node, and whether nothing but white space and a comment stands there beside it. */
  #linesOf(node: TreeNode): { start: number; end: number; alone: boolean } {
    const start = Math.max(this.#lineStart(node.start), this.#tree.root.start);
    const end = this.#lineEnd(node.end);
    const rest = this.#text.slice(node.end, end).trim();
    const alone = this.#isFirstOnLine(node) && (rest === '' || rest.search(this.#language.commentStart) === 0);
    return { start, end, alone };
  }

  #isFirstOnLine(node: TreeNode): boolean {
    return /^\uFEFF?[ \t]*$/.test(this.#text.slice(this.#lineStart(node.start), node.start));
  }

  /** How a block's inside is indented. */
  #innerIndent(block: TreeNode, at: 'start' | 'end' = 'end'): string {
    const lines = block.body!.children.filter((node) => this.#isFirstOnLine(node));
    const neighbour = at === 'start' ? lines[0] : lines.at(-1);
    return neighbour ? this.#indentAt(neighbour.start) : this.#indentAt(block.start) + this.#unit();
  }

  /** By how much a block's inside is indented more than its head, as the file has it. */
  #unit(): string {
    for (const node of this.#tree.nodes) {
      if (!node.parent?.parent || !this.#isFirstOnLine(node) || !this.#isFirstOnLine(node.parent)) continue;
      const outer = this.#indentAt(node.parent.start);
      const inner = this.#indentAt(node.start);
      if (inner.startsWith(outer)) return inner.slice(outer.length);
    }
    return this.#language.indent;
  }

  /** What the nearest neighbour has between name and value. */
  #separator(block: TreeNode | undefined): string {
    const hasValue = (node: TreeNode) => !node.body && node.valueEnd > node.valueStart;
    const neighbour = block?.body?.children.findLast(hasValue) ?? this.#tree.nodes.find(hasValue);
    return neighbour ? this.#separatorOf(neighbour) : this.#language.separator;
  }

  #separatorAt(node: TreeNode): string {
    const own = this.#text.slice(node.nameEnd, node.valueStart);
    return own === '' ? this.#separator(node.parent) : '';
  }

  #separatorOf(node: TreeNode): string {
    const written = this.#text.slice(node.nameEnd, node.valueStart);
    if (!/^[ \t]*[=:][ \t]*$/.test(written)) return this.#language.separator;
    return written.replace(/[ \t]+/g, ' ');
  }

  #indentAt(offset: number): string {
    return /^\uFEFF?([ \t]*)/.exec(this.#text.slice(this.#lineStart(offset), offset))![1]!;
  }

  #lineStart(offset: number): number {
    let at = offset;
    while (at > 0 && !/[\r\n]/.test(this.#text.charAt(at - 1))) at--;
    return at;
  }

  #lineEnd(offset: number): number {
    let at = offset;
    while (at < this.#text.length && !/[\r\n]/.test(this.#text.charAt(at))) at++;
    return at;
  }

  #nextLine(offset: number): number {
    const end = this.#lineEnd(offset);
    return end + (this.#text.startsWith('\r\n', end) ? 2 : end < this.#text.length ? 1 : 0);
  }
}

/** The line break that a text uses first, or a line feed if it has none. */
export function lineBreakOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
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
