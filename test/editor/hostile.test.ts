import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { suite, suiteSetup, suiteTeardown, test } from 'mocha';
import * as vscode from 'vscode';
import {
  at,
  codeOf,
  diagnosticsAt,
  diagnosticsOf,
  open,
  positionOf,
  until,
  useWorkspace,
} from './support/workspace.ts';

const COMMAND = 'signpost-tests.mustNotRun';
/** Stands in every text field of the records. */
const EVIL = `[click](command:${COMMAND}) <a href="command:${COMMAND}">x</a> <img src=x onerror=alert(1)> ![](http://evil.example/x.png) <command:${COMMAND}> \`\`\`$(trash)`;

const record = (id: string, regex: string, more = {}) => ({ id, signature: regex, regex, ...more });

/** A record with markup in each field that is shown anywhere. */
const MARKUP = record('evil/markup', 'markup stands here', {
  signature: `markup stands here ${EVIL}`,
  root_cause: EVIL,
  root_cause_type: EVIL,
  domain: EVIL,
  category: EVIL,
  subcategory: EVIL,
  error_code: EVIL,
  verification_tier: EVIL,
  resolvable: EVIL,
  official_doc_url: `command:${COMMAND}`,
  official_doc_section: EVIL,
  source: EVIL,
  license: EVIL,
  tags: [EVIL],
  aliases: [EVIL],
  versions: [{ version: EVIL, status: EVIL, introduced: EVIL, behavior_change: EVIL }],
  os_specific: { [EVIL]: EVIL },
  environment: { [EVIL]: { [EVIL]: EVIL } },
  dead_ends: [
    {
      action: EVIL,
      why_fails: EVIL,
      condition: EVIL,
      rate_source: EVIL,
      common_misconception: EVIL,
      sources: [EVIL, `command:${COMMAND}`],
    },
  ],
  workarounds: [
    {
      action: EVIL,
      how: EVIL,
      tradeoff: EVIL,
      condition: EVIL,
      command: `true; ${EVIL}`,
      sources: [`command:${COMMAND}`, 'javascript:alert(1)'],
      edits: [{ kind: 'nginx', files: ['../../**/*', '/etc/passwd'], op: 'set', name: EVIL, value: `on; } ${EVIL}` }],
    },
  ],
  transition_graph: {
    leads_to: [{ error_id: EVIL, condition: EVIL, distinction: EVIL }, 'evil/one'],
    preceded_by: ['evil/two'],
    frequently_confused_with: ['evil/markup'],
  },
});

/** Fails if a text has a link to anything but a page of Signpost's or the web, or markup of its own. VS Code's own renderer reads it. */
async function assertHarmless(markdown: string): Promise<void> {
  const html = await vscode.commands.executeCommand<string>('markdown.api.render', markdown);
  assert.match(html, /mustNotRun/, 'the text itself is shown');
  for (const [, target] of html.matchAll(/(?:href|src)="([^"]*)"/g))
    assert.match(target!, /^(?:command:signpost\.explain\?|https?:)/);
  assert.doesNotMatch(html, /<(?:img|script|a [^>]*onerror)/);
}

/** What a hostile pack may try: it hangs nothing, runs nothing, writes nothing outside, and is reported. */
suite('A hostile pack', () => {
  useWorkspace('sample');
  let ran = 0;
  let trap: vscode.Disposable;
  const parent = () => fs.readdirSync(path.dirname(at('').fsPath)).sort();
  let before: string[];

  suiteSetup(async () => {
    trap = vscode.commands.registerCommand(COMMAND, () => ran++);
    before = parent();
    const write = (file: string, text: string) => {
      fs.mkdirSync(path.dirname(at(file).fsPath), { recursive: true });
      fs.writeFileSync(at(file).fsPath, text);
    };
    const files: { [file: string]: unknown } = {
      'catastrophe.json': [
        record('evil/nested', 'catastrophe (a+)+$'),
        record('evil/overlap', 'catastrophe (a|aa)+b'),
        record('evil/polynomial', 'catastrophe a*a*a*a*a*a*a*c'),
        record('evil/counted', 'catastrophe (?:a{0,900}){1,900}d'),
      ],
      'look-around.json': record('evil/look', '(?<=x)(a)\\1 looks around'),
      'outside.json': record('../../../../tmp/evil', 'x y z'),
      'cycle.json': [
        record('evil/one', 'one of the two', {
          transition_graph: { leads_to: ['evil/two'], preceded_by: ['evil/two'] },
        }),
        record('evil/two', 'two of the two', { transition_graph: { leads_to: ['evil/one', 'evil/two'] } }),
      ],
      'markup.json': MARKUP,
      'deep.json': record('evil/deep', 'deep down here', {
        environment: JSON.parse(`${'{"a":'.repeat(2000)}1${'}'.repeat(2000)}`),
      }),
    };
    for (const [file, content] of Object.entries(files)) write(`.signpost/${file}`, JSON.stringify(content));
    write(
      '.signpost/huge.json',
      JSON.stringify(record('evil/huge', 'huge stands here', { root_cause: 'x'.repeat(50_000_000) })),
    );
    write(
      'logs/evil.log',
      `catastrophe ${'a'.repeat(50_000)}!\nmarkup stands here\none of the two\ntwo of the two\nhuge stands here\n`,
    );
    await open('logs/evil.log');
  });
  suiteTeardown(() => trap.dispose());

  test('hangs nothing: the other records speak, and hovers are answered', async () => {
    const found = await diagnosticsAt(at('logs/evil.log'), 'evil/two');
    const codes = found.map(codeOf);
    for (const id of ['evil/markup', 'evil/one', 'evil/two']) assert.ok(codes.includes(id), codes.join());
    assert.ok(!codes.includes('evil/huge') && !codes.includes('evil/look'));
    await open('logs/error.log');
    await diagnosticsOf('logs/error.log', 'communication/rtmp-handshake-failed');
  });

  test('is reported, each at its place', async () => {
    for (const [file, message] of [
      ['look-around.json', /cannot be used; at character 1: look-around/],
      ['catastrophe.json', /cannot be used; at character \d+: nested repeats are over 1000/],
      ['outside.json', /id: must be domain\/name/],
      ['cycle.json', /refers to itself/],
      ['huge.json', /too large to be a record/],
    ] as const) {
      await until(`${message} on ${file}`, () =>
        vscode.languages.getDiagnostics(at(`.signpost/${file}`)).some((it) => message.test(it.message))
          ? true
          : undefined,
      );
    }
  });

  test("has no link in a hover but to Signpost's own page, and no HTML", async () => {
    const log = await open('logs/evil.log');
    await diagnosticsAt(log.uri, 'evil/markup');
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      log.uri,
      positionOf(log, 'markup stands here'),
    );
    const contents = hovers.flatMap((hover) => hover.contents as vscode.MarkdownString[]);
    assert.ok(
      contents.some(({ value }) => value.includes('mustNotRun')),
      'the text itself is shown',
    );
    for (const { value, isTrusted, supportHtml } of contents) {
      assert.ok(!supportHtml);
      assert.ok(
        !isTrusted || JSON.stringify(isTrusted) === '{"enabledCommands":["signpost.explain"]}',
        JSON.stringify(isTrusted),
      );
      await assertHarmless(value);
    }
  });

  test('is text in diagnostics, fixes, the look-up of agents and the page as Markdown', async () => {
    const log = await open('logs/evil.log');
    const marked = (await diagnosticsAt(log.uri, 'evil/markup')).find((it) => codeOf(it) === 'evil/markup');
    const { code } = marked!;
    if (typeof code === 'object') assert.doesNotMatch(code.target.toString(), new RegExp(COMMAND));
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      log.uri,
      marked!.range,
    );
    for (const { command, edit } of actions) {
      assert.ok(
        !command || /^(?:signpost|vscode|workbench|editor|inlineChat|github)\./.test(command.command),
        command?.command,
      );
      for (const [uri] of edit?.entries() ?? []) assert.ok(vscode.workspace.getWorkspaceFolder(uri), uri.toString());
    }
    await vscode.commands.executeCommand('signpost.openAsMarkdown', 'evil/markup');
    const page = await vscode.workspace.openTextDocument(vscode.Uri.parse('signpost:/evil/markup.md'));
    await assertHarmless(page.getText());
    const answer = await vscode.lm.invokeTool('signpost_lookup_error', {
      input: { text: 'markup stands here' },
      toolInvocationToken: undefined,
    });
    assert.match(JSON.stringify(answer), /markup stands here/);
  });

  test("a cycle ends in the page's picture of the errors around it", async () => {
    await vscode.commands.executeCommand('signpost.explain', 'evil/one');
    await until('the page', () =>
      vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find(({ label }) => label.startsWith('one of the two')),
    );
  });

  test('ran nothing, and wrote nothing outside', () => {
    assert.equal(ran, 0);
    assert.deepEqual(parent(), before);
    assert.ok(!fs.existsSync('/tmp/evil') && !fs.existsSync('/tmp/evil.json'));
  });
});
