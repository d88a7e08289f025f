// Compiles the literal search to WebAssembly and writes it, a few kilobytes, into a module that any host can import.
import fs from 'node:fs/promises';
import path from 'node:path';
import asc from 'assemblyscript/asc';

const source = path.join(import.meta.dirname, 'search.ts');
const target = path.join(import.meta.dirname, '../../generated/searchModule.ts');
const options = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--importMemory', '-o', 'search.wasm'];

/** The text of generated/searchModule.ts. */
export async function searchModule(): Promise<string> {
  const text = await fs.readFile(source, 'utf8');
  let wasm = Buffer.alloc(0);
  const { error, stderr } = await asc.main(['search.ts', ...options], {
    readFile: (name) => (name === 'search.ts' ? text : null),
    writeFile: (_, contents) => {
      wasm = Buffer.from(contents);
    },
    listFiles: () => [],
  });
  if (error) throw new Error(`${error.message}\n${stderr}`);
  return `/** assembly/search.ts as WebAssembly. Written by \`npm run build\`. */\nexport const SEARCH_MODULE =\n  '${wasm.toString('base64')}';\n`;
}

/** Writes generated/searchModule.ts when assembly/search.ts has changed. */
export async function buildSearchModule(): Promise<void> {
  const text = await searchModule();
  if ((await fs.readFile(target, 'utf8').catch(() => '')) !== text) await fs.writeFile(target, text);
}

if (process.argv[1] === import.meta.filename) await buildSearchModule();
