import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { COMMANDS, type ExportFormat, type FileItem, type FindingItem, type PlaceItem } from '../server/protocol.ts';
import { openPlace } from './excerpt.ts';
import type { Scans } from './scan.ts';
import { chooseNewFile, writeText } from './writeFiles.ts';

/** What the view shows: an error, when it happened, a file that it stands in, or a place in that file. */
type FindingNode =
  | { readonly is: 'finding'; readonly finding: FindingItem }
  | { readonly is: 'time'; readonly timeline: string; readonly first: number; readonly last: number }
  | { readonly is: 'file'; readonly finding: FindingItem; readonly file: FileItem }
  | { readonly is: 'place'; readonly file: FileItem; readonly place: PlaceItem }
  | { readonly is: 'note'; readonly text: string };

export const FINDINGS_VIEW = 'signpost.findings';

/** The view of what was found in open logs and scans, with its commands. */
export function registerFindings(client: BaseLanguageClient, version: string, scans: Scans): vscode.Disposable[] {
  const tree = new FindingsTree(client);
  const view = vscode.window.createTreeView(FINDINGS_VIEW, { treeDataProvider: tree, showCollapseAll: true });
  const sort = (by: 'time' | 'count') => {
    tree.sortBy(by);
    void vscode.commands.executeCommand('setContext', 'signpost.sortedByCount', by === 'count');
  };
  return [
    view,
    client.onNotification('signpost/findingsChanged', () => tree.refresh()),
    vscode.commands.registerCommand(COMMANDS.clearFindings, () => {
      scans.forget();
      return client.sendRequest('signpost/clearFindings', {});
    }),
    vscode.commands.registerCommand(COMMANDS.exportFindings, (format?: unknown, target?: unknown) =>
      exportFindings(client, version, format, target),
    ),
    vscode.commands.registerCommand(COMMANDS.sortByCount, () => sort('count')),
    vscode.commands.registerCommand(COMMANDS.sortByTime, () => sort('time')),
    vscode.commands.registerCommand(COMMANDS.openFinding, async (node: FindingNode) => {
      if (node.is === 'place') await openPlace(client, node.file.uri, node.place);
      if (node.is === 'file') await openPlace(client, node.file.uri, node.file.first);
    }),
    vscode.commands.registerCommand(COMMANDS.explainFinding, (node: FindingNode) =>
      node.is === 'finding' ? vscode.commands.executeCommand(COMMANDS.explain, node.finding.id) : undefined,
    ),
  ];
}

class FindingsTree implements vscode.TreeDataProvider<FindingNode> {
  readonly #client: BaseLanguageClient;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  #sortedBy: 'time' | 'count' = 'time';

  constructor(client: BaseLanguageClient) {
    this.#client = client;
  }

  refresh(): void {
    this.#changed.fire(undefined);
  }

  sortBy(by: 'time' | 'count'): void {
    this.#sortedBy = by;
    this.refresh();
  }

  async getChildren(node?: FindingNode): Promise<FindingNode[]> {
    if (!node) {
      // Before the server runs there is nothing to ask.
      if (!this.#client.isRunning()) return [];
      return this.#toNodes(await this.#client.sendRequest<FindingItem[]>('signpost/findings', {}));
    }
    if (node.is === 'finding') {
      const { finding } = node;
      const { timeline, firstTime: first, lastTime: last = first } = finding;
      const time: FindingNode[] =
        first === undefined || last === undefined ? [] : [{ is: 'time', timeline, first, last }];
      const files = finding.files.map((file): FindingNode => ({ is: 'file', finding, file }));
      const more: FindingNode[] =
        finding.moreFiles > 0 ? [{ is: 'note', text: vscode.l10n.t('More files: {0}', finding.moreFiles) }] : [];
      return [...time, ...files, ...more, ...this.#toNodes(finding.consequences)];
    }
    if (node.is !== 'file') return [];
    const { finding, file } = node;
    const places = await this.#client.sendRequest<PlaceItem[]>('signpost/findingPlaces', {
      id: finding.id,
      uri: file.uri,
    });
    const shown = places.map((place): FindingNode => ({ is: 'place', file, place }));
    const last = places.at(-1);
    if (!last || last.line === file.last.line) return shown;
    // The last one is always there, whatever lies between.
    const between = file.count - places.length - 1;
    if (between > 0) shown.push({ is: 'note', text: vscode.l10n.t('{0} more in between', number(between)) });
    return [...shown, { is: 'place', file, place: file.last }];
  }

  #toNodes(findings: readonly FindingItem[]): FindingNode[] {
    const sorted = this.#sortedBy === 'count' ? [...findings].sort((a, b) => b.count - a.count) : findings;
    return sorted.map((finding) => ({ is: 'finding', finding }));
  }

  getTreeItem(node: FindingNode): vscode.TreeItem {
    const { t } = vscode.l10n;
    if (node.is === 'note') return new vscode.TreeItem(node.text);
    if (node.is === 'time') {
      const { timeline, first, last } = node;
      const item = new vscode.TreeItem(barsOf(timeline));
      item.description = first === last ? timeText(first) : `${timeText(first)} – ${timeText(last)}`;
      item.tooltip = item.description;
      item.accessibilityInformation = { label: item.description };
      item.iconPath = new vscode.ThemeIcon('history');
      return item;
    }
    if (node.is === 'finding') {
      const { id, title, count, timeline, firstTime, lastTime, proved, consequences } = node.finding;
      // The count comes first, since a narrow side bar cuts off what stands behind a title.
      const label = t('{0}× {1}', number(count), title);
      const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed);
      item.id = id;
      item.description = timeline.trim() && barsOf(timeline);
      item.iconPath = new vscode.ThemeIcon(
        proved ? 'warning' : 'info',
        new vscode.ThemeColor(proved ? 'list.warningForeground' : 'foreground'),
      );
      const when =
        firstTime === undefined
          ? []
          : [t('first {0}', timeText(firstTime)), t('last {0}', timeText(lastTime ?? firstTime))];
      const led = consequences.length > 0 ? [t('errors that followed: {0}', consequences.length)] : [];
      item.tooltip = [label, id, ...when, ...led].join('\n');
      item.accessibilityInformation = { label: [label, ...when].join(', ') };
      item.contextValue = 'finding';
      return item;
    }
    if (node.is === 'file') {
      const { uri, path, count, first, last } = node.file;
      const item = new vscode.TreeItem(path.split(/[\\/]/).pop() ?? path, vscode.TreeItemCollapsibleState.Collapsed);
      item.id = `${node.finding.id} ${uri}`;
      const where =
        count === 1
          ? t('line {0}', first.line + 1)
          : t('{0}×, lines {1} to {2}', number(count), first.line + 1, last.line + 1);
      item.description = `${where} · ${path}`;
      item.tooltip = `${path}\n${where}`;
      item.iconPath = vscode.ThemeIcon.File;
      item.contextValue = 'findingFile';
      item.command = { title: t('Open'), command: COMMANDS.openFinding, arguments: [node] };
      return item;
    }
    const { line, text } = node.place;
    const item = new vscode.TreeItem(`${line + 1}`);
    item.description = text.trim();
    item.tooltip = text;
    item.command = { title: t('Open'), command: COMMANDS.openFinding, arguments: [node] };
    return item;
  }
}

/** A number as people read it: 1,600,000. */
export const number = (value: number) => value.toLocaleString(vscode.env.language);

const barsOf = (timeline: string) => `│${timeline}│`;

/** As logs write it: without the zone, since most of them name none. */
const timeText = (time: number) => new Date(time).toISOString().replace('T', ' ').slice(0, 19);

const FORMATS: { readonly [Format in ExportFormat]: { readonly label: string; readonly extension: string } } = {
  markdown: { label: 'Markdown', extension: 'md' },
  json: { label: 'JSON', extension: 'json' },
  sarif: { label: 'SARIF 2.1.0', extension: 'sarif' },
};

/** Saves the findings where the user says, on whatever file system that is, and shows the file. */
async function exportFindings(
  client: BaseLanguageClient,
  version: string,
  wanted: unknown,
  target: unknown,
): Promise<void> {
  const formats = Object.entries(FORMATS).map(([format, { label }]) => ({ label, format: format as ExportFormat }));
  const chosen =
    formats.find(({ format }) => format === wanted) ??
    (await vscode.window.showQuickPick(formats, { title: vscode.l10n.t('Export Findings') }));
  if (!chosen) return;
  const { format, label } = chosen;
  const { extension } = FORMATS[format];
  const file =
    target instanceof vscode.Uri
      ? target
      : await chooseNewFile(`signpost-findings.${extension}`, {
          title: vscode.l10n.t('Export Findings'),
          filters: { [label]: [extension] },
        });
  if (!file) return;
  const content = await client.sendRequest<string>('signpost/exportFindings', { format, version });
  if (await writeText(file, content)) await vscode.window.showTextDocument(file);
}
