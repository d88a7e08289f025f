import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import {
  apply,
  codeOf,
  diagnosticsOf,
  hoverOver,
  open,
  quickFixesAt,
  read,
  saveAll,
  useWorkspace,
} from './support/workspace.ts';

const HANDSHAKE = 'communication/rtmp-handshake-failed';
const LINE = 'RTMP Handshake failed';

/** The way of one error through the editor. These tests run in the package as well. */
suite('An error in a log', () => {
  useWorkspace('sample');

  test('is underlined where it stands', async () => {
    const log = await open('logs/error.log');
    const found = await diagnosticsOf('logs/error.log', HANDSHAKE);
    const handshake = found.filter((it) => codeOf(it) === HANDSHAKE);
    // It happened twice. The first mark says so, the second points back.
    assert.equal(handshake.length, 2);
    assert.match(handshake[0]!.message, /2 times/);
    for (const { range } of handshake) {
      assert.match(log.getText(range), /^RTMP Handshake failed: .* unexpected version byte 0x03/);
    }
  });

  test('is explained by its hover: cause, dead ends, and what works', async () => {
    const log = await open('logs/error.log');
    const hover = await hoverOver(log, LINE);
    assert.match(hover, /server responded with unexpected version byte 0x03/);
    assert.match(hover, /names the protocol: 3 is plain RTMP/);
    assert.match(hover, /rtmp_handshake_timeout 30s/);
    assert.match(hover, /rtmp_version 3;/);
  });

  test('is fixed in a config that is not open, and undone by one step', async () => {
    const log = await open('logs/error.log');
    const before = read('nginx/nginx.conf');
    const fixes = (await quickFixesAt(log, LINE)).filter(({ title }) => title.includes('rtmp_version 3'));
    assert.equal(fixes.length, 2, 'one for each server block of the RTMP server');
    assert.deepEqual(
      fixes.filter(({ isPreferred }) => isPreferred),
      [],
    );
    const fix = fixes.find(({ title }) => title.includes('nginx/nginx.conf'));
    assert.ok(fix, fixes.map(({ title }) => title).join('\n'));
    await apply(fix);
    await saveAll();
    const after = read('nginx/nginx.conf');
    assert.equal(after.replace(/^ {8}rtmp_version 3;\n/m, ''), before);
    assert.notEqual(after, before);
    await open('nginx/nginx.conf');
    await vscode.commands.executeCommand('undo');
    await saveAll();
    assert.equal(read('nginx/nginx.conf'), before);
  });

  test('is marked in the open config, with a link back to the log', async () => {
    await open('logs/error.log');
    const config = await open('nginx/nginx.conf');
    const [mark] = (await diagnosticsOf('nginx/nginx.conf', HANDSHAKE)).filter((it) => codeOf(it) === HANDSHAKE);
    assert.equal(mark?.severity, vscode.DiagnosticSeverity.Information);
    assert.match(config.getText(mark.range), /server/);
    assert.match(mark.relatedInformation?.[0]?.location.uri.path ?? '', /logs\/error\.log$/);
  });
});
