import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { COMMANDS, type ImportedFiles, type ImportedRecord, type ImportOutcome } from '../server/protocol.ts';
import { readRecordSource, type SourceFiles } from './recordSource.ts';
import { writeFiles } from './writeFiles.ts';

/** So much text is sent to the server at a time. In UTF-16 units. */
const BATCH = 1_000_000;
/** A file of a pack has at most so many UTF-16 units. */
const MAX_PACK_FILE = 5_000_000;

/** `Signpost: Import Records…`: a folder or archive of somebody else's records becomes a pack of the workspace. */
export function registerImportRecords(client: BaseLanguageClient): vscode.Disposable[] {
  return [
    vscode.commands.registerCommand(COMMANDS.importRecords, (source?: unknown, name?: unknown) =>
      importRecords(
        client,
        source instanceof vscode.Uri ? source : undefined,
        typeof name === 'string' ? name : undefined,
      ),
    ),
  ];
}

async function importRecords(client: BaseLanguageClient, from?: vscode.Uri, givenName?: string): Promise<void> {
  const { t } = vscode.l10n;
  const [first, ...others] = vscode.workspace.workspaceFolders ?? [];
  if (!first) {
    void vscode.window.showInformationMessage(t('Open a folder first: imported records are kept in it.'));
    return;
  }
  const folder = others.length > 0 ? await vscode.window.showWorkspaceFolderPick() : first;
  if (!folder) return;
  const source = from ?? (await chooseSource());
  if (!source) return;
  const packs = vscode.Uri.joinPath(folder.uri, '.signpost/imported');
  const suggested = nameOf(source);
  const name = givenName ?? (from ? suggested : await chooseName(packs, suggested));
  if (name === undefined) return;
  if (problemOf(name)) {
    void vscode.window.showErrorMessage(t('Signpost could not import the records: {0}', problemOf(name)!));
    return;
  }
  const title = t('Importing records from {0}', vscode.workspace.asRelativePath(source));
  try {
    const report = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title, cancellable: true },
      (progress, token) => importInto(client, vscode.Uri.joinPath(packs, name), name, source, progress, token),
    );
    await vscode.window.showTextDocument(report);
  } catch (error) {
    if (error instanceof vscode.CancellationError) return;
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(t('Signpost could not import the records: {0}', reason));
  }
}

async function chooseSource(): Promise<vscode.Uri | undefined> {
  const { t } = vscode.l10n;
  // Not every system has a dialog that opens both.
  const kinds = [
    { label: `$(folder) ${t('A folder…')}`, isFolder: true },
    { label: `$(file-zip) ${t('An archive (.zip, .tar.gz)…')}`, isFolder: false },
  ];
  const kind = await vscode.window.showQuickPick(kinds, { title: t('Import Records') });
  if (!kind) return undefined;
  const chosen = await vscode.window.showOpenDialog({
    canSelectFolders: kind.isFolder,
    canSelectFiles: !kind.isFolder,
    openLabel: t('Import'),
    ...(kind.isFolder ? {} : { filters: { [t('Archives')]: ['zip', 'gz', 'tgz', 'tar'] } }),
  });
  return chosen?.[0];
}

const baseName = ({ path }: vscode.Uri) => path.replace(/\/+$/, '').replace(/^.*\//, '');

const nameOf = (source: vscode.Uri) =>
  baseName(source)
    .toLowerCase()
    .replace(/\.(?:zip|tgz|tar|tar\.gz)$/, '')
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '') || 'records';

function problemOf(name: string): string | undefined {
  return /^[a-z0-9](?:[a-z0-9._-]{0,60}[a-z0-9])?$/.test(name)
    ? undefined
    : vscode.l10n.t('The name of a pack has small letters, digits, dots and dashes.');
}

function chooseName(packs: vscode.Uri, suggested: string): Thenable<string | undefined> {
  const { t } = vscode.l10n;
  return vscode.window.showInputBox({
    title: t('Import Records'),
    prompt: t('The pack’s name: its folder below .signpost/imported'),
    value: suggested,
    ignoreFocusOut: true,
    async validateInput(name) {
      const problem = problemOf(name);
      if (problem) return problem;
      const message = t('There is such a pack already. Its records will be replaced.');
      return (await exists(vscode.Uri.joinPath(packs, name)))
        ? { message, severity: vscode.InputBoxValidationSeverity.Warning }
        : undefined;
    },
  });
}

const exists = (uri: vscode.Uri) =>
  vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );

type Progress = vscode.Progress<{ message?: string; increment?: number }>;

/** Reads, converts and only then writes, so that a cancelled import leaves nothing behind. The report's place. */
async function importInto(
  client: BaseLanguageClient,
  pack: vscode.Uri,
  name: string,
  from: vscode.Uri,
  progress: Progress,
  token: vscode.CancellationToken,
): Promise<vscode.Uri> {
  const { t } = vscode.l10n;
  let told = 0;
  const files = await readRecordSource(
    from,
    (read, all) => {
      const percent = (read / all) * 60;
      progress.report({ message: t('{0} of {1} files', read, all), increment: percent - told });
      told = percent;
    },
    token,
  );
  const source = baseName(from);
  const { taken: usable, refused } = await convert(client, files, source, progress, token);
  const { taken, leftOut } = await chooseAmong(usable);
  const outcome: ImportOutcome = {
    name,
    source,
    kept: files.notices.map((notice) => notice.name),
    passedOver: files.passedOver,
    taken: taken.map(({ record: _, ...rest }) => rest),
    refused,
    leftOut,
  };
  const report = await client.sendRequest<string>('signpost/importReport', outcome, token);
  if (token.isCancellationRequested) throw new vscode.CancellationError();
  return writePack(pack, files.notices, taken, report);
}

async function convert(
  client: BaseLanguageClient,
  { records, notices, tooLarge }: SourceFiles,
  source: string,
  progress: Progress,
  token: vscode.CancellationToken,
): Promise<ImportedFiles> {
  const { t } = vscode.l10n;
  const license = notices.find(({ name }) => /^(?:licen[cs]e|copying)/i.test(name));
  const firstLine = license && new TextDecoder().decode(license.bytes).trim().split('\n')[0]?.trim().slice(0, 100);
  const taken = new Map<string, ImportedRecord>();
  const refused = tooLarge.map((path) => ({
    path,
    line: 1,
    id: '',
    reason: t('This file is too large to be a record; it was not read.'),
  }));
  for (let at = 0; at < records.length; ) {
    if (token.isCancellationRequested) throw new vscode.CancellationError();
    const batch: { path: string; text: string }[] = [];
    for (let size = 0; at < records.length && (size === 0 || size < BATCH); at++) {
      batch.push(records[at]!);
      size += records[at]!.text.length + 1;
    }
    const params = { files: batch, source, ...(firstLine ? { license: firstLine } : {}) };
    const read = await client.sendRequest<ImportedFiles>('signpost/importFiles', params, token);
    refused.push(...read.refused);
    for (const record of read.taken) {
      const { id, path, line } = record;
      const reason = t('Another record of this import has the same id.');
      if (taken.has(id)) refused.push({ path, line, id, reason });
      else taken.set(id, record);
    }
    progress.report({ increment: (batch.length / records.length) * 30 });
  }
  return { taken: [...taken.values()], refused };
}

/** Asks which are to be used where records have the ids of shipped ones: nothing takes the place of those unasked. */
async function chooseAmong(
  usable: readonly ImportedRecord[],
): Promise<{ taken: readonly ImportedRecord[]; leftOut: string[] }> {
  const { t } = vscode.l10n;
  const rivals = usable.filter(({ replacesShipped }) => replacesShipped).map(({ id }) => id);
  if (rivals.length === 0) return { taken: usable, leftOut: [] };
  const some = rivals.slice(0, 3).join(', ');
  const detail = rivals.length > 3 ? t('{0} and {1} more', some, rivals.length - 3) : some;
  const keep = { label: t('Keep the shipped records'), description: t('the others are imported'), detail };
  const take = { label: t('Use the imported ones in their place'), detail };
  const chosen = await vscode.window.showQuickPick([keep, take], {
    title: t('Records with the id of a shipped one: {0}', rivals.length),
    ignoreFocusOut: true,
  });
  if (!chosen) throw new vscode.CancellationError();
  if (chosen === take) return { taken: usable, leftOut: [] };
  return { taken: usable.filter(({ replacesShipped }) => !replacesShipped), leftOut: rivals };
}

/** Writes the pack: its records in as few files as may be, whose they are, and the report. */
async function writePack(
  pack: vscode.Uri,
  notices: SourceFiles['notices'],
  taken: readonly ImportedRecord[],
  report: string,
): Promise<vscode.Uri> {
  const { fs } = vscode.workspace;
  const encoder = new TextEncoder();
  const files = new Map<string, Uint8Array>();
  const texts = taken.map(({ record }) => JSON.stringify(record, null, 2));
  for (let at = 0; at < texts.length; ) {
    const part: string[] = [];
    for (let size = 0; at < texts.length && (size === 0 || size + texts[at]!.length < MAX_PACK_FILE); at++) {
      part.push(texts[at]!);
      size += texts[at]!.length;
    }
    const file = files.size === 0 ? 'records.json' : `records-${files.size + 1}.json`;
    files.set(file, encoder.encode(`[\n${part.join(',\n')}\n]\n`));
  }
  for (const { name, bytes } of notices) files.set(name, bytes);
  files.set('IMPORT.md', encoder.encode(report));
  await fs.createDirectory(pack);
  await writeFiles([...files].map(([name, bytes]) => ({ uri: vscode.Uri.joinPath(pack, name), bytes })));
  // What an earlier import of this name left.
  for (const [file] of await fs.readDirectory(pack)) {
    if (/^records(?:-\d+)?\.json$/.test(file) && !files.has(file)) await fs.delete(vscode.Uri.joinPath(pack, file));
  }
  return vscode.Uri.joinPath(pack, 'IMPORT.md');
}
