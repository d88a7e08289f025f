/** The thread that matches files for scanFiles.node.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import type { LogStreamKnowledge, Speaker } from '../core/logStream.ts';
import { createMatcher } from '../core/matching/matcher.ts';
import type { Signature } from '../core/matching/signature.ts';
import { createGate, type Programs } from '../core/program.ts';
import { type PartFound, type ScanTask, scanPart } from './scanPart.node.ts';

/** What a thread is to know, in a form that can be sent to it. */
export interface ScanSetup {
  readonly signatures: readonly Signature[];
  /** What the matcher stored, in shared memory. */
  readonly stored: Uint8Array;
  readonly speakers: readonly (Speaker | undefined)[];
  readonly programs: Programs;
}

export type ScanMessage = { readonly read: number } | { readonly answer: PartFound };

/** The pause between two words of progress. In bytes. */
const SAY_EVERY = 4 << 20;

if (parentPort && (workerData as Partial<ScanSetup> | undefined)?.speakers) {
  const port = parentPort;
  const { signatures, stored, speakers, programs } = workerData as ScanSetup;
  // The stored form is shared by all threads; a view of shared memory cannot be decoded as text.
  const { matcher } = createMatcher(signatures, { stored: stored.slice() });
  const knowledge: LogStreamKnowledge = { matcher, speakers, gateFor: createGate(programs) };
  const say = (message: ScanMessage) => port.postMessage(message);
  port.on('message', async (task: ScanTask) => {
    let read = 0;
    const answer = await scanPart(task, knowledge, (bytes) => {
      read += bytes;
      if (read < SAY_EVERY) return;
      say({ read });
      read = 0;
    });
    say({ read });
    say({ answer });
  });
}
