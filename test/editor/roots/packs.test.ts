import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { suite, suiteSetup, test } from 'mocha';
import * as vscode from 'vscode';
import { codeOf, diagnosticsAt, hoverOver, until } from '../support/editor.ts';

const TILL = 'the till of shop 12 is closed';
const DRAWER = 'the drawer of till 3 is stuck';

/** A workspace of several folders, each with records of its own: what one knows is found in the logs of all. */
suite('Records of several roots', () => {
  let first: string;
  let second: string;
  const write = (file: string, content: unknown) => {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return file;
  };
  const till = (cause: string) => ({
    id: 'shop/till-closed',
    signature: TILL,
    regex: 'the till of shop \\d+ is closed',
    root_cause: cause,
  });
  const open = async (file: string) => {
    const log = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(log, { preview: false });
    return log;
  };
  const hoverSays = (log: vscode.TextDocument, text: string, words: RegExp) =>
    until(`the hover with ${words}`, async () => (words.test(await hoverOver(log, text)) ? true : undefined));

  suiteSetup(() => {
    const folders = vscode.workspace.workspaceFolders?.map(({ uri }) => uri.fsPath);
    assert.equal(folders?.length, 2);
    [first, second] = folders as [string, string];
    for (const folder of [first, second]) write(path.join(folder, 'logs/shop.log'), `${TILL}\n${DRAWER}\n`);
    write(path.join(first, '.signpost/till.json'), till('Said by the first.'));
    write(path.join(second, '.signpost/drawer.json'), {
      id: 'shop/drawer-stuck',
      signature: DRAWER,
      regex: 'the drawer of till \\d+ is stuck',
    });
  });

  test('those of each are found in the logs of both, and the hover says from which root they come', async () => {
    for (const folder of [first, second]) {
      const log = await open(path.join(folder, 'logs/shop.log'));
      await diagnosticsAt(log.uri, 'shop/till-closed');
      await diagnosticsAt(log.uri, 'shop/drawer-stuck');
      await hoverSays(log, TILL, /Said by the first\.[\s\S]*From: workspace\/\.signpost\/till\.json/);
      await hoverSays(log, DRAWER, /From: second\/\.signpost\/drawer\.json/);
    }
  });

  test('of two with the same id the one of the later root counts, as long as it is there', async () => {
    const log = await open(path.join(first, 'logs/shop.log'));
    const rival = write(path.join(second, '.signpost/till.json'), till('Said by the second.'));
    await hoverSays(log, TILL, /Said by the second\.[\s\S]*From: second\/\.signpost\/till\.json/);
    write(path.join(first, '.signpost/till.json'), till('Said by the first, anew.'));
    write(rival, till('Said by the second, anew.'));
    await hoverSays(log, TILL, /Said by the second, anew\./);
    fs.rmSync(rival);
    await hoverSays(log, TILL, /Said by the first, anew\./);
  });

  test('a root that is taken out of the workspace takes its records along', async () => {
    const log = await open(path.join(first, 'logs/shop.log'));
    await diagnosticsAt(log.uri, 'shop/drawer-stuck');
    assert.ok(vscode.workspace.updateWorkspaceFolders(1, 1));
    await until('its record to go', () =>
      vscode.languages.getDiagnostics(log.uri).some((it) => codeOf(it) === 'shop/drawer-stuck') ? undefined : true,
    );
    await diagnosticsAt(log.uri, 'shop/till-closed');
  });
});
