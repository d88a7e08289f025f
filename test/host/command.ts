import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import path from 'node:path';
import { repository } from './paths.ts';

/** How a command ended. */
export interface Ended {
  /** The exit status; `null` when it was ended by a signal. */
  code: number | null;
  timedOut: boolean;
  /** Everything that it wrote, both streams in the order of their arrival. */
  output: string;
}

export interface CommandOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** After so many milliseconds the command and its children are ended. */
  timeout: number;
  /** Called with what the command writes, as it comes. */
  onOutput?: (text: string) => void;
}

const windows = process.platform === 'win32';

/** The environment in which `node` is the one that the project pins, even in a process that npm did not start. */
export function projectEnvironment(): NodeJS.ProcessEnv {
  const name = Object.keys(process.env).find((key) => key.toLowerCase() === 'path') ?? 'PATH';
  return { ...process.env, [name]: [path.dirname(process.execPath), process.env[name]].join(path.delimiter) };
}

/** Runs a command to its end, without input. Never rejects: a program that is not there ends with code 127. */
export async function runCommand(command: string, args: string[], options: CommandOptions): Promise<Ended> {
  const child = spawnGroup(command, args, {
    cwd: options.cwd ?? repository,
    env: options.env ?? projectEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    // npm is a script on Windows, and those need a shell there.
    shell: windows && !path.isAbsolute(command),
  });
  let output = '';
  const take = (text: string) => {
    output += text;
    options.onOutput?.(text);
  };
  child.stdout?.setEncoding('utf8').on('data', take);
  child.stderr?.setEncoding('utf8').on('data', take);
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    void endGroup(child);
  }, options.timeout);
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', (error) => {
      take(`${error.message}\n`);
      resolve(127);
    });
    child.once('close', resolve);
  });
  clearTimeout(timer);
  return { code, timedOut, output };
}

/** Runs a command and throws its last lines if it fails. Returns what it wrote. */
export async function mustRun(command: string, args: string[], options: CommandOptions): Promise<string> {
  const { code, timedOut, output } = await runCommand(command, args, options);
  if (code === 0) return output;
  const how = timedOut ? `took longer than ${options.timeout / 1000} s` : `ended with ${code}`;
  throw new Error(`${[command, ...args].join(' ')} ${how}\n${output.trimEnd().split('\n').slice(-15).join('\n')}`);
}

const running = new Set<ChildProcess>();
// Politely, so that they can end what they have started themselves.
process.once('exit', () => {
  for (const child of running) signalGroup(child, 'SIGTERM');
});

/** Makes this process end in the usual way when it is told to, so that it takes along what `spawnGroup` started. */
export function endOnSignal(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
}

/** Starts a program as the head of its own process group, so that it can be ended with all its children. */
export function spawnGroup(command: string, args: string[], options: SpawnOptions): ChildProcess {
  const child = spawn(command, args, { ...options, detached: !windows });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** Ends a program that `spawnGroup` started and its children: politely first, after three seconds by force. */
export async function endGroup(child: ChildProcess): Promise<void> {
  const over = () => child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
  if (over()) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  signalGroup(child, 'SIGTERM');
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), 3000);
  await gone;
  clearTimeout(timer);
  signalGroup(child, 'SIGKILL');
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (windows) spawn('taskkill', ['/pid', String(child.pid), '/t', '/f']);
    else process.kill(-child.pid, signal);
  } catch {
    // The group has gone already.
  }
}
