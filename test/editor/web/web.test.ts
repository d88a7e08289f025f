import assert from 'node:assert/strict';
import { suite, suiteSetup, test } from 'mocha';
import * as vscode from 'vscode';
import {
  apply,
  at,
  codeOf,
  diagnosticsAt,
  hoverOver,
  nothingAt,
  open,
  quickFixesAt,
  root,
  saveAll,
  until,
} from '../support/editor.ts';
import { MemoryFiles } from './memoryFiles.ts';

const HANDSHAKE = 'communication/rtmp-handshake-failed';
const LINE = 'RTMP Handshake failed: server responded with unexpected version byte 0x03';
const NGINX_CONF = 'rtmp {\n    server {\n        listen 1935;\n    }\n}\n';

const write = (file: vscode.Uri, text: string) => vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));

/** Runs in the extension host for browsers, where there is no Node: the server is a worker. */
suite('In the browser', () => {
  test('there is no Node', () => {
    assert.equal(typeof process === 'undefined' || !process.versions?.node, true);
    assert.equal(vscode.env.uiKind, vscode.UIKind.Web);
  });

  test('errors are marked and explained', async () => {
    const log = await open('logs/error.log');
    assert.notEqual(log.uri.scheme, 'file');
    const found = (await diagnosticsAt(log.uri, HANDSHAKE)).filter((it) => codeOf(it) === HANDSHAKE);
    assert.equal(found.length, 2);
    assert.match(await hoverOver(log, 'RTMP Handshake failed'), /names the protocol: 3 is plain RTMP/);
  });

  test('fixes go into configs that are not open, with no program asked', async () => {
    const log = await open('logs/error.log');
    const fixes = await quickFixesAt(log, 'RTMP Handshake failed');
    const fix = fixes.find(({ title }) => title.includes('rtmp_version 3') && title.includes('nginx/nginx.conf'));
    assert.ok(fix, fixes.map(({ title }) => title).join('\n'));
    assert.equal(fix.command, undefined, 'no check, for there is nothing to run');
    await apply(fix);
    await saveAll();
    const bytes = await vscode.workspace.fs.readFile(at('nginx/nginx.conf'));
    assert.match(new TextDecoder().decode(bytes), /rtmp_version 3;/);
  });

  test('records of the workspace work, as soon as they are there', async () => {
    await write(at('logs/own.log'), 'quota exceeded on vol7\n');
    const log = await open('logs/own.log');
    const record = { id: 'ours/quota', signature: 'quota exceeded on vol7', regex: 'quota exceeded on \\S+' };
    await write(at('.signpost/records/quota.json'), JSON.stringify(record));
    await diagnosticsAt(log.uri, 'ours/quota');
  });

  test('the whole record is shown, and an error is looked up by its text', async () => {
    await vscode.commands.executeCommand('signpost.explain', HANDSHAKE);
    await until('the page', () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .find(({ label }) => label.startsWith('RTMP Handshake failed')),
    );
    await vscode.commands.executeCommand('signpost.openAsMarkdown', HANDSHAKE);
    const page = await until('the page as Markdown', () =>
      vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'signpost'),
    );
    assert.match(page.getText(), /rtmp_version 3/);
    const found = await vscode.lm.invokeTool('signpost_lookup_error', {
      input: { text: LINE },
      toolInvocationToken: undefined,
    });
    assert.match(JSON.stringify(found), /rtmp_version/);
  });
});

/** A folder that is on no disk, and in which the editor cannot search. */
suite('In a virtual file system', () => {
  const folder = vscode.Uri.parse('signpost-memory:/server');

  suiteSetup(async () => {
    vscode.workspace.registerFileSystemProvider('signpost-memory', new MemoryFiles(), { isCaseSensitive: true });
    await write(vscode.Uri.joinPath(folder, 'logs/error.log'), `${LINE}\n`);
    await write(vscode.Uri.joinPath(folder, 'nginx/nginx.conf'), NGINX_CONF);
    await write(
      vscode.Uri.joinPath(folder, '.signpost/own.json'),
      JSON.stringify({ id: 'ours/byte', signature: 'byte 0x03', regex: 'byte 0x03' }),
    );
    assert.equal(vscode.workspace.workspaceFolders?.[1]?.uri.toString(), folder.toString());
  });

  test('errors are marked, with the records of that folder', async () => {
    assert.equal(root().scheme, 'vscode-remote');
    const log = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, 'logs/error.log'));
    await vscode.window.showTextDocument(log);
    await diagnosticsAt(log.uri, HANDSHAKE);
    await diagnosticsAt(log.uri, 'ours/byte');
  });

  test('fixes go into its configs', async () => {
    const log = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, 'logs/error.log'));
    const fixes = await quickFixesAt(log, LINE);
    const fix = fixes.find(({ edit }) => edit?.entries().some(([uri]) => uri.scheme === folder.scheme));
    assert.ok(fix, fixes.map(({ title }) => title).join('\n'));
    await apply(fix);
    await saveAll();
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, 'nginx/nginx.conf'));
    assert.match(new TextDecoder().decode(bytes), /listen 1935;\n {8}rtmp_version 3;\n/);
  });
});

suite('A folder of the workspace', () => {
  const folder = vscode.Uri.parse('signpost-memory:/late');
  const inFolder = (path: string) => vscode.Uri.joinPath(folder, path);
  const configsOfFixes = async (log: vscode.TextDocument) =>
    (await quickFixesAt(log, LINE)).flatMap(({ edit }) => edit?.entries().map(([uri]) => uri.path) ?? []);

  test('brings its records and configs when it comes, and takes them along when it goes', async () => {
    const record = { id: 'late/shop', signature: 'shop is late', regex: 'shop is late' };
    await write(inFolder('.signpost/late.json'), JSON.stringify(record));
    await write(inFolder('nginx/nginx.conf'), NGINX_CONF);
    const log = await vscode.workspace.openTextDocument({ language: 'log', content: `${LINE}\nshop is late\n` });
    await vscode.window.showTextDocument(log);
    await diagnosticsAt(log.uri, HANDSHAKE);
    assert.ok(!(await configsOfFixes(log)).includes('/late/nginx/nginx.conf'));

    assert.ok(vscode.workspace.updateWorkspaceFolders(2, 0, { uri: folder }));
    await diagnosticsAt(log.uri, 'late/shop');
    assert.ok((await configsOfFixes(log)).includes('/late/nginx/nginx.conf'));

    assert.ok(vscode.workspace.updateWorkspaceFolders(2, 1));
    await until('its record to go', () =>
      vscode.languages.getDiagnostics(log.uri).every((it) => codeOf(it) !== 'late/shop') ? true : undefined,
    );
    assert.ok(!(await configsOfFixes(log)).includes('/late/nginx/nginx.conf'));
  });

  test('or its settings: a change takes effect at once', async () => {
    const log = await open('logs/error.log');
    await diagnosticsAt(log.uri, HANDSHAKE);
    const settings = vscode.workspace.getConfiguration('signpost');
    await settings.update('logs.exclude', ['**/error.log'], vscode.ConfigurationTarget.Workspace);
    await nothingAt(log.uri);
    await settings.update('logs.exclude', undefined, vscode.ConfigurationTarget.Workspace);
    await diagnosticsAt(log.uri, HANDSHAKE);
  });
});
