import { type Node, type ParseError, parseTree, printParseErrorCode, stripComments } from 'jsonc-parser';
import { type ConfigFile, type ConfigProblem, type ParseOptions, problem, type TextChange } from './configFile.ts';
import {
  commentLines,
  indentAt,
  insertAfterLine,
  isFirstOnLine,
  lineBreakOf,
  lineEnd,
  lineStart,
  removeLines,
} from './textLines.ts';
import {
  type Block,
  type Entry,
  parseValueConfig,
  type ValueLanguage,
  type ValueNode,
  type ValueWriter,
} from './valueTree.ts';

/** Reads JSON, with comments and trailing commas where they are used; parsed by jsonc-parser. */
export function parseJsonConfig(text: string, _options: ParseOptions): ConfigFile {
  return parseValueConfig('json', json, text);
}

const json: ValueLanguage = {
  parse(text) {
    const errors: ParseError[] = [];
    try {
      const root = parseTree(text.replace(/^\uFEFF/, ' '), errors, { allowTrailingComma: true });
      const problems: ConfigProblem[] = errors.map((error) =>
        problem('syntax', error.offset, readable(printParseErrorCode(error.error))),
      );
      return { documents: [root && valueNodeOf(root)], problems };
    } catch (error) {
      return { documents: [undefined], problems: [problem('syntax', 0, String(error))] };
    }
  },
  writer: (text) => new JsonWriter(text),
};

/** "PropertyNameExpected" as words. */
const readable = (code: string): string =>
  code.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).toLowerCase();

function valueNodeOf(node: Node): ValueNode {
  const at = { start: node.offset, end: node.offset + node.length, isFlow: true };
  const children = node.children ?? [];
  if (node.type === 'object') {
    const entries = children.map(entryOf);
    const value = Object.fromEntries(entries.map((entry) => [entry.key!, entry.node?.value]));
    return { type: 'map', ...at, value, entries };
  }
  if (node.type === 'array') {
    const entries = children.map((item): Entry => {
      const start = item.offset;
      return {
        key: undefined,
        start,
        keyEnd: start,
        markEnd: start,
        end: start + item.length,
        node: valueNodeOf(item),
      };
    });
    return { type: 'list', ...at, value: entries.map((entry) => entry.node?.value), entries };
  }
  return { type: 'scalar', ...at, value: node.value, entries: [] };
}

function entryOf(property: Node): Entry {
  const [key, value] = property.children ?? [];
  const keyEnd = key ? key.offset + key.length : property.offset;
  const markEnd = property.colonOffset === undefined || property.colonOffset < 0 ? keyEnd : property.colonOffset + 1;
  const node = value && valueNodeOf(value);
  return { key: String(key?.value ?? ''), start: property.offset, keyEnd, markEnd, end: node?.end ?? markEnd, node };
}

class JsonWriter implements ValueWriter {
  readonly #text: string;
  readonly #eol: string;
  readonly #unit: string;

  constructor(text: string) {
    this.#text = text;
    this.#eol = lineBreakOf(text);
    this.#unit = /[{[][ \t]*\r?\n([ \t]+)\S/.exec(text)?.[1] ?? '  ';
  }

  setValue(entry: Entry, value: unknown): TextChange[] | undefined {
    if (!entry.node) return undefined;
    return [
      {
        start: entry.node.start,
        end: entry.node.end,
        text: this.#write(value, indentAt(this.#text, entry.start), true),
      },
    ];
  }

  rename(entry: Entry, name: string): TextChange[] {
    return [{ start: entry.start, end: entry.keyEnd, text: JSON.stringify(name) }];
  }

  insert(
    block: Block,
    name: string | undefined,
    value: unknown,
    body: string | undefined,
    at: 'start' | 'end',
  ): TextChange[] | undefined {
    const { node } = block;
    if (!node || node.type === 'scalar' || body !== undefined) return undefined;
    const text = this.#text;
    const outer = indentAt(
      text,
      lineStart(text, node.start) + /^[ \t]*/.exec(text.slice(lineStart(text, node.start)))![0].length,
    );
    const first = node.entries[0];
    const last = node.entries.at(-1);
    const key = name === undefined ? '' : `${JSON.stringify(name)}: `;
    if (!first || !last) {
      if (text.slice(node.start + 1, node.end - 1).trim() !== '') return undefined;
      const inner = outer + this.#unit;
      return [
        {
          start: node.start + 1,
          end: node.end - 1,
          text: `${this.#eol}${inner}${key}${this.#write(value, inner, true)}${this.#eol}${outer}`,
        },
      ];
    }
    if (!isFirstOnLine(text, first.start)) {
      const written = key + this.#write(value, outer, false);
      if (at === 'start') return [{ start: first.start, end: first.start, text: `${written}, ` }];
      return [{ start: last.end, end: last.end, text: `, ${written}` }];
    }
    const indent = indentAt(text, first.start);
    const written = indent + key + this.#write(value, indent, true);
    if (at === 'start') {
      const start = lineStart(text, first.start);
      return [{ start, end: start, text: `${written},${this.#eol}` }];
    }
    const comma = this.#commaAfter(last.end, node.end);
    if (lineEnd(text, last.end) >= node.end)
      return [{ start: last.end, end: last.end, text: `,${this.#eol}${written}` }];
    const line = insertAfterLine(text, comma ?? last.end, [comma === undefined ? written : `${written},`]);
    return comma === undefined ? [{ start: last.end, end: last.end, text: ',' }, line] : [line];
  }

  remove(owner: Block, entries: readonly Entry[]): TextChange[] {
    const siblings = owner.node!.entries;
    const text = this.#text;
    const left = siblings.filter((entry) => !entries.includes(entry));
    const changes = entries.flatMap((entry): TextChange[] => {
      const comma = this.#commaAfter(entry.end, owner.node!.end);
      if (this.#isAlone(entry, comma)) return removeLines(text, [{ from: entry.start, to: comma ?? entry.end }]);
      const next = siblings[siblings.indexOf(entry) + 1];
      return [{ start: entry.start, end: next ? next.start : (comma ?? entry.end), text: '' }];
    });
    return [...changes, ...this.#withoutLastComma(owner, entries, left)];
  }

  commentOut(owner: Block, entries: readonly Entry[]): TextChange[] | undefined {
    // a file without comments may be one that must not have any, such as package.json
    if (stripComments(this.#text) === this.#text) return undefined;
    const siblings = owner.node!.entries;
    const left = siblings.filter((entry) => !entries.includes(entry));
    if (entries.some((entry) => !this.#isAlone(entry, this.#commaAfter(entry.end, owner.node!.end)))) return undefined;
    return [
      ...entries.flatMap((entry) => commentLines(this.#text, entry.start, entry.end, '// ')),
      ...this.#withoutLastComma(owner, entries, left),
    ];
  }

  /** The comma of the entry that becomes the last one, unless the list had a trailing comma anyhow. */
  #withoutLastComma(owner: Block, gone: readonly Entry[], left: readonly Entry[]): TextChange[] {
    const siblings = owner.node!.entries;
    const last = siblings.at(-1)!;
    const newLast = left.at(-1);
    if (!gone.includes(last) || !newLast || this.#commaAfter(last.end, owner.node!.end) !== undefined) return [];
    const comma = this.#commaAfter(newLast.end, last.start);
    if (comma === undefined) return [];
    const end = isFirstOnLine(this.#text, last.start) ? comma + 1 : siblings[siblings.indexOf(newLast) + 1]!.start;
    return [{ start: comma, end, text: '' }];
  }

  #isAlone(entry: Entry, comma: number | undefined): boolean {
    const end = lineEnd(this.#text, entry.end);
    const rest = this.#text.slice(comma !== undefined && comma < end ? comma + 1 : entry.end, end);
    return isFirstOnLine(this.#text, entry.start) && /^[ \t]*(\/\/.*|\/\*.*\*\/[ \t]*)?$/.test(rest);
  }

  /** Where a comma stands between two offsets, outside of comments. */
  #commaAfter(from: number, to: number): number | undefined {
    const between = /(?:\s|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/)*,/y;
    between.lastIndex = from;
    const found = between.exec(this.#text);
    return found && between.lastIndex <= to ? between.lastIndex - 1 : undefined;
  }

  #write(value: unknown, indent: string, isSpread: boolean): string {
    const isShort =
      !isSpread || !Array.isArray(value) || value.every((item) => typeof item !== 'object' || item === null);
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    if (isShort && (Array.isArray(value) || !isSpread)) {
      const parts = Array.isArray(value)
        ? value.map((item) => this.#write(item, indent, false))
        : Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${this.#write(each, indent, false)}`);
      return Array.isArray(value) ? `[${parts.join(', ')}]` : parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
    }
    return JSON.stringify(value, undefined, this.#unit).replaceAll('\n', this.#eol + indent);
  }
}
