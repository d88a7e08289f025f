import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { suite, test } from 'node:test';
import type { CheckAnswer, Settings } from '../../server/protocol.ts';
import { startServer } from './server.ts';

const HANDSHAKE = '[error] 1#1: RTMP Handshake failed: server responded with unexpected version byte 0x03';
const NGINX_CONF = 'events {\n}\nrtmp {\n    server {\n        listen 1935;\n    }\n}\n';

/** Stands in for nginx, for machines that have none: it knows no `rtmp_version`. `npm run test:programs` asks the real one. */
const STAND_IN = `#!/bin/sh
[ "$1" = -v ] && echo "nginx version: nginx/1.22.1" >&2 && exit 0
while [ $# -gt 0 ]; do [ "$1" = -c ] && conf=$2; shift; done
grep -n rtmp_version "$conf" | sed "s|^\\([0-9]*\\):.*|nginx: [emerg] unknown directive \\"rtmp_version\\" in $conf:\\1|" >&2
! grep -q rtmp_version "$conf"
`;

async function serverWithNginx(settings: Partial<Settings>) {
  const server = await startServer(
    { 'error.log': HANDSHAKE, 'nginx.conf': NGINX_CONF, 'bin/nginx': STAND_IN },
    { client: { commands: true, settings } },
  );
  fs.chmodSync(path.join(server.folder, 'bin/nginx'), 0o755);
  await server.connection.sendNotification('workspace/didChangeConfiguration', {
    settings: { signpost: { ...settings, 'checks.programs': { nginx: path.join(server.folder, 'bin/nginx') } } },
  });
  await server.open('error.log', 'log');
  return server;
}

// What stands in for a program is a shell script, which Windows does not run.
if (process.platform !== 'win32') {
  suite('asking the program itself', () => {
    test('a fix that it does not know is told to the letter, with the text to take it back to', async () => {
      await using server = await serverWithNginx({ 'checks.enabled': true });
      const action = (await server.codeActions('error.log', 0, 40)).find(({ edit }) => edit);
      assert.equal(action?.command?.command, 'signpost.checkFix');
      const ask = (trusted: boolean) =>
        server.connection.sendRequest<CheckAnswer | null>('signpost/checkFix', {
          check: action?.command?.arguments?.[0],
          trusted,
        });
      const answer = await ask(true);
      assert.equal(answer?.verdict, 'new-errors');
      assert.match(String(answer?.newErrors[0]), /unknown directive "rtmp_version"/);
      assert.match(String(answer?.version), /nginx\/1\.22\.1/);
      assert.equal(answer?.before, NGINX_CONF);
      assert.match(String(answer?.after), /rtmp_version 3;/);
      assert.equal(
        fs.readFileSync(path.join(server.folder, 'nginx.conf'), 'utf8'),
        NGINX_CONF,
        'the check changes nothing',
      );
      assert.equal(await ask(false), null, 'nothing is run where the workspace is not trusted');
    });

    test('nothing is asked unless the user allowed it', async () => {
      await using server = await serverWithNginx({});
      const action = (await server.codeActions('error.log', 0, 40)).find(({ edit }) => edit);
      assert.ok(action);
      assert.equal(action.command, undefined);
    });
  });
}
