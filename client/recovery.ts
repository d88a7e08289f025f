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
    const { t } = vscode.l10n;
    const { pause, isFirst } = this.#restarts.ended(Date.now());
    const cause = this.#hangs
      ? t('it did not answer any more')
      : ((await this.#server?.howItEnded()) ?? t('cause unknown'));
    this.#hangs = false;
    if (this.#isDisposed) return { action: CloseAction.DoNotRestart, handled: true };
    if (pause === undefined) {
      void this.#offerStart(t('The server of Signpost ended again and again ({0}). It stays off.', cause));
      return { action: CloseAction.DoNotRestart, handled: true };
    }
    const message = t('The server of Signpost ended ({0}) and is started again. Your files are untouched.', cause);
    if (isFirst) void this.#say(message);
    await new Promise((resolve) => setTimeout(resolve, pause));
    return this.#isDisposed
      ? { action: CloseAction.DoNotRestart, handled: true }
      : { action: CloseAction.Restart, handled: true, message };
  }

  async #say(message: string): Promise<void> {
    const showLog = vscode.l10n.t('Show Log');
    if ((await vscode.window.showWarningMessage(message, showLog)) === showLog)
      this.#server?.client.outputChannel.show();
  }

  async #offerStart(message: string): Promise<void> {
    const again = vscode.l10n.t('Start Again');
    if ((await vscode.window.showErrorMessage(message, again)) !== again) return;
    this.#restarts.reset();
    await this.#server?.client.start();
  }
}
