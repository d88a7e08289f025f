import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { zipSync } from 'fflate';
import { suite, suiteSetup, suiteTeardown, test } from 'mocha';
import { createTarGzip } from 'nanotar';
import * as vscode from 'vscode';
import { publicRecord } from '../publicRecords.ts';
import { at, codeOf, diagnosticsAt, open, read, useWorkspace } from './support/workspace.ts';

/** Records that others wrote become a pack of the workspace: from a folder, a zip or a tarball. */
suite('Importing records', () => {
  useWorkspace('sample');
  let outside: string;
  suiteSetup(() => {
    outside = fs.mkdtempSync(path.join(os.tmpdir(), 'signpost-public-'));
  });
  suiteTeardown(() => fs.rmSync(outside, { recursive: true }));

  const importFrom = (source: string, name?: string) =>
    vscode.commands.executeCommand('signpost.importRecords', vscode.Uri.file(path.join(outside, source)), name);
  const activeText = () => vscode.window.activeTextEditor?.document.getText() ?? '';

  test('a thousand of a folder: they work, and the broken ones are listed with their reasons', async () => {
    for (let index = 0; index < 1000; index++) {
      const file = path.join(outside, `public-main/data/domain${index % 20}/unit-${index}/linux.json`);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, JSON.stringify(publicRecord(index)));
    }
    fs.writeFileSync(path.join(outside, 'public-main/LICENSE'), 'MIT License\n\nCopyright (c) Nobody\n');
    fs.writeFileSync(path.join(outside, 'public-main/data/broken.json'), '{"id": ');
    fs.writeFileSync(path.join(outside, 'public-main/page.html'), '<p>');
    await importFrom('public-main');

    const report = activeText();
    assert.match(report, /^Records taken: 990, of them with a converted pattern: 10\. Refused: 11\.$/m);
    assert.match(report, /`data\/domain0\/unit-100\/linux\.json` · `domain0\/unit-100\/linux` · .*look-around/);
    assert.match(report, /`data\/broken\.json` · .*Invalid JSON/);
    assert.match(report, /Kept with the pack: `LICENSE`/);
    assert.match(read('.signpost/imported/public-main/LICENSE'), /Copyright \(c\) Nobody/);
    const records = JSON.parse(read('.signpost/imported/public-main/records.json'));
    assert.equal(records.length, 990);
    assert.equal(records[0].license, 'MIT License');
    assert.match(records[0].source, /^https:\/\/errors\.example\//);

    fs.writeFileSync(at('logs/units.log').fsPath, 'UnitError: unit 777 fell over\n');
    const log = await open('logs/units.log');
    const found = await diagnosticsAt(log.uri, 'domain17/unit-777/linux');
    assert.deepEqual(found.map(codeOf), ['domain17/unit-777/linux']);
    assert.deepEqual(vscode.languages.getDiagnostics(at('.signpost/imported/public-main/records.json')), []);
  });

  test('a zip and a tarball give the same, and nothing is written outside', async () => {
    const text = (index: number) => new TextEncoder().encode(JSON.stringify(publicRecord(index)));
    const evil = new TextEncoder().encode(JSON.stringify({ id: '../../evil', signature: 'x y z', regex: 'x y z' }));
    const zip = zipSync({ 'top/a.json': text(2001), 'top/../../b.json': evil, 'top/c/d.json': text(2002) });
    fs.writeFileSync(path.join(outside, 'some.zip'), zip);
    const tarball = await createTarGzip([
      { name: 'top/a.json', data: text(3001) },
      { name: '../b.json', data: evil },
    ]);
    fs.writeFileSync(path.join(outside, 'some.tar.gz'), tarball);
    const before = fs.readdirSync(path.dirname(at('').fsPath));
    for (const [file, name, count] of [
      ['some.zip', 'zip', 2],
      ['some.tar.gz', 'tar', 1],
    ] as const) {
      await importFrom(file, name);
      assert.match(activeText(), new RegExp(`^Records taken: ${count},`, 'm'));
      assert.match(activeText(), /`\.\.\/\.\.\/evil` · id: must be domain\/name/);
      assert.deepEqual(fs.readdirSync(at(`.signpost/imported/${name}`).fsPath).sort(), ['IMPORT.md', 'records.json']);
    }
    assert.deepEqual(fs.readdirSync(path.dirname(at('').fsPath)), before);
  });

  test('a name that leads out of the folder is refused', async () => {
    await importFrom('some.zip', '../../evil');
    assert.ok(!fs.existsSync(at('evil').fsPath) && !fs.existsSync(at('.signpost/evil').fsPath));
  });
});
