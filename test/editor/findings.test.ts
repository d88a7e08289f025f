import assert from 'node:assert/strict';
import fs from 'node:fs';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { runningServers, serverProcess } from './support/server.ts';
import { at, noteMessages, read, root, until, useWorkspace } from './support/workspace.ts';

suite('Findings', () => {
  useWorkspace('sample');

  /** The report of the view, which tells what it shows. */
  async function report(): Promise<string> {
    await vscode.commands.executeCommand('signpost.exportFindings', 'markdown', at('report.md'));
    return read('report.md');
  }

  test('a scanned folder is told, with logs that are not open', async () => {
    await vscode.commands.executeCommand('signpost.scan', root());
    const text = await until('the scan', async () => {
      const said = await report();
      return said.includes('EADDRINUSE') ? said : undefined;
    });
    assert.match(text, /logs\/error\.log\.1: on line/);
  });

  test('they are saved in each format, and the file is shown', async () => {
    for (const [format, name, start] of [
      ['markdown', 'findings.md', /^# /],
      ['json', 'findings.json', /^\{/],
      ['sarif', 'findings.sarif', /"version": "2\.1\.0"/],
    ] as const) {
      await vscode.commands.executeCommand('signpost.exportFindings', format, at(name));
      assert.match(read(name), start);
      assert.match(read(name), /EADDRINUSE/);
      assert.equal(vscode.window.activeTextEditor?.document.uri.path, at(name).path);
    }
  });

  test('a scan of a folder without logs says what logs are, and one of another file counts it', async () => {
    const shown = noteMessages();
    try {
      fs.mkdirSync(at('none').fsPath);
      fs.writeFileSync(at('none/notes').fsPath, 'all is well\n');
      await vscode.commands.executeCommand('signpost.scan', at('none'));
      await vscode.commands.executeCommand('signpost.scan', at('none/notes'));
      assert.match(shown.messages[0] ?? '', /^No logs were found there\. .*signpost\.logs\.files/);
      assert.match(shown.messages[1] ?? '', /Files: 1\./);
    } finally {
      shown.stop();
    }
  });

  test('the file of a place is not held open when its tab was closed', async () => {
    // Not a file that an earlier test opened: the editor holds those for some minutes.
    const uri = at('logs/held.log');
    fs.writeFileSync(uri.fsPath, 'ok\n');
    const place = { line: 0, start: 0, end: 4, text: '' };
    await vscode.commands.executeCommand('signpost.openFinding', {
      is: 'place',
      file: { uri: uri.toString() },
      place,
    });
    const isOpen = () => vscode.workspace.textDocuments.some((document) => document.uri.path === uri.path);
    await until('the file', () => isOpen() || undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until('it to be closed', () => !isOpen() || undefined);
  });

  test('what comes to a followed log is told', async () => {
    await vscode.commands.executeCommand('signpost.clearFindings');
    fs.writeFileSync(at('new.log').fsPath, 'ok\n');
    await vscode.commands.executeCommand('signpost.followLog', at('new.log'));
    fs.appendFileSync(at('new.log').fsPath, 'Error: listen EADDRINUSE: address already in use :::3000\n');
    await until('the error', async () => ((await report()).includes('new.log: on line') ? true : undefined));
  });

  test('when the server was killed, a log is followed on from where it was, and what was scanned is scanned again', async function () {
    this.timeout(90_000);
    const shown = noteMessages();
    const line = (port: number) => `Error: listen EADDRINUSE: address already in use :::${port}\n`;
    await vscode.commands.executeCommand('signpost.scan', at('logs'));
    fs.mkdirSync(at('more').fsPath);
    fs.writeFileSync(at('more/deadly.log').fsPath, line(3000));
    const before = serverProcess();
    // A scan that does not end before the server does.
    process.kill(before, 'SIGSTOP');
    const deadly = vscode.commands.executeCommand('signpost.scan', at('more'));
    process.kill(before, 'SIGKILL');
    await deadly;
    fs.appendFileSync(at('new.log').fsPath, line(3001).repeat(2));
    await until('another server', () => runningServers().some((id) => id !== before) || undefined, 60_000);
    await until('the errors that came', async () => ((await report()).includes('new.log: 2 times') ? true : undefined));
    fs.appendFileSync(at('new.log').fsPath, line(3002));
    await until('the next error', async () => ((await report()).includes('new.log: 3 times') ? true : undefined));
    await until('what was scanned', async () => ((await report()).includes('logs/error.log.1:') ? true : undefined));
    // The scan may be what ended the server: that is for the user to say.
    assert.doesNotMatch(await report(), /deadly\.log/);
    const isOfScan = (message: string) => /ended while files were scanned/.test(message);
    assert.equal(shown.messages.filter(isOfScan).length, 1, shown.messages.join('\n'));
    shown.stop();
    await vscode.commands.executeCommand('signpost.scan', at('more'));
    assert.match(await report(), /deadly\.log: on line 1/);
    await vscode.commands.executeCommand('signpost.stopFollowing');
  });
});
