import { URI } from 'vscode-uri';
import { checkerOf, checkerOfFile } from '../checkers/checkers.ts';
import { applyChanges } from '../core/config/textChanges.ts';
import type { ConfigText, FixOffer } from '../core/fixPlan.ts';
import { guard } from '../guard.ts';
import { type CheckAnswer, COMMANDS } from '../protocol.ts';
import type { Session } from '../session.ts';
import { isBelow } from '../uris.ts';

/** A fix whose check may be asked for. */
interface PreparedCheck {
  readonly offer: FixOffer;
  readonly program: string;
  readonly configs: readonly ConfigText[];
}

/** Of the fixes that were offered lately so many can still be checked. */
const MAX_PREPARED = 100;

/** The command by which the client asks for the check of a fix that it has applied; undefined where there is none to be had. */
export type PrepareCheck = (
  offer: FixOffer,
  configs: readonly ConfigText[],
) => { title: string; command: string; arguments: unknown[] } | undefined;

/** Lets the program itself say what a fix brings: on a copy, before and after, where the user allows it. */
export function register(session: Session): PrepareCheck {
  const { connection, host, client, t } = session;
  const prepared = new Map<number, PreparedCheck>();
  let last = 0;

  connection.onRequest(
    'signpost/checkFix',
    guard<{ check: number; trusted: boolean }, CheckAnswer | null>(
      connection,
      null,
      async ({ check, trusted }, token) => {
        const known = prepared.get(check);
        if (!known || !trusted || !session.settings['checks.enabled'] || !host.checkEdit) return null;
        const { offer, program, configs } = known;
        const paths = new Map(configs.map(({ uri, text }) => [URI.parse(uri).path, text]));
        const path = URI.parse(offer.uri).path;
        const before = paths.get(path) ?? '';
        const after = applyChanges(before, offer.changes);
        const others = offer.elsewhere.map(({ uri, changes }): [string, string] => {
          const other = URI.parse(uri).path;
          return [other, applyChanges(paths.get(other) ?? '', changes)];
        });
        const abort = new AbortController();
        token.onCancellationRequested(() => abort.abort());
        const programPath = session.settings['checks.programs'][program];
        const result = await host.checkEdit({
          program,
          before: paths,
          after: new Map([...paths, ...others, [path, after]]),
          main: mainOf(configs, offer),
          signal: abort.signal,
          ...(programPath ? { programPath } : {}),
        });
        return { ...result, newErrors: [...result.newErrors], uri: offer.uri, before, after };
      },
    ),
  );

  return (offer, configs) => {
    const program = offer.record.emitted_by?.find((id) => checkerOf(id)) ?? checkerOfFile(offer.path)?.program;
    if (!client.commands || !session.settings['checks.enabled'] || !host.checkEdit || !program) return undefined;
    prepared.set(++last, { offer, program, configs });
    prepared.delete(last - MAX_PREPARED);
    return { title: t('Check with {0}', program), command: COMMANDS.checkFix, arguments: [last] };
  };
}

/** The config that the program begins with: the edited one, or the one that includes it. */
function mainOf(configs: readonly ConfigText[], offer: FixOffer): string {
  const own = configs.find(({ uri }) => uri === offer.uri);
  const whole = own?.includedIn ? configs.find(({ uri, includedIn }) => !includedIn && isAbove(uri, offer.uri)) : own;
  return URI.parse(whole?.uri ?? offer.uri).path;
}

const isAbove = (uri: string, other: string) => isBelow(other, uri.slice(0, uri.lastIndexOf('/')));
