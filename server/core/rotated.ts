/** How rotated logs are named: error.log.1, error.log-20261120, error-2026-11-20.log, each perhaps with .gz. */
const ENDS = /(?:\.(?<number>\d{1,4})|[-.](?<date>\d{4}-?\d{2}-?\d{2}(?:[-T.]?\d{2,6})?))$/;
const DATED = /[-.](?<date>\d{4}-?\d{2}-?\d{2}(?:[-T.]?\d{2,6})?)(?<end>\.[a-z]+)$/i;

interface LogName {
  /** The name of the log that is written to. */
  readonly base: string;
  /** What is greater was rotated later; the log itself comes last. */
  readonly age: number;
}

const LAST = Number.MAX_SAFE_INTEGER;

/** Takes a name apart: of error.log.2.gz the log is error.log. */
function logName(name: string): LogName {
  const plain = name.replace(/\.gz$/i, '');
  const end = ENDS.exec(plain);
  if (end?.groups) {
    const { number, date } = end.groups;
    const base = plain.slice(0, end.index);
    return number === undefined ? { base, age: digits(date) } : { base, age: -Number(number) };
  }
  const dated = DATED.exec(plain);
  if (dated?.groups) return { base: plain.slice(0, dated.index) + dated.groups.end, age: digits(dated.groups.date) };
  return { base: plain, age: LAST };
}

const digits = (text = '') => Number(text.replace(/\D/g, '').padEnd(14, '0'));

/** The path of the log that a rotated one comes from; of any other file its own, without .gz. */
export function unrotated(path: string): string {
  return logName(path).base;
}

/** The paths by log, each log from its oldest rotated file to itself. */
export function inReadingOrder(paths: readonly string[]): string[] {
  const named = paths.map((path) => ({ path, ...logName(path) }));
  const by = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0);
  return named.sort((a, b) => by(a.base, b.base) || by(a.age, b.age) || by(a.path, b.path)).map(({ path }) => path);
}
