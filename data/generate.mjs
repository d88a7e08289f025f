// Writes what is derived: from record.schema.json the TypeScript types and the compiled validator, from the records the counts
// in the README.
// `--check` writes nothing and fails if a generated file is out of date.
import fs from 'node:fs';
import path from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { compile } from 'json-schema-to-typescript';

const root = path.resolve(import.meta.dirname, '..');
const schema = JSON.parse(fs.readFileSync(path.join(root, 'data/record.schema.json'), 'utf8'));
const banner = '// Generated from data/record.schema.json by `npm run generate`. Do not edit.';

const typed = structuredClone(schema);
typed.$defs.edit.properties.value.tsType = 'unknown';
const types = await compile(typed, 'ErrorRecord', {
  bannerComment: banner,
  style: { singleQuote: true, printWidth: 120 },
  unreachableDefinitions: true,
});

const ajv = new Ajv2020({
  allErrors: true,
  strict: true,
  allowUnionTypes: true,
  code: { source: true, esm: true, lines: false },
});
const { outputFiles } = await build({
  stdin: { contents: standaloneCode.default(ajv, ajv.compile(schema)), resolveDir: root },
  bundle: true,
  format: 'esm',
  write: false,
  charset: 'utf8',
  legalComments: 'none',
});

const outputs = {
  'server/core/generated/recordTypes.ts': types,
  'server/core/generated/recordValidator.js': `${banner}\n${outputFiles[0].text}`,
  'server/core/generated/recordValidator.d.ts': `${banner}
/** One way in which a value breaks the schema; instancePath is a JSON pointer to the place. */
export interface SchemaViolation {
  instancePath: string;
  keyword: string;
  params: Record<string, unknown>;
  message?: string;
}
/** True if the value is a valid record; else the violations are in \`validate.errors\` until the next call. */
declare const validate: { (value: unknown): boolean; errors?: SchemaViolation[] | null };
export default validate;
`,
};
/** The README with what the catalogue holds, counted. */
function readme() {
  const folder = path.join(root, 'data/records');
  const records = fs
    .readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')));
  const programs = new Set(records.flatMap(({ emitted_by = [] }) => emitted_by)).size;
  const reproduced = records.filter(({ verification_tier: tier }) => tier === 'reproduced').length;
  const proofs = (list, verdict) =>
    records.flatMap((record) => record[list] ?? []).filter(({ proof }) => proof?.verdict === verdict).length;
  const counts = `It knows ${records.length} errors of ${programs} programs and tools. ${reproduced} of them were reproduced with the real program:
${proofs('workarounds', 'proved')} fixes were seen to work and ${proofs('dead_ends', 'proved')} dead ends were tried in vain (\`npm run prove\` runs them all again).`;
  const text = fs.readFileSync(path.join(root, 'README.md'), 'utf8');
  return text.replace(/(<!-- counts -->\n)[\s\S]*?(\n<!-- \/counts -->)/, `$1${counts}$2`);
}
outputs['README.md'] = readme();

let stale = 0;
for (const [file, text] of Object.entries(outputs)) {
  const full = path.join(root, file);
  if (process.argv.includes('--check')) {
    if (!fs.existsSync(full) || fs.readFileSync(full, 'utf8') !== text) {
      console.error(`${file} is out of date: run \`npm run generate\``);
      stale = 1;
    }
  } else {
    fs.mkdirSync(path.dirname(full), { recursive: true });
    fs.writeFileSync(full, text);
  }
}
process.exit(stale);
