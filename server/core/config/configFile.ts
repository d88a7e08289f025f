import type { ConfigEdit, ConfigKind, Detection } from '../generated/recordTypes.ts';

/** Replaces the text from start to end, UTF-16 offsets in the original text. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Something about a config, or about an edit of it, that a person should be told. */
export interface ConfigProblem {
  /** Where, as UTF-16 offset in the text. */
  readonly offset: number;
  /** Stable name of the message, by which it can be translated. */
  readonly id: keyof typeof CONFIG_MESSAGES;
  /** What varies in the message: {0}, {1} … stand for these. */
  readonly params: readonly string[];
  /** The message in English, its params filled in. */
  readonly message: string;
}

/** One directive, key or block as it stands in a config. Offsets are UTF-16 units. */
export interface Directive {
  readonly name: string;
  /** As written, without the separator and the terminator; for a block the arguments of its head. */
  readonly value: string;
  /** The heads of the blocks around it, outermost first, with their arguments. */
  readonly path: readonly string[];
  readonly start: number;
  /** After the terminator; for a block after its last line. */
  readonly end: number;
  /** Where its name, or a block's head, ends. */
  readonly headEnd: number;
  readonly valueStart: number;
  readonly valueEnd: number;
  readonly isBlock: boolean;
}

/** A block that an edit can go into. The top level of a file is one too. */
export interface Place {
  /** The heads from the outermost to its own. */
  readonly path: readonly string[];
  /** For people, such as "server (listen 1935)". */
  readonly label: string;
  /** Where its head stands, for a mark; both 0 for the top level of the file. */
  readonly start: number;
  readonly end: number;
}

/** A directive by which a config takes other files in. */
export interface Include {
  /** A path or glob, as written. */
  readonly pattern: string;
  readonly start: number;
  readonly end: number;
  /** The heads of the blocks around it. */
  readonly path: readonly string[];
}

/** What an edit would do. Without changes and problems, all is so already. */
export interface EditPlan {
  readonly changes: readonly TextChange[];
  readonly problems: readonly ConfigProblem[];
}

/** A config, read. Nothing here throws, whatever the text. */
export interface ConfigFile {
  readonly kind: ConfigKind;
  readonly text: string;
  /** Where it does not parse, and why. */
  readonly problems: readonly ConfigProblem[];
  readonly includes: readonly Include[];
  /** All blocks that the edit's `in` names. Empty if none does, also where planning would make one. */
  places(edit: ConfigEdit): Place[];
  /**
   * Plans the edits, one after the other, as changes of the text. A config that does not parse is not edited.
   * With a place, the edits go into that block alone. Without one, what stands is changed in every block that `in` names,
   * and what is new goes into the first.
   */
  plan(edits: readonly ConfigEdit[], place?: Place): EditPlan;
  /** Directives that look like this. */
  find(detection: Detection): Directive[];
  /** Every directive and block, in the order of the text. */
  directives(): Directive[];
}

/** How a config is read. */
export interface ParseOptions {
  /** The heads of the blocks in which this file is included; left out where that is not known, [] for the top level. */
  readonly within?: readonly string[];
}

/** What is said of a config, in English, by the id of the problem. {0}, {1} … stand for its params. */
export const CONFIG_MESSAGES = {
  'unexpected-close': 'unexpected "{0}"',
  'unclosed-block': '"{0}" is not closed',
  'unclosed-quote': 'the quote is not closed',
  'unterminated-directive': '"{0}" is not ended by "{1}"',
  'text-after-quote': 'unexpected "{0}" after a quoted text',
  'nameless-block': 'a block without a name',
  'too-deep': 'more than {0} blocks inside of each other',
  'wrong-close': '"{0}" is closed by "{1}"',
  'malformed-line': 'cannot read "{0}"',
  'malformed-head': 'the head of the section "{0}" is not closed',
  syntax: '{0}',
  'no-such-block': 'there is no block "{0}" here',
  'no-value': 'the edit of "{0}" says no value',
  'not-one-directive': '"{0}" is not one value here',
  'not-a-block': '"{0}" is no block that could be put in here',
  'bad-pattern': 'the pattern "{0}" cannot be used: {1}',
  'would-break': 'the edit of "{0}" would break the file: {1}',
  'not-editable': 'the edit of "{0}" cannot be made without rewriting what stands around it',
  'not-parsed': 'not edited, since the file does not parse: {0}',
} as const;

/** A problem with the message that belongs to its id. */
export function problem(id: keyof typeof CONFIG_MESSAGES, offset: number, ...params: string[]): ConfigProblem {
  const message = CONFIG_MESSAGES[id].replace(/\{(\d)\}/g, (_, index: string) => params[Number(index)] ?? '');
  return { offset, id, params, message };
}
