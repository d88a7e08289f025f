import Mocha from 'mocha';

/**
 * Runs test modules with mocha inside of VS Code's extension host and prints `N passed, N failed`.
 * @param modules functions that load one module of tests each
 * @throws if a test failed or was skipped, or if there was none: VS Code then ends with an error status
 */
export async function runMocha(modules: (() => Promise<unknown>)[]): Promise<void> {
  const mocha = new Mocha({
    ui: 'tdd',
    reporter: 'spec',
    color: false,
    timeout: 30_000,
    forbidOnly: true,
    forbidPending: true,
  });
  if (process.env.SIGNPOST_TEST_GREP) mocha.fgrep(process.env.SIGNPOST_TEST_GREP);
  // Makes `suite` and `test` of the mocha module known, as mocha does before it loads a file.
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  for (const load of modules) await load();
  const stats = await new Promise<Mocha.Stats>((resolve) => {
    const runner = mocha.run(() => resolve(runner.stats!));
  });
  console.log(`${stats.passes} passed, ${stats.failures} failed`);
  if (stats.failures > 0 || stats.passes === 0) throw new Error(`${stats.failures} tests failed of ${stats.tests}`);
}
