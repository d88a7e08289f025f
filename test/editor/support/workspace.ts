import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { suiteSetup, suiteTeardown } from 'mocha';
import { at, closeAll, root } from './editor.ts';

export * from './editor.ts';

/**
 * Gives a suite a fresh copy of a workspace, and cleans up behind it: what its tests change stays among themselves.
 * @param source a folder of the repository
 */
export function useWorkspace(source: string): void {
  suiteSetup(() => {
    const { SIGNPOST_REPOSITORY: repository } = process.env;
    assert.ok(repository, 'the runner says where the repository is');
    fs.cpSync(path.join(repository, source), root().fsPath, { recursive: true });
  });
  suiteTeardown(async () => {
    await closeAll();
    for (const name of fs.readdirSync(root().fsPath)) fs.rmSync(at(name).fsPath, { recursive: true });
  });
}

/** The text of a file as it is on the disk. */
export const read = (file: string) => fs.readFileSync(at(file).fsPath, 'utf8');
