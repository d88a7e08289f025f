import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** The folder that install-programs.sh prepared. */
export const prepared = process.env.SIGNPOST_PREPARED ?? '/var/lib/signpost-prove';

/** The folder of a case in the memory of its run, so on every machine the same: the case's configs name it. */
export const workFolder = '/tmp/r';

const helpers = path.join(import.meta.dirname, 'helpers');

/** What a script printed (both streams, in order), its exit status, or null if it was ended after its time. */
export interface Outcome {
  readonly output: string;
  readonly status: number | null;
}

/** Runs a bash script beside the files, in namespaces of its own (see sandbox.sh). Needs root. */
export async function runInSandbox(
  files: Readonly<Record<string, string>>,
  script: string,
  timeoutSeconds: number,
): Promise<Outcome> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'signpost-prove-'));
  try {
    const work = path.join(folder, 'files');
    fs.mkdirSync(work);
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(work, name);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, text);
    }
    const scriptFile = path.join(folder, 'script.sh');
    fs.writeFileSync(scriptFile, script.endsWith('\n') ? script : `${script}\n`);
    return await run([helpers, prepared, work, scriptFile, workFolder], timeoutSeconds);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function run(args: readonly string[], timeoutSeconds: number): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const namespaces = ['--mount', '--uts', '--ipc', '--net', '--pid', '--fork', '--kill-child'];
    const child = spawn('unshare', [...namespaces, 'bash', path.join(import.meta.dirname, 'sandbox.sh'), ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    const timer = setTimeout(() => child.kill('SIGKILL'), timeoutSeconds * 1000);
    child.on('error', reject);
    child.on('close', (status) => {
      clearTimeout(timer);
      resolve({ output: Buffer.concat(chunks).toString('utf8'), status });
    });
  });
}
