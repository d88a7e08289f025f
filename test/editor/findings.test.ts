import assert from 'node:assert/strict';
import fs from 'node:fs';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { runningServers, serverProcess } from './support/server.ts';
import { at, read, root, until, useWorkspace } from './support/workspace.ts';

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
    assert.match(text, /logs\/error\.log\.1: 1 times/);
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

  test('what comes to a followed log is told', async () => {
    await vscode.commands.executeCommand('signpost.clearFindings');
    fs.writeFileSync(at('new.log').fsPath, 'ok\n');
    await vscode.commands.executeCommand('signpost.followLog', at('new.log'));
    fs.appendFileSync(at('new.log').fsPath, 'Error: listen EADDRINUSE: address already in use :::3000\n');
    await until('the error', async () => ((await report()).includes('new.log: 1 times') ? true : undefined));
  });

  test('a log is followed on when the server was killed, from where it was', async function () {
    this.timeout(90_000);
    const before = serverProcess();
    process.kill(before, 'SIGKILL');
    fs.appendFileSync(at('new.log').fsPath, 'Error: listen EADDRINUSE: address already in use :::3001\n'.repeat(2));
    await until('another server', () => runningServers().some((id) => id !== before) || undefined, 60_000);
    await until('the errors', async () => ((await report()).includes('new.log: 2 times') ? true : undefined));
    fs.appendFileSync(at('new.log').fsPath, 'Error: listen EADDRINUSE: address already in use :::3002\n');
    await until('the next error', async () => ((await report()).includes('new.log: 3 times') ? true : undefined));
    await vscode.commands.executeCommand('signpost.stopFollowing');
  });
});
