import path from 'node:path';
import { parseArgs } from 'node:util';
import { URI } from 'vscode-uri';
import { titleOf } from '../server/core/explain.ts';
import {
  FileCollector,
  type FileFound,
  type Finding,
  type FoundIn,
  sparkline,
  summarize,
} from '../server/core/findings.ts';
import { LogStream, type LogStreamKnowledge } from '../server/core/logStream.ts';
import { pathMatcher } from '../server/core/program.ts';
import { localized } from '../server/core/record.ts';
import { reportJson, reportMarkdown, reportSarif } from '../server/core/report.ts';
import { unrotated } from '../server/core/rotated.ts';
import { expandPaths } from '../server/files/expandPaths.node.ts';
import { followProblemOf, LogFollower } from '../server/files/followLog.node.ts';
import { decodeLog } from '../server/files/readLog.node.ts';
import { scanFiles } from '../server/files/scanFiles.node.ts';
import { problemOf } from '../server/files/scanPart.node.ts';
import { problemText } from '../server/files/scanProblem.ts';
import { DEFAULT_SETTINGS } from '../server/protocol.ts';
import type { Knowledge } from '../server/session.ts';
import { type Command, clearProgress, FAILED, Failure, language, showProgress, t, warn, write } from './terminal.ts';
import { version } from './version.ts';

const FORMATS = ['text', 'json', 'sarif', 'markdown'];
const STDIN = '<stdin>';

/** `signpost scan PATHS…`: the known errors in files, folders and standard input. */
export const scan: Command = async (args, load) => {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      format: { type: 'string', default: 'text' },
      follow: { type: 'boolean', default: false },
      include: { type: 'string', multiple: true, default: [] },
      records: { type: 'string', multiple: true, default: [] },
    },
  });
  const { format, follow, include } = values;
  if (positionals.length === 0) throw new Failure(t('scan needs files or folders, or - for standard input.'));
  if (!FORMATS.includes(format))
    throw new Failure(t('{0} has no format "{1}", only {2}.', 'scan', format, FORMATS.join(', ')));
  if (follow && format !== 'text' && format !== 'json')
    throw new Failure(t('with --follow the format is text or json.'));
  const knowledge = await load(values.records);
  const matches = pathMatcher([...DEFAULT_SETTINGS['logs.files'], ...include]);
  const isLog = (file: string) => matches(file) || matches(unrotated(file));
  const paths = positionals.filter((given) => given !== '-');
  const { files, problems } = await expandPaths(paths, isLog);
  let failed = problems.length > 0;
  for (const { path: file, problem } of problems) warn(`${shown(file)}: ${problemText(problem, t)}`);
  const withInput = paths.length < positionals.length;

  if (follow) return followAll(knowledge, files, withInput, format);
  const found = new Map<string, FileFound>();
  if (withInput) found.set(STDIN, await scanInput(streamKnowledge(knowledge)));
  await scanFiles(
    { matcher: knowledge.matcher, speakers: knowledge.catalogue.records, programs: knowledge.programs },
    files,
    {
      workerFile: path.join(__dirname, 'scanFilesWorker.cjs'),
      onProgress: showProgress,
      onFile(scanned) {
        found.set(scanned.path, scanned.found);
        if (!scanned.problem) return;
        // A binary file below a folder is as it should be.
        if (scanned.problem.is !== 'binary') failed = true;
        warn(`${shown(scanned.path)}: ${problemText(scanned.problem, t)}`);
      },
    },
  );
  clearProgress();
  const order = [STDIN, ...files];
  const foundIn = order.flatMap((file): FoundIn[] => {
    const inFile = found.get(file);
    return inFile ? [{ uri: uriOf(file), path: shown(file), found: inFile }] : [];
  });
  const findings = summarize(foundIn, (id) => knowledge.catalogue.get(id));
  write(report(findings, format));
  if (failed) return FAILED;
  return findings.length > 0 ? 1 : 0;
};

const streamKnowledge = ({ matcher, catalogue, gateFor }: Knowledge): LogStreamKnowledge => ({
  matcher,
  speakers: catalogue.records,
  gateFor,
});

async function scanInput(knowledge: LogStreamKnowledge, onFound?: (found: FileFound) => void): Promise<FileFound> {
  const collector = new FileCollector(new Date().getFullYear());
  const stream = new LogStream(knowledge, collector, { path: '' });
  try {
    for await (const block of decodeLog(process.stdin)) {
      stream.push(block);
      if (!onFound) continue;
      stream.flush();
      onFound(collector.found);
    }
  } catch (error) {
    throw new Failure(t('standard input: {0}', problemText(problemOf(error), t)));
  }
  stream.end();
  onFound?.(collector.found);
  return collector.found;
}

/** Tells what is in the files and what comes to them, until Ctrl+C or the end of standard input. */
async function followAll(
  knowledge: Knowledge,
  files: readonly string[],
  withInput: boolean,
  format: string,
): Promise<number> {
  let any = false;
  const tell = (file: string) => {
    let counts = new Map<string, number>();
    return {
      onFound(found: FileFound) {
        for (const [id, { count, last }] of found) {
          const record = knowledge.catalogue.get(id);
          const more = count - (counts.get(id) ?? 0);
          if (!record || more <= 0) continue;
          any = true;
          const { line, text, time } = last;
          const title = titleOf(record, language);
          if (format === 'json') {
            const at = time === undefined ? {} : { time: new Date(time).toISOString() };
            write(`${JSON.stringify({ path: shown(file), line: line + 1, id, title, count: more, ...at, text })}\n`);
          } else write(`${shown(file)}:${line + 1}: ${title} [${id}]${more > 1 ? ` (${t('{0} times', more)})` : ''}\n`);
        }
        counts = new Map([...found].map(([id, { count }]) => [id, count]));
      },
      onReplaced() {
        counts = new Map();
      },
    };
  };
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
  });
  const followers: LogFollower[] = [];
  for (const file of files) {
    try {
      const follower = new LogFollower(file, () => streamKnowledge(knowledge), {
        ...tell(file),
        onProblem: (problem) => problem && warn(`${shown(file)}: ${problemText(problem, t)}`),
      });
      await follower.start('beginning');
      followers.push(follower);
    } catch (error) {
      warn(`${shown(file)}: ${problemText(followProblemOf(error), t)}`);
    }
  }
  if (followers.length === 0 && !withInput) return FAILED;
  const input = withInput ? scanInput(streamKnowledge(knowledge), tell(STDIN).onFound) : undefined;
  await (followers.length > 0 || !input ? stopped : Promise.race([stopped, input]));
  await Promise.all(followers.map((follower) => follower.close()));
  process.stdin.destroy();
  return any ? 1 : 0;
}

function report(findings: readonly Finding[], format: string): string {
  const options = { language, t, version };
  if (format === 'json') return `${JSON.stringify(reportJson(findings, options), undefined, 2)}\n`;
  if (format === 'sarif') return `${JSON.stringify(reportSarif(findings, options), undefined, 2)}\n`;
  if (format === 'markdown') return reportMarkdown(findings, options);
  if (findings.length === 0) return `${t('No known error was found.')}\n`;
  return `${findings.map((finding) => reportText(finding, '')).join('\n')}`;
}

function reportText(
  { record, count, files, firstTime, lastTime, timeline, consequences }: Finding,
  indent: string,
): string {
  const when =
    firstTime === undefined ? '' : `, ${instant(firstTime)} – ${instant(lastTime ?? firstTime)} ${sparkline(timeline)}`;
  const cause = localized(record, 'root_cause', language);
  const lines = [
    `${titleOf(record, language)} [${record.id}]`,
    ...(cause ? [`  ${cause}`] : []),
    `  ${count === 1 ? t('once') : t('{0} times', count)}${when.trimEnd()}`,
    ...files.map(({ path: file, count: inFile, first, last }) => {
      const more = inFile > 1 ? ` ${t('({0} times, last on line {1})', inFile, last.line + 1)}` : '';
      return `  ${file}:${first.line + 1}:${first.start + 1}${more}`;
    }),
  ];
  const own = lines.map((line) => `${indent}${line}\n`).join('');
  const led = consequences.map((each) => `${indent}  ${t('led to:')}\n${reportText(each, `${indent}    `)}`);
  return own + led.join('');
}

const instant = (time: number) => new Date(time).toISOString();

/** The path as it is shown: from the current folder, if it is below it. */
function shown(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return file === STDIN || relative.startsWith('..') || path.isAbsolute(relative) ? file : relative;
}

/** The address of a file for a report; below the current folder relative to it, as code hosts want it. */
function uriOf(file: string): string {
  if (file === STDIN) return 'stdin';
  const name = shown(file);
  if (name === file) return URI.file(file).toString();
  return name.split(path.sep).map(encodeURIComponent).join('/');
}
