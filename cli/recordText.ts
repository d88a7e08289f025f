import { certaintyOf, entryText, titleOf, whoAnswered, whyDeadEnd, workaroundRemarks } from '../server/core/explain.ts';
import { type ErrorRecord, localized, type Proof } from '../server/core/record.ts';
import { today } from '../server/protocol.ts';
import { language, t } from './terminal.ts';

/** A record for a reader at a terminal: plain text of several lines, in the terminal's language. */
export function recordText(record: ErrorRecord): string {
  const options = { language, t, today: today() };
  const deadEnds = (record.dead_ends ?? []).map((entry, at) =>
    item(entryText(record, 'dead_ends', entry, at, 'action', options), '', [
      whyDeadEnd(record, entry, options),
      entry.proof && answer(entry.proof),
    ]),
  );
  const workarounds = (record.workarounds ?? []).map((entry, at) => {
    const how = localized(entry, 'how', language);
    const tradeoff = localized(entry, 'tradeoff', language);
    return item(
      entryText(record, 'workarounds', entry, at, 'action', options) ?? how,
      workaroundRemarks(record, entry, options).filter(Boolean).join('; '),
      [how, entry.command && `${t('Command:')} ${entry.command}`, tradeoff && t('What it costs: {0}', tradeoff)],
    );
  });
  return [
    `${titleOf(record, language)} [${record.id}]`,
    localized(record, 'root_cause', language),
    section(`✘ ${t('Does not work')}`, deadEnds),
    section(`✔ ${t('What works')}`, workarounds),
    certaintyOf(record, options).join(' · '),
    record.official_doc_url && t('Official documentation: {0}', record.official_doc_url),
  ]
    .filter(Boolean)
    .join('\n\n');
}

const section = (title: string, items: readonly string[]) => (items.length > 0 ? [title, ...items].join('\n') : '');

/** An entry of a list: what is done, in brackets what is to be said of it, and the rest below. */
function item(action: string | undefined, remark: string, details: readonly (string | undefined)[]): string {
  const below = details.filter((detail) => detail && detail !== action);
  return [
    `  • ${action ?? t('(no description)')}${remark && ` (${remark})`}`,
    ...below.map((detail) => `    ${detail}`),
  ].join('\n');
}

function answer(proof: Proof): string | undefined {
  return proof.answer && `${whoAnswered(proof, t)} ${proof.answer.replaceAll(/\s*[\r\n]+\s*/g, ' ')}`;
}
