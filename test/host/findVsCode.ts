import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { cache } from './paths.ts';
import { npmVsCodeRunsHere, OLDEST } from './vscodeFromNpm.ts';

/** The VS Code to run: a desktop one by its executable, or the one from npm, in the browser. */
export type VsCode = { kind: 'desktop'; executable: string } | { kind: 'browser' };

/** The executable that stands for the VS Code from npm, with the command line of a desktop one. */
export const browserExecutable = path.join(import.meta.dirname, 'browserExecutable.ts');

/**
 * Chooses the VS Code to run.
 * `SIGNPOST_VSCODE` decides it: the path of an executable, `browser` for the one from npm, `browser-oldest` for an old one from
 * there, or a version to download.
 * Otherwise it is one that is installed (`allowInstalled`), else a downloaded one, else the one from npm.
 * @throws one line that says what to install
 */
export async function findVsCode({ allowInstalled }: { allowInstalled: boolean }): Promise<VsCode> {
  const wanted = process.env.SIGNPOST_VSCODE;
  if (wanted === 'browser' || wanted === OLDEST) return { kind: 'browser' };
  if (wanted && path.isAbsolute(wanted)) return { kind: 'desktop', executable: wanted };
  if (wanted) return { kind: 'desktop', executable: await download(wanted) };
  // Without a screen a desktop program cannot start on Linux.
  const screen = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (screen) {
    const installed = allowInstalled && installedVsCode();
    if (installed) return { kind: 'desktop', executable: installed };
    try {
      return { kind: 'desktop', executable: await download('stable') };
    } catch (error) {
      if (!npmVsCodeRunsHere) {
        throw new Error(
          `Please install VS Code: none was found, and none could be downloaded (${(error as Error).message}).`,
        );
      }
    }
  }
  return { kind: 'browser' };
}

/** Downloads a VS Code, or takes the one of an earlier download. Gives up when no data comes for ten seconds. */
function download(version: string): Promise<string> {
  return downloadAndUnzipVSCode({ version, cachePath: cache, timeout: 10_000 });
}

function installedVsCode(): string | undefined {
  const program = process.platform === 'win32' ? 'Code.exe' : 'code';
  const usualPlaces = {
    linux: ['/usr/share/code/code', '/snap/code/current/usr/share/code/code'],
    darwin: [
      '/Applications/Visual Studio Code.app',
      path.join(os.homedir(), 'Applications/Visual Studio Code.app'),
    ].map((app) => path.join(app, 'Contents/MacOS/Electron')),
    win32: [process.env.LOCALAPPDATA, process.env.ProgramFiles].map((folder) =>
      path.join(folder ?? '', folder === process.env.LOCALAPPDATA ? 'Programs' : '', 'Microsoft VS Code', program),
    ),
  } as Partial<Record<NodeJS.Platform, string[]>>;
  const onPath = (process.env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, program));
  return [...(usualPlaces[process.platform] ?? []), ...onPath].find((file) => fs.existsSync(file));
}
