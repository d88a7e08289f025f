import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { suite, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { built } from '../host/paths.ts';
import { checkSarif } from './sarif.ts';

const program = built('dist/cli.cjs');
const REFUSED =
  '2026/11/20 09:21:13 [error] 7#7: *1 connect() failed (111: Connection refused) while connecting to upstream, client: 10.0.0.1, server: a, request: "GET / HTTP/1.1", upstream: "http://127.0.0.1:3000/"\n';
const IN_USE = 'Error: listen EADDRINUSE: address already in use :::3000\n';

/** A folder with these files, from which the built command line is called. */
function workspace(files: { [name: string]: string | Uint8Array }) {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'signpost-')));
  for (const [name, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), content);
  }
  const start = (args: string[], locale = {}) =>
    spawn(process.execPath, [program, ...args], {
      cwd: folder,
      env: { ...process.env, LANG: 'C', LC_ALL: 'C', ...locale },
    });
  const signpost = async (args: string[], input = '', locale = {}) => {
    const child = start(args, locale);
    child.stdin.end(input);
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      err += text;
    });
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
    return { code, out, err };
  };
  return { folder, start, signpost, [Symbol.dispose]: () => fs.rmSync(folder, { recursive: true, force: true }) };
}

suite('signpost scan', () => {
  test('reads a pipe, as the shell makes one of <(zcat app.log.gz)', {
    skip: process.platform === 'win32',
  }, async () => {
    using at = workspace({});
    const pipe = path.join(at.folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const scanning = at.signpost(['scan', 'pipe']);
    await fs.promises.writeFile(pipe, `ok\n${IN_USE}`);
    const { code, out, err } = await scanning;
    assert.deepEqual([code, err], [1, '']);
    assert.match(out, /pipe:2:8/);
  });

  test('says what happened in a folder, packed and rotated logs first, and ends with 1', async () => {
    using at = workspace({
      'logs/error.log': `ok\n${REFUSED}`,
      'logs/error.log.1.gz': gzipSync(REFUSED + REFUSED),
      'notes.txt': IN_USE,
    });
    const { code, out, err } = await at.signpost(['scan', '.']);
    assert.equal(err, '');
    assert.match(out, /\[nginx\/upstream-connection-refused\]\n/);
    assert.match(out, /3 times, 2026-11-20T09:21:13/);
    assert.match(out, /error\.log\.1\.gz:1:37 \(2 times, last on line 2\)\n {2}logs.error\.log:2:37\n/);
    assert.doesNotMatch(out, /EADDRINUSE/);
    assert.equal(code, 1);
  });

  test('ends with 0 when nothing is found, and with 2 when a file is not there', async () => {
    using at = workspace({ 'a.log': 'all is well\n' });
    assert.deepEqual(await at.signpost(['scan', 'a.log']), { code: 0, out: 'No known error was found.\n', err: '' });
    const { code, err } = await at.signpost(['scan', 'a.log', 'b.log']);
    assert.equal(code, 2);
    assert.match(err, /b\.log: it is not there/);
  });

  test('reads standard input, and the journal', async () => {
    using at = workspace({});
    const piped = await at.signpost(['scan', '-', '--format', 'json'], `x\n${IN_USE}`);
    assert.equal(piped.code, 1);
    assert.equal(JSON.parse(piped.out).findings[0].files[0].firstLine, 2);
    const entry = { __REALTIME_TIMESTAMP: '1795165921123456', SYSLOG_IDENTIFIER: 'node', MESSAGE: IN_USE.trim() };
    const journal = await at.signpost(['scan', '-', '--format', 'json'], `${JSON.stringify(entry)}\n`);
    assert.equal(JSON.parse(journal.out).findings[0].first, '2026-11-20T09:12:01.123Z');
  });

  test('reads what journalctl -o json printed of a journal, as a file and as standard input', async () => {
    // Its messages have terminal codes, several lines, and bytes that are not UTF-8: journalctl gives those as lists.
    const journal = fs.readFileSync(path.join(import.meta.dirname, '../fixtures/journal/web1.json'), 'utf8');
    using at = workspace({ 'web1.json': journal });
    for (const [source, input] of [['web1.json'], ['-', journal]] as const) {
      const { out } = await at.signpost(['scan', source, '--format', 'json'], input);
      const findings = JSON.parse(out).findings as { id: string; first: string; files: { firstLine: number }[] }[];
      assert.deepEqual(
        findings.map(({ id, first, files }) => [id, first, files[0]!.firstLine]),
        [
          ['nginx/bind-address-in-use', '2026-11-20T09:12:02.123Z', 2],
          ['node/eaddrinuse', '2026-11-20T09:12:03.123Z', 3],
        ],
      );
    }
  });

  test('as SARIF 2.1.0, with addresses from the current folder', async () => {
    using at = workspace({ 'my logs/error.log': REFUSED + REFUSED, 'api.log': IN_USE });
    const { out } = await at.signpost(['scan', '.', '--format', 'sarif']);
    const sarif = JSON.parse(out);
    assert.deepEqual(checkSarif(sarif), []);
    assert.equal(sarif.runs[0].results.length, 3);
    const addresses = sarif.runs[0].results.map(
      (result: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }) =>
        result.locations[0]?.physicalLocation.artifactLocation.uri,
    );
    assert.deepEqual([...new Set(addresses)].sort(), ['api.log', 'my%20logs/error.log']);
  });

  test('as Markdown', async () => {
    using at = workspace({ 'api.log': IN_USE });
    const { out } = await at.signpost(['scan', 'api.log', '--format', 'markdown']);
    assert.match(out, /^# Known errors\n\n- \*\*/);
  });

  test('with --follow, tells what comes', async () => {
    using at = workspace({ 'api.log': 'ok\n' });
    const child = at.start(['scan', 'api.log', '--follow', '--format', 'json']);
    using _ = { [Symbol.dispose]: () => child.kill('SIGKILL') };
    let out = '';
    const told = new Promise<void>((resolve) => {
      child.stdout.setEncoding('utf8').on('data', (text) => {
        out += text;
        if (out.includes('"line":3')) resolve();
      });
    });
    fs.appendFileSync(path.join(at.folder, 'api.log'), `ok\n${IN_USE}`);
    await told;
    const ended = new Promise((resolve) => child.on('close', resolve));
    child.kill('SIGINT');
    assert.equal(await ended, 1);
    assert.equal(JSON.parse(out).id, 'node/eaddrinuse');
  });
});

suite('signpost lookup', () => {
  test('tells dead ends and workarounds; 0 when there is a record, 1 when there is none', async () => {
    using at = workspace({});
    const { code, out } = await at.signpost(['lookup', IN_USE.trim()]);
    assert.equal(code, 0);
    assert.match(out, /^Error: listen EADDRINUSE: .* \[node\/eaddrinuse\]$/m);
    assert.match(out, /^✘ Does not work\n {2}• \S/m);
    assert.match(out, /^✔ What works\n(?: {2}.*\n)* {2}• .* \(proved with node \S+\)$/m);
    assert.equal((await at.signpost(['lookup', '-'], IN_USE)).code, 0);
    assert.deepEqual(await at.signpost(['lookup', 'the build passed']), {
      code: 1,
      out: 'No record fits this text.\n',
      err: '',
    });
  });

  test('speaks Chinese where the locale does', async () => {
    using at = workspace({});
    const { out } = await at.signpost(['lookup', '-'], IN_USE, { LC_ALL: 'zh_CN.UTF-8' });
    assert.match(out, /^✔ 有效的做法\n {2}• \p{Script=Han}/mu);
  });

  test('shows the control characters of a record to no terminal', async () => {
    const hostile = {
      id: 'shop/hostile',
      signature: 'payment refused (E42)',
      regex: 'payment refused \\(E\\d+\\)',
      root_cause: '\x1b]0;taken\x07 \x9b2Jno reason',
    };
    using at = workspace({ 'hostile.json': JSON.stringify(hostile) });
    const { out } = await at.signpost(['lookup', 'payment refused (E42)', '--records', 'hostile.json']);
    assert.match(out, /^\]0;taken 2Jno reason$/m);
  });
});

suite('signpost check', () => {
  test('names what is wrong with a record, and where', async () => {
    const record = { id: 'shop/refused', signature: 'payment refused (E42)', regex: 'payment (refused' };
    const good = { ...record, id: 'shop/late', regex: 'payment refused \\(E\\d+\\)' };
    using at = workspace({
      'bad.json': JSON.stringify(record, undefined, 1),
      'good.json': JSON.stringify(good),
      'no.json': '{',
    });
    assert.equal((await at.signpost(['check', 'good.json'])).out, 'Records: 1, files: 1, errors: 0, warnings: 0\n');
    const { code, out } = await at.signpost(['check', '.']);
    assert.equal(code, 1);
    assert.match(out, /^bad\.json:4:11: error: shop\/refused: the pattern cannot be used/m);
    assert.match(out, /^no\.json:1:\d+: error: Invalid JSON/m);
  });

  test('names an id that stands twice, in two files or in one', async () => {
    const record = { id: 'shop/late', signature: 'payment refused (E42)', regex: 'payment refused \\(E\\d+\\)' };
    using at = workspace({
      'a.json': JSON.stringify(record),
      'twice/b.json': JSON.stringify(
        [
          { ...record, id: 'shop/twice' },
          { ...record, id: 'shop/twice' },
        ],
        undefined,
        1,
      ),
      'twice/c.json': JSON.stringify(record),
    });
    const { out } = await at.signpost(['check', '.']);
    assert.match(out, /^a\.json:1:7: warning: shop\/late: Another record .* has the same id: twice.c\.json\.$/m);
    assert.match(out, /^twice.b\.json:3:9: warning: shop\/twice: .*: twice.b\.json\.$/m);
    assert.match(out, /^twice.b\.json:8:9: warning: shop\/twice: .*: twice.b\.json\.$/m);
  });

  test('the records that a scan is given with --records are used', async () => {
    const record = { id: 'shop/refused', signature: 'payment refused (E42)', regex: 'payment refused \\(E\\d+\\)' };
    using at = workspace({ 'mine/r.json': JSON.stringify(record), 'a.log': 'payment refused (E7)\n' });
    assert.match((await at.signpost(['scan', 'a.log', '--records', 'mine'])).out, /\[shop\/refused\]/);
  });
});

suite('signpost export', () => {
  test('writes to standard output, to a file, or into a folder', async () => {
    using at = workspace({});
    const piped = await at.signpost(['export', '--to', 'vector', '--programs', 'redis,nginx']);
    assert.equal(piped.code, 0);
    assert.match(piped.out, /^# The signatures of \d+ known errors for Vector[\s\S]*"id": "nginx\//);
    assert.match(piped.err, /^signpost: redis\/bad-directive is left out: it spans lines/m);
    assert.equal((await at.signpost(['export', '--to', 'loki', '--programs', 'nginx', '--out', 'rules.yaml'])).code, 0);
    assert.equal((await at.signpost(['export', '--to', 'opensearch', '--out', 'made/for/it'])).code, 0);
    assert.ok(fs.existsSync(path.join(at.folder, 'rules.yaml')));
    assert.deepEqual(fs.readdirSync(path.join(at.folder, 'made/for/it')), ['signpost-index.json', 'signpost.ndjson']);
  });

  test('writes records of your own alone', async () => {
    const record = { id: 'shop/refused', signature: 'payment refused (E42)', regex: 'payment refused \\(E\\d+\\)' };
    using at = workspace({ 'mine/r.json': JSON.stringify(record) });
    const { out } = await at.signpost(['export', '--to', 'rsyslog', '--own', '--records', 'mine']);
    assert.deepEqual(
      [...out.matchAll(/signpost_id = "(.*)"/g)].map(([, id]) => id),
      ['shop/refused'],
    );
  });

  test('says in one line what is wrong', async () => {
    using at = workspace({ 'a-file': '' });
    for (const [args, problem] of [
      [[], /^signpost: export needs --to with one of: loki, opensearch, /],
      [['--to', 'splunk'], /^signpost: export knows no "splunk", only loki, /],
      [['--to', 'loki', '--programs', 'ngnix'], /^signpost: there is no program "ngnix", only /],
      [['--to', 'loki', '--own'], /^signpost: there is no record to export\.$/],
      [['--to', 'vector', '--selector', '{a="b"}'], /^signpost: --selector is for loki alone\.$/],
      [['--to', 'loki', '--programs', 'nginx', '--program-field', 'app', '--out', 'a-file/x'], /^signpost: E\w+: /],
    ] as const) {
      const { code, out, err } = await at.signpost(['export', ...args]);
      assert.equal(code, 2, args.join(' '));
      assert.equal(out, '');
      assert.match(err.trimEnd(), problem);
      assert.doesNotMatch(err.trimEnd(), /\n/);
    }
  });
});

suite('the commands', () => {
  test('speak Chinese where the terminal does', async () => {
    using at = workspace({ 'a.log': 'all is well\n' });
    const { out } = await at.signpost(['scan', 'a.log'], '', { LC_ALL: 'zh_CN.UTF-8' });
    assert.equal(out, '没有发现已收录的错误。\n');
    assert.match((await at.signpost(['--help'], '', { LC_ALL: 'zh_CN.UTF-8' })).out, /用法：signpost scan/);
  });

  test('say how they are used, and what is wrong', async () => {
    using at = workspace({});
    assert.match((await at.signpost(['--help'])).out, /usage: signpost scan/);
    for (const args of [[], ['scan'], ['dance'], ['scan', 'x', '--format', 'xml'], ['scan', '--no-such-option']]) {
      const { code, out, err } = await at.signpost(args);
      assert.equal(code, 2, args.join(' '));
      assert.equal(out, '');
      assert.notEqual(err, '');
      assert.doesNotMatch(err, /\n {4}at /, 'a stack is for bugs');
    }
  });
});
