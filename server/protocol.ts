/**
 * What client and server say to each other beyond LSP: messages, commands and settings. The only file of the server
 * that the client may import, so it holds names and plain types alone.
 */

import type { RecordPage } from './core/recordPage.ts';

/**
 * How Node is to run the server. It ends at 2 GB and is started anew, before it takes the machine's memory; and it keeps
 * little of what it no longer needs.
 */
export const NODE_ARGUMENTS = ['--max-old-space-size=2048', '--max-semi-space-size=4'];

/** The lines around a place of a file that the editor does not open are documents of this scheme. */
export const EXCERPT_SCHEME = 'signpost-excerpt';

export type { PageEntry, PageRelation, RecordPage } from './core/recordPage.ts';

/** Custom requests: method, what is asked, what is answered. Both sides send by the method's name. */
export interface Requests {
  /** Client to server: the records that an error text fits. */
  'signpost/lookup': { params: LookupParams; result: LookupItem[] };
  /** Client to server: the known errors in one line, such as a terminal's. */
  'signpost/match': { params: { text: string }; result: TextMatch[] };
  /** Client to server: what a language model is told of an error text. */
  'signpost/lookupForModel': { params: { text: string }; result: string };
  /** Client to server: the whole record as a Markdown page; null if there is none. */
  'signpost/explain': { params: { id: string }; result: Explanation | null };
  /** Client to server: a record as the parts of a page; null if there is none. */
  'signpost/record': { params: { id: string }; result: RecordPage | null };
  /** Client to server: the fixes of a record that can be applied to the workspace's configs as they are now. */
  'signpost/recordFixes': { params: { id: string }; result: RecordFixes };
  /** Client to server: a record made of a selected error text, with the lines of the open logs that its pattern finds. */
  'signpost/draftRecord': { params: { text: string; regex?: string }; result: RecordDraft | null };
  /** Client to server: the text with secrets, addresses and names replaced. */
  'signpost/redact': { params: { text: string }; result: string };
  /** Client to server: asks the program itself about a fix that was applied; null if it may not be asked. */
  'signpost/checkFix': { params: { check: number; trusted: boolean }; result: CheckAnswer | null };
  /** Client to server: the records in files of somebody else's: those that can be used, and why the others cannot. */
  'signpost/importFiles': { params: ImportFilesParams; result: ImportedFiles };
  /** Client to server: what an import came to, as a page of Markdown. */
  'signpost/importReport': { params: ImportOutcome; result: string };
  /** Client to server: an answer shows that the server is alive. */
  'signpost/ping': { params: undefined; result: null };
  /** Client to server: what was found in open logs and in what was scanned or followed. */
  'signpost/findings': { params: Record<string, never>; result: FindingItem[] };
  /** Client to server: the places of one error in one file, as far as they are kept. */
  'signpost/findingPlaces': { params: { id: string; uri: string }; result: PlaceItem[] };
  /** Client to server: forgets what was scanned. */
  'signpost/clearFindings': { params: Record<string, never>; result: null };
  /** Client to server: the findings as a text. `version`: Signpost's own. */
  'signpost/exportFindings': { params: { format: ExportFormat; version: string }; result: string };
  /** Client to server: looks for errors in files, and in the logs below folders; null where there is no disk. `scan` numbers the call. */
  'signpost/scan': { params: { uris: string[]; scan: number }; result: ScanAnswer | null };
  /** Client to server: the lines around one of a file that the editor does not open; null if it cannot be read. */
  'signpost/excerpt': { params: { uri: string; line: number; offset?: number }; result: Excerpt | null };
  /** Client to server: follows a log on disk from its end, or from where a server that has ended was. */
  'signpost/follow': { params: { uri: string; from?: FollowNews }; result: FollowAnswer };
  'signpost/unfollow': { params: { uri: string }; result: null };
  /** Server to client: the URIs of the files below the roots whose path from there fits one of the globs. */
  'signpost/findFiles': { params: { roots: string[]; globs: string[]; limit: number }; result: string[] };
  /** Server to client: a file's bytes in base64; null if it cannot be read. */
  'signpost/readFile': { params: { uri: string }; result: string | null };
}

/** Notifications of the server to a client that shows findings. */
export interface Notifications {
  /** The findings are no longer what they were. */
  'signpost/findingsChanged': undefined;
  'signpost/scanProgress': ScanProgress;
  'signpost/followed': FollowNews;
}

/** One error in all logs that were read. */
export interface FindingItem {
  id: string;
  title: string;
  /** Whether the error was reproduced with the real program. */
  proved: boolean;
  count: number;
  /** Milliseconds since 1970, where the logs say the time. */
  firstTime?: number;
  lastTime?: number;
  /** When it happened, as a row of bars; empty where the logs do not say. */
  timeline: string;
  files: FileItem[];
  /** So many files more than are told. */
  moreFiles: number;
  /** What this error brought about. */
  consequences: FindingItem[];
}

/** One error in one file. */
export interface FileItem {
  uri: string;
  /** For people to read. */
  path: string;
  count: number;
  first: PlaceItem;
  last: PlaceItem;
}

export interface PlaceItem {
  /** Counted from 0; columns in UTF-16 units. */
  line: number;
  start: number;
  end: number;
  /** The line, shortened. */
  text: string;
  /** Milliseconds since 1970. */
  time?: number;
  /** Where the line begins in the file, in bytes. */
  offset?: number;
}

export type ExportFormat = 'markdown' | 'json' | 'sarif';

export interface ScanAnswer {
  /** How many files were read to their end. */
  files: number;
  /** How many different errors were found, and how often in all. */
  errors: number;
  count: number;
  /** What was not read, or not to its end, and why. */
  skipped: { path: string; reason: string }[];
  cancelled: boolean;
}

/** In bytes. */
export interface ScanProgress {
  scan: number;
  done: number;
  total: number;
}

export interface Excerpt {
  /** The number of the first line, counted from 0. */
  firstLine: number;
  text: string;
}

export interface FollowAnswer {
  /** Where it begins; none if the file was followed already. */
  news?: FollowNews;
  /** Why the file is not followed. */
  problem?: string;
}

export interface FollowNews {
  uri: string;
  /** How many errors have come since the file is followed. */
  count: number;
  /** How far it was read, in bytes, and which file stood under the name. */
  position?: { inode: number; offset: number };
  /** Why it cannot be read at the moment. */
  problem?: string;
}

export interface LookupParams {
  text: string;
  limit?: number;
  /** Only records whose pattern matches. */
  by?: 'regex';
}

/** A known error in a line of text. UTF-16 columns. */
export interface TextMatch {
  id: string;
  title: string;
  start: number;
  end: number;
}

export interface LookupItem {
  id: string;
  /** The signature in the reader's language. */
  title: string;
  /** The root cause, shortened. */
  detail: string;
  /** Whether the pattern matched, or only words did. */
  by: 'regex' | 'words';
  documentation?: string;
  /** The signature to the letter, for copying. */
  signature: string;
}

/** The fixes of a record that can be applied now, or why there is none. */
export interface RecordFixes {
  fixes: RecordFix[];
  none?: string;
}

/** A fix that can be applied. */
export interface RecordFix {
  /** The config that it goes into. */
  uri: string;
  /** The index of the workaround in the record. */
  workaround: number;
  title: string;
  /** LSP's WorkspaceEdit. */
  edit: unknown;
  /** What to run when it was applied. */
  command?: { command: string; arguments?: unknown[] };
}

/** What the program itself said of a fix. */
export interface CheckAnswer {
  verdict: 'no-new-errors' | 'new-errors' | 'unavailable' | 'timed-out' | 'crashed';
  /** To the letter. */
  newErrors: string[];
  /** Why there is no answer. */
  reason?: string;
  program: string;
  /** As the program says it; empty if it could not be asked. */
  version: string;
  /** The file that was edited, and its text before and after. */
  uri: string;
  before: string;
  after: string;
}

/** A record that is being made of an error text. */
export interface RecordDraft {
  signature: string;
  regex: string;
  spanLines: number;
  /** Why the pattern cannot be used; then there are no matches. */
  problem?: string;
  /** Lines of the open logs that the pattern finds: where, and the line. */
  matches: { uri: string; line: number; text: string }[];
  /** How many there are in all. */
  total: number;
}

export interface ImportFilesParams {
  files: { path: string; text: string }[];
  /** What records get that do not say where they come from or what their licence is. */
  source?: string;
  license?: string;
}

export interface ImportedFiles {
  taken: ImportedRecord[];
  refused: RefusedImport[];
}

/** A record that can be used. Lines are counted from 1. */
export interface ImportedRecord {
  path: string;
  line: number;
  id: string;
  /** As it is to be written. */
  record: unknown;
  changes: { from: string; to: string }[];
  remarks: string[];
  /** It takes the place of a shipped record. */
  replacesShipped: boolean;
}

export interface RefusedImport {
  path: string;
  line: number;
  id: string;
  reason: string;
}

/** What an import came to. See ImportSummary of the core. */
export interface ImportOutcome {
  name: string;
  source: string;
  kept: string[];
  passedOver: number;
  taken: Omit<ImportedRecord, 'record'>[];
  refused: RefusedImport[];
  /** Ids of records that were left out, since there are shipped ones with these. */
  leftOut: string[];
}

export interface Explanation {
  id: string;
  title: string;
  markdown: string;
}

/** The ids of the commands that the server's answers may name; the client registers them. */
export const COMMANDS = {
  /** Opens the full explanation of a record. Argument: its id. */
  explain: 'signpost.explain',
  lookUp: 'signpost.lookUp',
  /** Opens the full explanation as a Markdown document. Argument: the record's id; that of the open page without. */
  openAsMarkdown: 'signpost.openAsMarkdown',
  exportOutcomes: 'signpost.exportOutcomes',
  importOutcomes: 'signpost.importOutcomes',
  /** Says nothing more of an error. Arguments: the record's id, true for everywhere (else in this workspace). */
  mute: 'signpost.mute',
  /** Switches Signpost off and on again for one file. Argument: its URI; the active editor's without. */
  toggleFile: 'signpost.toggleFile',
  showErrors: 'signpost.showErrors',
  explainLastCommand: 'signpost.explainLastCommand',
  /** Shows places in logs. Arguments: the URI and position that it is asked from, the locations (all as LSP has them). */
  showMatches: 'signpost.showMatches',
  newRecord: 'signpost.newRecord',
  /** Takes over records of others. Arguments, both optional: the folder or archive as a vscode.Uri, the pack's name. */
  importRecords: 'signpost.importRecords',
  /** Opens a log with two known errors, to try it. */
  openExample: 'signpost.openExample',
  copySafeExcerpt: 'signpost.copySafeExcerpt',
  /** Looks for errors in files and folders. Arguments: a URI, a list of URIs; asked for without. */
  scan: 'signpost.scan',
  /** Ends the scan that runs by itself after the server was started again. */
  stopScan: 'signpost.stopScan',
  /** Follows a log on disk. Argument: its URI; the active editor's, or asked for, without. */
  followLog: 'signpost.followLog',
  stopFollowing: 'signpost.stopFollowing',
  clearFindings: 'signpost.clearFindings',
  /** Arguments: the format and the file as a vscode.Uri; asked for without. */
  exportFindings: 'signpost.exportFindings',
  sortByCount: 'signpost.sortByCount',
  sortByTime: 'signpost.sortByTime',
  /** Shows a place of the findings. Argument: a node of the view. */
  openFinding: 'signpost.openFinding',
  explainFinding: 'signpost.explainFinding',
  /** Asks the program itself about a fix that was applied. Argument: the number of the check. */
  checkFix: 'signpost.checkFix',
} as const;

/** What the client tells the server when it starts it (LSP's initializationOptions). All optional. */
export interface InitializationOptions {
  /** The client can run the commands of COMMANDS from links in hovers and from code actions. */
  commands?: boolean;
  /** The client answers signpost/findFiles and signpost/readFile. */
  files?: boolean;
  /** The URI of a folder in which the server may keep what it worked out. */
  cacheFolder?: string;
  /** The client shows findings: it is told when they change. */
  findings?: boolean;
  /** The folder of the shipped files, for a server that cannot see it by itself (in a browser). No slash at its end. */
  shippedUri?: string;
  /** Folders with records besides the workspace's own; later ones win. Told anew by the notification signpost/packFolders. */
  packFolders?: PackFolder[];
  /** URIs of files for which Signpost is switched off. Told anew by the notification signpost/silencedFiles. */
  silencedFiles?: string[];
  /** False in a workspace that the user does not trust; the notification signpost/trusted tells that it is trusted since. */
  trusted?: boolean;
  /** The settings as they are at the start. */
  settings?: Partial<Settings>;
}

/** A folder with record files, at any depth. */
export interface PackFolder {
  uri: string;
  /** Where the records come from, for people to read: an extension's name or a path. */
  origin: string;
}

/** The settings below `signpost.` that the server reads. The manifest's defaults equal these: a test sees to it. */
export interface Settings {
  /** Globs of files that are logs, besides what has the language id log. */
  'logs.files': string[];
  /** Globs of files in which nothing is looked for. */
  'logs.exclude': string[];
  /** Globs of configs by kind, besides the usual ones. */
  'configs.files': { [glob: string]: string };
  /** Whether the program itself is asked, on a copy of the configs, what an applied fix brings. Needs a trusted workspace. */
  'checks.enabled': boolean;
  /** Where the programs are, by their keys in programs.json, if not in the usual folders. */
  'checks.programs': { [program: string]: string };
  /** Folders with records: absolute, from the home folder (~/), or below the workspace's first folder. The client resolves them. */
  'packs.folders': string[];
  /** Ids of records that say nothing. */
  'diagnostics.mute': string[];
  /** How many occurrences of one error are underlined in one file. */
  'diagnostics.maxRepeats': number;
  /** Whether a fix of an error in an open log is marked in the open config. */
  'configs.showFixes': boolean;
  /** Whether a known dead end is pointed out in the open config. */
  'configs.showDeadEnds': boolean;
}

export const DEFAULT_SETTINGS: Settings = {
  'logs.files': ['**/*.log', '**/*.err', '**/*.out', '**/*.log.[0-9]*', '**/*.log-[0-9]*'],
  'logs.exclude': [],
  'configs.files': {},
  'checks.enabled': false,
  'checks.programs': {},
  'packs.folders': [],
  'diagnostics.mute': [],
  'diagnostics.maxRepeats': 20,
  'configs.showFixes': true,
  'configs.showDeadEnds': true,
};

/** Records that people write in a workspace. */
export const RECORD_GLOB = '**/.signpost/**/*.json';

/** The files that may be configs, whatever their language: what the client sends to the server besides logs and records. */
export const OTHER_FILES = [
  '**/*.{conf,cfg,cnf,ini,toml,yml,yaml,json,jsonc,env,service,socket,timer,mount,nginx}',
  '**/{sshd_config,ssh_config,Dockerfile,Containerfile,haproxy,.env,.npmrc}',
  '**/{Dockerfile,.env}.*',
  '**/{nginx,apache2,httpd,sites-available,sites-enabled}/**',
];

/** The settings of a client, which may be hand-written: what is left out or has not the default's form is the default. */
export function settingsFrom(given: unknown): Settings {
  const values = typeof given === 'object' && given !== null ? (given as { [key: string]: unknown }) : {};
  const areTexts = (list: unknown[]) => list.every((each) => typeof each === 'string');
  const fits = (value: unknown, standard: unknown): boolean => {
    if (Array.isArray(standard)) return Array.isArray(value) && areTexts(value);
    if (typeof standard !== 'object') return typeof value === typeof standard;
    return typeof value === 'object' && value !== null && !Array.isArray(value) && areTexts(Object.values(value));
  };
  const entries = Object.entries(DEFAULT_SETTINGS).map(([key, standard]) => [
    key,
    fits(values[key], standard) ? values[key] : standard,
  ]);
  return Object.fromEntries(entries) as Settings;
}

/** Today in the reader's time zone, as records and outcomes have dates: YYYY-MM-DD. */
export function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
