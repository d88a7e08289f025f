import {
  certaintyOf,
  type ExplainOptions,
  entryText,
  rateOf,
  titleOf,
  whoAnswered,
  workaroundRemarks,
} from './explain.ts';
import { type Edge, type ErrorRecord, localized, type Proof } from './record.ts';

/** A record as the parts of a page, in the reader's language: plain texts, in which backticks mark code. */
export interface RecordPage {
  id: string;
  title: string;
  /** The text as the program prints it, where the title is a translation. */
  signature?: string;
  cause: string;
  /** How sure the record is, and since when: short remarks. */
  facts: string[];
  deadEnds: PageEntry[];
  workarounds: (PageEntry & { command?: string; rate?: string })[];
  relations: PageRelation[];
  about: { label: string; value: string; code?: boolean }[];
  /** An address of the web. */
  documentation?: string;
}

/** A fix or a dead end. */
export interface PageEntry {
  /** True for a workaround that the real program refused. */
  refuted?: boolean;
  title: string;
  /** Short: how often, proved by what, when. */
  remarks: string[];
  /** Whole sentences. */
  details: string[];
  /** What the program answered, to the letter. */
  answer?: { said: string; text: string };
  /** What stays the same in every language, for counting outcomes. */
  key: string;
}

/** Another record that this one has to do with. */
export interface PageRelation {
  kind: 'leadsTo' | 'precededBy' | 'confusedWith';
  id: string;
  title: string;
  /** Whether there is such a record. */
  known: boolean;
  /** When it holds, or how to tell the two apart. */
  remark?: string;
}

/** Takes a record apart for a page. */
export function recordPage(record: ErrorRecord, options: ExplainOptions): RecordPage {
  const { t, language } = options;
  const title = titleOf(record, language);
  const graph = record.transition_graph ?? {};
  const about = [
    { label: t('Identifier'), value: record.id, code: true },
    { label: t('Error code'), value: record.error_code ?? '', code: true },
    { label: t('Category'), value: [record.category, record.subcategory].filter(Boolean).join(' › ') },
    { label: t('Written by'), value: (record.emitted_by ?? []).join(', ') },
    { label: t('Also known as'), value: (record.aliases ?? []).join(', ') },
    { label: t('Versions'), value: (record.versions ?? []).map(({ version }) => version).join(', ') },
    { label: t('Pattern'), value: record.regex, code: true },
    { label: t('From'), value: options.origin ?? '' },
    { label: t('Source'), value: record.source ?? '' },
    { label: t('License'), value: record.license ?? '' },
  ];
  return {
    id: record.id,
    title,
    ...(title === record.signature ? {} : { signature: record.signature }),
    cause: localized(record, 'root_cause', language) ?? '',
    facts: certaintyOf(record, options),
    deadEnds: (record.dead_ends ?? []).map((entry, index) => {
      const action = entryText(record, 'dead_ends', entry, index, 'action', options);
      const why = localized(entry, 'why_fails', language);
      return {
        title: action ?? why ?? t('(no description)'),
        key: entry.action || entry.why_fails || String(index),
        remarks: texts(
          rateOf(entry.fail_rate, record, (percent) => t('fails in {0}', percent), t),
          entry.proof?.verdict === 'proved' && t('tried with {0}', `${entry.proof.program} ${entry.proof.version}`),
          localized(entry, 'condition', language),
        ),
        details: texts(
          action && why,
          entry.common_misconception && t('Why people believe in it: {0}', entry.common_misconception),
          entry.rate_source && t('The figure is from: {0}', entry.rate_source),
        ),
        ...answerOf(entry.proof, options),
      };
    }),
    workarounds: (record.workarounds ?? []).map((entry, index) => {
      const how = localized(entry, 'how', language);
      const action = entryText(record, 'workarounds', entry, index, 'action', options) ?? how;
      const tradeoff = localized(entry, 'tradeoff', language);
      const [rate, ...remarks] = workaroundRemarks(record, entry, options);
      return {
        title: action ?? t('(no description)'),
        key: entry.action || entry.how || String(index),
        remarks: texts(...remarks),
        details: texts(
          how !== action && how !== entry.action && how,
          tradeoff && t('What it costs: {0}', tradeoff),
          entry.rate_source && t('The figure is from: {0}', entry.rate_source),
        ),
        ...(rate ? { rate } : {}),
        ...(entry.proof?.verdict === 'refuted' ? { refuted: true } : {}),
        ...(entry.command ? { command: entry.command } : {}),
        ...answerOf(entry.proof, options),
      };
    }),
    relations: [
      ...relationsOf('precededBy', graph.preceded_by, options),
      ...relationsOf('leadsTo', graph.leads_to, options),
      ...relationsOf('confusedWith', graph.frequently_confused_with, options),
    ],
    about: about.filter(({ value }) => value),
    ...(isWebAddress(record.official_doc_url) ? { documentation: record.official_doc_url } : {}),
  };
}

function answerOf(proof: Proof | undefined, { t }: ExplainOptions): Pick<PageEntry, 'answer'> {
  return proof?.answer ? { answer: { said: whoAnswered(proof, t), text: proof.answer } } : {};
}

function relationsOf(
  kind: PageRelation['kind'],
  edges: Edge[] | undefined,
  { find, language }: ExplainOptions,
): PageRelation[] {
  return (edges ?? []).map((edge) => {
    const detail = typeof edge === 'string' ? { error_id: edge } : edge;
    const other = find?.(detail.error_id);
    const remark = texts(localized(detail, 'distinction', language), localized(detail, 'condition', language));
    return {
      kind,
      id: detail.error_id,
      title: other ? titleOf(other, language) : detail.error_id,
      known: other !== undefined,
      ...(remark.length > 0 ? { remark: remark.join(' ') } : {}),
    };
  });
}

const texts = (...parts: (string | false | undefined)[]): string[] =>
  parts.filter((part): part is string => typeof part === 'string' && part.trim() !== '');

const isWebAddress = (address: unknown): address is string =>
  typeof address === 'string' && /^https?:\/\/[^\s<>]+$/i.test(address);
