/** What a line of `journalctl -o json` says, as far as it is looked at (systemd.journal-fields(7)). */
interface JournalEntry {
  readonly MESSAGE?: unknown;
  readonly SYSLOG_IDENTIFIER?: unknown;
  readonly _COMM?: unknown;
  readonly _PID?: unknown;
  /** Microseconds since 1970, as a string. */
  readonly __REALTIME_TIMESTAMP?: unknown;
}

/** True if a text begins with an entry of `journalctl -o json`. */
export function isJournal(start: string): boolean {
  return /^\s*\{/.test(start) && /"__REALTIME_TIMESTAMP"\s*:/.test(start);
}

/**
 * A line of `journalctl -o json` as a log has it: time, program, message. The lines of a message are joined, so that a line
 * stays a line. What is no such entry comes back as it is.
 */
export function journalLine(line: string): string {
  const entry = parse(line);
  const message = entry && textOf(entry.MESSAGE);
  if (!entry || message === undefined) return line;
  const time = Number(entry.__REALTIME_TIMESTAMP) / 1000;
  const at = time > 0 && time < 8.64e15 ? `${new Date(time).toISOString()} ` : '';
  const program = textOf(entry.SYSLOG_IDENTIFIER) ?? textOf(entry._COMM);
  const process = textOf(entry._PID);
  const tag = program ? `${program}${process ? `[${process}]` : ''}: ` : '';
  return `${at}${tag}${message}`.replace(/[\r\n]+/g, ' ');
}

function parse(line: string): JournalEntry | undefined {
  try {
    const entry: unknown = JSON.parse(line);
    return typeof entry === 'object' && entry !== null ? entry : undefined;
  } catch {
    return undefined;
  }
}

/** A field is a string, or, where it is not UTF-8 or has control characters, a list of its bytes. */
function textOf(field: unknown): string | undefined {
  if (typeof field === 'string') return field;
  if (!Array.isArray(field)) return undefined;
  return new TextDecoder().decode(Uint8Array.from(field.filter((byte) => typeof byte === 'number')));
}
