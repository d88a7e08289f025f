import type { ConfigEdit, ConfigKind, Detection } from '../generated/recordTypes.ts';
import {
  type ConfigFile,
  type ConfigProblem,
  type Directive,
  type Place,
  problem,
  type TextChange,
} from './configFile.ts';
import { planInSteps, type StepResult } from './planInSteps.ts';
import { valueTest } from './valuePattern.ts';

/** A value of YAML or JSON as it stands in the text. Offsets are UTF-16 units. */
export interface ValueNode {
  readonly type: 'map' | 'list' | 'scalar';
  readonly start: number;
  /** Without the white space and comments behind it. */
  readonly end: number;
  /** What it means; an alias of YAML means its name. */
  readonly value: unknown;
  /** True if it is written with brackets, or stands inside of some. */
  readonly isFlow: boolean;
  /** The entries of a map or the items of a list. */
  readonly entries: readonly Entry[];
}

/** An entry of a map or an item of a list. */
export interface Entry {
  /** Undefined for an item. */
  readonly key: string | undefined;
  /** Where the key, or the item's dash or value, begins. */
  readonly start: number;
  readonly keyEnd: number;
  /** Where the colon or dash ends; the value's start where there is none. */
  readonly markEnd: number;
  readonly end: number;
  /** Undefined if nothing is written. */
  readonly node: ValueNode | undefined;
  /** True if it is written in a way that must not be taken apart. */
  readonly isRigid?: boolean;
}

/** A block that edits can go into, with the way to it. */
export interface Block {
  readonly node: ValueNode | undefined;
  /** The entries from the outermost to this block's own; none for a document. */
  readonly way: readonly Entry[];
  /** The document's number. */
  readonly document: number;
}

/** A text of one or more documents. */
export interface ValueText {
  readonly documents: readonly (ValueNode | undefined)[];
  readonly problems: readonly ConfigProblem[];
}

/** How a language of values is read and written. The changes keep every line that they are not about. */
export interface ValueLanguage {
  parse(text: string): ValueText;
  writer(text: string, parsed: ValueText): ValueWriter;
}

export interface ValueWriter {
  /** Each answers undefined where it cannot be done without rewriting what stands around. */
  setValue(entry: Entry, value: unknown): TextChange[] | undefined;
  rename(entry: Entry, name: string): TextChange[] | undefined;
  /** Puts in an entry, or an item if the name is undefined; body is text in place of a value. */
  insert(
    block: Block,
    name: string | undefined,
    value: unknown,
    body: string | undefined,
    at: 'start' | 'end',
  ): TextChange[] | undefined;
  remove(owner: Block, entries: readonly Entry[]): TextChange[] | undefined;
  commentOut(owner: Block, entries: readonly Entry[]): TextChange[] | undefined;
}

/** Reads a config of a language of values. */
export function parseValueConfig(kind: ConfigKind, language: ValueLanguage, text: string): ConfigFile {
  const parsed = language.parse(text);
  const all = () => parsed.documents.flatMap((node, document) => allBlocks({ node, way: [], document }));
  return {
    kind,
    text,
    problems: parsed.problems,
    includes: [],
    places: (edit) => blocksAt(parsed, edit.in ?? []).map((block) => placeOf(block)),
    plan: (edits, place) =>
      planInSteps(text, parsed.problems, edits, place && place.path.length > 0 ? place.start : undefined, {
        problems: (now) => language.parse(now).problems,
        step: (now, edit, placeStart) => planEdit(language, now, edit, placeStart),
      }),
    find(detection: Detection) {
      const wanted = valueTest(detection.match);
      if (wanted.error !== undefined) return [];
      const blocks = detection.in ? blocksAt(parsed, detection.in) : all();
      return blocks.flatMap((block) =>
        entriesNamed(block, detection.name)
          .filter((entry) => meantBy(wanted.test, entry))
          .map((entry) => directiveOf(block, entry, text)),
      );
    },
    directives: () =>
      all()
        .flatMap((block) => (block.node?.entries ?? []).map((entry) => directiveOf(block, entry, text)))
        .sort((a, b) => a.start - b.start || b.end - a.end),
  };
}

/** The text by which a pattern judges a value. */
function textOf(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

/** True if the value, or an item of a list, is meant. */
function meantBy(test: (value: string) => boolean, entry: Entry): boolean {
  if (entry.node?.type === 'list')
    return test(textOf(entry.node.value)) || entry.node.entries.some((item) => test(textOf(item.node?.value ?? null)));
  return test(textOf(entry.node?.value ?? null));
}

function isSame(node: ValueNode | undefined, value: unknown): boolean {
  return JSON.stringify(node?.value ?? null) === JSON.stringify(value ?? null);
}

function entriesNamed(block: Block, name: string): Entry[] {
  return (block.node?.entries ?? []).filter((entry) => entry.key === name);
}

function blockOf(block: Block, entry: Entry): Block {
  return { node: entry.node, way: [...block.way, entry], document: block.document };
}

function allBlocks(top: Block): Block[] {
  const found: Block[] = [];
  const open = [top];
  for (let block = open.pop(); block; block = open.pop()) {
    if (!block.node || block.node.type === 'scalar') continue;
    found.push(block);
    for (const entry of block.node.entries) open.push(blockOf(block, entry));
  }
  return found;
}

/**
 * The blocks that a path means. A step is a key; in a list a number, "*" for any item, or key=value for the items whose
 * key is so; in a map "*" for any key.
 */
function blocksAt(parsed: ValueText, path: readonly string[]): Block[] {
  let blocks: Block[] = parsed.documents.map((node, document) => ({ node, way: [], document }));
  for (const step of path) {
    blocks = blocks.flatMap((block) =>
      (block.node?.entries ?? [])
        .filter((entry, index) => stepMeans(step, entry, index))
        .map((entry) => blockOf(block, entry)),
    );
  }
  return blocks.filter(({ node }) => node?.type !== 'scalar' || node.value === null);
}

function stepMeans(step: string, entry: Entry, index: number): boolean {
  if (step === '*') return true;
  if (entry.key !== undefined) return entry.key === step;
  const [, key, value] = /^([^=]+)=(.*)$/s.exec(step) ?? [];
  if (key === undefined) return String(index) === step;
  return (entry.node?.entries ?? []).some((each) => each.key === key && textOf(each.node?.value ?? null) === value);
}

function headsOf(way: readonly Entry[]): string[] {
  return way.map((entry) => entry.key ?? nameOfItem(entry));
}

/** What tells an item of a list from the others. */
function nameOfItem(entry: Entry): string {
  const telling = ['name', 'job_name', 'alert', 'id', 'key', 'host', 'image'];
  const found = telling.flatMap(
    (key) => entry.node?.entries.filter((each) => each.key === key && each.node?.type === 'scalar') ?? [],
  )[0];
  return found ? `${found.key}=${textOf(found.node?.value)}` : '*';
}

function placeOf({ node, way, document }: Block): Place {
  const own = way.at(-1);
  const path = headsOf(way);
  if (!own) {
    const named = (keys: readonly string[]) => {
      let at = node;
      for (const key of keys) at = at?.entries.find((entry) => entry.key === key)?.node;
      return at?.type === 'scalar' ? textOf(at.value) : undefined;
    };
    const label = [named(['kind']), named(['metadata', 'name'])].filter((each) => each !== undefined).join(' ');
    return {
      path,
      label,
      start: document === 0 ? 0 : (node?.start ?? 0),
      end: document === 0 ? 0 : (node?.start ?? 0),
    };
  }
  return { path, label: path.at(-1)!, start: own.start, end: Math.max(own.markEnd, own.keyEnd) };
}

function directiveOf(block: Block, entry: Entry, text: string): Directive {
  const start = entry.node?.start ?? entry.markEnd;
  const end = entry.node?.end ?? start;
  return {
    name: entry.key ?? '',
    value: text.slice(start, end),
    path: headsOf(block.way),
    start: entry.start,
    end: entry.end,
    headEnd: Math.max(entry.markEnd, entry.keyEnd),
    valueStart: start,
    valueEnd: end,
    isBlock: entry.node !== undefined && entry.node.type !== 'scalar',
  };
}

/** Plans one edit on the text as it is now; placeStart is where the entry stands whose block is meant, if one is. */
function planEdit(language: ValueLanguage, text: string, edit: ConfigEdit, placeStart: number | undefined): StepResult {
  const parsed = language.parse(text);
  const writer = language.writer(text, parsed);
  const wanted = valueTest(edit.match);
  if (wanted.error !== undefined) return { problem: problem('bad-pattern', 0, edit.match ?? '', wanted.error) };
  const path = edit.in ?? [];
  const named = blocksAt(parsed, path);
  const near =
    placeStart === undefined ? named : named.filter(({ way }) => way.some((entry) => entry.start === placeStart));
  const blocks =
    near.length > 0 ? near : named.filter(({ way }) => way.length < path.length || placeStart === undefined);
  const rigid: StepResult = { problem: problem('not-editable', 0, edit.name) };
  const { value } = edit;
  const changes = (steps: readonly (TextChange[] | undefined)[]): StepResult =>
    steps.includes(undefined) ? rigid : { changes: steps.flatMap((step) => step ?? []) };

  /** The entries that the edit means, each block's own, with the items of lists where the edit is about these. */
  const meant = () =>
    blocks.flatMap((block) =>
      entriesNamed(block, edit.name).flatMap((entry): { owner: Block; entries: Entry[] }[] => {
        const isAboutItems =
          entry.node?.type === 'list' && (edit.match !== undefined || (value !== undefined && edit.op !== 'replace'));
        if (!isAboutItems || Array.isArray(value)) {
          const isMeant =
            edit.op === 'replace' || value === undefined ? meantBy(wanted.test, entry) : isSame(entry.node, value);
          return isMeant ? [{ owner: block, entries: [entry] }] : [];
        }
        const entries = entry.node!.entries.filter(
          (item) =>
            wanted.test(textOf(item.node?.value ?? null)) &&
            (edit.op === 'replace' || value === undefined || isSame(item.node, value)),
        );
        return entries.length === 0 ? [] : [{ owner: blockOf(block, entry), entries }];
      }),
    );

  switch (edit.op) {
    case 'remove':
      return changes(meant().map(({ owner, entries }) => writer.remove(owner, entries)));
    case 'comment_out':
      return changes(meant().map(({ owner, entries }) => writer.commentOut(owner, entries)));
    case 'replace':
      return changes(
        meant()
          .flatMap(({ entries }) => entries)
          .flatMap((entry) => [
            ...(edit.new_name === undefined || entry.key === undefined || edit.new_name === entry.key
              ? []
              : [writer.rename(entry, edit.new_name)]),
            ...(value === undefined || isSame(entry.node, value) ? [] : [writer.setValue(entry, value)]),
          ]),
      );
    default:
  }

  const standing = blocks.flatMap((block) => entriesNamed(block, edit.name).map((entry) => ({ block, entry })));
  if (value === undefined && !(edit.op === 'insert_block' && edit.body !== undefined)) {
    return { problem: problem('no-value', 0, edit.name) };
  }
  if (edit.op === 'insert_block' && standing.length > 0) return { changes: [] };
  if (edit.op === 'set') {
    const chosen = standing.filter(({ entry }) => meantBy(wanted.test, entry) || isSame(entry.node, value));
    if (chosen.length > 0 || standing.length > 0) {
      return changes(
        chosen.filter(({ entry }) => !isSame(entry.node, value)).map(({ entry }) => writer.setValue(entry, value)),
      );
    }
  }
  if (edit.op === 'add' && standing.length > 0) {
    return changes(
      standing
        .slice(0, 1)
        .map(({ block, entry }) => addTo(writer, blockOf(block, entry), entry, value, edit.at ?? 'end')),
    );
  }
  const first = blocks.find(({ node }) => node === undefined || node.type === 'map' || node.value === null);
  if (first) {
    const made = edit.op === 'add' && !isMap(value) && !Array.isArray(value) ? [value] : value;
    return changes([writer.insert(first, edit.name, made, edit.body, edit.at ?? 'end')]);
  }
  if (blocks.length > 0) return rigid;
  return placeStart === undefined && edit.body === undefined
    ? insertWithPath(parsed, writer, edit, path)
    : { problem: problem('no-such-block', 0, path.join(' ')) };
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Adds to what stands under a name: an item to a list, the entries to a map that it has not. */
function addTo(
  writer: ValueWriter,
  block: Block,
  entry: Entry,
  value: unknown,
  at: 'start' | 'end',
): TextChange[] | undefined {
  if (isSame(entry.node, value)) return [];
  if (entry.node?.type === 'list') {
    return entry.node.entries.some((item) => isSame(item.node, value))
      ? []
      : writer.insert(block, undefined, value, undefined, at);
  }
  if (entry.node?.type === 'map' && isMap(value)) {
    const fresh = Object.entries(value).filter(([key]) => entriesNamed(block, key).length === 0);
    const steps = fresh.map(([key, each]) => writer.insert(block, key, each, undefined, at));
    return steps.includes(undefined) ? undefined : steps.flatMap((step) => step ?? []);
  }
  if (entry.node === undefined || entry.node.value === null)
    return writer.setValue(entry, isMap(value) || Array.isArray(value) ? value : [value]);
  return undefined;
}

/** Makes the blocks of the path that are missing. */
function insertWithPath(parsed: ValueText, writer: ValueWriter, edit: ConfigEdit, path: readonly string[]): StepResult {
  for (let length = path.length - 1; length >= 0; length--) {
    const missing = path.slice(length);
    if (missing.some((step) => step === '*' || step.includes('=') || /^\d+$/.test(step))) break;
    const block = blocksAt(parsed, path.slice(0, length))[0];
    if (!block) continue;
    if (block.node && block.node.type !== 'map' && block.node.value !== null) break;
    if (entriesNamed(block, missing[0]!).length > 0) break;
    const inner = {
      [edit.name]: edit.op === 'add' && !isMap(edit.value) && !Array.isArray(edit.value) ? [edit.value] : edit.value,
    };
    const value = missing.slice(1).reduceRight<unknown>((held, step) => ({ [step]: held }), inner);
    const changes = writer.insert(block, missing[0], value, undefined, edit.at ?? 'end');
    return changes ? { changes } : { problem: problem('not-editable', 0, edit.name) };
  }
  return { problem: problem('no-such-block', 0, path.join(' ')) };
}
