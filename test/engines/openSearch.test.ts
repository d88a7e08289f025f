import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { mustRun } from '../host/command.ts';
import { assertSameHits, exportAll, type Hit, realLines, suiteWith, useFolder } from './proof.ts';

const JARS = '/usr/share/java';
const libraries = fs.existsSync(JARS)
  ? fs.readdirSync(JARS).filter((name) => /^lucene-(core|analyzers-common)-8[.\d]+\.jar$/.test(name))
  : [];

interface Clause {
  match_phrase?: { message: string };
  bool?: { should: Clause[] };
  regexp?: { 'message.keyword': { value: string; flags: string } };
}

/** What OpenSearch makes of its queries is Lucene's: phrases and expressions, on the fields of the mapping. */
const there = libraries.length === 2 ? ['java', '-version'] : ['no-lucene'];
await suiteWith('Lucene, which OpenSearch is built on', [there], 'liblucene8-java default-jdk-headless', () => {
  test('takes the queries, and finds in real lines what Signpost finds', async () => {
    const { files, signatures } = exportAll('opensearch');
    const entries = files
      .get('signpost.ndjson')!
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const ids = entries.filter((_, number) => number % 2 === 0).map(({ index }) => index._id as string);
    assert.deepEqual(
      ids,
      signatures.map(({ id }) => id),
    );
    const queries = entries.filter((_, number) => number % 2 === 1).map(({ query }) => query.bool.filter as Clause[]);
    const written = queries.map((filters) => {
      const clauses = filters.flatMap((clause) => clause.bool?.should ?? clause);
      const encoded = (texts: string[]) => texts.map((text) => Buffer.from(text).toString('base64')).join(',');
      const expressions = clauses.flatMap(({ regexp }) => regexp?.['message.keyword'] ?? []);
      for (const { flags } of expressions) assert.equal(flags, 'INTERSECTION');
      const phrases = clauses.flatMap(({ match_phrase: phrase }) => phrase?.message ?? []);
      return `${encoded(expressions.map(({ value }) => value))} ${encoded(phrases)}`;
    });
    const lines = realLines();
    using at = useFolder();
    const output = await mustRun(
      'java',
      [
        ...[
          '-cp',
          libraries.map((name) => path.join(JARS, name)).join(path.delimiter),
          path.join(import.meta.dirname, 'LuceneSearch.java'),
        ],
        ...[at.write('lines', lines.join('\n')), at.write('queries', written.join('\n'))],
      ],
      { timeout: 200_000 },
    );
    const hits = output
      .trim()
      .split('\n')
      .filter((line) => /^\d+ \d+$/.test(line))
      .map((line): Hit => {
        const [query, number] = line.split(' ').map(Number);
        return [number!, ids[query!]!];
      });
    assertSameHits(hits, lines, signatures);
  });
});
