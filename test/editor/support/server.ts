import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';

/** The processes of Signpost's server that this extension host has started. */
export function runningServers(): number[] {
  const list = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' });
  return list.split('\n').flatMap((line) => {
    const [, id, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return Number(parent) === process.pid && /dist.server\.cjs/.test(command ?? '') ? [Number(id)] : [];
  });
}

export function serverProcess(): number {
  const [id, ...more] = runningServers();
  assert.ok(id && more.length === 0, 'one server runs');
  return id;
}
