import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import {
  apply,
  at,
  codeOf,
  diagnosticsAt,
  diagnosticsOf,
  nothingAt,
  open,
  quickFixesAt,
  read,
  until,
  useWorkspace,
} from './support/workspace.ts';

const HANDSHAKE = 'communication/rtmp-handshake-failed';
const LINE = 'RTMP Handshake failed';

/** The quick fixes at a text, as soon as one has this in its title. */
const quickFix = (document: vscode.TextDocument, text: string, title: string) =>
  until(`a quick fix “${title}”`, async () =>
    (await quickFixesAt(document, text)).find((fix) => fix.title.includes(title)),
  );

suite('Where errors appear besides logs', () => {
  useWorkspace('sample');

  test('in what another extension reports', async () => {
    const others = vscode.languages.createDiagnosticCollection('other');
    try {
      const document = await open('README.md');
      const range = new vscode.Range(0, 0, 0, 6);
      const message = 'Error: listen EADDRINUSE: address already in use :::3000';
      const diagnostic = new vscode.Diagnostic(range, message);
      diagnostic.source = 'runner';
      others.set(document.uri, [diagnostic]);
      const fix = await quickFix(document, '# Sample', 'Explain with Signpost');
      assert.equal(fix.command?.command, 'signpost.explain');
    } finally {
      others.dispose();
    }
  });

  test("in a task's output, whose terminal tells extensions nothing", async () => {
    const { Task, ShellExecution, TaskScope } = vscode;
    const failing = new ShellExecution('echo "Error: listen EADDRINUSE: address already in use :::3000"; exit 1');
    const task = new Task({ type: 'shell' }, TaskScope.Workspace, 'serve', 'tests', failing);
    task.presentationOptions = { reveal: vscode.TaskRevealKind.Always, focus: true };
    const ended = new Promise<number | undefined>((resolve) => {
      const listener = vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
        if (execution.task.name !== 'serve') return;
        listener.dispose();
        resolve(exitCode);
      });
    });
    await vscode.tasks.executeTask(task);
    assert.equal(await ended, 1);
    await vscode.env.clipboard.writeText('mine');
    const page = await until('the page of the error', async () => {
      await vscode.commands.executeCommand('signpost.explainLastCommand');
      return vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .find(({ label, input }) => input instanceof vscode.TabInputWebview && label.includes('EADDRINUSE'));
    });
    assert.equal(await vscode.env.clipboard.readText(), 'mine', 'the clipboard is as it was');
    await vscode.window.tabGroups.close(page);
    vscode.window.activeTerminal?.dispose();
  });

  test('in the selection: a safe excerpt goes to the clipboard', async () => {
    const document = await open('logs/error.log');
    const line = document
      .getText()
      .split('\n')
      .findIndex((text) => text.includes('203.0.113.9'));
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(line, 0, line, document.lineAt(line).text.length);
    await vscode.commands.executeCommand('signpost.copySafeExcerpt');
    const excerpt = await until('the excerpt', async () => {
      const text = await vscode.env.clipboard.readText();
      return text.includes('<ip-') ? text : undefined;
    });
    assert.doesNotMatch(excerpt, /203\.0\.113\.9/);
    assert.match(excerpt, /connect\(\) failed \(111: Connection refused\)/);
  });
});

suite('Quiet by design', () => {
  useWorkspace('sample');

  test('an error is muted in this workspace by its quick fix', async () => {
    const log = await open('logs/error.log');
    await diagnosticsOf('logs/error.log', HANDSHAKE);
    await apply(await quickFix(log, LINE, 'Mute this error in this workspace'));
    await until('the silence', () =>
      vscode.languages.getDiagnostics(log.uri).some((it) => codeOf(it) === HANDSHAKE) ? undefined : true,
    );
    assert.deepEqual(vscode.workspace.getConfiguration('signpost').inspect('diagnostics.mute')?.workspaceValue, [
      HANDSHAKE,
    ]);
    await vscode.workspace
      .getConfiguration('signpost')
      .update('diagnostics.mute', undefined, vscode.ConfigurationTarget.Workspace);
    await diagnosticsOf('logs/error.log', HANDSHAKE);
  });

  test('a file is switched off and on again', async () => {
    const log = await open('logs/error.log');
    await diagnosticsAt(log.uri);
    await vscode.commands.executeCommand('signpost.toggleFile', log.uri);
    await nothingAt(log.uri);
    await vscode.commands.executeCommand('signpost.toggleFile', log.uri);
    await diagnosticsAt(log.uri);
  });
});

suite('A record made of a log line', () => {
  useWorkspace('sample');

  test('is written with the line as its example, and speaks at once', async () => {
    const log = await open('logs/error.log');
    const line = log
      .getText()
      .split('\n')
      .findIndex((text) => text.includes('client connected'));
    const editor = await vscode.window.showTextDocument(log);
    editor.selection = new vscode.Selection(line, 0, line, 0);
    const done = vscode.commands.executeCommand('signpost.newRecord');
    // The pattern, then the name, both as they are proposed.
    const written = await until('the record', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      const files = await vscode.workspace.findFiles('.signpost/records/**/*.json');
      return files[0];
    });
    await done;
    const record = JSON.parse(read(vscode.workspace.asRelativePath(written)));
    assert.match(record.id, /^ours\//);
    assert.deepEqual(record.examples.match, [log.lineAt(line).text]);
    assert.match(log.lineAt(line).text, new RegExp(record.regex));
    await diagnosticsAt(at('logs/error.log'), record.id);
  });
});
