import {
  type CST,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseAllDocuments,
  stringify,
} from 'yaml';
import { type ConfigFile, type ConfigProblem, type ParseOptions, problem, type TextChange } from './configFile.ts';
import {
  commentLines,
  indentAt,
  insertAfterLine,
  insertBeforeLine,
  isFirstOnLine,
  lineBreakOf,
  lineStart,
  removeLines,
} from './textLines.ts';
import {
  type Block,
  type Entry,
  parseValueConfig,
  type ValueLanguage,
  type ValueNode,
  type ValueText,
  type ValueWriter,
} from './valueTree.ts';

/** Reads YAML of one or more documents; parsed by the yaml library, edited in the text itself. */
export function parseYamlConfig(text: string, _options: ParseOptions): ConfigFile {
  return parseValueConfig('yaml', yaml, text);
}

const yaml: ValueLanguage = {
  parse(text) {
    try {
      const documents = [
        ...parseAllDocuments(text, {
          keepSourceTokens: true,
          prettyErrors: false,
          logLevel: 'silent',
          stringKeys: false,
        }),
      ];
      const problems: ConfigProblem[] = documents.flatMap((document) =>
        document.errors.map((error) => problem('syntax', error.pos[0], error.message)),
      );
      return {
        documents: documents.map((document) => valueNodeOf(document.contents as Node | null, text, false)),
        problems,
      };
    } catch (error) {
      return { documents: [], problems: [problem('syntax', 0, String(error))] };
    }
  },
  writer: (text, parsed) => new YamlWriter(text, parsed),
};

function valueNodeOf(node: Node | null | undefined, text: string, inFlow: boolean): ValueNode | undefined {
  if (!node?.range) return undefined;
  const [start, valueEnd] = node.range;
  if (isMap(node) || isSeq(node)) {
    const isFlow = inFlow || node.flow === true;
    const entries = isMap(node)
      ? node.items.flatMap((pair) => pairOf(pair, text, isFlow) ?? [])
      : node.items.map((item, index) => itemOf(item as Node | Pair, text, isFlow, dashOf(node.srcToken, index)));
    const end = isFlow ? valueEnd : Math.max(start, ...entries.slice(-1).map((entry) => entry.end));
    if (isMap(node)) {
      const value = Object.fromEntries(entries.map((entry) => [entry.key ?? '', entry.node?.value ?? null]));
      return { type: 'map', start, end, value, isFlow, entries };
    }
    return { type: 'list', start, end, value: entries.map((entry) => entry.node?.value ?? null), isFlow, entries };
  }
  if (valueEnd === start) return undefined;
  // a tag gives the text its meaning, so it belongs to what is replaced
  const tag =
    node.tag === undefined ? undefined : /![^\s,[\]{}]*[ \t]+$/.exec(text.slice(Math.max(0, start - 200), start));
  const written = isScalar(node) ? node.value : null;
  const value = isAlias(node) ? `*${node.source}` : tag ? `${tag[0].trim()} ${String(written)}` : written;
  // the last break of a block scalar belongs to the line, not to the value
  const end = valueEnd - (/\r?\n$/.exec(text.slice(start, valueEnd))?.[0].length ?? 0);
  return { type: 'scalar', start: start - (tag?.[0].length ?? 0), end, value, isFlow: inFlow, entries: [] };
}

function pairOf(pair: Pair, text: string, isFlow: boolean): Entry | undefined {
  const key = pair.key as Node | null;
  if (!key?.range) return undefined;
  const token = (pair as { srcToken?: CST.CollectionItem }).srcToken;
  const isExplicit = token?.start.some((each) => each.type === 'explicit-key-ind') ?? false;
  const colon = token?.sep?.find((each) => each.type === 'map-value-ind');
  const node = valueNodeOf(pair.value as Node | null, text, isFlow);
  const keyEnd = key.range[1];
  const markEnd = colon ? colon.offset + 1 : keyEnd;
  const name = isScalar(key) ? String(key.value) : undefined;
  const propsEnd = Math.max(
    markEnd,
    ...(token?.sep ?? [])
      .filter((each) => /^(anchor|tag)$/.test(each.type))
      .map((each) => each.offset + each.source.length),
  );
  return {
    key: name ?? text.slice(key.range[0], keyEnd),
    start: key.range[0],
    keyEnd,
    markEnd: Math.min(propsEnd, node?.start ?? propsEnd),
    end: node?.end ?? propsEnd,
    node,
    isRigid: isExplicit || name === undefined || !colon,
  };
}

function itemOf(item: Node | Pair, text: string, isFlow: boolean, dash: number | undefined): Entry {
  if (isPair(item)) {
    const pair = pairOf(item, text, isFlow);
    const start = pair?.start ?? 0;
    return {
      key: undefined,
      start,
      keyEnd: start,
      markEnd: start,
      end: pair?.end ?? start,
      node: undefined,
      isRigid: true,
    };
  }
  const node = valueNodeOf(item, text, isFlow);
  const start = dash ?? node?.start ?? item.range?.[0] ?? 0;
  const markEnd = dash === undefined ? start : dash + 1;
  return { key: undefined, start, keyEnd: markEnd, markEnd, end: node?.end ?? markEnd, node };
}

function dashOf(token: CST.Token | undefined, index: number): number | undefined {
  if (token?.type !== 'block-seq') return undefined;
  return token.items[index]?.start.find((each) => each.type === 'seq-item-ind')?.offset;
}

class YamlWriter implements ValueWriter {
  readonly #text: string;
  readonly #eol: string;
  readonly #unit: string;
  readonly #listUnit: string;

  constructor(text: string, parsed: ValueText) {
    this.#text = text;
    this.#eol = lineBreakOf(text);
    const { unit, listUnit } = styleOf(text, parsed);
    this.#unit = unit ?? '  ';
    this.#listUnit = listUnit ?? this.#unit;
  }

  setValue(entry: Entry, value: unknown): TextChange[] | undefined {
    const { node } = entry;
    if (entry.isRigid) return undefined;
    if (node?.isFlow) return [{ start: node.start, end: node.end, text: flow(value) }];
    if (node?.type === 'scalar' && isPlain(value)) {
      return [
        { start: node.start, end: node.end, text: this.#scalarLike(this.#text.charAt(node.start), value, entry) },
      ];
    }
    const lines = this.#linesOf(value);
    const inner =
      this.#columnOf(entry) + (entry.key === undefined ? '  ' : Array.isArray(value) ? this.#listUnit : this.#unit);
    if (entry.key === undefined) {
      const text = lines.join(this.#eol + inner);
      return [{ start: entry.markEnd, end: entry.end, text: ` ${text}` }];
    }
    const isBlock = (node?.type === 'map' || node?.type === 'list') && !node.isFlow;
    if (isBlock && isFirstOnLine(this.#text, node.start) && !isPlain(value)) {
      const indent = node.type === (Array.isArray(value) ? 'list' : 'map') ? indentAt(this.#text, node.start) : inner;
      return [
        {
          start: lineStart(this.#text, node.start),
          end: node.end,
          text: lines.map((line) => indent + line).join(this.#eol),
        },
      ];
    }
    const text = isPlain(value)
      ? ` ${this.#plainLines(value, entry)}`
      : this.#eol + lines.map((line) => inner + line).join(this.#eol);
    return [{ start: entry.markEnd, end: entry.end, text }];
  }

  rename(entry: Entry, name: string): TextChange[] | undefined {
    if (entry.isRigid) return undefined;
    return [{ start: entry.start, end: entry.keyEnd, text: keyText(name) }];
  }

  insert(
    block: Block,
    name: string | undefined,
    value: unknown,
    body: string | undefined,
    at: 'start' | 'end',
  ): TextChange[] | undefined {
    const { node } = block;
    const owner = block.way.at(-1);
    if (owner?.isRigid) return undefined;
    if (node?.isFlow && node.type !== 'scalar')
      return body === undefined ? this.#insertFlow(node, name, value, at) : undefined;
    const lines = this.#entryLines(name, value, body);
    if (!node || node.type === 'scalar') {
      if (!owner) return this.#insertInEmpty(block, lines);
      if (node) return body === undefined && name !== undefined ? this.setValue(owner, { [name]: value }) : undefined;
      if (owner.key === undefined) return undefined;
      const indent = this.#columnOf(owner) + (name === undefined ? this.#listUnit : this.#unit);
      return [
        insertAfterLine(
          this.#text,
          owner.markEnd,
          lines.map((line) => indented(indent, line)),
        ),
      ];
    }
    const first = node.entries[0]!;
    const last = node.entries.at(-1)!;
    const indent = this.#columnOf(first);
    const placed = lines.map((line) => indented(indent, line));
    if (at === 'end') return [insertAfterLine(this.#text, last.end, placed)];
    if (isFirstOnLine(this.#text, first.start)) return [insertBeforeLine(this.#text, first.start, placed)];
    return [{ start: first.start, end: first.start, text: placed.join(this.#eol).trimStart() + this.#eol + indent }];
  }

  remove(owner: Block, entries: readonly Entry[]): TextChange[] | undefined {
    const node = owner.node!;
    if (entries.some((entry) => entry.isRigid && node.type === 'map')) return undefined;
    if (node.isFlow) return this.#removeFlow(node, entries);
    if (entries.length === node.entries.length) return this.#empty(owner);
    const alone = entries.filter((entry) => isFirstOnLine(this.#text, entry.start));
    const others = entries.filter((entry) => !alone.includes(entry));
    return [
      ...removeLines(this.#text, alone.map(linesOf)),
      ...others.map((entry) => {
        const next = node.entries[node.entries.indexOf(entry) + 1];
        return { start: entry.start, end: next?.start ?? entry.end, text: '' };
      }),
    ];
  }

  commentOut(owner: Block, entries: readonly Entry[]): TextChange[] | undefined {
    const node = owner.node!;
    if (node.isFlow || entries.some((entry) => !isFirstOnLine(this.#text, entry.start))) return undefined;
    const changes = entries.flatMap((entry) => commentLines(this.#text, entry.start, entry.end, '# '));
    const holder = owner.way.at(-1);
    if (entries.length < node.entries.length || !holder) return changes;
    return [{ start: holder.markEnd, end: holder.markEnd, text: node.type === 'map' ? ' {}' : ' []' }, ...changes];
  }

  /** A map or list that has lost all it had. */
  #empty(owner: Block): TextChange[] {
    const holder = owner.way.at(-1);
    const node = owner.node!;
    if (!holder) return removeLines(this.#text, node.entries.map(linesOf));
    return [{ start: holder.markEnd, end: node.end, text: node.type === 'map' ? ' {}' : ' []' }];
  }

  #removeFlow(node: ValueNode, entries: readonly Entry[]): TextChange[] {
    const left = node.entries.filter((entry) => !entries.includes(entry));
    if (left.length === 0) return [{ start: node.entries[0]!.start, end: node.entries.at(-1)!.end, text: '' }];
    const lastLeft = node.entries.indexOf(left.at(-1)!);
    const behind = node.entries.slice(lastLeft + 1);
    const changes = entries
      .filter((entry) => !behind.includes(entry))
      .map((entry) => ({ start: entry.start, end: node.entries[node.entries.indexOf(entry) + 1]!.start, text: '' }));
    return behind.length === 0 ? changes : [...changes, { start: left.at(-1)!.end, end: behind.at(-1)!.end, text: '' }];
  }

  #insertFlow(
    node: ValueNode,
    name: string | undefined,
    value: unknown,
    at: 'start' | 'end',
  ): TextChange[] | undefined {
    const written = name === undefined ? flow(value) : `${keyText(name)}: ${flow(value)}`;
    const last = node.entries.at(-1);
    if (!last) {
      if (this.#text.slice(node.start + 1, node.end - 1).trim() !== '') return undefined;
      return [{ start: node.start + 1, end: node.end - 1, text: node.type === 'map' ? ` ${written} ` : written }];
    }
    if (at === 'start') return [{ start: node.entries[0]!.start, end: node.entries[0]!.start, text: `${written}, ` }];
    const comma = /^\s*,/.exec(this.#text.slice(last.end, node.end))?.[0].length;
    if (comma === undefined) return [{ start: last.end, end: last.end, text: `, ${written}` }];
    return [{ start: last.end + comma, end: last.end + comma, text: ` ${written},` }];
  }

  #insertInEmpty(block: Block, lines: readonly string[]): TextChange[] | undefined {
    // a document without a value among others has no place that could be told for sure
    return block.node || block.document > 0 ? undefined : [insertAfterLine(this.#text, this.#text.length, lines)];
  }

  /** The lines of a new entry, or of a new item, without indentation. */
  #entryLines(name: string | undefined, value: unknown, body: string | undefined): string[] {
    if (name === undefined)
      return this.#linesOf(value).map((line, index) => (index === 0 ? `- ${line}` : indented('  ', line)));
    if (body !== undefined) {
      const lines = body.replace(/(\r?\n)+$/, '').split(/\r?\n/);
      return [`${keyText(name)}:`, ...lines.map((line) => indented(this.#unit, line))];
    }
    const lines = this.#linesOf(value);
    if (isPlain(value) || (lines.length === 1 && /^(\{\}|\[\])$/.test(lines[0]!))) {
      return [`${keyText(name)}: ${lines[0]}`, ...lines.slice(1)];
    }
    const indent = Array.isArray(value) ? this.#listUnit : this.#unit;
    return [`${keyText(name)}:`, ...lines.map((line) => indented(indent, line))];
  }

  #linesOf(value: unknown): string[] {
    const indent = Math.max(1, this.#unit.length);
    return stringify(value, { lineWidth: 0, compat: 'yaml-1.1', indent, indentSeq: this.#listUnit !== '' })
      .replace(/\n$/, '')
      .split('\n');
  }

  /** A scalar in the quotes that the old one had. */
  #scalarLike(quote: string, value: unknown, entry: Entry): string {
    if (typeof value === 'string' && !/[\r\n]/.test(value)) {
      if (quote === '"') return JSON.stringify(value);
      if (quote === "'" && !/[\u0000-\u001f\u007f-\u009f\ufffe\uffff]/.test(value))
        return `'${value.replaceAll("'", "''")}'`;
    }
    return this.#plainLines(value, entry);
  }

  #plainLines(value: unknown, entry: Entry): string {
    const indent = this.#columnOf(entry);
    return this.#linesOf(value)
      .map((line, index) => (index === 0 ? line : indented(indent, line)))
      .join(this.#eol);
  }

  /** As much white space as stands, or could stand, before an entry. */
  #columnOf(entry: Entry): string {
    return ' '.repeat(entry.start - lineStart(this.#text, entry.start));
  }
}

const linesOf = (entry: Entry) => ({ from: entry.start, to: entry.end });

const isPlain = (value: unknown): boolean => typeof value !== 'object' || value === null;

const indented = (indent: string, line: string): string => (line === '' ? line : indent + line);

/** A value on one line, with brackets. */
function flow(value: unknown): string {
  if (isPlain(value)) {
    const text = stringify(value, { lineWidth: 0, compat: 'yaml-1.1' }).trimEnd();
    return /[\r\n,[\]{}#]|: |:$/.test(text) && !text.startsWith('"') ? JSON.stringify(value) : text;
  }
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  const parts = Object.entries(value as object).map(([key, each]) => `${keyText(key)}: ${flow(each)}`);
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}

function keyText(name: string): string {
  return /^[A-Za-z_][\w./-]*$/.test(name) && !/^(true|false|null|yes|no|on|off|y|n|~)$/i.test(name)
    ? name
    : JSON.stringify(name);
}

/** By how much maps, and lists under a key, are indented in a text. */
function styleOf(text: string, parsed: ValueText): { unit: string | undefined; listUnit: string | undefined } {
  let unit: string | undefined;
  let listUnit: string | undefined;
  const open = parsed.documents.filter((node) => node !== undefined);
  for (let node = open.shift(); node && (unit === undefined || listUnit === undefined); node = open.shift()) {
    for (const { key, start, node: inner } of node.entries) {
      if (!inner || inner.type === 'scalar') continue;
      open.push(inner);
      if (key === undefined || inner.isFlow || !isFirstOnLine(text, inner.start)) continue;
      const width = inner.start - lineStart(text, inner.start) - (start - lineStart(text, start));
      if (inner.type === 'map') unit ??= ' '.repeat(Math.max(1, width));
      else listUnit ??= ' '.repeat(Math.max(0, width));
    }
  }
  return { unit, listUnit };
}
