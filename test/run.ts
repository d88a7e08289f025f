import { endOnSignal, runCommand } from './host/command.ts';
import { npmVsCodeRunsHere } from './host/vscodeFromNpm.ts';

/**
 * `npm test [-- STAGE …]`: checks everything, or only the named stages and what they need. Each stage is a program of its own with a time
 * limit; what it says is shown if it fails, or with SIGNPOST_VERBOSE. The last line is `N passed, N failed`, the sums
 * over all stages, and the exit status is 1 if anything failed.
 */
interface Stage {
  name: string;
  command: string[];
  /** In minutes. */
  limit: number;
  /** The stage is one check. Otherwise its last line `N passed, N failed` counts. */
  check?: boolean;
  /** It tests what the stage `package` builds, which therefore runs before it. */
  built?: boolean;
}

const npm = (script: string) => ['npm', 'run', '--silent', script];
const nodeTests = (folder: string) => [
  process.execPath,
  '--test',
  // Tests that drive a browser would slow each other down beyond their patience.
  '--test-concurrency=1',
  '--test-timeout=240000',
  ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
  ...['--test-reporter=./test/countReporter.ts', '--test-reporter-destination=stdout'],
  `test/${folder}/**/*.test.ts`,
];

/** The stages of a group run two at a time; a group starts when the one before it has ended. */
const groups: Stage[][] = [
  [
    { name: 'types', command: npm('typecheck'), limit: 3, check: true },
    { name: 'lint', command: npm('lint'), limit: 3, check: true },
    { name: 'generated files', command: [process.execPath, 'data/generate.mjs', '--check'], limit: 3, check: true },
    { name: 'unit', command: nodeTests('unit'), limit: 6 },
  ],
  [{ name: 'package', command: npm('package'), limit: 3, check: true }],
  [
    { name: 'protocol', command: nodeTests('protocol'), limit: 5, built: true },
    { name: 'programs', command: nodeTests('programs'), limit: 5 },
    { name: 'engines', command: nodeTests('engines'), limit: 5 },
    // From Linux's packages, as the tests ask for them.
    ...(process.platform === 'linux'
      ? [{ name: 'other editors', command: nodeTests('otherEditors'), limit: 3, built: true }]
      : []),
  ],
  [{ name: 'editor', command: [process.execPath, 'test/editor/run.ts'], limit: 12, built: true }],
  [{ name: 'packed', command: nodeTests('package'), limit: 5, built: true }],
  // The page of a workbench is driven in the VS Code from npm, which runs on Linux alone.
  npmVsCodeRunsHere ? [{ name: 'page', command: nodeTests('page'), limit: 10, built: true }] : [],
];

interface Result {
  passed: number;
  failed: number;
}

endOnSignal();
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !groups.flat().some((stage) => stage.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no stage ${unknown.join(', ')}. There are: ${groups
      .flat()
      .map((stage) => stage.name)
      .join(', ')}`,
  );
  process.exit(1);
}

if (groups.flat().some((stage) => stage.built && wanted.includes(stage.name))) wanted.push('package');

const total: Result = { passed: 0, failed: 0 };
let brokenPackage = false;
for (const group of groups) {
  const queue = group.filter((stage) => wanted.length === 0 || wanted.includes(stage.name));
  const worker = async () => {
    for (let stage = queue.shift(); stage; stage = queue.shift()) {
      const result = await run(stage);
      total.passed += result.passed;
      total.failed += result.failed;
      brokenPackage ||= stage.name === 'package' && result.failed > 0;
    }
  };
  await Promise.all([worker(), worker()]);
  if (brokenPackage) {
    // What was built earlier is not what is to be tested.
    console.log('✖ The other stages test the package, and it could not be built.');
    break;
  }
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

async function run(stage: Stage): Promise<Result> {
  const started = performance.now();
  const [command, ...args] = stage.command;
  const { code, timedOut, output } = await runCommand(command!, args, { timeout: stage.limit * 60_000 });
  const result = stage.check ? { passed: 1, failed: 0 } : countsIn(output);
  // A stage that ends badly, or that tested nothing, failed, whatever it has counted.
  const bad = code !== 0 || result.passed + result.failed === 0;
  if (bad && stage.check) result.passed = 0;
  if (bad) result.failed = Math.max(result.failed, 1);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const why = timedOut ? `, ended after its limit of ${stage.limit} minutes` : '';
  if (bad || process.env.SIGNPOST_VERBOSE) console.log(`\n─── ${stage.name} ───\n${output.trimEnd()}\n`);
  console.log(
    `${bad ? '✖' : '✔'} ${stage.name}: ${result.passed} passed, ${result.failed} failed (${seconds} s${why})`,
  );
  for (const [line] of output.matchAll(/^not proved here: .*$/gm)) console.log(`  ${line}`);
  return result;
}

/** Sums the lines `N passed, N failed` of a stage: one for each program that it ran. */
function countsIn(output: string): Result {
  const result = { passed: 0, failed: 0 };
  for (const [, passed, failed] of output.matchAll(/^(\d+) passed, (\d+) failed$/gm)) {
    result.passed += Number(passed);
    result.failed += Number(failed);
  }
  return result;
}
