import * as vscode from 'vscode';
import {
  type BaseLanguageClient,
  CloseAction,
  type CloseHandlerResult,
  ErrorAction,
  type ErrorHandler,
  State,
} from 'vscode-languageclient';
import { Restarts, watch } from './restarts.ts';

/** A language server as its host has it: a process or a worker. */
export interface RunningServer {
  readonly client: BaseLanguageClient;
  /** How it ended, for people to read; undefined if that is not known. */
  howItEnded(): Promise<string | undefined>;
  /** Ends it by force, after which the client starts another. */
  end(): void;
}

/** Starts the server again when it ended or hangs, and says the cause once. The editor has all the texts, so nothing is lost. */
export class Recovery implements ErrorHandler, vscode.Disposable {
  readonly #restarts = new Restarts();
  #server: RunningServer | undefined;
  #stopWatching: (() => void) | undefined;
  #hangs = false;
  #isDisposed = false;

  /** Watches the server from now on. */
  follow(server: RunningServer): void {
    const { client } = server;
    this.#server = server;
    this.#stopWatching = watch(
      () => client.sendRequest('signpost/ping'),
      () => client.state === State.Running,
      () => {
        this.#hangs = true;
        server.end();
      },
    );
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#stopWatching?.();
  }

  /** A message that could not be sent is no reason to give up; if the server has ended, `closed` is called as well. */
  error(): { action: ErrorAction; handled: boolean } {
    return { action: ErrorAction.Continue, handled: true };
  }

  async closed(): Promise<CloseHandlerResult> {
    const { pause, isFirst } = this.#restarts.ended(Date.now());
    // How it ended may be known only later; it is started again meanwhile.
    const cause = this.#cause();
    this.#hangs = false;
    if (pause === undefined) void this.#offerStart(cause);
    else if (isFirst) void this.#say(cause);
    if (pause) await new Promise((resolve) => setTimeout(resolve, pause));
    const isOver = pause === undefined || this.#isDisposed;
    return { action: isOver ? CloseAction.DoNotRestart : CloseAction.Restart, handled: true };
  }

  async #cause(): Promise<string> {
    const { t } = vscode.l10n;
    if (this.#hangs) return t('it did not answer any more');
    return (await this.#server?.howItEnded()) ?? t('cause unknown');
  }

  async #say(cause: Promise<string>): Promise<void> {
    const { t } = vscode.l10n;
    const message = t(
      'The server of Signpost ended ({0}) and is started again. Your files are untouched.',
      await cause,
    );
    if (this.#isDisposed) return;
    const showLog = t('Show Log');
    if ((await vscode.window.showWarningMessage(message, showLog)) === showLog)
      this.#server?.client.outputChannel.show();
  }

  async #offerStart(cause: Promise<string>): Promise<void> {
    const { t } = vscode.l10n;
    const message = t('The server of Signpost ended again and again ({0}). It stays off.', await cause);
    if (this.#isDisposed) return;
    const again = t('Start Again');
    if ((await vscode.window.showErrorMessage(message, again)) !== again) return;
    this.#restarts.reset();
    await this.#server?.client.start();
  }
}
