import assert from 'node:assert/strict';
import fs from 'node:fs';
import { suite, suiteTeardown, test } from 'mocha';
import * as vscode from 'vscode';
import {
  apply,
  at,
  diagnosticsAt,
  diagnosticsOf,
  hoverOver,
  noteMessages,
  open,
  quickFixesAt,
  until,
  useWorkspace,
} from '../support/workspace.ts';

suite('Restricted Mode', () => {
  useWorkspace('sample');

  test('still has errors marked and explained', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    const log = await open('logs/error.log');
    await diagnosticsOf('logs/error.log', 'communication/rtmp-handshake-failed');
    assert.match(await hoverOver(log, 'RTMP Handshake failed'), /version byte 0x03/);
  });

  test('still has the fixes, for they are only edits', async () => {
    const log = await open('logs/error.log');
    const titles = (await quickFixesAt(log, 'RTMP Handshake failed')).map(({ title }) => title);
    assert.ok(titles.some((title) => title.includes('rtmp_version 3')));
  });

  test('a workspace cannot have the program asked, whatever its settings say', async () => {
    const theirs = { 'signpost.checks.enabled': true, 'signpost.diagnostics.maxRepeats': 7 };
    fs.mkdirSync(at('.vscode').fsPath);
    fs.writeFileSync(at('.vscode/settings.json').fsPath, JSON.stringify(theirs));
    const settings = () => vscode.workspace.getConfiguration('signpost');
    await until('the settings of the workspace', () => settings().get('diagnostics.maxRepeats') === 7 || undefined);
    assert.equal(settings().get('checks.enabled'), false);
    const log = await open('logs/error.log');
    const fixes = await quickFixesAt(log, 'RTMP Handshake failed');
    assert.ok(fixes.some(({ edit }) => edit));
    assert.deepEqual(
      fixes.filter(({ command }) => command?.command === 'signpost.checkFix'),
      [],
    );
  });

  test('a program that the user allowed to be asked is not run either, and why is said', async () => {
    const ran = at('ran').fsPath;
    fs.writeFileSync(at('nginx.sh').fsPath, `#!/bin/sh\ntouch '${ran}'\n`, { mode: 0o755 });
    const settings = vscode.workspace.getConfiguration('signpost');
    const user = vscode.ConfigurationTarget.Global;
    await settings.update('checks.programs', { nginx: at('nginx.sh').fsPath }, user);
    await settings.update('checks.enabled', true, user);
    const log = await open('logs/error.log');
    const fix = await until('a fix that can be checked', async () =>
      (await quickFixesAt(log, 'RTMP Handshake failed')).find(
        ({ edit, command }) => edit && command?.command === 'signpost.checkFix',
      ),
    );
    const shown = noteMessages();
    await apply(fix);
    shown.stop();
    assert.deepEqual(shown.messages, [
      'The edit was not checked: no program is run in a workspace that is not trusted.',
    ]);
    assert.equal(fs.existsSync(ran), false, 'the program was not run');
  });
  suiteTeardown(async () => {
    const settings = vscode.workspace.getConfiguration('signpost');
    await settings.update('checks.programs', undefined, vscode.ConfigurationTarget.Global);
    await settings.update('checks.enabled', undefined, vscode.ConfigurationTarget.Global);
  });

  test('the patterns of the workspace find their lines, in linear time, be they made to hang', async () => {
    const records = [
      { id: 'ours/late', signature: 'shop is late', regex: 'shop is late' },
      { id: 'evil/one', signature: 'aaaa', regex: '(a+)+$' },
      { id: 'evil/two', signature: 'aaaab', regex: '(?:a|a|aa)*b$' },
    ];
    fs.mkdirSync(at('.signpost').fsPath);
    fs.writeFileSync(at('.signpost/pack.json').fsPath, JSON.stringify(records));
    fs.writeFileSync(at('logs/shop.log').fsPath, `${'a'.repeat(100_000)}!\nshop is late\n`);
    const log = await open('logs/shop.log');
    await diagnosticsAt(log.uri, 'ours/late');
    assert.match(await hoverOver(log, 'shop is late'), /ours%2Flate/);
  });
});
