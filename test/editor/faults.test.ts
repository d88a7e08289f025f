import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { suite, suiteSetup, suiteTeardown, test } from 'mocha';
import * as vscode from 'vscode';
import { runningServers, serverProcess } from './support/server.ts';
import {
  at,
  diagnosticsAt,
  diagnosticsOf,
  hoverOver,
  noteMessages,
  open,
  read,
  until,
  useWorkspace,
} from './support/workspace.ts';

const HANDSHAKE = 'communication/rtmp-handshake-failed';
const LINE = 'RTMP Handshake failed: server responded with unexpected version byte 0x03';

// Windows has no signals by which a process could be made to hang.
if (process.platform !== 'win32') {
  suite('The server', () => {
    useWorkspace('sample');
    let shown: ReturnType<typeof noteMessages>;
    suiteSetup(() => {
      shown = noteMessages();
    });
    suiteTeardown(() => shown.stop());

    // Only Linux can take away the memory of a program that runs.
    if (process.platform === 'linux') {
      test('is started again when it has no memory left, on the same texts', async () => {
        const log = await open('logs/error.log');
        await diagnosticsAt(log.uri, HANDSHAKE);
        const before = serverProcess();
        const [, used] = /^VmData:\s+(\d+) kB/m.exec(fs.readFileSync(`/proc/${before}/status`, 'utf8'))!;
        // It gets nothing more, and what it gives back does not make room for more.
        execFileSync('prlimit', ['--pid', String(before), `--data=${Number(used) * 512}`]);
        const large = await vscode.workspace.openTextDocument({
          language: 'log',
          content: `${LINE} é\n`.repeat(300_000),
        });
        await until('another server', () => runningServers().some((id) => id !== before) || undefined, 60_000);
        await diagnosticsAt(large.uri, HANDSHAKE);
        assert.match(await hoverOver(log, 'RTMP Handshake failed'), /version byte 0x03/);
        const message = await until('the message', () => shown.messages[0]);
        assert.match(message, /The server of Signpost ended \(out of memory\) and is started again/);
      }).timeout(90_000);
    }

    test('is started again when it was killed, and knows the text that nobody has saved', async () => {
      const log = await open('logs/error.log');
      await diagnosticsOf('logs/error.log', HANDSHAKE);
      const draft = await vscode.workspace.openTextDocument({ language: 'log', content: 'nothing yet' });
      await vscode.window.showTextDocument(draft);
      const before = serverProcess();
      process.kill(before, 'SIGKILL');
      const edit = new vscode.WorkspaceEdit();
      edit.insert(draft.uri, new vscode.Position(0, 0), `${LINE}\n`);
      assert.ok(await vscode.workspace.applyEdit(edit), 'the editor stays usable');
      await diagnosticsAt(draft.uri, HANDSHAKE);
      assert.notEqual(serverProcess(), before);
      assert.match(await hoverOver(log, 'RTMP Handshake failed'), /version byte 0x03/);
      assert.equal(shown.messages.length, 1, 'it is said once, however often it ends in a row');
    });

    test('is started again when it hangs', async function () {
      this.timeout(90_000);
      const log = await open('logs/error.log');
      const before = serverProcess();
      process.kill(before, 'SIGSTOP');
      await until('another server', () => runningServers().some((id) => id !== before) || undefined, 60_000);
      const hover = await until('its answer', async () => (await hoverOver(log, 'RTMP Handshake failed')) || undefined);
      assert.match(hover, /version byte 0x03/);
    });
  });
}

// Linux has a file that is always full.
if (process.platform === 'linux') {
  suite('On a disk that is full', () => {
    useWorkspace('sample');
    /** The place beside a file into which it is written first is on a disk that is full. */
    const fill = (file: string) => fs.symlinkSync('/dev/full', at(`${file}.part`).fsPath);
    let shown: ReturnType<typeof noteMessages>;
    suiteSetup(() => {
      shown = noteMessages();
    });
    suiteTeardown(() => shown.stop());

    test('outcomes that cannot be exported leave the earlier export as it was, and that is said', async () => {
      fs.writeFileSync(at('outcomes.json').fsPath, 'the earlier export');
      fill('outcomes.json');
      await vscode.commands.executeCommand('signpost.exportOutcomes', at('outcomes.json'));
      assert.equal(read('outcomes.json'), 'the earlier export');
      assert.match(shown.messages.splice(0).join('\n'), /outcomes\.json could not be written: .*no space left/);
      // As soon as there is space, it works.
      await vscode.commands.executeCommand('signpost.exportOutcomes', at('outcomes.json'));
      assert.match(read('outcomes.json'), /"signpostOutcomes"/);
    });

    test('so do findings', async () => {
      fs.writeFileSync(at('findings.json').fsPath, 'the earlier report');
      fill('findings.json');
      await vscode.commands.executeCommand('signpost.exportFindings', 'json', at('findings.json'));
      assert.equal(read('findings.json'), 'the earlier report');
      assert.match(shown.messages.splice(0).join('\n'), /findings\.json could not be written: .*no space left/);
    });

    test('an import that cannot be written leaves the earlier one as it was, and that is said', async () => {
      const importAgain = (regex: string) => {
        const record = { id: 'theirs/one', signature: regex, regex };
        fs.mkdirSync(at('theirs').fsPath, { recursive: true });
        fs.writeFileSync(at('theirs/one.json').fsPath, JSON.stringify(record));
        return vscode.commands.executeCommand('signpost.importRecords', at('theirs'), 'theirs');
      };
      const pack = '.signpost/imported/theirs';
      await importAgain('first words');
      fill(`${pack}/IMPORT.md`);
      await importAgain('other words');
      assert.match(read(`${pack}/records.json`), /first words/);
      assert.deepEqual(fs.readdirSync(at(pack).fsPath).sort(), ['IMPORT.md', 'records.json']);
      assert.match(shown.messages.join('\n'), /could not import the records: .*no space left/);
    });
  });
}

suite('A log', () => {
  useWorkspace('sample');

  test('that is replaced every 100 ms is followed to its end, and the editor answers meanwhile', async () => {
    const file = at('logs/busy.log').fsPath;
    fs.writeFileSync(file, 'starting\n');
    const log = await open('logs/busy.log');
    for (let i = 0; i < 50; i++) {
      fs.writeFileSync(`${file}.new`, `${'an ordinary line\n'.repeat(i)}${LINE}\n`);
      fs.renameSync(`${file}.new`, file);
      await new Promise((done) => setTimeout(done, 100));
      if (i === 25) await vscode.commands.executeCommand('vscode.executeHoverProvider', log.uri, log.positionAt(0));
    }
    const found = await until('the errors of the last text', async () => {
      const ours = await diagnosticsAt(log.uri, HANDSHAKE);
      return ours.length === 1 && ours[0]!.range.start.line === 49 ? ours : undefined;
    });
    assert.equal(log.getText(found[0]!.range), LINE);
  });

  test('that vanishes while it is open stays readable, and nothing is lost', async () => {
    const file = at('logs/gone.log');
    fs.writeFileSync(file.fsPath, `${LINE}\n`);
    const log = await open('logs/gone.log');
    await diagnosticsAt(log.uri, HANDSHAKE);
    fs.rmSync(file.fsPath);
    assert.match(await hoverOver(log, 'RTMP Handshake failed'), /version byte 0x03/);
    assert.equal(log.getText(), `${LINE}\n`);
  });

  for (const [encoding, bytes] of [
    ['utf16le', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`连接\n${LINE}\n`, 'utf16le')])],
    // 连接 in GBK.
    ['gbk', Buffer.concat([Buffer.from([0xc1, 0xac, 0xbd, 0xd3, 0x0a]), Buffer.from(`${LINE}\n`)])],
  ] as const) {
    test(`in ${encoding} is read as the editor decodes it`, async () => {
      const file = at(`logs/${encoding}.log`);
      fs.writeFileSync(file.fsPath, bytes);
      const log = await vscode.workspace.openTextDocument(file, { encoding });
      await vscode.window.showTextDocument(log);
      const [found] = await diagnosticsAt(log.uri, HANDSHAKE);
      assert.equal(log.lineAt(0).text, '连接');
      assert.equal(log.getText(found!.range), LINE);
    });
  }

  test('in the encoding that the settings say is read so, too', async () => {
    const files = vscode.workspace.getConfiguration('files');
    await files.update('encoding', 'gbk', vscode.ConfigurationTarget.Workspace);
    fs.writeFileSync(at('logs/set.log').fsPath, Buffer.concat([Buffer.from([0xc1, 0xac, 0x0a]), Buffer.from(LINE)]));
    const log = await open('logs/set.log');
    const [found] = await diagnosticsAt(log.uri, HANDSHAKE);
    assert.equal(log.lineAt(0).text, '连');
    assert.equal(log.getText(found!.range), LINE);
    await files.update('encoding', undefined, vscode.ConfigurationTarget.Workspace);
  });

  test('with CRLF has its ranges in the right places', async () => {
    const file = at('logs/crlf.log');
    fs.writeFileSync(file.fsPath, `one\r\n\r\n${LINE}\r\nlast`);
    const log = await open('logs/crlf.log');
    const [found] = await diagnosticsAt(log.uri, HANDSHAKE);
    assert.equal(log.getText(found!.range), LINE);
  });

  test('that is read-only is explained all the same', async () => {
    const file = at('logs/readonly.log');
    fs.writeFileSync(file.fsPath, `${LINE}\n`, { mode: 0o444 });
    const log = await open('logs/readonly.log');
    await diagnosticsAt(log.uri, HANDSHAKE);
    assert.match(await hoverOver(log, 'RTMP Handshake failed'), /version byte 0x03/);
  });
});
