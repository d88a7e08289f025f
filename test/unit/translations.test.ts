import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { suite, test } from 'node:test';
import { CONFIG_MESSAGES } from '../../server/core/config/configFile.ts';
import { INEXPRESSIBLE } from '../../server/core/export/patternText.ts';
import { PATTERN_MESSAGES } from '../../server/core/matching/pattern.ts';
import { JSON_MESSAGES } from '../../server/core/record.ts';
import { RECORD_MESSAGES } from '../../server/core/recordCheck.ts';

const root = path.join(import.meta.dirname, '../..');
const json = (file: string) => JSON.parse(fs.readFileSync(path.join(root, file), 'utf8')) as { [key: string]: string };

/** Every text that the code hands to t() or l10n.t(): those that stand there, and those that it takes from a list. */
function texts(): Set<string> {
  const lists = [CONFIG_MESSAGES, RECORD_MESSAGES, PATTERN_MESSAGES, JSON_MESSAGES, INEXPRESSIBLE];
  const found = new Set<string>(lists.flatMap((messages) => Object.values<string>(messages)));
  for (const folder of ['cli', 'client', 'server']) {
    for (const file of fs.readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts')) continue;
      const source = fs.readFileSync(path.join(root, folder, file), 'utf8');
      for (const [, text] of source.matchAll(/(?<!\w)t\(\s*'((?:[^'\\]|\\.)*)'/g))
        found.add(text!.replaceAll("\\'", "'").replaceAll('\\n', '\n'));
    }
  }
  return found;
}

suite('everything is said in English and Chinese', () => {
  const chinese = json('l10n/bundle.l10n.zh-cn.json');

  test('every text of the code has its Chinese', () => {
    assert.deepEqual(
      [...texts()].filter((text) => !chinese[text]),
      [],
    );
  });

  test('the bundle has nothing that the code no longer says', () => {
    const known = texts();
    assert.deepEqual(
      Object.keys(chinese).filter((text) => !known.has(text)),
      [],
    );
  });

  test('the placeholders are the same', () => {
    const placeholders = (text: string) =>
      [...text.matchAll(/\{\d\}/g)]
        .map(([each]) => each)
        .sort()
        .join();
    for (const [english, translated] of Object.entries(chinese))
      assert.equal(placeholders(translated), placeholders(english), english);
  });

  test('the manifest, too', () => {
    const manifest = fs.readFileSync(path.join(root, 'package.json'), 'utf8');
    const keys = [...manifest.matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key!).sort();
    assert.deepEqual(Object.keys(json('package.nls.json')).sort(), [...new Set(keys)]);
    assert.deepEqual(Object.keys(json('package.nls.zh-cn.json')).sort(), [...new Set(keys)]);
  });
});
