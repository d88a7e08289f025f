import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { suite, suiteSetup, suiteTeardown, test } from 'mocha';
import * as vscode from 'vscode';
import { at, codeOf, diagnosticsAt, hoverOver, nothingAt, open, until, useWorkspace } from './support/workspace.ts';

const TILL = 'the till of shop 12 is closed';

/** Records come from other extensions, from folders of the user's choice and from the workspace; the later ones win. */
suite('Packs of records', () => {
  useWorkspace('sample');
  let shared: string;
  const settings = () => vscode.workspace.getConfiguration('signpost');
  const record = (cause: string, regex = 'the till of shop \\d+ is closed') =>
    JSON.stringify({ id: 'shop/till-closed', signature: TILL, regex, root_cause: cause });
  const write = (file: string, text: string) => {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  };
  const hoverSays = (log: vscode.TextDocument, words: RegExp) =>
    until(`the hover with ${words}`, async () => {
      const hover = await hoverOver(log, TILL);
      return words.test(hover) ? hover : undefined;
    });

  suiteSetup(() => {
    shared = fs.mkdtempSync(path.join(os.tmpdir(), 'signpost-shared-'));
    write(path.join(shared, 'deep/till.json'), record('Said by the folder.'));
    fs.writeFileSync(at('logs/shop.log').fsPath, `${TILL}\nthe drawer of till 3 is stuck\n`);
  });
  suiteTeardown(async () => {
    await settings().update('packs.folders', undefined, vscode.ConfigurationTarget.Workspace);
    fs.rmSync(shared, { recursive: true });
  });

  test("another extension's are there, and the hover says whose they are", async () => {
    assert.ok(vscode.extensions.getExtension('signpost-tests.team-records'), 'it is installed beside');
    const log = await open('logs/shop.log');
    await diagnosticsAt(log.uri, 'shop/till-closed');
    await diagnosticsAt(log.uri, 'shop/drawer-stuck');
    await hoverSays(log, /Said by the extension\.[\s\S]*From: signpost-tests\.team-records/);
  });

  test('a folder that is named in the settings while the editor runs takes their place', async () => {
    const log = await open('logs/shop.log');
    await settings().update('packs.folders', [shared], vscode.ConfigurationTarget.Workspace);
    await hoverSays(log, /Said by the folder\.[\s\S]*From: /);
  });

  test('what changes there on disk is followed', async () => {
    const log = await open('logs/shop.log');
    write(path.join(shared, 'deep/till.json'), record('Said by the folder, anew.'));
    await hoverSays(log, /Said by the folder, anew\./);
  });

  test("the workspace's own come last, file by file as they come, change and go", async () => {
    const log = await open('logs/shop.log');
    const own = at('.signpost/records/shop/till-closed.json').fsPath;
    write(own, record('Said by the workspace.'));
    await hoverSays(log, /Said by the workspace\.[\s\S]*From: \.signpost\/records\/shop\/till-closed\.json/);
    write(own, record('Said by nobody.', 'the till of shop \\d+ is open'));
    await until('the record without a match', () =>
      vscode.languages.getDiagnostics(log.uri).some((it) => codeOf(it) === 'shop/till-closed') ? undefined : true,
    );
    fs.rmSync(own);
    await hoverSays(log, /Said by the folder, anew\./);
  });

  test('without the folder the extension has its say again', async () => {
    const log = await open('logs/shop.log');
    await settings().update('packs.folders', undefined, vscode.ConfigurationTarget.Workspace);
    await hoverSays(log, /Said by the extension\./);
  });

  test('ten thousand records of a pack are matched, and all of them go with their file', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({
      id: `many/unit-${index}`,
      signature: `unit ${index} fell over at noon`,
      regex: `unit ${index} fell over at \\w+`,
    }));
    fs.writeFileSync(at('logs/units.log').fsPath, 'unit 9999 fell over at noon\n');
    const log = await open('logs/units.log');
    write(at('.signpost/many.json').fsPath, JSON.stringify(many));
    await diagnosticsAt(log.uri, 'many/unit-9999');
    fs.rmSync(at('.signpost/many.json').fsPath);
    await nothingAt(log.uri);
  });
});
