import { importRecordFile, importReport } from '../core/importRecords.ts';
import { guard } from '../guard.ts';
import { type ImportedFiles, type ImportFilesParams, type ImportOutcome, today } from '../protocol.ts';
import type { Session } from '../session.ts';

/** Takes over records that others wrote: says which can be used, and makes the report. The client reads and writes the files. */
export function register(session: Session): void {
  const { connection, t } = session;

  connection.onRequest(
    'signpost/importFiles',
    guard<ImportFilesParams, ImportedFiles>(
      connection,
      { taken: [], refused: [] },
      ({ files, source = '', license = '' }) => {
        const context = { today: today(), source, license, t };
        const read = files.map(({ path, text }) => importRecordFile(path, text, context));
        const { catalogue } = session.knowledge;
        return {
          taken: read.flatMap(({ taken }) =>
            taken.map(({ path, line, record, changes, remarks }) => ({
              ...{ path, line, id: record.id, record },
              ...{ changes: [...changes], remarks: [...remarks], replacesShipped: catalogue.isShipped(record.id) },
            })),
          ),
          refused: read.flatMap(({ refused }) => refused),
        };
      },
    ),
  );

  connection.onRequest(
    'signpost/importReport',
    guard<ImportOutcome, string>(connection, '', (outcome) => {
      const replaced = outcome.taken.filter(({ replacesShipped }) => replacesShipped).map(({ id }) => id);
      return importReport({ ...outcome, date: today(), replaced }, t);
    }),
  );
}
