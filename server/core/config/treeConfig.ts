import type { ConfigEdit, ConfigKind, Detection } from '../generated/recordTypes.ts';
import { type ConfigFile, type ParseOptions, type Place, problem, type TextChange } from './configFile.ts';
import { planInSteps, type StepResult } from './planInSteps.ts';
import { applyChanges } from './textChanges.ts';
import { lineBreakOf } from './textLines.ts';
import {
  asNamed,
  blockIsAt,
  directiveOf,
  headOf,
  type Language,
  pathOf,
  plainValue,
  sameName,
  type Tree,
  type TreeNode,
  writtenValue,
} from './tree.ts';
import { TreeWriter } from './treeWriter.ts';
import { valueTest } from './valuePattern.ts';

/** Reads a config of a language of directives and blocks. */
export function parseTreeConfig(kind: ConfigKind, language: Language, text: string, options: ParseOptions): ConfigFile {
  const tree = language.parse(text);
  const within = options.within ?? language.guessWithin?.(tree) ?? [];
  const directive = (node: TreeNode) => directiveOf(node, text, within);
  return {
    kind,
    text,
    problems: tree.problems,
    includes: tree.nodes.flatMap((node) =>
      (language.includesOf?.(node, text) ?? []).map((include) => ({ ...include, path: pathOf(node, text, within) })),
    ),
    places: (edit) =>
      blocksAt(tree, edit.in ?? [], text, within, language)
        .filter((block) => !language.isTransparent?.(block))
        .map((block) => placeOf(block, text, within, language)),
    plan: (edits, place) =>
      planInSteps(text, tree.problems, edits, place?.path.length === within.length ? undefined : place?.start, {
        problems: (now) => language.parse(now).problems,
        step: (now, edit, placeStart) => planEdit(language, now, within, edit, placeStart),
      }),
    find(detection: Detection) {
      const wanted = valueTest(detection.match);
      if (wanted.error !== undefined) return [];
      const steps = detection.in && (language.stepsOf?.(detection.in) ?? detection.in);
      return tree.nodes
        .flatMap((node) => asNamed(node, detection.name, text, language) ?? [])
        .filter(
          (node) =>
            (!steps || blockIsAt(node.parent!, steps, text, within, language)) && wanted.test(writtenValue(node, text)),
        )
        .map(directive);
    },
    directives: () => tree.nodes.map(directive),
  };
}

/** The blocks that the path means, in the order of the text. */
function blocksAt(
  tree: Tree,
  path: readonly string[],
  text: string,
  within: readonly string[],
  language: Language,
): TreeNode[] {
  const steps = language.stepsOf?.(path) ?? path;
  return [tree.root, ...tree.nodes].filter((node) => node.body && blockIsAt(node, steps, text, within, language));
}

/**
 * Those of the blocks that a chosen place leaves: inside it if it is one of them or has some, those around it otherwise.
 * An edit that goes somewhere else altogether is not bound to the place.
 */
function blocksNear(blocks: TreeNode[], nodes: readonly TreeNode[], placeStart: number | undefined): TreeNode[] {
  if (placeStart === undefined) return blocks;
  const place = nodes.find((node) => node.body && node.start === placeStart);
  const isIn = (inner: TreeNode | undefined, outer: TreeNode | undefined): boolean => {
    for (let node = inner; node; node = node.parent) if (node === outer) return true;
    return false;
  };
  if (!place) return [];
  const inside = blocks.filter((block) => isIn(block, place));
  if (inside.length > 0) return inside;
  const around = blocks.filter((block) => isIn(place, block));
  if (around.length > 0) return around;
  const like = (node: TreeNode | undefined) =>
    node?.parent && node.name === place.name && node.parent.name === place.parent?.name;
  const isBesides = (block: TreeNode) => {
    for (let node: TreeNode | undefined = block; node; node = node.parent) if (like(node)) return true;
    return false;
  };
  return blocks.filter((block) => !isBesides(block));
}

function placeOf(block: TreeNode, text: string, within: readonly string[], language: Language): Place {
  if (!block.parent) return { path: within, label: within.at(-1) ?? '', start: 0, end: 0 };
  const head = headOf(block, text);
  const label = language.label?.(block, text) ?? head;
  return { path: [...pathOf(block, text, within), head], label, start: block.start, end: block.headEnd };
}

/** Plans one edit on the text as it is now; placeStart is where the block stands that is meant, if one is. */
function planEdit(
  language: Language,
  text: string,
  within: readonly string[],
  edit: ConfigEdit,
  placeStart: number | undefined,
): StepResult {
  const tree = language.parse(text);
  const path = language.stepsOf?.(edit.in ?? []) ?? edit.in ?? [];
  const blocks = blocksNear(blocksAt(tree, path, text, within, language), tree.nodes, placeStart);
  const first = blocks[0];
  const makesNew = edit.op === 'set' || edit.op === 'add' || edit.op === 'insert_block';
  if (!first && !makesNew) return { changes: [] };
  if (!first && (!language.makesBlocks || path.length !== 1 || edit.op === 'insert_block')) {
    return { problem: problem('no-such-block', 0, path.join(' ')) };
  }

  const written = edit.value === undefined ? undefined : (language.write ?? writeText)(edit.value);
  if (edit.value !== undefined && written === undefined) return { problem: problem('no-value', 0, edit.name) };
  const value = written?.replace(/\r\n|\r|\n/g, lineBreakOf(text));
  const wanted = valueTest(edit.match);
  if (wanted.error !== undefined) return { problem: problem('bad-pattern', 0, edit.match ?? '', wanted.error) };

  const writer = new TreeWriter(language, text, tree);
  const means = language.means ?? meansText;
  const isSo = (node: TreeNode) => means(writtenValue(node, text), edit.value);
  const named = blocks
    .flatMap((block) => block.body?.children ?? [])
    .flatMap((node) => asNamed(node, edit.name, text, language) ?? []);
  const meant = new Set(named.filter((node) => wanted.test(writtenValue(node, text))));
  const chosen = edit.value === undefined ? [...meant] : [...meant].filter(isSo);
  /** The changes, unless the text would come to hold more or less than the edit says: a value may not bring in a directive. */
  const sound = (changes: TextChange[], added: { directives: number; blocks: number }): StepResult => {
    const outcome = applyChanges(text, changes);
    const after = language.parse(outcome).nodes;
    const isSound =
      after.length === tree.nodes.length + added.directives + added.blocks &&
      after.filter((node) => node.body).length === tree.nodes.filter((node) => node.body).length + added.blocks;
    const name = edit.new_name ?? edit.name;
    const isThere = (node: TreeNode) => {
      const found = asNamed(node, name, outcome, language);
      return found !== undefined && means(writtenValue(found, outcome), edit.value);
    };
    if (isSound && (changes.length === 0 || edit.value === undefined || after.some(isThere))) return { changes };
    return { problem: problem('not-one-directive', 0, value ?? edit.new_name ?? edit.name) };
  };
  const add = (): StepResult => {
    const lines = writer.directive(edit.name, value, first).split(/\r?\n/);
    if (!first) return sound([writer.newBlock(path[0]!, lines)], { directives: 1, blocks: 1 });
    return sound([writer.insert(first, lines, edit.at ?? 'end', false)], { directives: 1, blocks: 0 });
  };

  switch (edit.op) {
    case 'set': {
      const standing = blocks.flatMap((block) => {
        const own = named.filter((node) => node.parent === block && !node.body);
        const same = own.filter((node) => meant.has(node) || isSo(node));
        return same.at(language.effective === 'first' ? 0 : -1) ?? [];
      });
      if (standing.length === 0) return add();
      return sound(
        standing.filter((node) => !isSo(node)).map((node) => writer.setValue(node, value)),
        { directives: 0, blocks: 0 },
      );
    }
    case 'add':
      return named.some((node) => !node.body && isSo(node)) ? { changes: [] } : add();
    case 'insert_block': {
      const into = language.sections ? tree.root : first!;
      const name = [...(language.stepsOf ? path : []), edit.name].join('.');
      const { head, close } = language.writeBlock(name, value ?? '');
      const alone = `${head}\n${close ?? ''}`;
      const { nodes, problems } = language.parse(alone);
      const [fresh] = nodes;
      const isBlock = fresh?.body && nodes.length === 1 && problems.length === 0;
      if (!isBlock || (language.sections && path.length > 0 && !language.stepsOf)) {
        return { problem: problem('not-a-block', 0, head) };
      }
      const isThere = (language.sections ? [into] : blocks)
        .flatMap((block) => block.body!.children)
        .some(
          (node) => node.body && sameName(node.name, fresh.name, language) && isSameValue(node, text, fresh, alone),
        );
      return isThere
        ? { changes: [] }
        : { changes: [writer.insertBlock(into, head, close, edit.body ?? '', edit.at ?? 'end')] };
    }
    case 'remove':
      return { changes: writer.remove(chosen) };
    case 'comment_out':
      return { changes: chosen.flatMap((node) => writer.commentOut(node)) };
    case 'replace':
      return sound(
        [...meant].flatMap((node) => [
          ...(edit.new_name === undefined || edit.new_name === node.name ? [] : [writer.rename(node, edit.new_name)]),
          ...(value === undefined || isSo(node) ? [] : [writer.setValue(node, value)]),
        ]),
        { directives: 0, blocks: 0 },
      );
  }
}

const isSameValue = (a: TreeNode, textOfA: string, b: TreeNode, textOfB: string): boolean =>
  plainValue(writtenValue(a, textOfA)) === plainValue(writtenValue(b, textOfB));

const writeText = (value: unknown): string | undefined =>
  value === undefined || value === null || typeof value === 'object' ? undefined : String(value);

const meansText = (written: string, value: unknown): boolean =>
  plainValue(written) === plainValue(writeText(value) ?? '');
