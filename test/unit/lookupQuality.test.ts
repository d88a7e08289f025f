import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { suite, test } from 'node:test';
import { Catalogue } from '../../server/core/catalogue.ts';
import { createLookup } from '../../server/core/lookup.ts';
import { createMatcher } from '../../server/core/matching/matcher.ts';
import { createGate } from '../../server/core/program.ts';
import { type ErrorRecord, readRecords } from '../../server/core/record.ts';

const repository = path.join(import.meta.dirname, '../..');
const fixture = (name: string) =>
  JSON.parse(fs.readFileSync(path.join(repository, 'test/fixtures/lookup', name), 'utf8'));

const records = fs
  .globSync('data/records/**/*.json', { cwd: repository })
  .sort()
  .flatMap((file) => readRecords(fs.readFileSync(path.join(repository, file), 'utf8')).records);
const { $schema: _, ...programs } = JSON.parse(fs.readFileSync(path.join(repository, 'data/programs.json'), 'utf8'));
const catalogue = new Catalogue([{ records }]);
const lookUp = createLookup(catalogue, createMatcher(catalogue.signatures()).matcher, createGate(programs), programs);

/** A text that a person asks with, and the record that should be the first answer. */
interface Question {
  readonly id: string;
  readonly text: string;
}

/** The questions of a file in a language, about the records that there are: one that was merged into another is no question. */
const asked = (file: string, language: 'en' | 'zh-cn'): Question[] =>
  Object.entries<string>(fixture(file)[language])
    .filter(([id]) => catalogue.get(id))
    .map(([id, text]) => ({ id, text }));

/** How many of the questions have their record as the first answer, as a share, and what was answered to the others. */
function answered(questions: readonly Question[]): { share: number; others: string } {
  const others = questions.flatMap(({ id, text }) => {
    const [first] = lookUp(text, { limit: 1 });
    return first?.record.id === id ? [] : [`${id}: “${text}” → ${first?.record.id ?? 'nothing'}`];
  });
  return { share: 1 - others.length / questions.length, others: others.join('\n') };
}

function holds(questions: readonly Question[], share: number): void {
  const { share: reached, others } = answered(questions);
  assert.ok(reached >= share, `${(reached * 100).toFixed(1)} % of ${questions.length}\n${others}`);
}

/** Real lines of an error: what its record gives as examples was written by its program. */
const realLines = ({ examples }: ErrorRecord): string[] => examples?.match ?? [];

suite('look-up finds the exact record first', () => {
  test('for its own signature', () => {
    holds(
      records.map(({ id, signature }) => ({ id, text: signature })),
      0.98,
    );
  });
  test('for the lines that its program wrote', () => {
    holds(
      records.flatMap((record) => realLines(record).map((text) => ({ id: record.id, text }))),
      0.99,
    );
  });
  test('for a description of it from memory', () => {
    const questions = [...asked('paraphrases.json', 'en'), ...asked('paraphrases.json', 'zh-cn')];
    assert.ok(questions.length >= 200, `${questions.length} questions`);
    holds(questions, 0.9);
  });
  test('for a description in Chinese, somewhat less often', () => holds(asked('paraphrases.json', 'zh-cn'), 0.85));
});

suite('look-up finds the exact record first for a question as one asks a colleague', () => {
  for (const language of ['en', 'zh-cn'] as const)
    test(`in ${language}`, () => {
      const questions = asked('questions.json', language);
      assert.ok(questions.length >= 55, `${questions.length} questions`);
      holds(questions, 0.85);
    });
});

test('look-up finds it first also for questions that were written after the ranking, and nothing was changed for them', () =>
  holds([...asked('unseen.json', 'en'), ...asked('unseen.json', 'zh-cn')], 0.8));

suite('look-up finds nothing', () => {
  const texts: string[] = fixture('unrelated.json');
  test('for at least 40 texts that have nothing to do with an error', () => assert.ok(texts.length >= 40));
  for (const text of texts)
    test(`for “${text}”`, () =>
      assert.deepEqual(
        lookUp(text).map(({ record }) => record.id),
        [],
      ));
});
