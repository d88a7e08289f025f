import type { CancellationToken, CodeAction, CodeActionParams, Connection, Diagnostic } from 'vscode-languageserver';
import type { Catalogue } from './core/catalogue.ts';
import { createLookup, type LookUp } from './core/lookup.ts';
import { createMatcher, type Matcher } from './core/matching/matcher.ts';
import type { PatternProblem } from './core/matching/signature.ts';
import { createGate, type Gate, type LogView, type Programs } from './core/program.ts';
import type { Translate } from './core/translate.ts';
import type { Documents, OpenDocument } from './documents.ts';
import type { Host } from './host.ts';
import type { InitializationOptions, Settings } from './protocol.ts';

/** What Signpost knows at a moment: the records of all packs, ready for matching and look-up. */
export interface Knowledge {
  readonly catalogue: Catalogue;
  readonly programs: Programs;
  readonly matcher: Matcher;
  readonly patternProblems: readonly PatternProblem[];
  /** Whether a record may speak at a line of this log, as it is now. */
  readonly gateFor: (log: LogView) => Gate;
  readonly lookUp: LookUp;
}

/**
 * @param stored what the matcher stored at an earlier start, if it is there: it is left alone where it does not fit
 * @param trusted whether the workspace is: else patterns that were not shipped run in the linear engine alone
 */
export function createKnowledge(
  catalogue: Catalogue,
  programs: Programs,
  stored?: Uint8Array,
  trusted = true,
): Knowledge {
  const { matcher, problems } = createMatcher(catalogue.signatures(trusted), { stored });
  const gateFor = createGate(programs);
  return {
    catalogue,
    programs,
    matcher,
    patternProblems: problems,
    gateFor,
    lookUp: createLookup(catalogue, matcher, gateFor, programs),
  };
}

/** Gives the actions of one feature at a place of an open document. */
export type CodeActionProvider = (
  document: OpenDocument,
  params: CodeActionParams,
  token: CancellationToken,
) => CodeAction[] | Promise<CodeAction[]>;

/** What the features share: one for each connected editor. */
export interface Session {
  readonly connection: Connection;
  readonly host: Host;
  readonly documents: Documents;
  readonly knowledge: Knowledge;
  readonly settings: Settings;
  readonly client: InitializationOptions;
  /** Whether the user trusts the workspace. */
  readonly trusted: boolean;
  /** The URIs of the workspace's folders. */
  readonly roots: readonly string[];
  /** The reader's language, such as en or zh-cn. */
  readonly language: string;
  readonly t: Translate;
  readonly publisher: DiagnosticPublisher;
  /** What several features offer at a place; they are asked in turn. */
  readonly codeActions: CodeActionProvider[];
  /** Fulfilled when the records of the workspace and of others were read for the first time. */
  readonly recordsRead: Promise<void>;
  /** Called when records came, went or changed. */
  onDidChangeKnowledge(listener: () => void): void;
}

/** Puts together what several features have to say of one file, since each publication replaces the one before. */
export class DiagnosticPublisher {
  readonly #said = new Map<string, Map<string, Diagnostic[]>>();
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Replaces what this feature said of the file. */
  publish(feature: string, uri: string, diagnostics: Diagnostic[]): void {
    const ofFile = this.#said.get(uri) ?? new Map<string, Diagnostic[]>();
    if (diagnostics.length === 0 && !ofFile.has(feature)) return;
    if (diagnostics.length > 0) ofFile.set(feature, diagnostics);
    else ofFile.delete(feature);
    if (ofFile.size > 0) this.#said.set(uri, ofFile);
    else this.#said.delete(uri);
    void this.#connection.sendDiagnostics({ uri, diagnostics: [...ofFile.values()].flat() });
  }
}

/**
 * Runs the work for a key after a pause, and only the newest: a newer call for the same key takes its place. Calls that
 * never pause put it off by ten pauses at the most.
 */
export class Debouncer {
  readonly #waiting = new Map<string, { timer: ReturnType<typeof setTimeout>; since: number }>();
  readonly #delay: number;

  /** @param delay in milliseconds */
  constructor(delay: number) {
    this.#delay = delay;
  }

  run(key: string, work: () => void): void {
    const since = this.#waiting.get(key)?.since ?? performance.now();
    const left = since + 10 * this.#delay - performance.now();
    this.cancel(key);
    const timer = setTimeout(
      () => {
        this.#waiting.delete(key);
        work();
      },
      Math.max(0, Math.min(this.#delay, left)),
    );
    this.#waiting.set(key, { timer, since });
  }

  cancel(key: string): void {
    clearTimeout(this.#waiting.get(key)?.timer);
    this.#waiting.delete(key);
  }
}

/** The token of work that nobody asked for and so nobody cancels. */
export const NEVER_CANCELLED: CancellationToken = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose() {} }),
};
