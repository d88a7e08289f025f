import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runTests } from '@vscode/test-electron';
import * as esbuild from 'esbuild';
import { installExtension } from '../host/browserServer.ts';
import { endOnSignal, projectEnvironment, runCommand } from '../host/command.ts';
import { browserExecutable, findVsCode } from '../host/findVsCode.ts';
import { built, extensionId, out, packedExtension, removeFolder, repository, scratchFolder } from '../host/paths.ts';
import { writeProfile } from '../host/profile.ts';

/**
 * Runs the tests in this folder with mocha in a real VS Code: `node test/editor/run.ts [RUN …] [--grep TEXT]`.
 * Each run starts a VS Code of its own with an empty profile and an empty workspace folder, which the tests fill.
 */
interface Run {
  /** Test modules, as globs below this folder. */
  tests: string;
  locale?: string;
  /** VS Code does not trust the workspace. */
  restricted?: boolean;
  /** Folders of the repository with other extensions that are installed beside. */
  beside?: string[];
  /** The extension is the installed package, not the folder it is developed in. */
  packed?: boolean;
  /** Extension and tests run in the extension host for browsers, without Node, on a copy of this folder of the repository. */
  web?: string;
  /** A second folder of the workspace, beside the first one or anywhere. */
  second?: { path: string } | { uri: string };
}

const runs: Record<string, Run> = {
  editor: { tests: '*.test.ts', beside: ['test/fixtures/teamRecords'] },
  chinese: { tests: 'chinese/*.test.ts', locale: 'zh-cn' },
  restricted: { tests: 'restricted/*.test.ts', restricted: true },
  roots: { tests: 'roots/*.test.ts', second: { path: 'second' } },
  web: { tests: 'web/*.test.ts', web: 'sample', second: { uri: 'signpost-memory:/server' } },
  packed: { tests: '{activation,smoke}.test.ts', packed: true },
};

endOnSignal();
const { positionals, values } = parseArgs({ allowPositionals: true, options: { grep: { type: 'string' } } });
const unknown = positionals.find((name) => !(name in runs));
if (unknown) throw new Error(`There is no run "${unknown}", only: ${Object.keys(runs).join(', ')}`);
const chosen = positionals.length > 0 ? positionals : Object.keys(runs).filter((name) => !runs[name]!.packed);

/** How tests are bundled that run without Node. */
const forBrowser: esbuild.BuildOptions = {
  platform: 'browser',
  target: 'es2022',
  external: ['vscode'],
  alias: {
    'node:assert/strict': path.join(import.meta.dirname, 'web/assert.ts'),
    'mocha/mocha.js': path.join(out, 'editor/mocha.cjs'),
    mocha: path.join(import.meta.dirname, 'web/mocha.ts'),
  },
  define: { 'process.env.SIGNPOST_TEST_GREP': JSON.stringify(values.grep ?? '') },
};

let failed = false;
for (const name of chosen) {
  console.log(`\n■ ${name}`);
  failed = !(await start(name, runs[name]!)) || failed;
}
process.exit(failed ? 1 : 0);

async function start(name: string, run: Run): Promise<boolean> {
  const scratch = scratchFolder(`editor-${name}`);
  const workspace = path.join(scratch, 'workspace');
  fs.mkdirSync(workspace);
  const userData = path.join(scratch, 'user-data');
  const extensions = path.join(scratch, 'extensions');
  try {
    built(run.packed ? packedExtension : 'dist/extension.cjs');
    const vscode = await findVsCode({ allowInstalled: false });
    const vscodeExecutablePath = vscode.kind === 'desktop' ? vscode.executable : browserExecutable;
    if (run.web) fs.cpSync(path.join(repository, run.web), workspace, { recursive: true });
    // A desktop VS Code has that host for folders on the disk, too, once it is told to take it.
    const settings = run.web ? { 'remote.extensionKind': { [extensionId]: ['web'] } } : undefined;
    writeProfile(userData, { locale: run.locale, settings });
    for (const other of run.beside ?? [])
      fs.cpSync(path.join(repository, other), path.join(extensions, path.basename(other)), { recursive: true });
    const extensionTestsPath = await bundle(name, run);
    let extensionDevelopmentPath = repository;
    if (run.packed) {
      if (vscode.kind === 'browser') await installExtension(packedExtension, { userData, extensions });
      else await installOnDesktop(vscode.executable, { userData, extensions });
      extensionDevelopmentPath = writeCompanion(scratch);
    }
    let opened = workspace;
    if (run.second) {
      opened = path.join(scratch, 'two.code-workspace');
      if ('path' in run.second) fs.mkdirSync(path.join(scratch, run.second.path));
      fs.writeFileSync(opened, JSON.stringify({ folders: [{ path: 'workspace' }, run.second] }));
    }
    const launchArgs = [opened, `--user-data-dir=${userData}`, `--extensions-dir=${extensions}`];
    if (run.locale) launchArgs.push(`--locale=${run.locale}`);
    const env = { ...projectEnvironment(), SIGNPOST_TEST_GREP: values.grep, SIGNPOST_REPOSITORY: repository };
    if (!run.restricted) {
      await runTests({
        vscodeExecutablePath,
        extensionDevelopmentPath,
        extensionTestsPath,
        launchArgs,
        extensionTestsEnv: env,
      });
      return true;
    }
    // test-electron always trusts the workspace, so VS Code is started without it.
    const tests = [
      `--extensionDevelopmentPath=${extensionDevelopmentPath}`,
      `--extensionTestsPath=${extensionTestsPath}`,
    ];
    const quiet = ['--no-sandbox', '--disable-updates', '--skip-welcome', '--skip-release-notes'];
    const ended = await runCommand(vscodeExecutablePath, [...launchArgs, ...quiet, ...tests], {
      env,
      timeout: 300_000,
      onOutput: (text) => process.stdout.write(text),
    });
    return ended.code === 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return false;
  } finally {
    removeFolder(scratch);
  }
}

/** Bundles the tests of a run into one file, with the `run` function that VS Code calls. */
async function bundle(name: string, run: Run): Promise<string> {
  const modules = fs.globSync(run.tests, { cwd: import.meta.dirname }).sort();
  if (modules.length === 0) throw new Error(`The run "${name}" has no tests: ${run.tests}`);
  const loaders = modules.map((file) => `() => import(${JSON.stringify(`./${file.replaceAll('\\', '/')}`)})`);
  const outfile = path.join(out, 'editor', `${name}.cjs`);
  if (run.web) {
    // mocha's build for browsers is CommonJS in a package of modules.
    fs.mkdirSync(path.dirname(outfile), { recursive: true });
    fs.copyFileSync(path.join(repository, 'node_modules/mocha/mocha.js'), path.join(out, 'editor/mocha.cjs'));
  }
  await esbuild.build({
    stdin: {
      contents: `import { runMocha } from './support/mocha.ts'; export const run = () => runMocha([${loaders.join()}]);`,
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    ...(run.web ? forBrowser : { platform: 'node', target: 'node22', external: ['vscode', 'mocha'] }),
    format: 'cjs',
    sourcemap: 'inline',
    outfile,
    logLevel: 'warning',
  });
  return outfile;
}

/** The tests run in the name of an extension under development. Where Signpost is installed, that is this empty one. */
function writeCompanion(scratch: string): string {
  const folder = path.join(scratch, 'companion');
  fs.mkdirSync(folder);
  const manifest = {
    name: 'companion',
    publisher: 'signpost-tests',
    version: '1.0.0',
    engines: { vscode: '*' },
    extensionDependencies: [extensionId],
  };
  fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  return folder;
}

async function installOnDesktop(executable: string, folders: { userData: string; extensions: string }): Promise<void> {
  const { resolveCliArgsFromVSCodeExecutablePath } = await import('@vscode/test-electron');
  const [cli, ...args] = resolveCliArgsFromVSCodeExecutablePath(executable);
  const own = [`--user-data-dir=${folders.userData}`, `--extensions-dir=${folders.extensions}`];
  const { code, output } = await runCommand(cli!, [...args, ...own, '--install-extension', packedExtension], {
    timeout: 120_000,
  });
  if (code !== 0) throw new Error(`The packed extension could not be installed:\n${output}`);
}
