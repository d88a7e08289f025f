import { createMatcher } from '../matching/matcher.ts';

/** Says whether a value is meant, or why the pattern cannot be used. */
export type ValueTest =
  | { readonly test: (value: string) => boolean; readonly error?: undefined }
  | { readonly error: string };

const anyValue: ValueTest = { test: () => true };

/** A test of values by an RE2 pattern; without one every value is meant. */
export function valueTest(pattern: string | undefined): ValueTest {
  if (pattern === undefined) return anyValue;
  const { matcher, problems } = createMatcher([{ id: 'match', regex: pattern }]);
  if (problems[0]) return { error: problems[0].message };
  return { test: (value) => matcher.matchText(value).length > 0 };
}
