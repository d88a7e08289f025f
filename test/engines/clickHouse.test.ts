import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { suite, test } from 'node:test';
import { mustRun } from '../host/command.ts';
import { cache } from '../host/paths.ts';
import { assertSameHits, exportAll, type Hit, realLines, useFolder } from './proof.ts';

/** ClickHouse as a library, from the npm registry: 550 MB, once. It has no build for Windows. */
const VERSION = '3.4.0';

async function clickHouse(): Promise<{ Session: new () => Session }> {
  const folder = path.join(cache, `npm-chdb-${VERSION}`);
  if (!fs.existsSync(path.join(folder, 'done'))) {
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, 'package.json'), '{ "private": true }');
    const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    await mustRun('npm', ['install', `chdb@${VERSION}`, ...flags], { cwd: folder, timeout: 180_000 });
    fs.writeFileSync(path.join(folder, 'done'), '');
  }
  return createRequire(path.join(folder, 'package.json'))('chdb');
}

interface Session {
  query(sql: string, format?: string): string;
  cleanup(): void;
}

if (process.platform === 'win32') console.log('not proved here: ClickHouse (it has no build for Windows)');
else
  suite('ClickHouse', () => {
    test('loads the file as it is, and finds in real lines what Signpost finds', async () => {
      const { Session } = await clickHouse();
      const { files, signatures } = exportAll('clickhouse');
      const lines = realLines();
      using at = useFolder();
      const file = at.write('lines.jsonl', lines.map((message, line) => JSON.stringify({ line, message })).join('\n'));
      const session = new Session();
      try {
        session.query(files.get('signpost.sql')!);
        const rows = session.query(
          `SELECT line, id FROM file('${file}', 'JSONEachRow', 'line UInt32, message String') AS logs
           ARRAY JOIN signpostNumbers(message) AS number JOIN signpost_records USING (number)`,
          'TSV',
        );
        const hits = rows
          .trim()
          .split('\n')
          .map((row): Hit => [Number(row.split('\t')[0]), row.split('\t')[1]!]);
        assertSameHits(hits, lines, signatures);
      } finally {
        session.cleanup();
      }
    });
  });
