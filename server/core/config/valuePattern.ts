import { createRegex } from '../matching/regex.ts';

/** Says whether a value is meant, or why the pattern cannot be used. */
export type ValueTest =
  | { readonly test: (value: string) => boolean; readonly error?: undefined }
  | { readonly error: string };

const anyValue: ValueTest = { test: () => true };

/** A test of values by an RE2 pattern; without one every value is meant. */
export function valueTest(pattern: string | undefined): ValueTest {
  if (pattern === undefined) return anyValue;
  const regex = createRegex(pattern);
  if ('error' in regex) return { error: regex.error.message };
  return { test: (value) => regex.exec(value) !== undefined };
}
