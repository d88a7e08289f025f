/** mocha's build for browsers with the interface of its module for Node. */
import 'mocha/mocha.js';

const { Mocha } = globalThis as unknown as { Mocha: typeof import('mocha') };
export default Mocha;

type Define = (title: string, body: () => unknown) => void;
const globals = globalThis as unknown as { suite: Define; test: Define; suiteSetup: (body: () => unknown) => void };
// Known only once mocha has been told which of its interfaces is wanted, so they are looked up at each call.
export const suite: Define = (title, body) => globals.suite(title, body);
export const test: Define = (title, body) => globals.test(title, body);
export const suiteSetup = (body: () => unknown): void => globals.suiteSetup(body);
