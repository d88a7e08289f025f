import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { applyChanges } from '../../server/core/config/textChanges.ts';
import { type ConfigText, planFixes } from '../../server/core/fixPlan.ts';
import type { ConfigEdit, ErrorRecord, Proof } from '../../server/core/record.ts';

const programs = {
  nginx: { title: 'nginx', names: ['nginx'], config: [{ kind: 'nginx' as const, files: ['**/*.conf'] }] },
};
const setVersion: ConfigEdit = { kind: 'nginx', op: 'set', in: ['rtmp', 'server'], name: 'rtmp_version', value: '3' };

function recordWith(edits: ConfigEdit[], proof?: Proof): ErrorRecord {
  return {
    id: 'a/b',
    signature: 'x',
    regex: 'x',
    emitted_by: ['nginx'],
    workarounds: [{ action: 'Do it', edits, ...(proof ? { proof } : {}) }],
  };
}

function config(text: string, more: Partial<ConfigText> = {}): ConfigText {
  return { uri: 'file:///w/nginx/nginx.conf', path: 'nginx/nginx.conf', text, ...more };
}

const plan = (text: string, edits = [setVersion], groups = {}) =>
  planFixes(recordWith(edits), groups, [config(text)], programs);

suite('fixes for the configs of a workspace', () => {
  const text = 'rtmp {\n    server {\n        listen 1935; # encoders\n    }\n}\n';

  test('one offer for the block, with the change it makes', () => {
    const [offer, ...more] = plan(text).offers;
    assert.equal(more.length, 0);
    assert.equal(offer?.place.label, 'server (listen 1935)');
    assert.equal(
      applyChanges(text, offer!.changes),
      'rtmp {\n    server {\n        listen 1935; # encoders\n        rtmp_version 3;\n    }\n}\n',
    );
  });

  test('what is so already is not offered', () => {
    assert.deepEqual(plan(text.replace('listen', 'rtmp_version 3;\n        listen')).offers, []);
  });

  test('another value is replaced', () => {
    const other = text.replace('listen 1935;', 'rtmp_version 1;');
    assert.equal(applyChanges(other, plan(other).offers[0]!.changes), text.replace('listen 1935;', 'rtmp_version 3;'));
  });

  test('one offer for each block', () => {
    const two = 'rtmp { server { listen 1935; } server { listen 1936; } }';
    assert.deepEqual(
      plan(two).offers.map(({ place }) => place.label),
      ['server (listen 1935)', 'server (listen 1936)'],
    );
  });

  test('a file that is included in the block', () => {
    const included = config('server {\n\tlisten 1936;\n}\n', { includedIn: [['rtmp']] });
    const [offer] = planFixes(recordWith([setVersion]), {}, [included], programs).offers;
    assert.equal(applyChanges(included.text, offer!.changes), 'server {\n\tlisten 1936;\n\trtmp_version 3;\n}\n');
  });

  test('a config that does not parse is reported with the place and not edited', () => {
    const { offers, broken } = plan('rtmp {\n    server {\n        listen 1935;\n');
    assert.deepEqual(offers, []);
    assert.equal(broken.length, 1);
    assert.match(broken[0]!.problem.message, /is not closed/);
  });

  test('a file that the globs do not name is left alone', () => {
    const other = config(text, { path: 'haproxy/haproxy.cfg' });
    assert.deepEqual(planFixes(recordWith([setVersion]), {}, [other], programs).offers, []);
  });

  test('the text of a named group fills the edit', () => {
    const broken = 'http {\n    gizp on;\n    gzip on;\n}\n';
    const edit: ConfigEdit = { kind: 'nginx', op: 'remove', in: ['http'], name: '{{directive}}' };
    assert.equal(
      applyChanges(broken, plan(broken, [edit], { directive: 'gizp' }).offers[0]!.changes),
      'http {\n    gzip on;\n}\n',
    );
    assert.deepEqual(plan(broken, [edit]).offers, [], 'without the group there is nothing to offer');
  });

  test('the tier is what the real program answered', () => {
    const proof: Proof = { verdict: 'refuted', program: 'nginx', version: '1.22.1', date: '2026-11-23' };
    assert.equal(plan(text).offers[0]?.tier, 'unproved');
    assert.equal(planFixes(recordWith([setVersion], proof), {}, [config(text)], programs).offers[0]?.tier, 'refuted');
  });

  test('a fix that reaches over several files is one offer, with what it changes elsewhere', () => {
    const edits: ConfigEdit[] = [
      setVersion,
      {
        kind: 'haproxy',
        files: ['**/haproxy.cfg'],
        op: 'set',
        in: ['backend rtmp'],
        name: 'timeout server',
        value: '60s',
      },
    ];
    const haproxy = { uri: 'file:///w/haproxy.cfg', path: 'haproxy.cfg', text: 'backend rtmp\n    mode tcp\n' };
    const planned = (cfg: string) =>
      planFixes(recordWith(edits), {}, [config(text), { ...haproxy, text: cfg }], programs).offers;
    assert.deepEqual(
      planned(haproxy.text).map(({ elsewhere }) => elsewhere.map(({ path }) => path)),
      [['haproxy.cfg']],
    );
    assert.deepEqual(
      planned(`${haproxy.text}    timeout server 60s\n`).map(({ elsewhere }) => elsewhere),
      [[]],
      'what is so already is left alone',
    );
    assert.deepEqual(planned('frontend x\n    mode tcp\n'), [], 'a half fix is not offered');
  });
});
