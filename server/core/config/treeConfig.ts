import type { ConfigEdit, ConfigKind, Detection } from '../generated/recordTypes.ts';
import { type ConfigFile, type ParseOptions, type Place, problem } from './configFile.ts';
import { planInSteps, type StepResult } from './planInSteps.ts';
import {
  blockIsAt,
  directiveOf,
  headOf,
  type Language,
  pathOf,
  plainValue,
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
      blocksAt(tree, edit.in ?? [], text, within, language).map((block) => placeOf(block, text, within, language)),
    plan: (edits, place) =>
      planInSteps(text, tree.problems, edits, place?.path.length === within.length ? undefined : place?.start, {
        problems: (now) => language.parse(now).problems,
        step: (now, edit, placeStart) =>
          planEdit(language, now, language.parse(now), within, edit, place && (placeStart ?? 'root')),
      }),
    find(detection: Detection) {
      const wanted = valueTest(detection.match);
      if (wanted.error !== undefined) return [];
      return tree.nodes
        .filter(
          (node) =>
            sameName(node.name, detection.name, language) &&
            (!detection.in || blockIsAt(node.parent!, detection.in, text, within, language.caseless)) &&
            wanted.test(writtenValue(node, text)),
        )
        .map(directive);
    },
    directives: () => tree.nodes.map(directive),
  };
}

function sameName(name: string, wanted: string, language: Language): boolean {
  return name === wanted || (language.caseless && name.toLowerCase() === wanted.toLowerCase());
}

function blocksAt(
  tree: Tree,
  steps: readonly string[],
  text: string,
  within: readonly string[],
  language: Language,
): TreeNode[] {
  return [tree.root, ...tree.nodes].filter(
    (node) => node.body && blockIsAt(node, steps, text, within, language.caseless),
  );
}

function placeOf(block: TreeNode, text: string, within: readonly string[], language: Language): Place {
  if (!block.parent) return { path: within, label: within.at(-1) ?? '', start: 0, end: 0 };
  const head = headOf(block, text);
  const label = language.label?.(block, text) ?? head;
  return { path: [...pathOf(block, text, within), head], label, start: block.start, end: block.headEnd };
}

/** True if a written directive is read as that one alone, so that no value can bring in more than itself. */
function isOneDirective(language: Language, line: string, value: string | undefined): boolean {
  const { nodes, problems } = language.parse(line);
  const [node] = nodes;
  return problems.length === 0 && nodes.length === 1 && writtenValue(node!, line) === (value ?? '').trim();
}

/** Plans one edit on the text as it is now; `place` is the offset of the block that is meant, if one is. */
function planEdit(
  language: Language,
  text: string,
  tree: Tree,
  within: readonly string[],
  edit: ConfigEdit,
  place: number | 'root' | undefined,
): StepResult {
  const steps = edit.in ?? [];
  const blocks = blocksAt(tree, steps, text, within, language).filter(
    (block) => place === undefined || (place === 'root' ? !block.parent : block.parent && block.start === place),
  );
  const writer = new TreeWriter(language, text, tree);
  const first = blocks[0];
  if (!first) {
    if (!language.makesBlocks || steps.length !== 1 || place !== undefined) {
      return { problem: problem('no-such-block', 0, steps.join(' ')) };
    }
    if (edit.op !== 'set' && edit.op !== 'add') return { changes: [] };
  }
  if (edit.value !== undefined && typeof edit.value === 'object' && edit.value !== null) {
    return { problem: problem('no-value', 0, edit.name) };
  }
  const value = edit.value === undefined || edit.value === null ? undefined : String(edit.value);
  const wanted = valueTest(edit.match);
  if (wanted.error !== undefined) return { problem: problem('bad-pattern', 0, edit.match ?? '', wanted.error) };

  const children = blocks.flatMap((block) => block.body?.children ?? []);
  const named = children.filter((node) => sameName(node.name, edit.name, language));
  const isSo = (node: TreeNode) => plainValue(writtenValue(node, text)) === plainValue(value ?? '');
  const meant = named.filter((node) => wanted.test(writtenValue(node, text)));
  const makeNew = (): StepResult => {
    const line = writer.directive(edit.name, value, first);
    if (!first) return { changes: [writer.newBlock(steps[0]!, [line])] };
    return { changes: [writer.insert(first, line.split(/\r?\n/), edit.at ?? 'end', false)] };
  };
  if (value !== undefined && !isOneDirective(language, writer.directive(edit.name, value, first), value)) {
    return { problem: problem('not-one-directive', 0, value) };
  }

  switch (edit.op) {
    case 'set': {
      const standing = blocks.flatMap((block) => {
        const same = named.filter(
          (node) => node.parent === block && !node.body && (meant.includes(node) || isSo(node)),
        );
        return same.at(language.effective === 'first' ? 0 : -1) ?? [];
      });
      if (standing.length === 0) return makeNew();
      return { changes: standing.filter((node) => !isSo(node)).map((node) => writer.setValue(node, value)) };
    }
    case 'add':
      return named.some((node) => !node.body && isSo(node)) ? { changes: [] } : makeNew();
    case 'insert_block': {
      const there = named.some((node) => node.body && isSo(node));
      return {
        changes:
          there || !first ? [] : [writer.insertBlock(first, edit.name, value ?? '', edit.body ?? '', edit.at ?? 'end')],
      };
    }
    case 'remove':
      return { changes: meant.filter((node) => value === undefined || isSo(node)).map((node) => writer.remove(node)) };
    case 'comment_out':
      return {
        changes: meant.filter((node) => value === undefined || isSo(node)).flatMap((node) => writer.commentOut(node)),
      };
    case 'replace':
      return {
        changes: meant.flatMap((node) => [
          ...(edit.new_name === undefined || edit.new_name === node.name ? [] : [writer.rename(node, edit.new_name)]),
          ...(value === undefined || isSo(node) ? [] : [writer.setValue(node, value)]),
        ]),
      };
  }
}
