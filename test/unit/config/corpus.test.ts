import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { parse as parseJson } from 'jsonc-parser';
import { parseAllDocuments } from 'yaml';
import { applyChanges, type ConfigFile, type Directive, parseConfig } from '../../../server/core/config/config.ts';
import type { ConfigEdit, ConfigKind } from '../../../server/core/generated/recordTypes.ts';

/*
 * Properties that hold for every config of the corpus (test/fixtures/configs/KIND/), and for any edit of it.
 * RUNS=5000 SEED=7 npm run test:unit looks further.
 */
const options = { numRuns: Number(process.env.RUNS ?? 150), seed: Number(process.env.SEED ?? 1) };

const folder = new URL('../../fixtures/configs/', import.meta.url);
const corpus = new Map<ConfigKind, { name: string; text: string }[]>();
for (const kind of readdirSync(folder) as ConfigKind[]) {
  const files = readdirSync(new URL(`${kind}/`, folder));
  corpus.set(
    kind,
    files.map((name) => ({ name, text: readFileSync(new URL(`${kind}/${name}`, folder), 'utf8') })),
  );
}

test('the corpus has configs of every kind', () => {
  const atLeast = { nginx: 20, apache: 20, haproxy: 20, yaml: 20 } as Partial<Record<ConfigKind, number>>;
  for (const [kind, files] of corpus) assert.ok(files.length >= (atLeast[kind] ?? 4), `${kind}: ${files.length}`);
  assert.equal(corpus.size, 12);
});

/** A text as another editor on another system would have saved it. */
const savedSomehow = (text: string) =>
  fc.record({ crlf: fc.boolean(), bom: fc.boolean(), open: fc.boolean() }).map(({ crlf, bom, open }) => {
    const ended = open ? text.replace(/\n+$/, '') : text;
    return (bom ? '\uFEFF' : '') + (crlf ? ended.replaceAll('\n', '\r\n') : ended);
  });

const someText = (kind: ConfigKind) => fc.constantFrom(...corpus.get(kind)!).chain(({ text }) => savedSomehow(text));

/** Values that need no care in any of the languages, and some that need it. */
const someValue = (kind: ConfigKind) => {
  const plain = fc.constantFrom('on', '300s', '127.0.0.1:8080', '/srv/a.b', '4096');
  const odd = fc.constantFrom(
    '"quoted text"',
    'two words',
    "it's",
    'a;b',
    '{x}',
    '#c',
    'a: b',
    '',
    '  ',
    'line\nline',
    '\\',
  );
  const typed = fc.constantFrom<unknown>(1, true, null, ['a', 'b'], { a: 1, b: ['x'] }, [], {}, 'a "b"', 'yes', '012');
  const isTyped = kind === 'yaml' || kind === 'json' || kind === 'toml';
  return isTyped ? fc.oneof(plain, odd, typed) : fc.oneof(plain, odd);
};

/** An edit of what stands in the config, or of something new beside it. */
const someEdit = (kind: ConfigKind, config: ConfigFile) => {
  const found = config.directives();
  return fc
    .record({
      op: fc.constantFrom<ConfigEdit['op']>('set', 'add', 'remove', 'replace', 'comment_out', 'insert_block'),
      directive: found.length === 0 ? fc.constant(undefined) : fc.constantFrom(...found),
      fresh: fc.boolean(),
      value: fc.option(someValue(kind), { nil: undefined }),
      rename: fc.boolean(),
      at: fc.constantFrom<'start' | 'end'>('start', 'end'),
    })
    .map(
      ({ op, directive, fresh, value, rename, at }): ConfigEdit => ({
        kind,
        op,
        in: [...(directive?.path ?? [])],
        name: fresh || !directive ? (kind === 'dockerfile' ? 'LABEL' : 'fresh_name') : directive.name || 'fresh_name',
        ...(value !== undefined && { value }),
        ...(op === 'replace' && rename && { new_name: 'other_name' }),
        ...(op === 'insert_block' && kind !== 'json' && { body: kind === 'yaml' ? 'a: 1' : '' }),
        at,
      }),
    );
};

const wholeLines = (text: string, from: number, to: number): [number, number] => {
  const start = Math.max(text.lastIndexOf('\n', from - 1), text.lastIndexOf('\r', from - 1)) + 1;
  const end = /\r\n|\n|\r|$/g;
  end.lastIndex = to;
  const found = end.exec(text)!;
  return [start, found.index + found[0].length];
};

type Block = Record<string, unknown>;

/** What the documents of a text mean to the library that is known for it. */
function meaningOf(kind: ConfigKind, text: string): unknown[] {
  const documents =
    kind === 'json'
      ? [parseJson(text.replace('\uFEFF', ''))]
      : parseAllDocuments(text).map((document) => document.toJS());
  return JSON.parse(JSON.stringify(documents)) as unknown[];
}

function blocksAt(documents: unknown[], path: readonly string[]): Block[] {
  let blocks = documents;
  for (const step of path) {
    const [, key, value] = /^([^=]+)=(.*)$/s.exec(step) ?? [];
    blocks = blocks.flatMap((block) => {
      if (typeof block !== 'object' || block === null) return [];
      if (!Array.isArray(block)) return Object.hasOwn(block, step) ? [(block as Block)[step]] : [];
      return step === '*' ? block : block.filter((item) => String((item as Block)?.[key!]) === value);
    });
  }
  return blocks.filter((block): block is Block => typeof block === 'object' && block !== null);
}

for (const kind of corpus.keys()) {
  describe(kind, () => {
    test('every config of the corpus is read without a problem', () => {
      for (const { name, text } of corpus.get(kind)!) assert.deepEqual(parseConfig(kind, text).problems, [], name);
    });

    test('what is read stands in the text, in order, each inside of its block', () => {
      fc.assert(
        fc.property(someText(kind), (text) => {
          const config = parseConfig(kind, text);
          assert.equal(config.text, text);
          let last = 0;
          const open: Directive[] = [];
          for (const each of config.directives()) {
            assert.equal(text.slice(each.valueStart, each.valueEnd), each.value);
            assert.ok(last <= each.start && each.start <= each.end && each.end <= text.length, each.name);
            last = each.start;
            while (open.length > 0 && open.at(-1)!.end <= each.start) open.pop();
            for (const outer of open) assert.ok(each.end <= outer.end, `${each.name} is not inside of ${outer.name}`);
            if (each.isBlock) open.push(each);
          }
        }),
        options,
      );
    });

    test('no edit, and an edit to what is so already, leaves every byte', () => {
      fc.assert(
        fc.property(someText(kind), fc.nat(), (text, pick) => {
          const config = parseConfig(kind, text);
          assert.equal(applyChanges(text, config.plan([]).changes), text);
          const plain = config.directives().filter((each) => !each.isBlock);
          const each = plain[pick % Math.max(1, plain.length)];
          if (!each || kind === 'yaml' || kind === 'json' || kind === 'toml') return;
          const edit: ConfigEdit = { kind, op: 'add', in: [...each.path], name: each.name, value: each.value };
          assert.deepEqual(config.plan([edit]), { changes: [], problems: [] });
        }),
        options,
      );
    });

    test('an edit changes its own lines alone, parses, and planned again changes nothing', () => {
      fc.assert(
        fc.property(
          someText(kind).chain((text) =>
            fc.tuple(someEdit(kind, parseConfig(kind, text, { within: [] })), fc.constant(text)),
          ),
          ([edit, text]) => {
            const config = parseConfig(kind, text, { within: [] });
            // a path that names an item by the very key that is edited means another one afterwards
            if (edit.in?.at(-1)?.startsWith(`${edit.name}=`)) return;
            const { changes, problems } = config.plan([edit]);
            if (problems.length > 0) {
              assert.deepEqual(changes, []);
              return;
            }
            // what goes is of the directives that the edit names; between them at most white space, a comma, an emptied block
            const own = config
              .find({ kind, name: edit.name, ...(edit.in && { in: edit.in }) })
              .map((each) => wholeLines(text, each.start, each.end));
            for (const change of changes) {
              let at = change.start;
              for (const [start, end] of [...own].sort((a, b) => a[0] - b[0])) {
                if (start >= change.end || end <= at) continue;
                assert.match(text.slice(at, Math.max(at, start)), /^[\s,]*$/, 'a line that the edit is not about');
                at = Math.max(at, end);
              }
              assert.match(text.slice(at, Math.max(at, change.end)), /^[\s,]*$/, 'a line that the edit is not about');
            }
            const after = applyChanges(text, changes);
            const again = parseConfig(kind, after, { within: [] });
            assert.deepEqual(again.problems, []);
            assert.deepEqual(again.plan([edit]), { changes: [], problems: [] }, `planned twice: ${after}`);
            assert.equal(after.startsWith('\uFEFF'), text.startsWith('\uFEFF'), 'byte order mark');
            if (text.includes('\r\n')) assert.doesNotMatch(after, /[^\r]\n/, 'line breaks');
            else assert.doesNotMatch(after, /\r/, 'line breaks');
            if (/[^\s]/.test(after.replace('\uFEFF', '')))
              assert.equal(
                /[\r\n]$/.test(after),
                /[\r\n]$/.test(text),
                `last line break: ${JSON.stringify(after.slice(-60))}`,
              );
            const found = again.find({ kind, name: edit.name, in: edit.in ?? [] });
            // (an anchor's value is that of its aliases too)
            if (edit.op === 'set' && (kind === 'json' || (kind === 'yaml' && !/&\w/.test(text)))) {
              const [was, is] = [meaningOf(kind, text), meaningOf(kind, after)];
              const values = blocksAt(is, edit.in ?? []).flatMap((block) =>
                Object.hasOwn(block, edit.name) ? [block[edit.name]] : [],
              );
              const first = values.find((value) => JSON.stringify(value) === JSON.stringify(edit.value));
              assert.deepEqual(first, edit.value, 'it has the value');
              for (const block of [...blocksAt(was, edit.in ?? []), ...blocksAt(is, edit.in ?? [])])
                delete block[edit.name];
              assert.deepEqual(is, was, 'all else means the same');
            }
            if (edit.op === 'set') assert.ok(found.length > 0, 'it is set');
            if (edit.op === 'remove' && edit.value === undefined) assert.equal(found.length, 0, 'it is gone');
          },
        ),
        options,
      );
    });

    test('whatever is cut out or typed in, nothing is thrown, and what does not parse is not edited', () => {
      const noise = fc.oneof(
        fc.constantFrom(
          '{',
          '}',
          '"',
          "'",
          ';',
          '\n',
          '\\',
          '#',
          '<',
          '</',
          '[',
          ']',
          ':',
          '- ',
          '=',
          '<<EOF',
          '\t',
          '\r',
          '\u0000',
          '|',
          '&a',
          '*b',
        ),
        fc.string({ maxLength: 8 }),
      );
      fc.assert(
        fc.property(
          someText(kind),
          fc.array(fc.record({ at: fc.nat(), cut: fc.nat({ max: 30 }), insert: noise }), {
            minLength: 1,
            maxLength: 4,
          }),
          fc.option(fc.nat(), { nil: undefined }),
          fc.nat(),
          (whole, mutations, truncate, seed) => {
            let text = truncate === undefined ? whole : whole.slice(0, truncate % whole.length);
            for (const { at, cut, insert } of mutations) {
              const from = at % (text.length + 1);
              text = text.slice(0, from) + insert + text.slice(from + cut);
            }
            const config = parseConfig(kind, text);
            for (const each of config.directives())
              assert.equal(text.slice(each.valueStart, each.valueEnd), each.value);
            for (const each of config.problems)
              assert.ok(each.offset >= 0 && each.offset <= text.length && each.message !== '');
            const [edit] = fc.sample(someEdit(kind, config), { numRuns: 1, seed });
            const places = config.places(edit!);
            const { changes, problems } = config.plan([edit!], places.at(-1));
            if (config.problems.length > 0) assert.deepEqual([changes.length, problems.length > 0], [0, true]);
            else if (problems.length === 0)
              assert.deepEqual(parseConfig(kind, applyChanges(text, changes)).problems, []);
          },
        ),
        options,
      );
    });
  });
}
