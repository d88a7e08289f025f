import type { CancellationToken, Connection } from 'vscode-languageserver';

/**
 * The one guard around each request: a cancelled one and a failed one answer with the safe default, and a failure is
 * logged once with its stack, so that a bug in one feature leaves all else working.
 */
export function guard<Params, Result>(
  connection: Connection,
  safe: Result,
  handle: (params: Params, token: CancellationToken) => Result | Promise<Result>,
): (params: Params, token: CancellationToken) => Promise<Result> {
  return async (params, token) => {
    if (token.isCancellationRequested) return safe;
    try {
      return await handle(params, token);
    } catch (error) {
      connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return safe;
    }
  };
}

/** The same for notifications: what cannot be understood is logged and passed over. */
export function guardNotification<Params>(
  connection: Connection,
  handle: (params: Params) => unknown,
): (params: Params) => Promise<void> {
  return async (params) => {
    try {
      await handle(params);
    } catch (error) {
      connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
  };
}
