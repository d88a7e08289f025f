import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import JsZip from 'jszip';
import { endGroup, mustRun, projectEnvironment, spawnGroup } from './command.ts';
import { removeFolder, scratchFolder } from './paths.ts';
import { writeProfile } from './profile.ts';
import { installVsCodeFromNpm } from './vscodeFromNpm.ts';

export interface ServerOptions {
  /** VS Code's profile folder. */
  userData: string;
  /** The folder of installed extensions. */
  extensions: string;
  locale?: string;
  settings?: Record<string, unknown>;
  /**
   * Lets a page load extensions under development and be driven by the test API. A built VS Code ignores
   * `extensionDevelopmentPath` without it; with it, VS Code shows no notification toasts.
   */
  testDriver?: boolean;
  /** Restricted Mode can then not happen. */
  trustAll?: boolean;
  proposedApi?: string[];
}

/** A running VS Code server, to be opened in a browser. */
export interface BrowserServer {
  /** The address of the workbench with a folder or a `.code-workspace` file opened in it. */
  address(workspace: string | undefined, payload?: [key: string, value: string][]): string;
  /** The `vscode-remote:` address by which a page knows a file of this machine. */
  remoteUri(file: string): string;
  /** How the extension host ended, once it has. */
  extensionHostEnd(): { code: string; signal: string } | undefined;
  /** The end of the server's log, for messages about failures. */
  logTail(): string;
  stop(): Promise<void>;
}

/** Starts the server of the VS Code from npm on a free local port. It answers only to who has the token of its address. */
export async function startBrowserServer(options: ServerOptions): Promise<BrowserServer> {
  const vscode = await installVsCodeFromNpm();
  writeProfile(options.userData, options);
  const token = randomBytes(16).toString('hex');
  const runtime = scratchFolder('server');
  const args = [
    ...serverArguments(options),
    ...['--host', '127.0.0.1', '--port', '0', '--connection-token', token],
    ...['--server-data-dir', path.join(runtime, 'data'), '--disable-experiments'],
    ...(options.testDriver ? ['--enable-smoke-test-driver'] : []),
    ...(options.trustAll ? ['--disable-workspace-trust'] : []),
    ...(options.locale ? ['--locale', options.locale] : []),
    ...(options.proposedApi ?? []).flatMap((id) => ['--enable-proposed-api', id]),
  ];
  const child = spawnGroup(process.execPath, [path.join(vscode, 'out', 'server-main.js'), ...args], {
    env: { ...projectEnvironment(), XDG_RUNTIME_DIR: runtime },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  let hostEnd: { code: string; signal: string } | undefined;
  const stop = async () => {
    await endGroup(child);
    removeFolder(runtime);
  };
  const port = await new Promise<number>((resolve, reject) => {
    const take = (text: string) => {
      log += text;
      if (process.env.SIGNPOST_VERBOSE) process.stderr.write(text);
      const listening = /Extension host agent listening on (\d+)/.exec(log);
      if (listening) resolve(Number(listening[1]));
      const ended = /Extension Host Process exited with code: (\w+), signal: (\w+)/.exec(log);
      if (ended) hostEnd ??= { code: ended[1]!, signal: ended[2]! };
    };
    child.stdout?.setEncoding('utf8').on('data', take);
    child.stderr?.setEncoding('utf8').on('data', take);
    child.once('exit', (code) => reject(new Error(`The VS Code server ended with ${code}\n${log.slice(-2000)}`)));
    setTimeout(() => reject(new Error(`The VS Code server does not start\n${log.slice(-2000)}`)), 30_000).unref();
  }).catch(async (error) => {
    await stop();
    throw error;
  });
  const host = `127.0.0.1:${port}`;
  return {
    address(workspace, payload = []) {
      const query = new URLSearchParams({ tkn: token });
      if (!workspace) query.set('ew', 'true');
      else query.set(workspace.endsWith('.code-workspace') ? 'workspace' : 'folder', path.resolve(workspace));
      if (payload.length > 0) query.set('payload', JSON.stringify(payload));
      return `http://${host}/?${query}`;
    },
    remoteUri: (file) => `vscode-remote://${host}${encodeURI(path.resolve(file))}`,
    extensionHostEnd: () => hostEnd,
    logTail: () => log.slice(-2000),
    stop,
  };
}

/** Installs a packed extension into a folder of extensions of the VS Code from npm. */
export async function installExtension(vsix: string, options: { userData: string; extensions: string }): Promise<void> {
  const vscode = await installVsCodeFromNpm();
  const data = scratchFolder('install');
  const args = [...serverArguments(options), '--server-data-dir', data, '--install-extension', vsix, '--force'];
  try {
    await mustRun(process.execPath, [path.join(vscode, 'out', 'server-main.js'), ...args], { timeout: 60_000 });
  } finally {
    removeFolder(data);
  }
}

/** Packs the files of a folder as an extension that can be installed. */
export async function packFolder(folder: string, vsix: string): Promise<void> {
  const archive = new JsZip();
  for (const file of fs.readdirSync(folder))
    archive.file(`extension/${file}`, fs.readFileSync(path.join(folder, file)));
  fs.writeFileSync(vsix, await archive.generateAsync({ type: 'nodebuffer' }));
}

function serverArguments({ userData, extensions }: { userData: string; extensions: string }): string[] {
  const folders = ['--user-data-dir', userData, '--extensions-dir', extensions];
  return ['--accept-server-license-terms', '--telemetry-level', 'off', ...folders];
}
