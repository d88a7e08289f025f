import fs from 'node:fs';
import path from 'node:path';
import { mustRun } from './command.ts';

/** A package of the npm registry, pinned to what it has to be. */
export interface PinnedPackage {
  readonly name: string;
  readonly version: string;
  readonly integrity: string;
}

/**
 * Unpacks a package from the npm registry, without what it depends on and without its scripts.
 * @param wanted the part of it, with the excluded ones below it as paths in the archive
 * @throws with npm's own words if the registry is not reached or the package is not the pinned one
 */
export async function unpackFromNpm(
  { name, version, integrity }: PinnedPackage,
  folder: string,
  wanted: { part?: string; excluded?: readonly string[] } = {},
): Promise<void> {
  const spec = `${name}@${version}`;
  const report = await mustRun('npm', ['pack', spec, '--json', '--loglevel=error'], { cwd: folder, timeout: 300_000 });
  const [packed] = JSON.parse(report.slice(report.indexOf('[')));
  if (packed.integrity !== integrity)
    throw new Error(`${spec} from the npm registry is not the package that is expected`);
  const { part = 'package', excluded = [] } = wanted;
  const flags = [`--strip-components=${part.split('/').length}`, ...excluded.map((each) => `--exclude=${each}`)];
  await mustRun('tar', ['-xzf', packed.filename, ...flags, part], { cwd: folder, timeout: 120_000 });
  fs.rmSync(path.join(folder, packed.filename));
}
