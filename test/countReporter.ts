import type { EventData } from 'node:test';

/** A reporter for `node --test` that prints one line, `N passed, N failed`. A skipped test counts as failed. */
export default async function* (events: AsyncIterable<{ type: string; data: unknown }>) {
  for await (const { type, data } of events) {
    // There is a summary for each file, too; the one of the whole run names none.
    if (type !== 'test:summary' || (data as EventData.TestSummary).file) continue;
    const { counts } = data as EventData.TestSummary;
    yield `${counts.passed} passed, ${counts.tests - counts.passed} failed\n`;
  }
}
