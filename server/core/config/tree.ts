import type { ConfigProblem, Directive, Include } from './configFile.ts';

/** A directive or block of a config; the root stands for the whole file. Offsets are UTF-16 units. */
export interface TreeNode {
  readonly name: string;
  readonly parent: TreeNode | undefined;
  readonly start: number;
  end: number;
  readonly nameStart: number;
  readonly nameEnd: number;
  /** For a block where its head ends, the mark included; else where the name ends, with a separator that no value follows. */
  headEnd: number;
  /** The value without separator and terminator; both equal if there is none. */
  valueStart: number;
  valueEnd: number;
  /** For a block: its inside. Ended by a closing mark in brace languages, by the next head in sectioned ones. */
  body?: { start: number; end: number; readonly children: TreeNode[] };
}

/** What a parser of a line or brace language makes of a text. */
export interface Tree {
  readonly root: TreeNode;
  /** All nodes but the root, in the order of the text. */
  readonly nodes: readonly TreeNode[];
  readonly problems: readonly ConfigProblem[];
}

/** A language of directives and blocks: how to read it, and how what is new is written. */
export interface Language {
  /** Heads of blocks around the file where nothing else tells them. */
  guessWithin?(tree: Tree): readonly string[];
  parse(text: string): Tree;
  /** What a directive takes in, if it is one that does. */
  includesOf?(node: TreeNode, text: string): Omit<Include, 'path'>[];
  /** What names that mean the same have in common; the name itself unless told. */
  canonical?(name: string): string;
  /** True of a block that paths pass over, such as a condition around other blocks. */
  isTransparent?(node: TreeNode): boolean;
  /** The steps of a path as the blocks of this language are named; as they are unless told. */
  stepsOf?(path: readonly string[]): readonly string[];
  /** A value as it is written, or undefined if it cannot be; text as it is unless told. */
  write?(value: unknown): string | undefined;
  /** True if the written value means this one; white space and quotes aside the same text unless told. */
  means?(written: string, value: unknown): boolean;
  /** What ends a directive. */
  readonly terminator: string;
  /** True if a block ends where the next one's head stands, false if it has a mark of its own. */
  readonly sections: boolean;
  /** What stands between name and value where no neighbour shows it. */
  readonly separator: string;
  /** What stands there for this name, whatever its neighbours have. */
  separatorFor?(name: string): string | undefined;
  /** What makes a line a comment, as it is written. */
  readonly comment: string;
  /** Finds a comment that begins here, up to the end of the line. */
  readonly commentStart: RegExp;
  /** Indentation of a block's inside where no neighbour shows it. */
  readonly indent: string;
  /** Which of several directives of one name counts. */
  readonly effective: 'first' | 'last';
  /** True if an edit may make a block that is not there. */
  readonly makesBlocks: boolean;
  /** The lines around a new block's body. */
  writeBlock(name: string, args: string): { readonly head: string; readonly close?: string };
  /** What tells a block from its like, for people; its head unless told. */
  label?(node: TreeNode, text: string): string | undefined;
}

/** Blocks are not read deeper than this: nobody writes so, and paths would grow without measure. */
export const MAX_DEPTH = 100;

/** The whole file as a node, to be filled by a parser. */
export function rootNode(text: string): TreeNode & { body: NonNullable<TreeNode['body']> } {
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  const end = text.length;
  const body = { start, end, children: [] };
  const at = { start, end, nameStart: start, nameEnd: start, headEnd: start, valueStart: start, valueEnd: start };
  return { name: '', parent: undefined, ...at, body };
}

/** The value as written. */
export const writtenValue = (node: TreeNode, text: string): string => text.slice(node.valueStart, node.valueEnd);

/** Name and value of a block's head, white space collapsed and quotes of single words taken off. */
export function headOf(node: TreeNode, text: string): string {
  const value = plainValue(writtenValue(node, text));
  return value === '' ? node.name : `${node.name} ${value}`;
}

/** A value such that two of the same meaning are the same text: white space collapsed, whole quotes taken off. */
export function plainValue(value: string): string {
  return value
    .trim()
    .replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\\?\s+/g, (part) =>
      /^[\s\\]/.test(part) ? ' ' : /^.[^\s"'\\;{}#]+.$/.test(part) ? part.slice(1, -1) : part,
    );
}

/** The heads of the blocks around a node, outermost first. */
export function pathOf(node: TreeNode, text: string, within: readonly string[]): string[] {
  const path: string[] = [];
  for (let block = node.parent; block?.parent; block = block.parent) path.push(headOf(block, text));
  return [...within, ...path.reverse()];
}

/** True if two names mean the same in a language. */
export function sameName(name: string, wanted: string, { canonical }: Language): boolean {
  return name === wanted || (canonical !== undefined && canonical(name) === canonical(wanted));
}

/** True if a step of a path means a block of this head. A step names the block alone, or with its arguments; * means any. */
function stepMeans(step: string, name: string, head: string, language: Language): boolean {
  const wanted = plainValue(step);
  return step === '*' || sameName(plainValue(name), wanted, language) || sameName(head, wanted, language);
}

/** True if the path of the block, itself included, is the one that the steps mean. */
export function blockIsAt(
  block: TreeNode,
  steps: readonly string[],
  text: string,
  within: readonly string[],
  language: Language,
): boolean {
  let left = steps.length;
  for (let node = block; node.parent; node = node.parent) {
    if (left > 0 && stepMeans(steps[left - 1]!, node.name, headOf(node, text), language)) left--;
    else if (!language.isTransparent?.(node)) return false;
  }
  if (left !== within.length) return false;
  return within.every((head, index) => stepMeans(steps[index]!, head.split(/\s/, 1)[0]!, plainValue(head), language));
}

/**
 * The node, if it is of this name. A name of several words, such as "timeout connect", takes the first words of the value
 * along: what is returned then has the rest as its value.
 */
export function asNamed(node: TreeNode, wanted: string, text: string, language: Language): TreeNode | undefined {
  if (sameName(node.name, wanted, language)) return node;
  const words = wanted.trim().split(/\s+/);
  if (words.length < 2 || node.body || !sameName(node.name, words[0]!, language)) return undefined;
  let nameEnd = node.nameEnd;
  for (const word of words.slice(1)) {
    const found = /^\s+([^\s=]+)/.exec(text.slice(nameEnd, node.valueEnd));
    if (!found || !sameName(found[1]!, word, language)) return undefined;
    nameEnd += found[0].length;
  }
  const space = /^\s*=?\s*/.exec(text.slice(nameEnd, node.valueEnd))![0].length;
  return { ...node, name: wanted, nameEnd, headEnd: nameEnd, valueStart: nameEnd + space };
}

/** What others see of a node. */
export function directiveOf(node: TreeNode, text: string, within: readonly string[]): Directive {
  const { name, start, end, headEnd, valueStart, valueEnd } = node;
  const isBlock = node.body !== undefined;
  return {
    name,
    value: writtenValue(node, text),
    path: pathOf(node, text, within),
    start,
    end,
    headEnd,
    valueStart,
    valueEnd,
    isBlock,
  };
}
