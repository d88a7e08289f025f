import assert from 'node:assert/strict';
import { once } from 'node:events';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import type { Diagnostic } from 'vscode-languageserver/node';
import { startServer } from './server.ts';

/** A run with another seed looks elsewhere; a failing one prints its seed and is repeated with SIGNPOST_SEED. */
const seed = Number(process.env.SIGNPOST_SEED ?? Date.now() % 1_000_000);
const HANDSHAKE = 'RTMP Handshake failed: server responded with unexpected version byte 0x03';
/** What texts are put together from: what errors are made of, line breaks of all kinds, halves of signs. */
const scrap = fc.constantFrom(
  ...[HANDSHAKE, HANDSHAKE.slice(0, 30), HANDSHAKE.slice(30), '\n', '\r', '\r\n', '\u2028', '\0', '\ud83d', '😀', 'é'],
  ...['\u001b[31m', ' ', 'x', 'nginx: [emerg] unknown directive "foo" in /etc/nginx/nginx.conf:3', 'ENOSPC'],
);
const text = fc.array(scrap, { maxLength: 12 }).map((parts) => parts.join(''));

suite(`what nobody thought of (seed ${seed})`, () => {
  test('any sequence of edits ends with the diagnostics of the text opened anew', async () => {
    await using server = await startServer({});
    const place = fc.record({ line: fc.nat(12), character: fc.nat(90) });
    const edits = fc.array(fc.record({ start: place, end: place, text }), { maxLength: 12 });
    let number = 0;
    const check = fc.asyncProperty(text, edits, async (start, all) => {
      const [edited, fresh] = [`a${++number}.log`, `b${number}.log`];
      const document = new PlainText(start);
      await server.open(edited, 'log', start);
      for (const edit of all) {
        const [from, to] = [edit.start, edit.end].sort((a, b) => a.line - b.line || a.character - b.character);
        await server.change(edited, from!, to!, edit.text);
        document.replace(from!, to!, edit.text);
      }
      await server.open(fresh, 'log', document.text);
      // The hover needs no pause, and tells every hit at its place.
      const lines = document.text.split(/\r\n|\r|\n/);
      for (const [line, { length }] of lines.entries()) {
        for (let character = 0; character <= length; character += 9) {
          const hovers = await Promise.all([
            server.hover(edited, line, character),
            server.hover(fresh, line, character),
          ]);
          assert.equal(hovers[0], hovers[1], `at ${line}:${character} of ${JSON.stringify(document.text)}`);
        }
      }
      await server.close(edited);
      await server.close(fresh);
    });
    await fc.assert(check, { seed, numRuns: 60, interruptAfterTimeLimit: 12_000 });
  });

  test('any bytes as record give a record or a problem that is said, and never end the rest', async () => {
    await using server = await startServer({ 'a.log': HANDSHAKE });
    await server.open('a.log', 'log');
    await server.diagnostics('a.log');
    const good = JSON.stringify({ id: 'x/y', signature: 'E1 happened', regex: 'E1 happened' });
    const damaged = fc
      .tuple(fc.nat(good.length), fc.nat(8), fc.string({ maxLength: 6, unit: 'binary' }))
      .map(([at, length, put]) => good.slice(0, at) + put + good.slice(at + length));
    const anyJson = fc.json().map((json) => `{"id":"x/y","signature":${json},"regex":${json},"workarounds":${json}}`);
    const content = fc.oneof(damaged, anyJson, fc.json(), fc.string({ unit: 'binary' }));
    let number = 0;
    await fc.assert(
      fc.asyncProperty(content, async (record) => {
        const file = `.signpost/${++number}.json`;
        await server.open(file, 'json', record);
        await server.connection.sendRequest('textDocument/codeLens', { textDocument: { uri: server.uriOf(file) } });
        await server.codeActions(file, 0, 1);
        await server.close(file);
      }),
      { seed, numRuns: 150, interruptAfterTimeLimit: 8000 },
    );
    await server.open('.signpost/last.json', 'json', good.slice(0, -1));
    const [problem] = await server.diagnostics('.signpost/last.json');
    assert.ok(problem?.message, 'what is wrong is said');
    assert.match(String(await server.hover('a.log', 0, 5)), /version byte/);
    assert.deepEqual(exceptions(server.logged), []);
  });

  test('any text as log or config is answered without an exception', async () => {
    await using server = await startServer({ 'logs/error.log': HANDSHAKE });
    await server.open('logs/error.log', 'log');
    const words = fc.constantFrom(
      ...[
        'rtmp',
        'server',
        'listen 1935;',
        '{',
        '}',
        '"',
        "'",
        '#',
        '\\',
        ';',
        '[a]',
        'a=b',
        'a: b',
        '- c',
        '\t',
        '<X>',
        '</X>',
      ],
      ...['&a', '*a', '!!', '\n', '\r\n', '\0', '\ufeff', '${', '<<EOF', 'include *.conf;'],
    );
    const content = fc.oneof(
      fc.array(words, { maxLength: 60 }).map((parts) => parts.join('')),
      fc.array(words, { maxLength: 60 }).map((parts) => parts.join(' ')),
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.uint8Array({ maxLength: 400 }).map((bytes) => new TextDecoder().decode(bytes)),
    );
    const name = fc.constantFrom(
      ...['nginx.conf', 'apache2/httpd.conf', 'my.cnf', 'php.ini', 'app.service', 'sshd_config', 'a.yaml', 'b.json'],
      ...['c.toml', '.env', 'Dockerfile', 'haproxy.cfg', 'redis.conf', 'x.log', 'y.err'],
    );
    await fc.assert(
      fc.asyncProperty(name, content, async (file, words) => {
        await server.open(file, 'plaintext', words);
        await server.hover(file, 0, 0);
        await server.codeActions(file, 0, 0);
        await server.codeActions('logs/error.log', 0, 5);
        await server.close(file);
      }),
      { seed, numRuns: 250, interruptAfterTimeLimit: 10_000 },
    );
    assert.deepEqual(exceptions(server.logged), []);
  });

  test('random, malformed, wrong-order and cancelled messages leave the server answering', async () => {
    await using server = await startServer({ 'a.log': HANDSHAKE });
    const uri = fc.constantFrom(
      server.uriOf('a.log'),
      server.uriOf('none.log'),
      'untitled:1',
      'not a uri',
      '',
      'file:///',
    );
    const method = fc.constantFrom(
      ...['initialize', 'initialized', 'textDocument/didOpen', 'textDocument/didChange', 'textDocument/didClose'],
      ...['textDocument/hover', 'textDocument/codeAction', 'textDocument/codeLens', 'textDocument/definition'],
      ...['textDocument/references', 'workspace/didChangeConfiguration', 'workspace/didChangeWatchedFiles'],
      ...['signpost/lookup', 'signpost/match', 'signpost/lookupForModel', 'signpost/explain', 'signpost/draftRecord'],
      ...['signpost/redact', 'signpost/checkFix', 'signpost/packFolders', 'signpost/silencedFiles', 'signpost/ping'],
      ...['$/cancelRequest', '$/setTrace', 'no/such/thing', 'textDocument/semanticTokens/full'],
    );
    const position = fc.record({ line: fc.integer(), character: fc.integer() });
    const params = fc.oneof(
      fc.record(
        {
          textDocument: fc.record({ uri, version: fc.integer(), text, languageId: fc.constantFrom('log', 'x') }),
          position,
          range: fc.record({ start: position, end: position }),
          context: fc.oneof(fc.constant({ diagnostics: [] }), fc.anything()),
          contentChanges: fc.array(fc.record({ range: fc.record({ start: position, end: position }), text })),
          changes: fc.array(fc.record({ uri, type: fc.integer() })),
          settings: fc.anything(),
          text,
          id: fc.oneof(fc.string(), fc.integer()),
          regex: fc.string(),
        },
        { requiredKeys: [] },
      ),
      fc.jsonValue(),
    );
    const message = fc.record({ method, params, asRequest: fc.boolean(), cancel: fc.boolean() });
    let sent = 1_000_000;
    await fc.assert(
      fc.asyncProperty(fc.array(message, { maxLength: 20 }), async (messages) => {
        for (const { method, params, asRequest, cancel } of messages) {
          server.send({ jsonrpc: '2.0', method, params, ...(asRequest ? { id: ++sent } : {}) });
          if (cancel) server.send({ jsonrpc: '2.0', method: '$/cancelRequest', params: { id: sent } });
        }
        assert.equal(await server.connection.sendRequest('signpost/ping'), null);
      }),
      { seed, numRuns: 120, interruptAfterTimeLimit: 12_000 },
    );
    // Whatever happened to it before: what is opened now is read.
    await server.connection.sendNotification('workspace/didChangeConfiguration', { settings: { signpost: {} } });
    await server.connection.sendNotification('signpost/silencedFiles', []);
    await server.open('after.log', 'log', HANDSHAKE);
    const found: Diagnostic[] = await server.diagnostics('after.log');
    assert.equal(found[0]?.code, 'communication/rtmp-handshake-failed');
  });

  test('bytes that arrive in any pieces, with bodies that are no messages, leave the server answering', async () => {
    await using server = await startServer({});
    const ping = '{"jsonrpc":"2.0","id":77,"method":"signpost/ping"}';
    const body = fc.oneof(
      fc.constantFrom(ping, `[${ping}]`, '{"jsonrpc":"2.0",', 'null', '5', '[]', '""', '', '['.repeat(5000), '\0'),
      fc.nat(ping.length).map((at) => ping.slice(0, at)),
      fc.string({ unit: 'binary', maxLength: 60 }),
    );
    const header = fc.constantFrom(
      (length: number) => `Content-Length: ${length}\r\n\r\n`,
      (length: number) => `content-length:${length}\r\nX-Other: yes\r\n\r\n`,
      (length: number) =>
        `Content-Type: application/vscode-jsonrpc; charset=klingon\r\nContent-Length: ${length}\r\n\r\n`,
    );
    const messages = fc.array(fc.tuple(header, body), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(messages, fc.array(fc.nat(400)), async (all, cuts) => {
        const bytes = Buffer.concat(
          all.flatMap(([head, body]) => [Buffer.from(head(Buffer.byteLength(body))), Buffer.from(body)]),
        );
        let from = 0;
        for (const to of [...new Set([...cuts, bytes.length])].sort((a, b) => a - b)) {
          server.process.stdin.write(bytes.subarray(from, to));
          from = to;
          await new Promise((resolve) => setImmediate(resolve));
        }
        assert.equal(await server.connection.sendRequest('signpost/ping'), null);
      }),
      { seed, numRuns: 150, interruptAfterTimeLimit: 10_000 },
    );
  });

  test('a message of 80 MB is read, and answered', async () => {
    await using server = await startServer({});
    await server.open('huge.log', 'log', `${'an ordinary line of a log\n'.repeat(3_200_000)}${HANDSHAKE}\n`);
    const [found] = await server.diagnostics('huge.log');
    assert.equal(found?.range.start.line, 3_200_000);
  });

  // Behind a length that is wrong no message can be found again: all that is left is to wait for the end.
  for (const head of [
    'Content-Length: many\r\n\r\n',
    'Content-Length: -5\r\n\r\n',
    'no header\r\n\r\n',
    '\r\n\r\n',
    '{',
  ]) {
    test(`a stream that is out of step (${JSON.stringify(head)}) leaves the server idle, and it ends with its editor`, async () => {
      await using server = await startServer({});
      const ended = once(server.process, 'exit');
      server.process.stdin.write(head);
      for (let i = 0; i < 5; i++) server.send({ jsonrpc: '2.0', id: i, method: 'signpost/ping' });
      server.process.stdin.end();
      await ended;
    });
  }
});

/** What the guard logs of a failed request is a stack. */
const exceptions = (logged: readonly string[]) => logged.filter((message) => /\n\s+at /.test(message));

/** The simplest text that can be edited, as LSP has it, to compare with. */
class PlainText {
  text: string;

  constructor(text: string) {
    this.text = text;
  }

  replace(start: { line: number; character: number }, end: { line: number; character: number }, text: string): void {
    this.text = this.text.slice(0, this.#offset(start)) + text + this.text.slice(this.#offset(end));
  }

  #offset({ line, character }: { line: number; character: number }): number {
    const starts = [0, ...[...this.text.matchAll(/\r\n|\r|\n/g)].map((found) => found.index + found[0].length)];
    const start = starts[line];
    if (start === undefined) return this.text.length;
    const end =
      starts[line + 1] === undefined
        ? this.text.length
        : this.text.slice(0, starts[line + 1]).replace(/[\r\n]+$/, '').length;
    return Math.min(start + character, Math.max(start, end));
  }
}
