import type { CheckRequest, CheckResult } from './checkers/checkEdit.node.ts';
import type { LogStreamKnowledge } from './core/logStream.ts';
import type { Excerpt } from './files/excerpt.node.ts';
import type { Expanded } from './files/expandPaths.node.ts';
import type { FilePosition, FollowEvents } from './files/followLog.node.ts';
import type { ScanKnowledge, ScanOptions } from './files/scanFiles.node.ts';
import type { ScanProblem } from './files/scanProblem.ts';

export type { FollowEvents } from './files/followLog.node.ts';

/** Logs on the disk of the machine, of any size. Paths are the system's. */
export interface LogFiles {
  expand(paths: readonly string[], isLog: (path: string) => boolean, signal: AbortSignal): Promise<Expanded>;
  scan(knowledge: ScanKnowledge, paths: readonly string[], options: Omit<ScanOptions, 'workerFile'>): Promise<void>;
  /** From its end, or from where it was followed before, also when it is away now. A problem when it cannot be followed. */
  follow(
    path: string,
    knowledge: () => LogStreamKnowledge,
    events: FollowEvents,
    from?: FilePosition,
  ): Promise<LogFollowing | ScanProblem>;
  /** Rejects when the file cannot be read. */
  excerpt(path: string, line: number, offset?: number): Promise<Excerpt>;
}

export interface LogFollowing {
  readonly position: FilePosition;
  /** The first line of the file that was read, counted from 0. */
  readonly firstLine: number;
  close(): Promise<void>;
}

/** What the server needs from the machine or the editor that it runs in; supplied by main.node.ts and main.browser.ts. */
export interface Host {
  /** A file's bytes; undefined if it cannot be read. */
  readFile(uri: string): Promise<Uint8Array | undefined>;
  /** The URIs of the files below the roots that fit one of the globs, `limit` at the most. */
  findFiles(roots: readonly string[], globs: readonly string[], limit: number): Promise<string[]>;
  /** Tells of files below these folders that come, change or go, until what it returns is called; left out where there is no disk. */
  watchFolders?(uris: readonly string[], onChange: (uri: string) => void): () => void;
  /** A file that is shipped with the server, such as catalogue.json; undefined if it is not there. */
  readShipped(name: string): Promise<Uint8Array | undefined>;
  /** What was worked out at an earlier start; left out where nothing can be kept. */
  readonly cache?: {
    read(name: string): Promise<Uint8Array | undefined>;
    write(name: string, bytes: Uint8Array): Promise<void>;
  };
  /** Asks a program on this machine what an edit of its config brings; left out where no program can be run. */
  checkEdit?(request: CheckRequest): Promise<CheckResult>;
  /** Left out where there is no disk. */
  readonly logFiles?: LogFiles;
}
