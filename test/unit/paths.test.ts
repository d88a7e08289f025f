import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { relativePath } from '../../server/configs.ts';
import { createGate, pathMatcher } from '../../server/core/program.ts';

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
