const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = '(?<mon>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const CLOCK = String.raw`(?<h>\d{2}):(?<m>\d{2}):(?<s>\d{2})(?:[.,](?<frac>\d{1,9}))?`;
const ZONE = String.raw`(?: ?(?<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})\b)?`;

/** The forms in which programs write the time, the most telling first. */
const FORMS = [
  // 2026-11-20T09:12:01.123Z (RFC 3339, journald, most of today's programs), 2026/11/20 09:12:01 (nginx, Go)
  new RegExp(String.raw`(?<y>\d{4})[-/](?<mo>\d{2})[-/](?<d>\d{2})[T ]${CLOCK}${ZONE}`, 'i'),
  // Mon Nov 23 02:33:28.375412 2026 (Apache, ctime)
  new RegExp(String.raw`${MONTH} +(?<d>\d{1,2}) ${CLOCK} (?<y>\d{4})`, 'i'),
  // 20/Nov/2026:09:12:01 +0000 (access logs)
  new RegExp(String.raw`(?<d>\d{2})/${MONTH}/(?<y>\d{4}):${CLOCK}${ZONE}`, 'i'),
  // 20 Nov 2026 09:12:01.123 (Redis)
  new RegExp(String.raw`(?<d>\d{1,2}) ${MONTH} (?<y>\d{4}) ${CLOCK}`, 'i'),
  // Nov 20 09:12:01 (syslog, RFC 3164: without a year)
  new RegExp(String.raw`${MONTH} +(?<d>\d{1,2}) ${CLOCK}`, 'i'),
  // 261120 09:12:01 (older MySQL)
  new RegExp(String.raw`^(?<yy>\d{2})(?<mo>\d{2})(?<d>\d{2}) +${CLOCK}`),
];

/** "time":1795166101000 or "ts": 1795166101.25 (JSON logs), and audit(1795166101.123:42). */
const EPOCH = /(?:"(?:time|ts|timestamp)"\s*:\s*"?|audit\()(?<epoch>\d{10}(?:\d{3})?(?:\.\d+)?)/;

/** Only the start of a line is looked at. In UTF-16 units. */
const HEAD = 160;

/**
 * The time that a line of a log says it was written at, in milliseconds since 1970; undefined if it says none. A time
 * without a zone is taken as UTC: within one log only differences count. One without a year gets the year given.
 */
export function timestampOf(line: string, year: number): number | undefined {
  const head = line.slice(0, HEAD);
  for (const form of FORMS) {
    const groups = form.exec(head)?.groups;
    const time = groups && toTime(groups, year);
    if (time !== undefined) return time;
  }
  const epoch = EPOCH.exec(head)?.groups?.epoch;
  if (!epoch) return undefined;
  return Math.round(Number(epoch) * (epoch.split('.')[0]!.length > 10 ? 1 : 1000));
}

function toTime(groups: { [name: string]: string | undefined }, year: number): number | undefined {
  const y = groups.y ? Number(groups.y) : groups.yy ? 2000 + Number(groups.yy) : year;
  const month = groups.mon ? MONTHS.indexOf(groups.mon.toLowerCase()) : Number(groups.mo) - 1;
  const day = Number(groups.d);
  const hour = Number(groups.h);
  if (month < 0 || month > 11 || day < 1 || day > 31 || hour > 23) return undefined;
  const milliseconds = groups.frac ? Math.floor(Number(`0.${groups.frac}`) * 1000) : 0;
  const time = Date.UTC(y, month, day, hour, Number(groups.m), Number(groups.s), milliseconds);
  const zone = /^([+-])(\d{2}):?(\d{2})$/.exec(groups.zone ?? '');
  if (!zone) return time;
  const minutes = Number(zone[2]) * 60 + Number(zone[3]);
  return time - (zone[1] === '-' ? -minutes : minutes) * 60_000;
}
