import type { ParsedPattern } from '../matching/pattern.ts';
import type { ExportedSignature } from './signature.ts';

/** An engine in which logs are kept, and how signatures are written for it. */
export interface Engine {
  readonly title: string;
  /** The pattern in the engine's dialect. Throws Inexpressible where it has none. */
  pattern(parsed: ParsedPattern): string;
  /**
   * The files that the engine loads as they are.
   * @param head lines for a comment: what this is, and what is not in it
   */
  files(signatures: readonly ExportedSignature[], head: readonly string[], choices: EngineChoices): ExportedFile[];
}

/** What depends on how the user's logs are kept. */
export interface EngineChoices {
  /** The label, field or column that names the program of a line, in logs that have one. */
  readonly programField?: string;
  /** Loki: which streams are asked, as a selector such as {namespace="shop"}. */
  readonly selector?: string;
}

export interface ExportedFile {
  readonly name: string;
  readonly text: string;
}
