import * as vscode from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { COMMANDS, type FollowAnswer, type FollowNews } from '../server/protocol.ts';

const FOLLOWED = 'signpost.followedLogs';

/** The logs that are followed, also those from before the window was reloaded, and how many errors have come to each since. */
export class FollowedLogs {
  readonly news: Map<string, FollowNews>;
  readonly #memory: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
    this.news = new Map(memory.get<FollowNews[]>(FOLLOWED, []).map((news) => [news.uri, news]));
    this.#tell();
  }

  set(uri: string, news: FollowNews | undefined): void {
    if (news) this.news.set(uri, news);
    else this.news.delete(uri);
    void this.#memory.update(FOLLOWED, [...this.news.values()]);
    this.#tell();
  }

  #tell(): void {
    void vscode.commands.executeCommand('setContext', 'signpost.following', this.news.size > 0);
    this.#changed.fire();
  }
}

/** `Signpost: Follow Log`: reports what comes to a log on disk in the view and the status bar, and nowhere else. */
export function registerFollowLog(client: BaseLanguageClient, followed: FollowedLogs): vscode.Disposable[] {
  const follow = async (uri: string, from?: FollowNews): Promise<void> => {
    const { news, problem } = await client.sendRequest<FollowAnswer>('signpost/follow', { uri, from });
    // It may have been stopped meanwhile.
    if (news && (!from || followed.news.has(uri))) followed.set(uri, news);
    if (!problem) return;
    followed.set(uri, undefined);
    // Nobody asked for what is taken up again.
    if (!from) void vscode.window.showWarningMessage(problem);
  };
  return [
    // A server that starts knows nothing of what the one before it followed.
    client.onDidChangeState(({ newState }) => {
      if (newState !== State.Running) return;
      for (const news of followed.news.values()) void follow(news.uri, news);
    }),
    client.onNotification('signpost/followed', (news: FollowNews) => {
      if (followed.news.has(news.uri)) followed.set(news.uri, news);
    }),
    vscode.commands.registerCommand(COMMANDS.followLog, async (file?: unknown) => {
      // The title of the view hands over what is selected there.
      const given = file instanceof vscode.Uri ? file : activeFile();
      const isNew = given && (given === file || !followed.news.has(given.toString()));
      const uri = (isNew ? given : await choose())?.toString();
      if (uri && !followed.news.has(uri)) await follow(uri);
    }),
    vscode.commands.registerCommand(COMMANDS.stopFollowing, async () => {
      const uris = [...followed.news.keys()];
      const items = uris.map((uri) => ({
        label: vscode.workspace.asRelativePath(vscode.Uri.parse(uri)),
        uri,
        picked: true,
      }));
      const title = vscode.l10n.t('Stop Following');
      const chosen = items.length > 1 ? await vscode.window.showQuickPick(items, { title, canPickMany: true }) : items;
      for (const { uri } of chosen ?? []) {
        await client.sendRequest('signpost/unfollow', { uri });
        followed.set(uri, undefined);
      }
    }),
  ];
}

function activeFile(): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document?.uri.scheme === 'file' && /^log$/i.test(document.languageId) ? document.uri : undefined;
}

async function choose(): Promise<vscode.Uri | undefined> {
  const files = await vscode.window.showOpenDialog({ canSelectMany: false, title: vscode.l10n.t('Follow Log') });
  return files?.[0];
}
