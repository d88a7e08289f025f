import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, suite, test } from 'node:test';
import { mustRun, runCommand } from '../host/command.ts';
import { removeFolder, repository, scratchFolder } from '../host/paths.ts';
import { startServer } from '../protocol/server.ts';

/** What `npm pack` makes, installed as a person would, without a network: it needs no other package. */
suite('the package for npm', () => {
  const scratch = scratchFolder('npm');
  const bin = (name: string) =>
    process.platform === 'win32' ? path.join(scratch, `${name}.cmd`) : path.join(scratch, 'bin', name);

  before(async () => {
    await mustRun('npm', ['pack', '--pack-destination', scratch, '--loglevel=error'], { timeout: 60_000 });
    const [archive] = fs.globSync('*.tgz', { cwd: scratch });
    const flags = ['--global', '--offline', '--prefix', scratch, '--loglevel=error'];
    await mustRun('npm', ['install', ...flags, path.join(scratch, archive!)], { timeout: 60_000 });
  });
  after(() => removeFolder(scratch));

  test('has the programs for Node and nothing else', () => {
    const installed = process.platform === 'win32' ? 'node_modules/signpost' : 'lib/node_modules/signpost';
    const files = fs.globSync('**/*', { cwd: path.join(scratch, installed), withFileTypes: true });
    const names = files.filter((file) => file.isFile()).map(({ name }) => name);
    assert.deepEqual(names.sort(), [
      'LICENSE',
      'README.md',
      'catalogue.json',
      'cli.cjs',
      'mcp.cjs',
      'node.cjs',
      'package.json',
      'record.schema.json',
      'scanFilesWorker.cjs',
      'server.cjs',
      'tables.bin',
    ]);
  });

  test('signpost scans a log', async () => {
    const { code, output } = await runCommand(bin('signpost'), ['scan', 'sample/logs/error.log'], {
      cwd: repository,
      timeout: 30_000,
    });
    assert.match(output, /\[communication\/rtmp-handshake-failed\]/);
    assert.equal(code, 1);
  });

  test('signpost-language-server serves an editor', async () => {
    const line = 'RTMP Handshake failed: server responded with unexpected version byte 0x03';
    await using server = await startServer(
      { 'a.log': line },
      { command: [bin('signpost-language-server'), '--stdio'] },
    );
    await server.open('a.log', 'log');
    assert.equal((await server.diagnostics('a.log'))[0]?.code, 'communication/rtmp-handshake-failed');
  });
});
