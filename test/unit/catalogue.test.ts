import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { suite, test } from 'node:test';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Edge, ErrorRecord } from '../../server/core/generated/recordTypes.ts';
import validate from '../../server/core/generated/recordValidator.js';
import { createMatcher } from '../../server/core/matching/matcher.ts';
import { parsePattern } from '../../server/core/matching/pattern.ts';
import { createRegex } from '../../server/core/matching/regex.ts';
import { searchDegree } from '../../server/core/matching/searchDegree.ts';
import { checkRecord } from '../../server/core/recordCheck.ts';
import { readPrograms } from '../ordinaryLogs.ts';
import { evidenceFolder, loadRecords, recordsFolder } from '../prove/evidence.ts';
import { workFolder } from '../prove/sandbox.ts';

const root = path.resolve(import.meta.dirname, '../..');
const files = fs
  .readdirSync(recordsFolder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.json'));
const byId = loadRecords();
const records = [...byId.values()];
const programs = readPrograms();

const { matcher, problems: patternProblems } = createMatcher(
  records.map(({ id, regex, span_lines: spanLines = 1 }) => ({ id, regex, spanLines })),
);

/** The records whose signatures find something in the text. */
const claimants = (text: string) => matcher.matchText(text).map(({ signature }) => records[signature]!.id);

/** What the program was seen to print when the record was proved: each hit, which may be several lines. */
function captured({ id, span_lines: spanLines = 1 }: ErrorRecord): string[] {
  const file = path.join(evidenceFolder, id, 'captured.txt');
  if (!fs.existsSync(file)) return [];
  const text = fs.readFileSync(file, 'utf8').replace(/\n$/, '');
  return spanLines > 1 ? [text] : text.split('\n');
}

/** Fails with everything that the check says, so that one run shows all that is to be done. */
function everyRecord(check: (record: ErrorRecord) => Iterable<string | false | undefined>): void {
  const complaints = records.flatMap((record) =>
    [...check(record)].filter((text) => typeof text === 'string').map((text) => `${record.id}: ${text}`),
  );
  assert.deepEqual(complaints, []);
}

const edgesOf = ({ transition_graph: graph = {} }: ErrorRecord): Exclude<Edge, string>[] =>
  [...(graph.leads_to ?? []), ...(graph.preceded_by ?? []), ...(graph.frequently_confused_with ?? [])].map((edge) =>
    typeof edge === 'string' ? { error_id: edge } : edge,
  );
const areRelated = (a: ErrorRecord, b: ErrorRecord) =>
  edgesOf(a).some(({ error_id }) => error_id === b.id) || edgesOf(b).some(({ error_id }) => error_id === a.id);

const today = new Date().toISOString().slice(0, 10);

/** All texts of a record, at any depth. */
function* stringsOf(value: unknown): Iterable<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) yield* stringsOf(each);
}

/** What a record explains, in both languages: all but the program's own words. */
function proseOf({
  signature_zh,
  root_cause,
  root_cause_zh,
  dead_ends,
  workarounds,
  ...record
}: ErrorRecord): string[] {
  const told = [...(dead_ends ?? []), ...(workarounds ?? [])].map((entry) => ({
    ...entry,
    proof: undefined,
    edits: undefined,
    command: undefined,
  }));
  return [...stringsOf([signature_zh, root_cause, root_cause_zh, told, edgesOf(record as ErrorRecord)])];
}

suite('each record of the catalogue', () => {
  test('there are records', () => assert.ok(records.length > 300));

  test('obeys the schema, and its id is its path', () => {
    const complaints = files.flatMap((name) => {
      const record = JSON.parse(fs.readFileSync(path.join(recordsFolder, name), 'utf8')) as ErrorRecord;
      const broken = validate(record)
        ? []
        : (validate.errors ?? []).map((each) => `${each.instancePath} ${each.message}`);
      return [...broken, ...(`${record.id}.json` === name.replaceAll(path.sep, '/') ? [] : [`id ${record.id}`])].map(
        (text) => `${name}: ${text}`,
      );
    });
    assert.deepEqual(complaints, []);
  });

  test('has a pattern that the matcher takes without a warning', () => {
    assert.deepEqual(
      patternProblems.map(({ signature, message }) => `${records[signature]!.id}: ${message}`),
      [],
    );
  });

  test('has a pattern whose search takes time that grows with the line, and no faster', () => {
    everyRecord(function* ({ regex, span_lines: spanLines = 1 }) {
      const pattern = parsePattern(regex, spanLines > 1);
      const degree = 'error' in pattern ? undefined : searchDegree(pattern.root);
      if (degree !== 1) yield `${regex} is of degree ${degree}`;
    });
  });

  test('takes no longer than the length of a line allows, however the line was made', () => {
    // Over a line four times as long a pattern that backtracks in vain would take sixteen times as long, or worse.
    const attacks = records.flatMap(({ examples }) =>
      (examples?.match ?? [])
        .slice(0, 1)
        .flatMap((text) => [0.4, 0.7, 0.95].map((part) => text.slice(0, text.length * part))),
    );
    const timeFor = (length: number) => {
      const times = [1, 2, 3].map(() => {
        const before = process.cpuUsage();
        for (const attack of attacks) matcher.matchText(attack.repeat(length / attack.length));
        return process.cpuUsage(before).user;
      });
      return Math.min(...times);
    };
    timeFor(1000);
    const ratio = timeFor(12_000) / timeFor(3000);
    assert.ok(ratio < 10, `takes ${ratio.toFixed(1)} times as long over four times the length`);
  });

  test('claims its signature, its examples and what was captured, and none of the near misses', () => {
    everyRecord(function* (record) {
      for (const text of [record.signature, ...(record.examples?.match ?? []), ...captured(record)])
        if (!claimants(text).includes(record.id)) yield `does not claim ${text}`;
      for (const text of record.examples?.reject ?? [])
        if (claimants(text).includes(record.id)) yield `claims the near miss ${text}`;
      if (!record.examples?.match?.length || !record.examples.reject?.length) yield 'lacks examples';
    });
  });

  test('claims no line of another one, unless the two say how they relate', () => {
    everyRecord(function* (record) {
      const others = [record.signature, ...(record.examples?.match ?? []), ...captured(record)]
        .flatMap(claimants)
        .filter((id) => id !== record.id);
      for (const id of new Set(others)) if (!areRelated(record, byId.get(id)!)) yield `its line is claimed by ${id}`;
    });
  });

  test('leads to records that exist, and says when, or how to tell the two apart', () => {
    everyRecord(function* (record) {
      for (const { error_id } of edgesOf(record))
        if (error_id === record.id || !byId.has(error_id)) yield `leads to ${error_id}`;
      for (const edge of record.transition_graph?.frequently_confused_with ?? [])
        if (typeof edge === 'string' || !edge.distinction) yield `does not say how to tell ${JSON.stringify(edge)}`;
    });
    assert.ok(records.filter((record) => edgesOf(record).length > 0).length >= records.length / 2);
  });

  test('names no single program where the system speaks, which any program may quote', () => {
    const ofSystem = records.filter(({ emitted_by: writers }) => writers?.includes('linux'));
    assert.ok(ofSystem.length >= 6);
    for (const { id, emitted_by, unmistakable } of ofSystem)
      assert.deepEqual({ id, emitted_by, unmistakable }, { id, emitted_by: ['linux'], unmistakable: true });
    const anyProgram = 'anyprogram: /data/x: ';
    const errors = ['No space left on device', 'Read-only file system', 'Argument list too long', 'Text file busy'];
    for (const error of [...errors, 'Too many open files', 'Exec format error']) {
      const domains = claimants(anyProgram + error).map((id) => id.split('/')[0]);
      assert.deepEqual(domains, ['linux'], error);
    }
  });

  test('has nothing that its author would be told of', () => {
    everyRecord(function* (record) {
      for (const { id, params, path: place } of checkRecord(record, { today, knows: (other) => byId.has(other) }))
        yield `${id} ${params} at ${place.join('.')}`;
    });
  });

  test('shows paths and ports as they are with people, not those of the sandbox', () => {
    everyRecord(function* (record) {
      for (const text of stringsOf(record)) if (/\/tmp\/r\b|\b19350\b|__PORT__|\u001b/.test(text)) yield text;
    });
  });

  test('is written cleanly: each backtick has its other, no word stands twice, Chinese has its own punctuation', () => {
    everyRecord(function* (record) {
      for (const text of proseOf(record)) {
        const plain = text.replaceAll('`` ` ``', '').replaceAll(/`[^`]*`/g, 'x');
        if (plain.includes('`')) yield `a backtick is left over: ${text}`;
        if (/\b([a-z]{2,}) \1\b/.test(plain)) yield `a word stands twice: ${text}`;
        if (/[\u4e00-\u9fff](?:[,;:?!][\u4e00-\u9fff]|\.(?:\s|$))/.test(plain)) yield `punctuation: ${text}`;
        if (/<\/?[a-z]+>/.test(plain)) yield `markup: ${text}`;
      }
    });
  });

  test('was confirmed by its last proof, and quotes what a dead end answered', () => {
    everyRecord(function* ({ verification_tier: tier, last_confirmed: confirmed, workarounds = [], dead_ends = [] }) {
      // What refutes a record does not confirm it.
      for (const { proof, action } of tier === 'reproduced' ? [...workarounds, ...dead_ends] : [])
        if (proof?.date && proof.date > (confirmed ?? '')) yield `${action} was proved later`;
      for (const { proof, action } of dead_ends) if (proof && !proof.answer) yield `${action}: no answer is quoted`;
      for (const { proof, action } of workarounds)
        if (proof?.verdict === 'refuted' && !proof.answer) yield `${action}: no answer is quoted`;
    });
  });

  test('speaks English and Chinese', () => {
    const chinese = /[\u3001-\u303f\u4e00-\u9fff\uff01-\uff5e]/;
    const pair = function* (what: string, english: string | undefined, translated: string | undefined) {
      if (english === undefined) return;
      if (chinese.test(english)) yield `${what} is not English`;
      const hasWords = /[a-z]{3}/i.test(english.replaceAll(/`[^`]*`/g, ''));
      if (hasWords ? !chinese.test(translated ?? '') : translated === undefined) yield `${what}_zh is missing`;
    };
    everyRecord(function* (record) {
      if (!chinese.test(record.signature_zh ?? '')) yield 'signature_zh is missing';
      yield* pair('root_cause', record.root_cause ?? '', record.root_cause_zh);
      for (const each of record.dead_ends ?? []) {
        yield* pair('dead end: action', each.action ?? '', each.action_zh);
        yield* pair('dead end: why_fails', each.why_fails ?? '', each.why_fails_zh);
        yield* pair('dead end: condition', each.condition, each.condition_zh);
      }
      for (const each of record.workarounds ?? []) {
        yield* pair('workaround: action', each.action ?? '', each.action_zh);
        yield* pair('workaround: how', each.how, each.how_zh);
        yield* pair('workaround: condition', each.condition, each.condition_zh);
        yield* pair('workaround: tradeoff', each.tradeoff, each.tradeoff_zh);
      }
      for (const edge of edgesOf(record)) {
        yield* pair('edge: condition', edge.condition, edge.condition_zh);
        yield* pair('edge: distinction', edge.distinction, edge.distinction_zh);
      }
    });
  });

  test('names programs that are known, or is unmistakable', () => {
    everyRecord(function* ({ emitted_by = [], unmistakable }) {
      for (const id of emitted_by) if (!programs[id]) yield `programs.json has no "${id}"`;
      if (emitted_by.length === 0 && !unmistakable) yield 'names no program';
    });
  });

  test('has dates in their order, none of them in the future', () => {
    const today = new Date(Date.now() + 24 * 3600 * 1000).toISOString().slice(0, 10);
    everyRecord(function* ({ first_seen: first, last_confirmed: confirmed, last_updated: updated }) {
      const dates = [first, confirmed, updated];
      if (dates.some((date) => !date || Number.isNaN(Date.parse(date)) || date > today)) yield `dates ${dates}`;
      if (first! > confirmed!) yield `was confirmed on ${confirmed}, before it was seen on ${first}`;
    });
  });

  test('says whose figure a rate is', () => {
    everyRecord(function* ({ dead_ends = [], workarounds = [] }) {
      for (const { action, fail_rate, rate_source } of dead_ends)
        if (fail_rate !== undefined && !rate_source) yield `${action}: whose rate is it?`;
      for (const { action, success_rate, rate_source } of workarounds)
        if (success_rate !== undefined && !rate_source) yield `${action}: whose rate is it?`;
    });
  });

  test('takes into its edits only what its pattern captures', () => {
    everyRecord(function* ({ regex, workarounds = [] }) {
      const named = [...regex.matchAll(/\(\?P?<(\w+)>/g)].map(([, name]) => name);
      for (const { edits = [] } of workarounds)
        for (const [, name] of JSON.stringify(edits).matchAll(/\{\{\s*(\w+)\s*\}\}/g))
          if (!named.includes(name!)) yield `no group "${name}"`;
    });
  });

  test('has plain texts: no markup, no path of the sandbox, no placeholder, which only an edit fills', () => {
    everyRecord(function* (record) {
      const { examples: _, regex: __, ...rest } = record;
      const text = JSON.stringify(rest).replaceAll(/`[^`]*`/g, '');
      if (/<\/?(?:b|i|p|br|a|code|div|span)(?: [^>]*)?>/i.test(text)) yield 'has HTML';
      if (text.includes(`${workFolder}/`)) yield 'has a path of the sandbox';
      const prose = JSON.stringify(rest, (key, value: unknown) => (key === 'edits' ? undefined : value));
      if (/\{\{\s*\w+\s*\}\}/.test(prose)) yield 'has a placeholder';
    });
  });
});

suite('programs.json', () => {
  test('obeys its schema', () => {
    const ajv = addFormats.default(new Ajv2020.default({ allErrors: true }));
    const read = (name: string) => JSON.parse(fs.readFileSync(path.join(root, 'data', name), 'utf8')) as object;
    const isValid = ajv.compile(read('programs.schema.json'));
    assert.ok(isValid(read('programs.json')), JSON.stringify(isValid.errors));
  });

  test('has line formats in the dialect of the signatures', () => {
    for (const { title, formats = [] } of Object.values(programs))
      for (const format of formats) assert.ok(!('error' in createRegex(format)), `${title}: ${format}`);
  });
});
