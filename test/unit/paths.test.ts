import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { createGate, pathMatcher } from '../../server/core/program.ts';
import { english } from '../../server/core/translate.ts';
import { Documents } from '../../server/documents.ts';
import type { Host } from '../../server/host.ts';
import { Packs } from '../../server/packs.ts';
import { DEFAULT_SETTINGS } from '../../server/protocol.ts';
import { isBelow, keyOf, relativePath } from '../../server/uris.ts';

suite('paths of all systems', () => {
  test('a path below a root, with slashes', () => {
    assert.equal(relativePath('file:///srv/web/nginx/nginx.conf', ['file:///srv/web']), 'nginx/nginx.conf');
    assert.equal(relativePath('file:///srv/web/nginx.conf', ['file:///srv/web/']), 'nginx.conf');
    assert.equal(
      relativePath('file:///etc/nginx.conf', ['file:///srv/web']),
      '/etc/nginx.conf',
      'outside: the whole path',
    );
    assert.equal(relativePath('file:///srv/website/nginx.conf', ['file:///srv/web']), '/srv/website/nginx.conf');
  });

  test('on Windows: the drive in either form, and servers in the network', () => {
    assert.equal(relativePath('file:///c%3A/web/nginx.conf', ['file:///c:/web']), 'nginx.conf');
    assert.equal(relativePath('file:///C:/web/conf/my%20site.conf', ['file:///c%3A/web']), 'conf/my site.conf');
    assert.equal(relativePath('file://nas/web/nginx.conf', ['file://nas/web']), 'nginx.conf');
  });

  test('an address has one form, however it is written', () => {
    const forms = ['file:///C:/web/a%20b.json', 'file:///c:/web/a b.json', 'file:///c%3A/web/a%20b.json'];
    assert.equal(new Set(forms.map(keyOf)).size, 1);
    assert.notEqual(keyOf('file:///c:/web/a.json'), keyOf('file:///d:/web/a.json'));
    assert.equal(keyOf('untitled:Untitled-1'), 'untitled:Untitled-1');
    assert.equal(keyOf('file:////two/slashes'), 'file:////two/slashes', 'what is no address stays as it is');
    assert.equal(isBelow('file:///c%3A/web/.signpost/a.json', 'file:///C:/web/'), true);
    assert.equal(isBelow('file:///c:/website/a.json', 'file:///c:/web'), false);
  });

  test('the records of a folder are followed, whichever way the editor writes its drive', async () => {
    const files = new Map([['file:///c%3A/web/.signpost/a.json', '{"id":"x/a","signature":"E1 x","regex":"E1 x"}']]);
    const host: Host = {
      findFiles: async () => [...files.keys()],
      readFile: async (uri) => new TextEncoder().encode(files.get(uri)),
      readShipped: async () => undefined,
    };
    const changed = Promise.withResolvers<void>();
    let times = 0;
    const packs = new Packs(host, new Documents(() => DEFAULT_SETTINGS), english, () => {
      if (++times === 2) changed.resolve();
    });
    await packs.load([], ['file:///C:/web']);
    files.set('file:///c:/web/.signpost/a.json', '{"id":"x/a","signature":"E2 x","regex":"E2 x"}');
    packs.changed('file:///c:/web/.signpost/a.json');
    await changed.promise;
    assert.deepEqual(
      packs.packs().map(({ records }) => records.map(({ regex }) => regex)),
      [['E2 x']],
    );
  });

  test('of several roots the one that holds the file, the innermost first', () => {
    const roots = ['file:///a', 'file:///b', 'file:///b/inner'];
    assert.equal(relativePath('file:///b/nginx.conf', roots), 'nginx.conf');
    assert.equal(relativePath('file:///b/inner/nginx.conf', roots), 'nginx.conf');
  });

  test('globs do not heed the case', () => {
    assert.equal(pathMatcher(['**/nginx/**/*.conf'])('NGINX/Conf.d/A.CONF'), true);
  });

  test('a program shows in a path with a drive', () => {
    const gate = createGate({ nginx: { title: 'nginx', names: ['nginx'] } });
    const log = { path: '/c:/Program Files/Nginx/logs/error.log', lineCount: 1, lineAt: () => 'x' };
    const record = { id: 'x/y', signature: 'x', regex: 'x', emitted_by: ['nginx'] };
    assert.equal(gate(log)(record as never, 0), true);
  });
});
