import fs from 'node:fs';
import path from 'node:path';
import { mustRun } from './command.ts';
import { type PinnedPackage, unpackFromNpm } from './npmPackage.ts';
import { cache, removeFolder } from './paths.ts';

/**
 * A whole VS Code from the npm registry, for machines which have none and cannot download one.
 *
 * The npm package code-server carries VS Code's own server and web workbench (in `lib/vscode`). Only that part is
 * used, unpatched and run directly, so that nothing has to be compiled. It takes about 12 s and 320 MB, once.
 */
const newest: Release = {
  name: 'code-server',
  version: '4.139.1',
  integrity: 'sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
};

/** VS Code 1.103, the oldest on npm that Signpost promises to work in. Its native parts are to be compiled; those of the newest fit. */
const oldest: Release = {
  name: 'code-server',
  version: '4.103.2',
  integrity: 'sha512-dbYFASiePozmAfA2e3BYE7r83CdZ7LMDEAzKhLVRJwFbnd4zAaFlsxvBNrLAkunDJUaEqbtawsBfbtDZu6SXnQ==',
  versions: { 'node-pty': '1.2.0-beta.15', '@vscode/ripgrep-universal': '1.18.0' },
};

/** The value of SIGNPOST_VSCODE that stands for it. */
export const OLDEST = 'browser-oldest';

interface Release extends PinnedPackage {
  /** Of dependencies, where they are not those of its own lock file. */
  readonly versions?: { readonly [name: string]: string };
}

/** Bundled extensions that are of no use here: they are large, or sign in and talk to a network. */
const unwantedExtensions = [
  'copilot',
  'git',
  'github',
  'github-authentication',
  'microsoft-authentication',
  'mermaid-markdown-features',
];

/** Of VS Code's dependencies, old and new, those that it loads on this path. The versions are the ones of its own lock file. */
const dependencies = [
  '@microsoft/1ds-core-js',
  '@microsoft/1ds-post-js',
  '@parcel/watcher',
  '@vscode/iconv-lite-umd',
  '@vscode/proxy-agent',
  '@vscode/ripgrep',
  '@vscode/ripgrep-universal',
  '@vscode/vscode-languagedetection',
  '@xterm/addon-serialize',
  '@xterm/addon-unicode11',
  '@xterm/headless',
  'cookie',
  'http-proxy-agent',
  'https-proxy-agent',
  'jschardet',
  'minimist',
  'node-pty',
  'tas-client-umd',
  'undici',
  'vscode-oniguruma',
  'vscode-regexpp',
  'vscode-textmate',
  'ws',
  'yauzl',
  'yazl',
];

/** Stand-ins for the native modules which npm would have to compile. */
const standIns: Record<string, string> = {
  '@vscode/native-watchdog': 'exports.start = () => {};',
  'native-watchdog': 'exports.start = () => {};',
  '@vscode/deviceid': "exports.getDeviceId = async () => 'signpost-tests';",
  // The file logger. Without it output channels stay empty, for they are views of these files.
  '@vscode/spdlog': `
const fs = require('node:fs');
const path = require('node:path');
const levels = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];
class Logger {
  constructor(file) {
    this.file = file;
    this.level = levels.indexOf('info');
    this.raw = false;
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.appendFileSync(file, '');
  }
  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  setPattern() {}
  clearFormatters() { this.raw = true; }
  flush() {}
  drop() {}
  write(level, message) {
    if (levels.indexOf(level) < this.level) return;
    const time = new Date().toISOString().replace('T', ' ').slice(0, 23);
    const label = level === 'warn' ? 'warning' : level;
    fs.appendFileSync(this.file, this.raw ? message : time + ' [' + label + '] ' + message + '\\n');
  }
}
for (const level of levels) Logger.prototype[level] = function (message) { this.write(level, message); };
exports.version = 0;
exports.Logger = Logger;
exports.setLevel = exports.setFlushOn = exports.shutdown = () => {};
exports.createLogger = (name, file) => new Logger(file);
exports.createRotatingLogger = exports.createAsyncLogger = exports.createAsyncRotatingLogger = async (name, file) => new Logger(file);
`,
};

/** Whether this machine can run the VS Code from npm: its native parts are prebuilt for these systems alone. */
export const npmVsCodeRunsHere = process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch);

/**
 * Installs VS Code from npm into the cache, unless it is there.
 * @returns the folder that holds `out/server-main.js`
 * @throws with npm's own words if the registry is not reached or the package is not the pinned one
 */
export async function installVsCodeFromNpm(): Promise<string> {
  const release = process.env.SIGNPOST_VSCODE === OLDEST ? oldest : newest;
  const folder = path.join(cache, `npm-vscode-${release.version}`);
  if (fs.existsSync(path.join(folder, 'out', 'server-main.js'))) return folder;
  fs.mkdirSync(cache, { recursive: true });
  console.log('Installing VS Code from npm; this is done once and takes a moment …');
  // Made under another name, then renamed: a run that is cut off leaves no half installation behind.
  const unfinished = fs.mkdtempSync(`${folder}-unfinished-`);
  try {
    const part = 'package/lib/vscode';
    const excluded = unwantedExtensions.map((name) => `${part}/extensions/${name}`);
    await unpackFromNpm(release, unfinished, { part, excluded });
    writeManifest(unfinished, release);
    const flags = ['--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    await mustRun('npm', ['install', ...flags], { cwd: unfinished, timeout: 300_000 });
    for (const [name, source] of Object.entries(standIns)) writeStandIn(unfinished, name, source);
    const ripgrep = path.join(unfinished, 'node_modules/@vscode/ripgrep-universal/bin');
    dropOtherSystems(ripgrep);
    dropOtherSystems(path.join(unfinished, 'node_modules/node-pty/prebuilds'));
    const otherRipgrep = path.join(unfinished, 'node_modules/@vscode/ripgrep');
    if (fs.existsSync(otherRipgrep))
      fs.cpSync(path.join(ripgrep, `${process.platform}-${process.arch}`), path.join(otherRipgrep, 'bin'), {
        recursive: true,
      });
    if (!fs.existsSync(folder)) fs.renameSync(unfinished, folder);
  } finally {
    removeFolder(unfinished);
  }
  return folder;
}

/** Cuts the dependencies down to those that are needed, each at the version of VS Code's own lock file. */
function writeManifest(folder: string, release: Release): void {
  const read = (name: string) => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'));
  const { name, version, type } = read('package.json');
  const locked = read('npm-shrinkwrap.json').packages;
  const versionOf = (name: string) => release.versions?.[name] ?? locked[`node_modules/${name}`]?.version;
  const pinned = Object.fromEntries(dependencies.flatMap((name) => (versionOf(name) ? [[name, versionOf(name)]] : [])));
  const manifest = { name, version, type, private: true, dependencies: pinned };
  fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest, null, 2));
  fs.rmSync(path.join(folder, 'npm-shrinkwrap.json'));
}

function writeStandIn(folder: string, name: string, source: string): void {
  const home = path.join(folder, 'node_modules', name);
  fs.mkdirSync(home, { recursive: true });
  fs.writeFileSync(path.join(home, 'package.json'), JSON.stringify({ name, version: '0.0.0', main: 'index.js' }));
  fs.writeFileSync(path.join(home, 'index.js'), source);
}

function dropOtherSystems(folder: string): void {
  for (const name of fs.readdirSync(folder)) {
    if (name !== `${process.platform}-${process.arch}`) removeFolder(path.join(folder, name));
  }
}
