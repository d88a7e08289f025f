import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { findProgram } from '../../server/checkers/runProgram.node.ts';
import { removeFolder, repository, scratchFolder } from '../host/paths.ts';
import { openWorkbench } from './workbench.ts';

const log = 'logs/error.log';
const config = 'nginx/nginx.conf';

/** Stands in for nginx where none is installed: it knows no `rtmp_version`. */
const STAND_IN = `#!/bin/sh
[ "$1" = -v ] && echo "nginx version: nginx/1.22.1" >&2 && exit 0
while [ $# -gt 0 ]; do [ "$1" = -c ] && conf=$2; shift; done
grep -n rtmp_version "$conf" | sed "s|^\\([0-9]*\\):.*|nginx: [emerg] unknown directive \\"rtmp_version\\" in $conf:\\1|" >&2
! grep -q rtmp_version "$conf"
`;

test('a fix that nginx refuses is told so after it was applied, and taken back by one click', async () => {
  const bin = scratchFolder('bin');
  if (!(await findProgram([/^nginx$/]))) {
    fs.writeFileSync(path.join(bin, 'nginx'), STAND_IN, { mode: 0o755 });
    process.env.PATH = `${bin}${path.delimiter}${process.env.PATH}`;
  }
  try {
    await using workbench = await openWorkbench({
      workspace: path.join(repository, 'sample'),
      settings: { 'signpost.checks.enabled': true },
    });
    const before = workbench.readFile(config);
    const line =
      workbench
        .readFile(log)
        .split('\n')
        .findIndex((text) => text.includes('RTMP Handshake failed')) + 1;
    await workbench.openFile(log, line);
    await workbench.hoverSquiggle(log, 'RTMP Handshake failed');
    await workbench.quickFixes();
    await workbench.chooseQuickFix('nginx/nginx.conf');
    const toast = workbench.page.locator('.notification-toast', { hasText: 'unknown directive "rtmp_version"' });
    await toast.waitFor();
    assert.match(
      (await toast.textContent()) ?? '',
      /With this edit nginx version: nginx\/[\d.]+ .*says: .*unknown directive "rtmp_version"/s,
    );
    await workbench.saveAll();
    assert.notEqual(workbench.readFile(config), before);
    await toast.getByRole('button', { name: 'Take It Back' }).click();
    // The file was saved with the edit, so it is saved without it.
    for (let wait = 0; wait < 100 && workbench.readFile(config) !== before; wait++)
      await workbench.page.waitForTimeout(100);
    assert.equal(workbench.readFile(config), before);
  } finally {
    removeFolder(bin);
  }
});
