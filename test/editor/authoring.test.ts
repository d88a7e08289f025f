import assert from 'node:assert/strict';
import fs from 'node:fs';
import { suite, suiteSetup, test } from 'mocha';
import * as vscode from 'vscode';
import {
  apply,
  at,
  closeAll,
  diagnosticsOf,
  open,
  quickFixesAt,
  read,
  until,
  useWorkspace,
} from './support/workspace.ts';

const FILE = '.signpost/records/shop/refused.json';
const RECORD = `{
  "id": "shop/refused",
  "signature": "payment gateway refused (E42)",
  "regex": "payment gateway refused",
  "workarounds": [{ "action": "Renew it", "success_rate": 85 }],
  "transition_graph": { "leads_to": ["nginx/unknown-directiv"] },
  "first_seen": "2026/1/2"
}
`;

/** The editor helps to write a record. */
suite('Writing a record', () => {
  useWorkspace('sample');
  suiteSetup(async () => {
    await open('logs/error.log'); // wakes Signpost
    fs.mkdirSync(at('.signpost/records/shop').fsPath, { recursive: true });
    fs.writeFileSync(at(FILE).fsPath, RECORD);
    fs.writeFileSync(
      at('logs/shop.log').fsPath,
      'payment gateway refused (E7)\nok\nthe payment gateway refused (E8)\n',
    );
  });

  test('what is wrong is marked at its place, and quick fixes put there what was meant', async () => {
    const document = await open(FILE);
    const found = await until('all that is wrong', () => {
      const ours = vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'Signpost');
      return ours.length === 3 ? ours : undefined;
    });
    assert.deepEqual(found.map(({ range, message }) => `${document.getText(range)}: ${message}`).sort(), [
      '"2026/1/2": first_seen: must be a date, YYYY-MM-DD. This part is not used.',
      '"nginx/unknown-directiv": There is no record “nginx/unknown-directiv”.',
      '85: workarounds.0.success_rate: must not be more than 1. This part is not used.',
    ]);
    for (const [text, fixed] of [
      ['85', '0.85'],
      ['"nginx/unknown-directiv"', '"nginx/unknown-directive"'],
      ['"2026/1/2"', '"2026-01-02"'],
    ] as const) {
      const fix = await until(`the fix of ${text}`, async () =>
        (await quickFixesAt(document, text)).find(({ title }) => title === `Change it to ${fixed}`),
      );
      await apply(fix);
    }
    await until('nothing to say', () =>
      vscode.languages.getDiagnostics(document.uri).some(({ source }) => source === 'Signpost') ? undefined : true,
    );
    await document.save();
    assert.deepEqual(JSON.parse(read(FILE)).workarounds, [{ action: 'Renew it', success_rate: 0.85 }]);
  });

  test('the lens counts the lines of the open logs that the pattern finds, and counts anew as they change', async () => {
    await closeAll();
    const document = await open(FILE);
    const lens = (title: RegExp) =>
      until(`the lens ${title}`, async () => {
        const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
          'vscode.executeCodeLensProvider',
          document.uri,
          100,
        );
        return lenses.find(({ command }) => title.test(command?.title ?? ''));
      });
    const none = await lens(/^Found 0× \(open logs: \d+\)$/);
    assert.match(document.lineAt(none.range.start.line).text, /"regex"/);
    await open('logs/shop.log');
    const { command } = await lens(/^Found 2× \(open logs: [1-9]\d*\)$/);
    assert.equal(command?.command, 'signpost.showMatches');
    const places = command.arguments?.[2] as { uri: string; range: { start: { line: number } } }[];
    assert.deepEqual(
      places.map(({ uri, range }) => `${uri.slice(uri.lastIndexOf('/') + 1)}:${range.start.line}`),
      ['shop.log:0', 'shop.log:2'],
    );
  });

  test('fields are completed, with what they mean', async () => {
    const document = await open(FILE);
    const place = document.positionAt(document.getText().indexOf('"signature"'));
    const names = await until('the completions', async () => {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        place,
      );
      const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
      return labels.includes('dead_ends') ? labels : undefined;
    });
    for (const name of ['root_cause', 'span_lines', 'emitted_by']) assert.ok(names.includes(name), names.join());
    assert.ok(!names.includes('regex'), 'what is there already is not offered');
  });

  test('a duplicate is said in both files', async () => {
    const second = '.signpost/records/shop/second.json';
    fs.writeFileSync(at(second).fsPath, read(FILE));
    for (const [file, other] of [
      [FILE, 'second.json'],
      [second, 'refused.json'],
    ] as const) {
      const [found] = await diagnosticsOf(file, 'duplicate-id');
      assert.match(found?.message ?? '', new RegExp(other));
    }
    fs.rmSync(at(second).fsPath);
  });
});
