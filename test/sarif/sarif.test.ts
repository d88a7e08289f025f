import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, suite, test } from 'node:test';
import { runCommand } from '../host/command.ts';
import { unpackFromNpm } from '../host/npmPackage.ts';
import { built, cache, removeFolder, repository, scratchFolder } from '../host/paths.ts';

/** Microsoft's SARIF Multitool (MIT): the schema of 2.1.0 and the rules of its specification. 100 MB, so it is fetched on demand. */
const VERSION = '5.7.0';
const tools: { readonly [Platform in NodeJS.Platform]?: string } = {
  linux: 'sha512-NxUbpq6ISCWoTQ/NfOYEwEDKq1Heka/rMoJ5R5LMydcAZQX/X7g5mWHcgxDub+0M07LC96tZ5LZHvF1Qy3gjTA==',
  win32: 'sha512-nhXvebkVa3vI1inD1p26P4Hoa3wFHfyHDTDDhJUgsZRK5f7yskf2fjBXWLh3DSVXSjvq4PrihYDC/UuW4F3VgA==',
  darwin: 'sha512-SstDqFy/LQo2NEoInbTqLDa4nmbHti1luAMc6SSHTYUVAE3B/ehOMEkH6Cl6jzIiwXhmNCcd+dsU/LPuO0YaRA==',
};

async function installMultitool(): Promise<string> {
  const { platform } = process;
  const folder = path.join(cache, `sarif-multitool-${VERSION}`);
  const program = path.join(folder, platform === 'win32' ? 'Sarif.Multitool.exe' : 'Sarif.Multitool');
  if (fs.existsSync(program)) return program;
  fs.mkdirSync(cache, { recursive: true });
  const unfinished = fs.mkdtempSync(`${folder}-unfinished-`);
  try {
    const name = `@microsoft/sarif-multitool-${platform}`;
    await unpackFromNpm({ name, version: VERSION, integrity: tools[platform] ?? '' }, unfinished);
    fs.chmodSync(path.join(unfinished, path.basename(program)), 0o755);
    fs.renameSync(unfinished, folder);
  } finally {
    removeFolder(unfinished);
  }
  return program;
}

suite('reports in SARIF, judged by the official validator', () => {
  const scratch = scratchFolder('sarif');
  let multitool: string;
  before(async () => {
    multitool = await installMultitool();
  });
  after(() => removeFolder(scratch));

  /** What it calls an error; a report of ours has no address of a home page, which is a warning. */
  const errorsIn = async (report: string): Promise<string[]> => {
    const file = path.join(scratch, 'report.sarif');
    fs.writeFileSync(file, report);
    const { output } = await runCommand(multitool, ['validate', file], {
      timeout: 60_000,
      env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' },
    });
    assert.match(output, /Analysis completed successfully/);
    return output.split('\n').filter((line) => /: error /.test(line));
  };
  const scan = async (...paths: string[]): Promise<string> => {
    const args = [built('dist/cli.cjs'), 'scan', ...paths, '--format', 'sarif'];
    return (await runCommand(process.execPath, args, { timeout: 60_000 })).output;
  };

  test('what the sample workspace has', async () => {
    const report = await scan('sample');
    assert.ok(JSON.parse(report).runs[0].results.length > 2);
    assert.deepEqual(await errorsIn(report), []);
  });

  test('nothing found, and a file whose name has to be escaped', async () => {
    const folder = path.join(scratch, 'a folder (old) #1 é');
    fs.mkdirSync(folder);
    fs.writeFileSync(path.join(folder, 'empty.log'), 'all is well\n');
    assert.deepEqual(await errorsIn(await scan(folder)), []);
    fs.copyFileSync(path.join(repository, 'sample/logs/error.log'), path.join(folder, '100% "full".log'));
    assert.deepEqual(await errorsIn(await scan(folder)), []);
  });

  test('the validator does find what is wrong', async () => {
    const report = JSON.parse(await scan('sample'));
    delete report.runs[0].results[0].message;
    report.runs[0].results[1].unknown = true;
    assert.deepEqual(
      (await errorsIn(JSON.stringify(report))).map((line) => /error (\w+)/.exec(line)?.[1]),
      ['JSON1002', 'JSON1005'],
    );
  });
});
