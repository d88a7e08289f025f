import type { Engine } from './engine.ts';
import { type Dialect, patternText } from './patternText.ts';
import { perlDialect } from './perlDialect.ts';

/**
 * Hyperscan's dialect as ClickHouse uses it: `.` finds line breaks too, and counts over 50 are refused as too slow
 * (https://clickhouse.com/docs/sql-reference/functions/string-search-functions#multimatchany).
 */
const hyperscan: Dialect = {
  ...perlDialect,
  any: '[^\\n]',
  anyAtAll: '.',
  assertions: { textStart: '^', textEnd: '\\z', lineStart: '(?m:^)', lineEnd: '(?m:$)', word: '\\b', notWord: '\\B' },
  maxRepeat: 50,
};

/**
 * A table of the records, and functions that give the numbers of those whose signature is in a text. Hyperscan finds the
 * candidates among all patterns at once; RE2, whose dialect the records have, confirms them. Without that Hyperscan's wider
 * counts would show, and some hits of its own: of 15,548 real lines it claimed 16 wrongly with all patterns at once, and none
 * with these by themselves.
 */
export const clickHouse: Engine = {
  title: 'ClickHouse',
  pattern: ({ root }) => patternText(root, hyperscan),
  files(signatures, head, { programField = 'program' }) {
    const rows = signatures.map(({ id, title, cause, fix, link, programs }, index) => {
      const texts = [id, title, cause, fix, link].map(quoted).join(', ');
      return `(${index + 1}, ${texts}, [${programs.map(quoted).join(', ')}])`;
    });
    const list = (patterns: string[]) => `[\n${patterns.map(quoted).join(',\n')}\n]`;
    const text = `${head.map((line) => `-- ${line}`.trimEnd()).join('\n')}
--
-- Load it with: clickhouse-client --queries-file signpost.sql
-- Then, for a table "logs" whose column "message" has the lines:
--
--   SELECT id, any(title), count(), any(fix), any(link)
--   FROM logs ARRAY JOIN signpostNumbers(message) AS number JOIN signpost_records USING (number)
--   GROUP BY id ORDER BY count() DESC
--
-- Where a column names the program of a line, ask only its own records: WHERE empty(programs) OR has(programs, ${programField})
-- signpostCandidate(text) is the number of any record that may be in the text, 0 for none: quick, and wrong now and then.

DROP TABLE IF EXISTS signpost_records;
CREATE TABLE signpost_records
(
    number UInt64, -- as the functions give it
    id String,
    title String,
    cause String,
    fix String,
    link String,
    programs Array(String) -- the programs that alone may write the text; empty if it is unmistakable
)
ENGINE = MergeTree ORDER BY number;

INSERT INTO signpost_records VALUES
${rows.join(',\n')};

CREATE OR REPLACE FUNCTION signpostPatterns AS () -> ${list(signatures.map(({ pattern }) => pattern))};

CREATE OR REPLACE FUNCTION signpostCandidate AS (text) -> multiMatchAnyIndex(text, signpostPatterns());

-- The same patterns in RE2's dialect, which has the last word.
CREATE OR REPLACE FUNCTION signpostExact AS () -> ${list(signatures.map(({ re2 }) => `(?-s)${re2}`))};

CREATE OR REPLACE FUNCTION signpostNumbers AS (text) ->
    arrayFilter(number -> match(text, signpostExact()[number]), multiMatchAllIndices(text, signpostPatterns()));
`;
    return [{ name: 'signpost.sql', text }];
  },
};

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
