/** What varies from one occurrence of an error to the next, and the pattern that stands for it. Tried in this order. */
const VARIABLES: readonly { readonly found: string; readonly pattern: string }[] = [
  // timestamps: ISO 8601 and the like, syslog's, Apache's, and a time alone
  {
    found: String.raw`\d{4}[-/]\d{2}[-/]\d{2}[T ]\d{2}:\d{2}:\d{2}(?:[.,]\d+)?(?:Z| ?[+-]\d{2}:?\d{2}\b)?`,
    pattern: String.raw`\d{4}[-/]\d{2}[-/]\d{2}[T ]\d{2}:\d{2}:\d{2}\S*`,
  },
  {
    found: String.raw`(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +\d{1,2} \d{2}:\d{2}:\d{2}(?:\.\d+)?(?: \d{4})?`,
    pattern: String.raw`\w{3} +\d{1,2} \d{2}:\d{2}:\d{2}`,
  },
  { found: String.raw`\d{2}:\d{2}:\d{2}(?:[.,]\d+)?`, pattern: String.raw`\d{2}:\d{2}:\d{2}\S*` },
  // names in quotes
  { found: String.raw`"[^"\n]*"`, pattern: '"[^"]*"' },
  { found: String.raw`(?<![A-Za-z])'[^'\n]*'`, pattern: "'[^']*'" },
  { found: '`[^`\\n]*`', pattern: '`[^`]*`' },
  // identifiers and addresses
  { found: '[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}', pattern: '[0-9a-fA-F-]{36}' },
  { found: String.raw`[a-z][a-z0-9+.-]*://[^\s"'<>]+`, pattern: String.raw`\S+` },
  { found: String.raw`[\w.+-]+@[\w-]+(?:\.[\w-]+)+`, pattern: String.raw`\S+@\S+` },
  { found: String.raw`\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?`, pattern: String.raw`\d+\.\d+\.\d+\.\d+(?::\d+)?` },
  { found: String.raw`\[[0-9a-fA-F:]*:[0-9a-fA-F:]*\](?::\d+)?`, pattern: String.raw`\[[0-9a-fA-F:]+\](?::\d+)?` },
  { found: '(?:[0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}', pattern: '[0-9a-fA-F:]{17}' },
  { found: String.raw`(?<![\w.])[A-Za-z]:\\[^\s"']+`, pattern: String.raw`[A-Za-z]:\\\S+` },
  { found: String.raw`(?<![\w.>)])(?:\.{0,2}/)(?:[\w.@+~%=-]+/)*[\w.@+~%=-]+/?`, pattern: String.raw`[^\s:,;]+` },
  // numbers
  { found: String.raw`\b0x[0-9a-fA-F]+\b`, pattern: '0x[0-9a-fA-F]+' },
  { found: String.raw`\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,}\b`, pattern: '[0-9a-f]+' },
  { found: String.raw`\d+(?:\.\d+)?`, pattern: String.raw`\d+(?:\.\d+)?` },
];

const ANY_VARIABLE = new RegExp(VARIABLES.map(({ found }) => `(${found})`).join('|'), 'g');

/** What a log puts before the program's own words: the time, the level, process numbers, brackets around them. */
const PREFIX = new RegExp(
  String.raw`^(?:\s|[[\](){}|:,#*-]|\b(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|ERR|CRIT|CRITICAL|ALERT|EMERG|FATAL|SEVERE)\b|${VARIABLES.slice(
    0,
    3,
  )
    .map(({ found }) => found)
    .join('|')}|\d+(?=[\s\]#:)]))+`,
  'i',
);

/** A line of a log made into a signature. */
export interface Generalized {
  /** The line without the time, level and numbers before the program's own words. */
  readonly signature: string;
  /** A pattern in RE2's dialect that finds the line again with other numbers, names, paths, addresses and times. */
  readonly regex: string;
  /** How many lines it spans. */
  readonly lines: number;
}

/**
 * Makes a pattern of an error text: what varies becomes a pattern, the program's own words stay. Several lines become a
 * pattern over several lines. A text without a word of its own gives undefined.
 */
export function generalize(text: string): Generalized | undefined {
  const lines = text
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim())
    .filter(Boolean);
  const [first = '', ...rest] = lines;
  const start = first.replace(PREFIX, '') || first;
  const signature = [start, ...rest].join('\n');
  if (!/[a-z]{3}/i.test(start)) return undefined;
  const regex = [start, ...rest].map(generalizeLine).join(String.raw`\n\s*`);
  return { signature, regex, lines: lines.length };
}

function generalizeLine(line: string): string {
  let pattern = '';
  let at = 0;
  for (const match of line.matchAll(ANY_VARIABLE)) {
    // A digit that is part of a name (utf8, log4j) is the program's own word.
    if (/^\d/.test(match[0]) && /[A-Za-z_]$/.test(line.slice(0, match.index))) continue;
    const kind = match.slice(1).findIndex((group) => group !== undefined);
    pattern += literal(line.slice(at, match.index)) + VARIABLES[kind]!.pattern;
    at = match.index + match[0].length;
  }
  return pattern + literal(line.slice(at));
}

/** Text to the letter; runs of white space may differ. */
function literal(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/\s+/g, String.raw`\s+`);
}
