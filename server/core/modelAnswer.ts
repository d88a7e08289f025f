import { type LookupResult, worthTelling } from './lookup.ts';
import type { ErrorRecord, Proof } from './record.ts';

/** What a language model is told when no record fits: nothing to build on. */
export const NO_MATCH = 'no match: the catalogue has no record of this error. Do not infer one.';

/**
 * What a language model is told of an error: its cause, what does not help, what does, and what stands behind each
 * claim. In English, since tools are asked in English.
 */
export function answerForModel(results: readonly LookupResult[]): string {
  const { records, isCertain } = worthTelling(results);
  if (records.length === 0) return NO_MATCH;
  const note = isCertain
    ? ''
    : 'The text matches no pattern; these records share its words and may be another error.\n\n';
  return note + records.map(describe).join('\n\n---\n\n');
}

function describe(record: ErrorRecord): string {
  const deadEnds = (record.dead_ends ?? []).map((entry) =>
    line(entry.action ?? '', [
      entry.why_fails,
      rate('fails', entry.fail_rate, record),
      proof(entry.proof),
      entry.condition,
    ]),
  );
  const workarounds = (record.workarounds ?? []).map((entry) =>
    line(entry.action ?? '', [
      entry.how !== entry.action ? entry.how : undefined,
      rate('works', entry.success_rate, record),
      proof(entry.proof) ?? (entry.edits?.length ? 'unproved' : undefined),
      entry.condition,
    ]),
  );
  return [
    `id: ${record.id}`,
    `error: ${record.signature}`,
    `cause: ${record.root_cause ?? 'not known'}`,
    `evidence: ${record.verification_tier ?? 'unknown'}, ${record.evidence_count ?? 0} observations, last confirmed ${record.last_confirmed ?? 'never'}`,
    ...section('dead ends (do not try these)', deadEnds),
    ...section('workarounds', workarounds),
    ...(record.official_doc_url ? [`documentation: ${record.official_doc_url}`] : []),
  ].join('\n');
}

const section = (title: string, lines: string[]) => (lines.length > 0 ? [`${title}:`, ...lines] : []);
const line = (action: string, remarks: (string | undefined)[]) =>
  `- ${[action, ...remarks.filter(Boolean)].join(' | ')}`;

function rate(verb: string, value: number | null | undefined, record: ErrorRecord): string | undefined {
  if (typeof value !== 'number') return undefined;
  const isEstimate = record.verification_tier === 'ai_generated' || !record.evidence_count;
  return `${verb} in ${Math.round(value * 100)} %${isEstimate ? ' (an estimate)' : ''}`;
}

function proof(proof: Proof | undefined): string | undefined {
  if (!proof) return undefined;
  const answer = proof.answer ? `: ${proof.answer}` : '';
  return `${proof.verdict} with ${proof.program} ${proof.version} on ${proof.date}${answer}`;
}
