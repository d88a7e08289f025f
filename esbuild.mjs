// Bundles the extension, the server and the data into dist/. Flags: --watch, --production (minified, no source maps).
import fs from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { Catalogue } from './server/core/catalogue.ts';
import { buildSearchModule } from './server/core/matching/assembly/build.ts';
import { createMatcher } from './server/core/matching/matcher.ts';

const root = import.meta.dirname;
const watch = process.argv.includes('--watch');
const production = process.argv.includes('--production');
const dist = path.join(root, 'dist');
fs.rmSync(dist, { recursive: true, force: true });

/** @type {esbuild.BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  target: 'es2022',
  minify: production,
  sourcemap: !production,
  legalComments: 'none',
  logLevel: 'warning',
};
const node = { ...common, platform: 'node', format: 'cjs', mainFields: ['module', 'main'], external: ['vscode'] };
// VS Code's web host runs the client as CommonJS in a worker; the server is a worker of its own. Since the manifest's type is
// module, that host takes any other name than .cjs for an ES module, which it cannot load.
const browser = {
  ...common,
  platform: 'browser',
  format: 'cjs',
  mainFields: ['browser', 'module', 'main'],
  external: ['vscode'],
};

/** The MCP library brings a schema compiler, a third of its size, for questions to the user that Signpost does not ask. */
const withoutSchemaCompiler = {
  name: 'without-schema-compiler',
  setup(build) {
    build.onResolve({ filter: /^ajv(-formats)?$/ }, ({ path }) => ({ path, namespace: 'left-out' }));
    build.onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({ contents: '' }));
  },
};
/** The programs of server/node.ts. npm makes commands of some, which the system starts by their first line. */
const programs = ['server', 'mcp', 'scanFilesWorker', 'cli'];

/** @type {esbuild.BuildOptions[]} */
const bundles = [
  { ...node, entryPoints: ['client/extension.node.ts'], outfile: 'dist/extension.cjs' },
  { ...node, entryPoints: ['server/node.ts'], outfile: 'dist/node.cjs', plugins: [withoutSchemaCompiler] },
  { ...browser, entryPoints: ['client/extension.browser.ts'], outfile: 'dist/extension.browser.cjs' },
  { ...browser, entryPoints: ['client/panel/page.ts'], outfile: 'dist/panel.js', format: 'iife' },
  { ...browser, entryPoints: ['server/main.browser.ts'], outfile: 'dist/server.browser.js', format: 'iife' },
];

/** The shipped records and programs in one file, as the server reads it. */
function writeCatalogue() {
  const folder = path.join(root, 'data/records');
  const files = fs.readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.json'));
  const records = files.sort().map((file) => JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8')));
  const { $schema, ...programs } = JSON.parse(fs.readFileSync(path.join(root, 'data/programs.json'), 'utf8'));
  fs.mkdirSync(dist, { recursive: true });
  fs.writeFileSync(path.join(dist, 'catalogue.json'), JSON.stringify({ records, programs }));
  // What a start would have to work out of the signatures.
  const { matcher } = createMatcher(new Catalogue([{ records }]).signatures());
  fs.writeFileSync(path.join(dist, 'tables.bin'), matcher.toBytes());
}

await buildSearchModule();
writeCatalogue();
for (const program of programs) {
  fs.writeFileSync(
    path.join(dist, `${program}.cjs`),
    `#!/usr/bin/env node\nrequire('./node.cjs').run('${program}');\n`,
    { mode: 0o755 },
  );
}
fs.copyFileSync(path.join(root, 'client/panel/panel.css'), path.join(dist, 'panel.css'));
fs.copyFileSync(path.join(root, 'data/record.schema.json'), path.join(dist, 'record.schema.json'));
if (watch) await Promise.all(bundles.map(async (bundle) => (await esbuild.context(bundle)).watch()));
else await Promise.all(bundles.map((bundle) => esbuild.build(bundle)));
