import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { suite, test } from 'node:test';
import { COMMANDS, DEFAULT_SETTINGS } from '../../server/protocol.ts';

const root = path.join(import.meta.dirname, '../..');
const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));

/** The source of the client in one text. */
const client = fs
  .readdirSync(path.join(root, 'client'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => fs.readFileSync(path.join(root, 'client', file), 'utf8'))
  .join('\n');

suite('the manifest and the code say the same', () => {
  test("the settings' defaults are the server's", () => {
    const groups = manifest.contributes.configuration as { properties: { [key: string]: { default: unknown } } }[];
    const declared = Object.fromEntries(
      groups
        .flatMap(({ properties }) => Object.entries(properties))
        .map(([key, { default: value }]) => [key.replace('signpost.', ''), value]),
    );
    assert.deepEqual(declared, DEFAULT_SETTINGS);
  });

  test('the settings stand in titled groups, each setting at a place of its own', () => {
    for (const { title, properties } of manifest.contributes.configuration) {
      assert.match(title, /^%settings\.\w+%$/);
      const orders = Object.values(properties as { [key: string]: { order: number } }).map(({ order }) => order);
      assert.deepEqual(orders, [...new Set(orders)], title);
    }
  });

  test('every command that is declared is registered, and the other way round', () => {
    const declared = manifest.contributes.commands.map(({ command }: { command: string }) => command).sort();
    const registered = [...client.matchAll(/register(?:TextEditor)?Command\(COMMANDS\.(\w+)/g)].map(
      ([, name]) => COMMANDS[name as keyof typeof COMMANDS],
    );
    assert.deepEqual(declared, [...new Set(registered)].sort());
    assert.deepEqual(declared, Object.values(COMMANDS).sort());
  });

  test('the walkthrough leads to commands that there are, in both languages, and its pictures take the theme’s colours', () => {
    const commands = new Set<string>(Object.values(COMMANDS));
    const [walkthrough] = manifest.contributes.walkthroughs;
    for (const language of ['package.nls.json', 'package.nls.zh-cn.json']) {
      const texts = JSON.parse(fs.readFileSync(path.join(root, language), 'utf8'));
      for (const { description, media, completionEvents } of walkthrough.steps) {
        const links = [...texts[description.slice(1, -1)].matchAll(/\(command:([\w.]+)\)/g)].map(([, id]) => id);
        const events = completionEvents.map((event: string) => event.replace('onCommand:', ''));
        for (const id of [...links, ...events]) {
          assert.ok(commands.has(id) || /^(?:workbench|editor)\.action\./.test(id), `${id} is a command`);
        }
        const picture = fs.readFileSync(path.join(root, media.svg), 'utf8');
        assert.match(picture, /var\(--vscode-editor-background\)/);
        assert.doesNotMatch(picture, /#[0-9a-f]{3,8}\b|rgba?\(/i);
      }
    }
  });

  test('the types of VS Code are those of the oldest version that is supported', () => {
    assert.equal(`^${manifest.devDependencies['@types/vscode']}`, manifest.engines.vscode);
  });
});
