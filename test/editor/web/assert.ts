/** The few assertions that the tests in the browser need, in the place of `node:assert/strict`. */
const assert = {
  ok(value: unknown, message = 'it is true'): asserts value {
    if (!value) throw new Error(`not so: ${message}`);
  },
  equal(actual: unknown, expected: unknown, message = ''): void {
    if (!Object.is(actual, expected)) throw new Error(`${actual} is not ${expected} ${message}`);
  },
  notEqual(actual: unknown, other: unknown, message = ''): void {
    if (Object.is(actual, other)) throw new Error(`${actual} is not to be ${other} ${message}`);
  },
  match(text: string, pattern: RegExp): void {
    if (!pattern.test(text)) throw new Error(`${JSON.stringify(text)} does not match ${pattern}`);
  },
};
export default assert;
