import { generalize } from './generalize.ts';
import { parsePattern } from './matching/pattern.ts';
import { fromPython } from './matching/pythonDialect.ts';
import { createRegex } from './matching/regex.ts';
import type { ErrorRecord } from './record.ts';
import { groupNames, ordinaryLine, type RecordFinding } from './recordCheck.ts';
import { nearest } from './valueMending.ts';

/** A value that may take the place of the one that something was found in. */
export interface Mending {
  /** Where in the record, as keys and indices. */
  readonly path: RecordFinding['path'];
  readonly value: unknown;
}

/** What mending needs to know besides the record. */
export interface MendingContext {
  /** Today, YYYY-MM-DD. */
  readonly today: string;
  /** The ids of all records. */
  readonly ids: readonly string[];
}

/** So many records are offered in the place of one that there is not. */
const MAX_NEAREST = 3;

/** What would mend a finding, the best first; empty where that takes a person's judgement. */
export function mendingsOf(record: ErrorRecord, finding: RecordFinding, { today, ids }: MendingContext): Mending[] {
  const { id, path, params } = finding;
  const put = (value: unknown): Mending[] => (value === undefined ? [] : [{ path, value }]);
  switch (id) {
    case 'signature-missed':
    case 'example-missed':
    case 'reject-found':
    case 'matches-nothing':
    case 'matches-anything':
    case 'short-words': {
      const regex = mendPattern(record);
      return regex === undefined ? [] : [{ path: ['regex'], value: regex }];
    }
    case 'bad-match':
      return put(convertedPattern(String(valueAt(record, path)), false));
    case 'duplicate-id':
      return put(freeId(record.id, new Set(ids)));
    case 'unknown-record':
      return nearest(params[0]!, ids, MAX_NEAREST).flatMap(put);
    case 'date-in-future':
      return put(today);
    case 'unknown-group': {
      const [group] = nearest(params[0]!, groupNames(record.regex), 1);
      const text = String(valueAt(record, path));
      return put(group && text.replaceAll(new RegExp(`\\{\\{\\s*${params[0]}\\s*\\}\\}`, 'g'), `{{${group}}}`));
    }
    default:
      return [];
  }
}

/** The pattern in RE2's dialect if it is one of Python's; undefined if that does not make it usable. */
export function convertedPattern(regex: string, multiline: boolean): string | undefined {
  const converted = fromPython(regex);
  return converted.changes.length > 0 && !('error' in parsePattern(converted.regex, multiline))
    ? converted.regex
    : undefined;
}

/**
 * A pattern that finds the record's signature and examples, none of the lines that it must not, and no ordinary line: the record's
 * own with its signs taken to the letter, else one made of the signature. Undefined if neither does.
 */
function mendPattern(record: ErrorRecord): string | undefined {
  const { regex, signature, examples, span_lines: spanLines = 1 } = record;
  const candidates = [
    regex.replaceAll(/(?<=\w)\.(?=\w)/g, '\\.'),
    generalize(signature)?.regex,
    generalize(examples?.match?.[0] ?? '')?.regex,
  ];
  return candidates.find((candidate) => {
    if (!candidate || candidate === regex) return false;
    const made = createRegex(candidate, spanLines > 1);
    if ('error' in made) return false;
    const finds = (text: string) => made.exec(text) !== undefined;
    return (
      finds(signature) &&
      (examples?.match ?? []).every(finds) &&
      !(examples?.reject ?? []).some(finds) &&
      !finds('') &&
      ordinaryLine(made) === undefined
    );
  });
}

/** The id with the first number behind it that no other record has. */
function freeId(id: string, taken: ReadonlySet<string>): string {
  const base = id.replace(/-\d+$/, '');
  for (let number = 2; ; number++) if (!taken.has(`${base}-${number}`)) return `${base}-${number}`;
}

function valueAt(record: ErrorRecord, path: RecordFinding['path']): unknown {
  let value: unknown = record;
  for (const step of path) value = (value as { [key: string | number]: unknown } | undefined)?.[step];
  return value;
}
