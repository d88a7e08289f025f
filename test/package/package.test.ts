import assert from 'node:assert/strict';
import fs from 'node:fs';
import { suite, test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import JsZip from 'jszip';
import { runCommand } from '../host/command.ts';
import { built, packedExtension } from '../host/paths.ts';

/** What `npm run package` has made. */
suite('the packed extension', () => {
  const extension = built(packedExtension);

  test('is small: less than 1 MB but for the catalogue, which grows with each record, and less than 3 MB with it', async () => {
    const { size } = fs.statSync(extension);
    const archive = await JsZip.loadAsync(fs.readFileSync(extension));
    // The records, and what is worked out of their patterns beforehand.
    const catalogue = ['catalogue.json', 'tables.bin'].map((name) => archive.file(`extension/dist/${name}`));
    const packed = catalogue.map(async (file) => deflateRawSync(await file!.async('nodebuffer')).length);
    const programs = (await Promise.all(packed)).reduce((rest, part) => rest - part, size);
    assert.ok(programs < 1_000_000, `without the catalogue it has ${programs} bytes`);
    assert.ok(size < 3_000_000, `it has ${size} bytes`);
  });

  test('holds what runs, and nothing of how it is made', async () => {
    const { files: entries } = await JsZip.loadAsync(fs.readFileSync(extension));
    const files = Object.keys(entries).map((name) => name.replace(/^extension\//, ''));
    for (const needed of [
      'package.json',
      'dist/extension.cjs',
      'dist/server.cjs',
      'dist/node.cjs',
      'dist/catalogue.json',
    ]) {
      assert.ok(files.includes(needed), `${needed} is missing`);
    }
    const unwanted = files.filter((name) =>
      /\.(ts|map|tsbuildinfo)$|^(node_modules|test|out|data|sample|\.)/.test(name),
    );
    assert.deepEqual(unwanted, []);
  });

  test('works when it is installed in VS Code', async () => {
    const { code, output } = await runCommand(process.execPath, ['test/editor/run.ts', 'packed'], { timeout: 200_000 });
    assert.equal(code, 0, output);
  });
});
