import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Catalogue } from '../../../server/core/catalogue.ts';
import { createMatcher } from '../../../server/core/matching/matcher.ts';

const record = (id: string) => ({ id, signature: `${id} fell over`, regex: `${id} fell (?P<how>\\w+)` });
const catalogue = new Catalogue([
  { records: [record('shipped/one')] },
  { origin: 'a pack', records: [record('own/two')] },
]);

suite('patterns of a workspace that is not trusted', () => {
  for (const trusted of [true, false]) {
    test(`run in JavaScript's engine: ${trusted ? 'yes' : 'no'}`, (context) => {
      const { exec } = RegExp.prototype;
      const asked = new Set<string>();
      context.mock.method(RegExp.prototype, 'exec', function (this: RegExp, text: string) {
        asked.add(this.source);
        return exec.call(this, text);
      });
      const { matcher } = createMatcher(catalogue.signatures(trusted));
      const hits = matcher.matchText('shipped/one fell down\nown/two fell down\n');
      const ran = (word: string) => [...asked].some((source) => source.includes(word));
      assert.equal(hits.length, 2, 'the answer is the same');
      assert.ok(ran('shipped'));
      assert.equal(ran('own'), trusted);
    });
  }
});
