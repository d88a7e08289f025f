import type { CheckRequest, CheckResult } from './checkers/checkEdit.node.ts';

/** What the server needs from the machine or the editor that it runs in; supplied by main.node.ts and main.browser.ts. */
export interface Host {
  /** A file's bytes; undefined if it cannot be read. */
  readFile(uri: string): Promise<Uint8Array | undefined>;
  /** The URIs of the files below the roots that fit one of the globs, `limit` at the most. */
  findFiles(roots: readonly string[], globs: readonly string[], limit: number): Promise<string[]>;
  /** A file that is shipped with the server, such as catalogue.json; undefined if it is not there. */
  readShipped(name: string): Promise<Uint8Array | undefined>;
  /** What was worked out at an earlier start; left out where nothing can be kept. */
  readonly cache?: {
    read(name: string): Promise<Uint8Array | undefined>;
    write(name: string, bytes: Uint8Array): Promise<void>;
  };
  /** Asks a program on this machine what an edit of its config brings; left out where no program can be run. */
  checkEdit?(request: CheckRequest): Promise<CheckResult>;
}
