import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { at, diagnosticsOf, hoverOver, open, read, until, useWorkspace } from './support/workspace.ts';

/** The editor of a record's page that is open, if there is one. */
const panel = () =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .find(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('signpost.record'));

suite("A record's page", () => {
  useWorkspace('sample');

  test("is opened by the hover's link, and turns from record to record in the one editor", async () => {
    const log = await open('logs/error.log');
    await diagnosticsOf('logs/error.log', 'communication/rtmp-handshake-failed');
    const hover = await hoverOver(log, 'RTMP Handshake failed');
    const links = [...hover.matchAll(/\(command:(signpost\.explain)\?([^)]+)\)/g)];
    const [, command = '', argument = ''] = links.at(-1) ?? [];
    const [id] = JSON.parse(decodeURIComponent(argument)) as string[];
    assert.equal(id, 'communication/rtmp-handshake-failed');
    await vscode.commands.executeCommand(command, id);
    const shows = (title: RegExp) => until(`the page ${title}`, () => title.test(panel()?.label ?? '') || undefined);
    await shows(/RTMP Handshake failed/);
    await vscode.commands.executeCommand(command, 'nginx/duplicate-listen');
    await shows(/duplicate listen/);
  });

  test('opens as Markdown, too', async () => {
    await vscode.commands.executeCommand('signpost.openAsMarkdown', 'nginx/duplicate-listen');
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse('signpost:/nginx/duplicate-listen.md'));
    assert.match(document.getText(), /^# .*duplicate listen/);
  });

  test('outcomes are exported, and reading them twice adds nothing', async () => {
    const outcome = {
      id: 'one',
      record: 'nginx/duplicate-listen',
      workaround: 'Remove it',
      worked: true,
      date: '2026-01-02',
    };
    const file = at('team.json');
    await vscode.workspace.fs.writeFile(
      file,
      new TextEncoder().encode(JSON.stringify({ signpostOutcomes: 1, outcomes: [outcome] })),
    );
    for (const target of ['first.json', 'second.json']) {
      await vscode.commands.executeCommand('signpost.importOutcomes', file);
      await vscode.commands.executeCommand('signpost.exportOutcomes', at(target));
      assert.match(read(target), /"one"/);
    }
    assert.equal(read('second.json'), read('first.json'));
  });
});
