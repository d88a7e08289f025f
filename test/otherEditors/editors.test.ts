import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { suite, test } from 'node:test';
import { runCommand } from '../host/command.ts';
import { removeFolder, repository, scratchFolder } from '../host/paths.ts';
import { serverFile } from '../protocol/server.ts';

const LINE = 'RTMP Handshake failed: server responded with unexpected version byte 0x03';

/** A copy of the sample workspace, which an editor may change. */
function useSample() {
  const folder = scratchFolder('editors');
  fs.cpSync(path.join(repository, 'sample'), folder, { recursive: true });
  return { folder, [Symbol.dispose]: () => removeFolder(folder) };
}

/** Runs an editor that must be installed: a test that is skipped would look like one that passed. */
async function runEditor(command: string, packages: string, args: string[]): Promise<string> {
  const there = await runCommand(command, ['--version'], { timeout: 20_000 });
  assert.equal(there.code, 0, `please install it: apt-get install ${packages}`);
  const { output } = await runCommand(command, args, { timeout: 90_000 });
  return output;
}

suite('in other editors', () => {
  test('Neovim shows the errors, explains them and applies the fix', async () => {
    using sample = useSample();
    const log = path.join(sample.folder, 'logs/error.log');
    const script = path.join(import.meta.dirname, 'neovim.lua');
    const output = await runEditor('nvim', 'neovim', [
      ...['--headless', '--clean', '-n', process.execPath, serverFile, log],
      ...['-c', `luafile ${script}`],
    ]);
    const json = output.split('\n').find((line) => line.startsWith('{'));
    assert.ok(json, output);
    const result = JSON.parse(json);
    assert.ok(result.diagnostics.some(({ code }: { code: string }) => code === 'communication/rtmp-handshake-failed'));
    assert.match(result.hover, /Does not work[\s\S]*What works/);
    assert.ok(
      result.actions.some((title: string) => title.includes('rtmp_version 3')),
      result.actions.join('\n'),
    );
    const configs = ['nginx/nginx.conf', 'nginx/rtmp.d/studio.conf'].map((file) =>
      fs.readFileSync(path.join(sample.folder, file), 'utf8'),
    );
    assert.equal(configs.filter((text) => text.includes('rtmp_version 3;')).length, 1, 'one config was mended');
    assert.match(fs.readFileSync(log, 'utf8'), new RegExp(LINE), 'the log is as it was');
  });

  test('Emacs shows the errors, explains them and offers the fix', async () => {
    using sample = useSample();
    const log = path.join(sample.folder, 'logs/error.log');
    const script = path.join(import.meta.dirname, 'emacs.el');
    const output = await runEditor('emacs', 'emacs-nox elpa-eglot', [
      ...['--batch', '-l', script, process.execPath, serverFile, log],
    ]);
    assert.match(output, /^DIAGNOSTIC .*RTMP Handshake failed.*\(2 times\)/m);
    assert.match(output, /^HOVER .*RTMP Handshake failed[\s\S]*Does not work[\s\S]*What works/m);
    assert.match(output, /^ACTION .*rtmp_version 3/m);
  });
});
