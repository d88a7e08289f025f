import type { Programs } from '../program.ts';
import type { ErrorRecord } from '../record.ts';
import type { Translate } from '../translate.ts';
import { clickHouse } from './clickHouse.ts';
import type { Engine, EngineChoices, ExportedFile } from './engine.ts';
import { loki } from './loki.ts';
import { openSearch } from './openSearch.ts';
import { rsyslog } from './rsyslog.ts';
import { type ExportedSignature, exportedSignature } from './signature.ts';
import { vector } from './vector.ts';

/** The engines that signatures are written for, by the names that a person calls them by. */
export const ENGINES: { readonly [name: string]: Engine } = {
  loki,
  opensearch: openSearch,
  clickhouse: clickHouse,
  rsyslog,
  vector,
};

export interface ExportOptions extends EngineChoices {
  readonly language: string;
  readonly t: Translate;
  /** The version of Signpost. */
  readonly version: string;
}

export interface Exported {
  readonly files: readonly ExportedFile[];
  readonly signatures: readonly ExportedSignature[];
  /** The records that the engine cannot be told of, and why, in the reader's language. */
  readonly leftOut: readonly { readonly id: string; readonly why: string }[];
}

/** Writes the signatures of records as files that an engine for logs loads as they are. */
export function exportSignatures(
  engine: Engine,
  records: readonly ErrorRecord[],
  programs: Programs,
  options: ExportOptions,
): Exported {
  const { t, version } = options;
  const signatures: ExportedSignature[] = [];
  const leftOut: { id: string; why: string }[] = [];
  for (const record of records) {
    const signature = exportedSignature(record, programs, options, engine.pattern);
    if ('why' in signature) leftOut.push({ id: record.id, why: signature.why });
    else signatures.push(signature);
  }
  const head = [
    t(
      'The signatures of {0} known errors for {1}, written by signpost export {2}.',
      signatures.length,
      engine.title,
      version,
    ),
    ...(leftOut.length > 0
      ? ['', t('Records that cannot be expressed here and are left out: {0}', leftOut.length)]
      : []),
    ...leftOut.map(({ id, why }) => `- ${id}: ${why}`),
  ];
  return { files: engine.files(signatures, head, options), signatures, leftOut };
}
