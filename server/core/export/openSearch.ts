import type { PatternNode } from '../matching/pattern.ts';
import { requiredText } from '../matching/requiredText.ts';
import type { Engine } from './engine.ts';
import { luceneRegexps, MAX_REPEAT } from './luceneRegexp.ts';
import { countsOver } from './patternText.ts';
import type { ExportedSignature } from './signature.ts';

/** OpenSearch takes no longer expressions unless the index says so; so large may those of an index of Signpost's be. */
const MAX_REGEX_LENGTH = 10_000;
/** The longest line of which a keyword holds the whole, in characters: Lucene takes 32,766 bytes. */
const MAX_KEYWORD = 8191;

/**
 * Percolator queries (https://docs.opensearch.org/latest/query-dsl/specialized/percolate/): an index of the signatures, which is
 * shown log lines. Each query stands for itself and can be run on an index of logs of the same fields.
 */
export const openSearch: Engine = {
  title: 'OpenSearch',
  pattern: ({ root }) => luceneRegexps(root).join('|'),
  files(signatures, head, { programField }) {
    const wider = signatures.filter(({ root }) => countsOver(root, MAX_REPEAT)).map(({ id }) => id);
    const index = {
      settings: { 'index.max_regex_length': MAX_REGEX_LENGTH },
      mappings: {
        _meta: {
          comment: [
            ...head,
            ...(wider.length > 0
              ? ['', `Wider here, since what may be repeated over ${MAX_REPEAT} times may be so at any length:`]
              : []),
            ...wider.map((id) => `- ${id}`),
            '',
            'Make the index: curl -X PUT HOST/signpost -H "Content-Type: application/json" --data-binary @signpost-index.json',
            'Fill it: curl -X POST HOST/_bulk -H "Content-Type: application/x-ndjson" --data-binary @signpost.ndjson',
            'Show it lines: GET signpost/_search {"query": {"percolate": {"field": "query", "documents": [{"message": "…"}]}}}',
          ],
        },
        properties: {
          query: { type: 'percolator' },
          message: { type: 'text', fields: { keyword: { type: 'keyword', ignore_above: MAX_KEYWORD } } },
          ...(programField ? fieldMapping(programField.split('.')) : {}),
          ...Object.fromEntries(
            ['title', 'cause', 'fix', 'link'].map((name) => [name, { type: 'keyword', index: false }]),
          ),
          programs: { type: 'keyword' },
        },
      },
    };
    const lines = signatures.flatMap((signature) => {
      const { id, title, cause, fix, link, programs } = signature;
      return [
        { index: { _index: 'signpost', _id: id } },
        { title, cause, fix, link, programs, query: query(signature, programField) },
      ];
    });
    return [
      { name: 'signpost-index.json', text: `${JSON.stringify(index, undefined, 2)}\n` },
      { name: 'signpost.ndjson', text: lines.map((line) => `${JSON.stringify(line)}\n`).join('') },
    ];
  },
};

/** The words first, which an index knows; then the expressions decide. */
function query({ root, programs }: ExportedSignature, programField: string | undefined): unknown {
  const phrases = neededPhrases(root).map((phrase) => ({ match_phrase: { message: phrase } }));
  const expressions = luceneRegexps(root).map((value) => ({
    regexp: { 'message.keyword': { value, flags: 'INTERSECTION' } },
  }));
  return {
    bool: {
      filter: [
        ...anyOf(phrases),
        ...(programField && programs.length > 0 ? [{ terms: { [programField]: programs } }] : []),
        ...anyOf(expressions),
      ],
    },
  };
}

function anyOf(clauses: readonly object[]): readonly object[] {
  return clauses.length > 1 ? [{ bool: { should: clauses, minimum_should_match: 1 } }] : clauses;
}

/**
 * Phrases of whole words, one of which is in each text that the pattern finds; none if there are not such. Only what has
 * blanks on both sides in the pattern is surely whole: a word at its edge may go on in the text.
 */
function neededPhrases(root: PatternNode): string[] {
  const phrases: string[] = [];
  for (const { sets, ignoreCase } of requiredText(root, (set) => set.length)) {
    const own = sets
      .filter((set) => set.length === 1 && !ignoreCase)
      .map(([text]) => / (.*[A-Za-z0-9].*) /.exec(text!)?.[1] ?? '')
      .sort((a, b) => b.length - a.length)[0];
    if (!own) return [];
    phrases.push(own);
  }
  return phrases.length <= 4 ? phrases : [];
}

/** A field with points in its name is one of an object. */
function fieldMapping([name, ...inner]: readonly string[]): { [name: string]: unknown } {
  return { [name!]: inner.length > 0 ? { properties: fieldMapping(inner) } : { type: 'keyword' } };
}
