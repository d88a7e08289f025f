import { escapeMarkdown, titleOf } from './explain.ts';
import type { Finding } from './findings.ts';
import { localized } from './record.ts';
import { english, type Translate } from './translate.ts';

/** What a report depends on besides the findings. */
export interface ReportOptions {
  readonly language: string;
  readonly t: Translate;
  /** The version of Signpost. */
  readonly version: string;
}

export const plainReport: ReportOptions = { language: 'en', t: english, version: '0.0.0' };

/** The findings as Markdown, for a ticket or an incident's page. */
export function reportMarkdown(findings: readonly Finding[], options: ReportOptions): string {
  const { t, language } = options;
  if (findings.length === 0) return `${t('No known error was found.')}\n`;
  const section = (finding: Finding, depth: number): string => {
    const { record, count, files, firstTime, lastTime, consequences } = finding;
    const indent = '  '.repeat(depth);
    const times = firstTime === undefined ? '' : `, ${instant(firstTime)} – ${instant(lastTime ?? firstTime)}`;
    const cause = localized(record, 'root_cause', language);
    return [
      `${indent}- **${escapeMarkdown(titleOf(record, language))}** (\`${record.id}\`): ${count === 1 ? t('once') : t('{0} times', count)}${times}`,
      ...(cause ? [`${indent}  - ${escapeMarkdown(cause)}`] : []),
      ...files.map(
        (file) =>
          `${indent}  - ${escapeMarkdown(file.path)}: ${file.count === 1 ? t('on line {0}', file.first.line + 1) : t('{0} times, first on line {1}, last on line {2}', file.count, file.first.line + 1, file.last.line + 1)}`,
      ),
      ...consequences.map((consequence) => section(consequence, depth + 1)),
    ].join('\n');
  };
  return `# ${t('Known errors')}\n\n${findings.map((finding) => section(finding, 0)).join('\n')}\n`;
}

/** The findings as plain data: stable names, times in ISO 8601, lines counted from 1. */
export function reportJson(findings: readonly Finding[], options: ReportOptions): unknown {
  const toJson = ({ record, count, files, firstTime, lastTime, consequences }: Finding): unknown => ({
    id: record.id,
    signature: record.signature,
    title: titleOf(record, options.language),
    tier: record.verification_tier,
    count,
    ...(firstTime === undefined ? {} : { first: instant(firstTime), last: instant(lastTime ?? firstTime) }),
    files: files.map(({ path, uri, count: inFile, first, last, places }) => ({
      path,
      uri,
      count: inFile,
      firstLine: first.line + 1,
      lastLine: last.line + 1,
      places: places.map(({ line, start, end, text }) => ({
        line: line + 1,
        column: start + 1,
        endColumn: end + 1,
        text,
      })),
    })),
    consequences: consequences.map(toJson),
  });
  return { tool: 'signpost', version: options.version, findings: findings.map(toJson) };
}

/** The findings as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), for code hosts and their dashboards. */
export function reportSarif(findings: readonly Finding[], options: ReportOptions): unknown {
  const all = findings.flatMap(flatten);
  const rules = all.map(({ record }) => ({
    id: record.id,
    shortDescription: { text: titleOf(record, options.language) },
    ...(localized(record, 'root_cause', options.language)
      ? { fullDescription: { text: localized(record, 'root_cause', options.language) } }
      : {}),
    ...(/^https?:/.test(record.official_doc_url ?? '') ? { helpUri: record.official_doc_url } : {}),
  }));
  const results = all.flatMap(({ record, files }, ruleIndex) =>
    files.flatMap(({ uri, count, places }) =>
      places.map(({ line, start, end, text }) => ({
        ruleId: record.id,
        ruleIndex,
        level: record.verification_tier === 'reproduced' ? 'warning' : 'note',
        message: { text: `${titleOf(record, options.language)} (${count})` },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri },
              region: {
                startLine: line + 1,
                startColumn: start + 1,
                endColumn: Math.max(end, start + 1) + 1,
                snippet: { text },
              },
            },
          },
        ],
      })),
    ),
  );
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Signpost', version: options.version, rules } },
        columnKind: 'utf16CodeUnits',
        results,
      },
    ],
  };
}

const flatten = (finding: Finding): Finding[] => [finding, ...finding.consequences.flatMap(flatten)];
const instant = (time: number) => new Date(time).toISOString();
