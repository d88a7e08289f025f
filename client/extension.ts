import * as vscode from 'vscode';
import {
  type BaseLanguageClient,
  type DocumentSelector,
  type LanguageClientOptions,
  RevealOutputChannelOn,
} from 'vscode-languageclient';
import {
  COMMANDS,
  DEFAULT_SETTINGS,
  type InitializationOptions,
  OTHER_FILES,
  RECORD_GLOB,
  type Settings,
} from '../server/protocol.ts';
import { registerAiTool } from './aiTool.ts';
import { registerCheckFix } from './checkFix.ts';
import { registerExample } from './example.ts';
import { registerExcerpts } from './excerpt.ts';
import { registerExplanations } from './explanation.ts';
import { answerFileRequests } from './files.ts';
import { registerFindings } from './findings.ts';
import { FollowedLogs, registerFollowLog } from './followLog.ts';
import { registerImportRecords } from './importRecords.ts';
import { registerLookup } from './lookup.ts';
import { registerNewRecord } from './newRecord.ts';
import { registerOtherDiagnostics } from './otherDiagnostics.ts';
import { Outcomes, registerOutcomes } from './outcomes.ts';
import { registerOutputMarks } from './outputMarks.ts';
import { followPacks, packFolders } from './packs.ts';
import { registerQuiet, SilencedFiles } from './quiet.ts';
import { registerRecordPanel } from './recordPanel.ts';
import { Recovery, type RunningServer } from './recovery.ts';
import { registerSafeExcerpt } from './safeExcerpt.ts';
import { registerScan, Scans } from './scan.ts';
import { onFirstUse, tellServer } from './serverStart.ts';
import { registerStatusBar } from './statusBar.ts';
import { registerTerminal } from './terminal.ts';

/** Makes the client for a server that runs in Node or in a web worker. */
export type CreateClient = (options: LanguageClientOptions) => Promise<RunningServer>;

/** Wires the language server into the editor. A failure is shown, since without the server nothing works. */
export async function start(context: vscode.ExtensionContext, createClient: CreateClient): Promise<void> {
  try {
    const recovery = new Recovery();
    const silenced = new SilencedFiles(context.workspaceState);
    const server = await createClient({ ...clientOptions(context, silenced), errorHandler: recovery });
    const { client } = server;
    answerFileRequests(client);
    const outcomes = new Outcomes(context.globalState);
    const scans = new Scans(client);
    const followed = new FollowedLogs(context.workspaceState);
    context.subscriptions.push(
      ...registerCheckFix(client),
      registerExample(),
      ...registerExplanations(client),
      ...registerImportRecords(client),
      ...registerRecordPanel(client, context.extensionUri, outcomes),
      ...registerOutcomes(outcomes),
      ...registerLookup(client, context.workspaceState),
      ...registerNewRecord(client),
      ...registerSafeExcerpt(client),
      ...registerOtherDiagnostics(client),
      ...registerQuiet(client, silenced),
      ...registerExcerpts(client),
      ...registerFindings(client, String(context.extension.packageJSON.version), scans),
      ...registerFollowLog(client, followed),
      ...registerScan(scans),
      ...registerStatusBar(followed, silenced),
      ...registerOutputMarks(),
      ...registerTerminal(client),
      ...registerAiTool(client),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (!change.affectsConfiguration('signpost')) return;
        tellServer(client, 'workspace/didChangeConfiguration', { settings: { signpost: readSettings() } });
        if (SELECTING.some((setting) => change.affectsConfiguration(setting))) void select(client);
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(() => tellServer(client, 'signpost/trusted')),
      ...followPacks(client),
      recovery,
      { dispose: () => void client.dispose() },
    );
    recovery.follow(server);
    // A failure is shown by the client.
    const begin = () => void client.start().catch(() => undefined);
    if (followed.news.size > 0) begin();
    else context.subscriptions.push(onFirstUse(logsAndRecords, begin));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(vscode.l10n.t('Signpost could not start: {0}', reason));
    throw error;
  }
}

/** Which documents the server is told of follows from these settings. */
const SELECTING = ['signpost.logs.files', 'signpost.configs.files'];

const patterns = (globs: readonly string[]) => globs.map((pattern) => ({ pattern }));

/** The documents of which the server speaks by itself: logs, and records that somebody writes. */
const logsAndRecords = (settings = readSettings()) => [
  { language: 'log' },
  { language: 'Log' },
  ...patterns([...settings['logs.files'], RECORD_GLOB]),
];

function documentSelector(): DocumentSelector {
  const settings = readSettings();
  return [...logsAndRecords(settings), ...patterns([...Object.keys(settings['configs.files']), ...OTHER_FILES])];
}

/** Tells the server of other documents from now on. The client takes a selector at its start alone. */
async function select(client: BaseLanguageClient): Promise<void> {
  client.clientOptions.documentSelector = documentSelector();
  if (!client.isRunning()) return;
  await client.stop();
  await client.start();
}

function clientOptions({ globalStorageUri }: vscode.ExtensionContext, silenced: SilencedFiles): LanguageClientOptions {
  // Asked for at each start, so that a server that is started again knows what has changed since the first.
  const initializationOptions = (): InitializationOptions => ({
    commands: true,
    files: true,
    findings: true,
    cacheFolder: globalStorageUri.toString(),
    packFolders: packFolders(),
    silencedFiles: silenced.all,
    trusted: vscode.workspace.isTrusted,
    settings: readSettings(),
  });
  return {
    documentSelector: documentSelector(),
    initializationOptions,
    // What fails is in the log, and said once by Recovery if it matters: no failure takes the focus or floods the screen.
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    // Records are data: their texts may link to Signpost's own page and to nothing else.
    markdown: { isTrusted: { enabledCommands: [COMMANDS.explain] }, supportHtml: false },
  };
}

function readSettings(): Settings {
  const configuration = vscode.workspace.getConfiguration('signpost');
  const entries = Object.entries(DEFAULT_SETTINGS).map(([key, value]) => [key, configuration.get(key, value)]);
  // A plain copy: what the editor gives are proxies, and these cannot be sent to a worker.
  return JSON.parse(JSON.stringify(Object.fromEntries(entries))) as Settings;
}
