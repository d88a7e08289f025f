/** What was meant by a value that is written in another way than a record's. Each gives undefined where that is in doubt. */

/** A text with more edits than this share of its length is another text. */
const MAX_DISTANCE = 0.5;

/** True if a text is a day of the calendar, YYYY-MM-DD. */
export function isDate(text: string): boolean {
  const read = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().slice(0, 10) === text;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A date as YYYY-MM-DD where it is written in another way that leaves no doubt; undefined else. */
export function mendDate(text: string): string | undefined {
  const date = (year: string, month: number, day: string) => {
    const made = `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
    return month >= 1 && isDate(made) ? made : undefined;
  };
  const yearFirst =
    /^\s*(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})日?(?:[T ].*)?\s*$/.exec(text) ??
    /^\s*(\d{4})(\d{2})(\d{2})\s*$/.exec(text);
  if (yearFirst) return date(yearFirst[1]!, Number(yearFirst[2]), yearFirst[3]!);
  const named = /^\s*(?:(\d{1,2})\.? )?([A-Za-z]{3})[a-z]*\.?,? (?:(\d{1,2})(?:st|nd|rd|th)?,? )?(\d{4})\s*$/.exec(
    text,
  );
  if (named) return date(named[4]!, MONTHS.indexOf(named[2]!.toLowerCase()) + 1, named[1] ?? named[3] ?? '');
  const dotted = /^\s*(\d{1,2})\.(\d{1,2})\.(\d{4})\s*$/.exec(text);
  return dotted ? date(dotted[3]!, Number(dotted[2]), dotted[1]!) : undefined;
}

/** A rate as a number from 0 to 1 where it is written as a percentage or as a text; undefined else. */
export function mendRate(value: unknown): number | undefined {
  const [, digits, percent] = /^\s*(\d+(?:\.\d+)?)\s*(%?)\s*$/.exec(String(value)) ?? [];
  if (digits === undefined) return undefined;
  const given = Number(digits);
  const rate = percent || given > 1 ? Number((given / 100).toPrecision(12)) : given;
  return rate <= 1 ? rate : undefined;
}

/** An id of what was written for one: small letters and dashes, with a domain before it. */
export function mendId(text: string): string | undefined {
  const parts = text
    .toLowerCase()
    .split('/')
    .map((part) => part.replaceAll(/[^a-z0-9._-]+/g, '-').replaceAll(/^[^a-z0-9]+|-+$/g, ''))
    .filter(Boolean);
  if (parts.length === 0) return undefined;
  return (parts.length > 1 ? parts : ['ours', ...parts]).slice(0, 4).join('/').slice(0, 200);
}

/** Those of the candidates that are most like a text, the nearest first. */
export function nearest(text: string, candidates: readonly string[], count: number): string[] {
  const limit = Math.max(1, Math.floor(text.length * MAX_DISTANCE));
  return candidates
    .filter((candidate) => Math.abs(candidate.length - text.length) <= limit)
    .map((candidate) => ({ candidate, distance: distance(text.toLowerCase(), candidate.toLowerCase()) }))
    .filter((each) => each.distance <= limit)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, count)
    .map(({ candidate }) => candidate);
}

/** How many letters must be put in, taken out or changed to make one text of the other (Levenshtein). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[to.length]!;
}
