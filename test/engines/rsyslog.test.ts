import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { endGroup, runCommand, spawnGroup } from '../host/command.ts';
import { assertSameHits, exportAll, type Hit, realLines, suiteWith, useFolder } from './proof.ts';

const PROGRAM = 'nginx';
const END = 'the last line of all';

await suiteWith('rsyslog', [['rsyslogd', '-v']], 'rsyslog', () => {
  test('loads the file as it is, and finds in real lines what Signpost finds', async () => {
    const { files, signatures } = exportAll('rsyslog');
    const lines = realLines();
    using at = useFolder();
    const found = path.join(at.folder, 'found.log');
    const ended = path.join(at.folder, 'ended.log');
    const log = at.write('in.log', `${[...lines, END].join('\n')}\n`);
    const exported = at.write(
      'signpost.conf',
      files.get('signpost.conf')!.replace('file="/var/log/signpost.log"', `file="${found}"`),
    );
    const config = at.write(
      'rsyslog.conf',
      `global(workDirectory="${at.folder}")
module(load="imfile")
input(type="imfile" file="${log}" tag="${PROGRAM}:")
include(file="${exported}")
if $msg == "${END}" then { action(type="omfile" file="${ended}") }
`,
    );
    const check = await runCommand('rsyslogd', ['-N1', '-f', config], { timeout: 30_000 });
    assert.equal(check.code, 0, check.output);
    assert.doesNotMatch(check.output, /error/i);

    const daemon = spawnGroup('rsyslogd', ['-n', '-f', config, '-i', path.join(at.folder, 'pid')], { stdio: 'ignore' });
    while (!fs.existsSync(ended) && daemon.exitCode === null) await pause(50);
    await endGroup(daemon);

    const numbers = new Map(lines.map((line, number) => [line, number]));
    const hits = fs
      .readFileSync(found, 'utf8')
      .trim()
      .split('\n')
      .map((text): Hit => {
        const { id, message, program } = JSON.parse(text) as { id: string; message: string; program: string };
        assert.equal(program, PROGRAM);
        return [numbers.get(message)!, id];
      });
    // A text that several programs may write is looked for in what comes from its own.
    const asked = signatures.filter(({ programs }) => programs.length === 0 || programs.includes(PROGRAM));
    assertSameHits(hits, lines, asked);
  });
});
