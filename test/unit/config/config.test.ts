import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyChanges, configKindOf, fillEdit, parseConfig } from '../../../server/core/config/config.ts';
import type { ConfigEdit } from '../../../server/core/generated/recordTypes.ts';

test('the kind of a config is told by its path', () => {
  const kinds = {
    '/etc/nginx/nginx.conf': 'nginx',
    '/etc/nginx/sites-enabled/default': 'nginx',
    '/etc/nginx/conf.d/api.conf': 'nginx',
    'deploy/nginx/api.conf': 'nginx',
    'C:\\web\\nginx.conf': 'nginx',
    '/etc/nginx/fastcgi_params.md': undefined,
    'README.md': undefined,
  };
  for (const [path, kind] of Object.entries(kinds)) assert.equal(configKindOf(path), kind, path);
});

test('an edit takes the names of the match, and none that it does not know', () => {
  const edit: ConfigEdit = {
    kind: 'nginx',
    op: 'set',
    in: ['location {{uri}}'],
    name: 'root',
    value: '/srv/{{ dir }}',
  };
  assert.deepEqual(fillEdit(edit, { uri: '/a', dir: 'www' }), { ...edit, in: ['location /a'], value: '/srv/www' });
  assert.equal(fillEdit(edit, { uri: '/a' }), undefined);
  assert.equal(fillEdit(edit, { uri: '/a', dir: undefined }), undefined);
});

test('in a pattern, text of a log stands for itself', () => {
  const edit: ConfigEdit = { kind: 'nginx', op: 'remove', name: 'listen', match: '^{{address}}$' };
  const filled = fillEdit(edit, { address: '[::]:1935' })!;
  assert.equal(filled.match, '^\\[::\\]:1935$');
  const text = 'listen :;\nlisten [::]:1935;\n';
  const { changes } = parseConfig('nginx', text).plan([filled]);
  assert.equal(applyChanges(text, changes), 'listen :;\n');
});

test('what only changes what stands does nothing where its block is not', () => {
  const edit = { kind: 'nginx', name: 'gzip' } as const;
  const edits: ConfigEdit[] = [
    { ...edit, op: 'replace', in: ['http', 'server', 'location'], value: 'on', match: '^yes$' },
    { ...edit, op: 'remove', in: ['http', 'server'], match: '^no$' },
    { ...edit, op: 'replace', in: ['http'], value: 'on', match: '^yes$' },
  ];
  const text = 'http {\n  gzip yes;\n}\n';
  const { changes, problems } = parseConfig('nginx', text).plan(edits);
  assert.deepEqual(problems, []);
  assert.equal(applyChanges(text, changes), 'http {\n  gzip on;\n}\n');
  assert.equal(parseConfig('nginx', text).plan([{ ...edits[0]!, op: 'set' }]).problems[0]?.id, 'no-such-block');
});

test('text of a log brings no directive of its own into a config', () => {
  const edit: ConfigEdit = { kind: 'nginx', op: 'set', name: 'pid', value: '{{path}}' };
  assert.equal(fillEdit(edit, { path: '/run/a\nload_module evil' }), undefined);
  const filled = fillEdit(edit, { path: '/run/a; load_module evil.so' });
  const { changes, problems } = parseConfig('nginx', 'events {}\n').plan([filled!]);
  assert.deepEqual(changes, []);
  assert.equal(problems[0]?.id, 'not-one-directive');
  const block: ConfigEdit = { kind: 'nginx', op: 'insert_block', name: 'location', value: '/', body: 'root {{path}};' };
  assert.equal(fillEdit(block, { path: '/a; load_module evil.so' }), undefined);
});

test('nginx: a directive is found in the block that is meant, in a file that is included there', () => {
  const config = parseConfig('nginx', 'server { listen 1935; rtmp_handshake_timeout 30s; }', { within: ['rtmp'] });
  const [found] = config.find({ kind: 'nginx', in: ['rtmp', 'server'], name: 'rtmp_handshake_timeout' });
  assert.deepEqual(found?.path, ['rtmp', 'server']);
  assert.equal(found?.value, '30s');
  assert.equal(config.find({ kind: 'nginx', in: ['http', 'server'], name: 'rtmp_handshake_timeout' }).length, 0);
  assert.equal(config.find({ kind: 'nginx', name: 'rtmp_handshake_timeout', match: '^[0-9]+s$' }).length, 1);
  assert.equal(config.find({ kind: 'nginx', name: 'rtmp_handshake_timeout', match: '^5s$' }).length, 0);
});

test('nginx: places are named so that people can choose, includes say where they stand', () => {
  const text =
    'http {\n  include conf.d/*.conf;\n  server { listen 80; server_name a.org b.org; }\n  server { listen 81; }\n}\n';
  const config = parseConfig('nginx', text);
  const places = config.places({ kind: 'nginx', in: ['http', 'server'], op: 'set', name: 'gzip', value: 'on' });
  assert.deepEqual(
    places.map((place) => place.label),
    ['server (a.org b.org, listen 80)', 'server (listen 81)'],
  );
  assert.equal(text.slice(places[1]!.start, places[1]!.end), 'server {');
  assert.deepEqual(
    config.includes.map(({ pattern, path }) => ({ pattern, path })),
    [{ pattern: 'conf.d/*.conf', path: ['http'] }],
  );
});

test('nginx: what is being typed does not hide what stands already', () => {
  const config = parseConfig('nginx', 'rtmp {\n server {\n  rtmp_auth on;\n  listen 19\n }\n');
  assert.deepEqual(
    config.problems.map(({ offset, message }) => [offset, message]),
    [
      [0, '"rtmp" is not closed'],
      [35, '"listen" is not ended by ";"'],
    ],
  );
  assert.equal(config.find({ kind: 'nginx', name: 'rtmp_auth' }).length, 1);
});
