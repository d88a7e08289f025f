import { check } from './check.ts';
import { exportTo } from './export.ts';
import { help } from './help.ts';
import { loadKnowledge } from './knowledge.ts';
import { lookUp } from './lookUp.ts';
import { scan } from './scan.ts';
import { type Command, FAILED, Failure, language, t, write } from './terminal.ts';
import { version } from './version.ts';

/** The commands by name. */
const COMMANDS: { readonly [name: string]: Command } = { scan, lookup: lookUp, check, export: exportTo };

const [name, ...args] = process.argv.slice(2);

// A reader that has seen enough, such as head, closes the pipe: that is no failure.
process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
  if (code === 'EPIPE') process.exit(0);
  process.stderr.write(`signpost: standard output: ${message}\n`);
  process.exit(FAILED);
});

run().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const usage = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
    const message =
      error instanceof Failure || usage ? (error as Error).message : String((error as Error)?.stack ?? error);
    process.stderr.write(`signpost: ${message}\n${usage ? `${t('signpost --help tells how it is used.')}\n` : ''}`);
    process.exitCode = FAILED;
  },
);

async function run(): Promise<number> {
  if (name === undefined) {
    process.stderr.write(help(language));
    return FAILED;
  }
  if (name === '--version') {
    write(`${version}\n`);
    return 0;
  }
  if (name === 'help' || [name, ...args].some((arg) => arg === '--help' || arg === '-h')) {
    write(help(language));
    return 0;
  }
  const command = COMMANDS[name];
  if (!command) throw new Failure(t('there is no command "{0}". signpost --help lists them.', name));
  return command(args, loadKnowledge);
}
