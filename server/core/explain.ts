import { type DeadEnd, type Edge, type ErrorRecord, localized, type Proof, type Workaround } from './record.ts';
import { english, type Translate } from './translate.ts';

/** What an explanation depends on besides the record. */
export interface ExplainOptions {
  /** The reader's language, such as en or zh-cn. */
  readonly language: string;
  readonly t: Translate;
  /** Today, YYYY-MM-DD: a record that was last confirmed long ago is called stale. */
  readonly today: string;
  /** Looks up the records that this one relates to. */
  readonly find?: (id: string) => ErrorRecord | undefined;
  /** A link that opens the full explanation of a record; none where the client knows no such command. */
  readonly linkTo?: (id: string) => string;
  /** Where the record comes from, if it is not a shipped one. */
  readonly origin?: string | undefined;
}

/** The options for tests and tools that need none in particular. */
export const plainOptions: ExplainOptions = { language: 'en', t: english, today: '2026-01-01' };

/** A record that was not confirmed for longer than this is stale. In days. */
const STALE_AFTER = 365;

/** The explanation for a hover, as Markdown: what matters in the moment, short first. */
export function explainBriefly(record: ErrorRecord, options: ExplainOptions): string {
  const { t } = options;
  const links = [
    options.linkTo && `[${t('Full explanation')}](${options.linkTo(record.id)})`,
    documentation(record, options),
  ];
  return sections(
    `**${escapeMarkdown(text(record, 'signature', options) ?? record.id)}**`,
    escapeMarkdown(text(record, 'root_cause', options) ?? ''),
    list(
      `✘ **${t('Does not work')}**`,
      deadEnds(record).map((entry, index) => deadEndLine(record, entry, index, options)),
    ),
    list(
      `✔ **${t('What works')}**`,
      workarounds(record).map((entry, index) => workaroundLine(record, entry, index, options)),
    ),
    relations(record, options),
    facts(record, options),
    links.filter(Boolean).join(' · '),
  );
}

/** The whole record as a Markdown page: every field that has a value. */
export function explainFully(record: ErrorRecord, options: ExplainOptions): string {
  const { t } = options;
  const versions = (record.versions ?? []).map((version) => {
    const remarks = [
      version.status && t('status: {0}', version.status),
      version.introduced && t('introduced: {0}', version.introduced),
      version.deprecated && t('deprecated: {0}', version.deprecated),
      version.removed && t('removed: {0}', version.removed),
      version.behavior_change,
    ].filter(Boolean);
    return escapeMarkdown(remarks.length ? `${version.version} (${remarks.join('; ')})` : version.version);
  });
  const systems = Object.entries(record.os_specific ?? {}).map(
    ([system, note]) => `**${escapeMarkdown(system)}**: ${escapeMarkdown(plain(note))}`,
  );
  const chinese = options.language.toLowerCase().startsWith('zh');
  return sections(
    `# ${escapeMarkdown(text(record, 'signature', options) ?? record.id)}`,
    chinese && record.signature_zh ? code(record.signature) : '',
    heading(t('Why it happens'), escapeMarkdown(text(record, 'root_cause', options) ?? '')),
    heading(
      t('Does not work'),
      ...deadEnds(record).map((entry, index) =>
        bullet(deadEndLine(record, entry, index, options), deadEndDetails(entry, options)),
      ),
    ),
    heading(
      t('What works'),
      ...workarounds(record).map((entry, index) =>
        bullet(workaroundLine(record, entry, index, options), workaroundDetails(record, entry, index, options)),
      ),
    ),
    heading(t('Related errors'), relations(record, options)),
    heading(t('Versions'), bullets(versions)),
    heading(t('Operating systems'), bullets(systems)),
    heading(t('How sure this is'), bullets(certainty(record, options))),
    heading(
      t('The record'),
      bullets([
        entry(t('Identifier'), code(record.id)),
        entry(t('Domain'), record.domain && escapeMarkdown(record.domain)),
        entry(
          t('Category'),
          [record.category, record.subcategory]
            .filter(Boolean)
            .map((part) => escapeMarkdown(String(part)))
            .join(' › '),
        ),
        entry(t('Kind of cause'), record.root_cause_type && escapeMarkdown(record.root_cause_type)),
        entry(t('Error code'), record.error_code && code(record.error_code)),
        entry(t('Written by'), (record.emitted_by ?? []).map(escapeMarkdown).join(', ')),
        entry(t('Also known as'), (record.aliases ?? []).map(code).join(', ')),
        entry(t('Tags'), (record.tags ?? []).map(escapeMarkdown).join(', ')),
        entry(t('Environment'), record.environment && escapeMarkdown(plain(record.environment))),
        entry(t('Language of the record'), record.locale && escapeMarkdown(record.locale)),
        entry(t('Pattern'), code(record.regex)),
        entry(t('From'), options.origin && escapeMarkdown(options.origin)),
        entry(t('Source'), record.source && link(record.source, record.source)),
        entry(t('License'), record.license && escapeMarkdown(record.license)),
      ]),
    ),
    documentation(record, options) ?? '',
  );
}

/** The text of an error in one line, for a title or a diagnostic. */
export function titleOf(record: ErrorRecord, language: string): string {
  const title = localized(record, 'signature', language) ?? record.id;
  // The program's own text stands as it is; a translation marks code, and what shows titles shows no Markdown.
  return title === record.signature ? title : title.replaceAll('`', '');
}

/** How a fix stands, in a few words: proved, unproved or refuted, and by which program. */
export function standing(proof: Proof | undefined, t: Translate): string {
  if (!proof) return t('unproved');
  const program = `${proof.program} ${proof.version}`;
  if (proof.verdict === 'proved') return t('proved with {0}', program);
  return proof.answer ? t('refuted by {0}: {1}', program, proof.answer) : t('refuted by {0}', program);
}

/** Why a dead end does not help and how often it failed, as plain text in the reader's language. */
export function whyDeadEnd(
  record: ErrorRecord,
  entry: DeadEnd,
  options: Pick<ExplainOptions, 'language' | 't'>,
): string {
  const { language, t } = options;
  const why = localized(entry, 'why_fails', language) ?? localized(entry, 'action', language) ?? record.id;
  const failed = rateOf(entry.fail_rate, record, (percent) => t('fails in {0}', percent), t);
  return failed ? `${why} (${failed})` : why;
}

/** The same, short enough for the title of an action: the first version alone, without the answer. */
export function shortStanding(proof: Proof | undefined, t: Translate): string {
  if (!proof) return t('unproved');
  const program = `${proof.program} ${proof.version.split(' ')[0]}`;
  return proof.verdict === 'proved' ? t('proved with {0}', program) : t('refuted by {0}', program);
}

/** True for a record that was last confirmed so long ago that it may no longer hold. Dates are YYYY-MM-DD. */
export function isStale(record: ErrorRecord, today: string): boolean {
  const confirmed = Date.parse(record.last_confirmed ?? '');
  return Number.isFinite(confirmed) && Date.parse(today) - confirmed > STALE_AFTER * 86_400_000;
}

const deadEnds = (record: ErrorRecord): DeadEnd[] => record.dead_ends ?? [];
const workarounds = (record: ErrorRecord): Workaround[] => record.workarounds ?? [];
const text = (owner: object, field: string, { language }: ExplainOptions) => localized(owner, field, language);

/** The text of an entry: its own, in Chinese else that of the record's parallel list (`workarounds_zh`), else English. */
export function entryText(
  record: ErrorRecord,
  listName: 'dead_ends' | 'workarounds',
  entry: object,
  index: number,
  field: string,
  { language }: ExplainOptions,
) {
  const own = localized(entry, field, language);
  const parallel = language.toLowerCase().startsWith('zh') ? record[`${listName}_zh`]?.[index] : undefined;
  return parallel && own === localized(entry, field, 'en') && field === 'action' ? parallel : own;
}

function deadEndLine(record: ErrorRecord, entry: DeadEnd, index: number, options: ExplainOptions): string {
  const { t } = options;
  const action = entryText(record, 'dead_ends', entry, index, 'action', options);
  const why = text(entry, 'why_fails', options);
  const headline = action ? `**${escapeMarkdown(action)}**` : '';
  return [
    headline,
    remark([
      rateOf(entry.fail_rate, record, (percent) => t('fails in {0}', percent), t),
      entry.proof?.verdict === 'proved' && t('tried with {0}', `${entry.proof.program} ${entry.proof.version}`),
      text(entry, 'condition', options),
    ]),
    why && `${headline ? '— ' : ''}${escapeMarkdown(why)}`,
  ]
    .filter(Boolean)
    .join(' ');
}

function deadEndDetails(entry: DeadEnd, options: ExplainOptions): string[] {
  const { t } = options;
  return [
    proofLine(entry.proof, options),
    entry.common_misconception ? escapeMarkdown(t('Why people believe in it: {0}', entry.common_misconception)) : '',
    ...sourceLines(entry, options),
  ];
}

function workaroundLine(record: ErrorRecord, entry: Workaround, index: number, options: ExplainOptions): string {
  const { t } = options;
  const action = entryText(record, 'workarounds', entry, index, 'action', options) ?? text(entry, 'how', options);
  return [`**${escapeMarkdown(action ?? t('(no description)'))}**`, remark(workaroundRemarks(record, entry, options))]
    .filter(Boolean)
    .join(' ');
}

function workaroundDetails(record: ErrorRecord, entry: Workaround, index: number, options: ExplainOptions): string[] {
  const { t } = options;
  const how = text(entry, 'how', options);
  const tradeoff = text(entry, 'tradeoff', options);
  const said = [entry.action, entryText(record, 'workarounds', entry, index, 'action', options)];
  return [
    how && !said.includes(how) ? escapeMarkdown(how) : '',
    entry.command ? `${escapeMarkdown(t('Command:'))} ${code(entry.command)}` : '',
    tradeoff ? escapeMarkdown(t('What it costs: {0}', tradeoff)) : '',
    proofLine(entry.proof, options),
    ...sourceLines(entry, options),
  ];
}

function proofLine(proof: Proof | undefined, { t }: ExplainOptions): string {
  return proof?.answer ? `${escapeMarkdown(whoAnswered(proof, t))} ${code(proof.answer)}` : '';
}

/** Which program gave the answer of a proof and when, to stand before that answer. */
export const whoAnswered = ({ program, version, date }: Proof, t: Translate): string =>
  t('{0} {1} answered on {2}:', program, version, date);

/** How often a workaround works, how it stands, and on what condition, as plain text; undefined where that is not known. */
export function workaroundRemarks(
  record: ErrorRecord,
  entry: Workaround,
  { language, t }: Pick<ExplainOptions, 'language' | 't'>,
): [rate: string | undefined, standing: string | undefined, condition: string | undefined] {
  return [
    rateOf(entry.success_rate, record, (percent) => t('works in {0}', percent), t),
    entry.proof || entry.edits?.length ? standing(entry.proof, t) : undefined,
    localized(entry, 'condition', language),
  ];
}

function sourceLines(entry: { sources?: string[]; rate_source?: string }, { t }: ExplainOptions): string[] {
  return [
    entry.rate_source ? escapeMarkdown(t('The figure is from: {0}', entry.rate_source)) : '',
    entry.sources?.length
      ? `${escapeMarkdown(t('Sources:'))} ${entry.sources.map((source) => link(source, source)).join(', ')}`
      : '',
  ];
}

/** A rate in percent; one without evidence behind it reads as an estimate. */
export function rateOf(
  value: number | null | undefined,
  record: ErrorRecord,
  phrase: (percent: string) => string,
  t: Translate,
): string | undefined {
  if (typeof value !== 'number') return undefined;
  const percent = `${Math.round(value * 100)} %`;
  return isEstimate(record)
    ? t('{0}, an estimate', phrase(percent))
    : t('{0}, n = {1}', phrase(percent), record.evidence_count ?? 0);
}

const isEstimate = (record: ErrorRecord) => record.verification_tier === 'ai_generated' || !record.evidence_count;

function relations(record: ErrorRecord, options: ExplainOptions): string {
  const { t } = options;
  const graph = record.transition_graph ?? {};
  const line = (label: string, edges: Edge[] | undefined) =>
    list(
      `**${label}**`,
      (edges ?? []).map((edge) => edgeLine(edge, options)),
    );
  return sections(
    line(t('Leads to'), graph.leads_to),
    line(t('Often preceded by'), graph.preceded_by),
    line(t('Often confused with'), graph.frequently_confused_with),
  );
}

function edgeLine(edge: Edge, options: ExplainOptions): string {
  const detail = typeof edge === 'string' ? { error_id: edge } : edge;
  const other = options.find?.(detail.error_id);
  const label = other ? titleOf(other, options.language) : detail.error_id;
  const name = other && options.linkTo ? `[${escapeLabel(label)}](${options.linkTo(other.id)})` : escapeMarkdown(label);
  const remarks = [
    text(detail, 'distinction', options),
    text(detail, 'condition', options),
    percentOf(detail.probability),
  ].filter(Boolean);
  return remarks.length ? `${name} — ${escapeMarkdown(remarks.join('; '))}` : name;
}

/** One line of facts for the hover: code, versions, how sure. */
function facts(record: ErrorRecord, options: ExplainOptions): string {
  const { t } = options;
  const parts = [
    record.error_code ? `${escapeMarkdown(t('Code'))} ${code(record.error_code)}` : '',
    record.versions?.length
      ? escapeMarkdown(t('Versions: {0}', record.versions.map(({ version }) => version).join(', ')))
      : '',
    certainty(record, options).join(' · '),
    options.origin ? escapeMarkdown(t('From: {0}', options.origin)) : '',
  ].filter(Boolean);
  return parts.join('  \n');
}

const certainty = (record: ErrorRecord, options: ExplainOptions) => certaintyOf(record, options).map(escapeMarkdown);

/** How sure a record is and since when, as short plain remarks. */
export function certaintyOf(record: ErrorRecord, { t, today }: ExplainOptions): string[] {
  return [
    record.verification_tier && tierText(record.verification_tier, t),
    typeof record.confidence === 'number' && t('confidence {0}', `${Math.round(record.confidence * 100)} %`),
    typeof record.fix_success_rate === 'number' &&
      t('fixed in {0} of cases', `${Math.round(record.fix_success_rate * 100)} %`),
    typeof record.evidence_count === 'number' && t('evidence: {0}', record.evidence_count),
    resolvableText(record.resolvable, t),
    record.first_seen && t('first seen {0}', record.first_seen),
    record.last_confirmed && t('last confirmed {0}', record.last_confirmed),
    record.last_updated && t('updated {0}', record.last_updated),
    isStale(record, today) && t('stale: not confirmed for over a year'),
  ].filter((part): part is string => typeof part === 'string' && part !== '');
}

/** What a tier means, in the reader's words. An unknown tier is shown as it is. */
export function tierText(tier: string, t: Translate): string {
  switch (tier) {
    case 'reproduced':
      return t('reproduced with the real program');
    case 'sourced':
      return t('taken from documentation');
    case 'community_verified':
      return t('verified by the community');
    case 'human_reviewed':
      return t('reviewed by a person');
    case 'ai_generated':
      return t('generated by AI, not reproduced');
    default:
      return tier;
  }
}

function resolvableText(resolvable: ErrorRecord['resolvable'], t: Translate): string | undefined {
  switch (String(resolvable ?? '')) {
    case 'true':
      return t('can be resolved');
    case 'partial':
      return t('can be resolved in part');
    case 'false':
      return t('cannot be resolved');
    default:
      return undefined;
  }
}

function documentation(record: ErrorRecord, { t }: ExplainOptions): string | undefined {
  if (!record.official_doc_url) return undefined;
  const label = record.official_doc_section
    ? t('Official documentation: {0}', record.official_doc_section)
    : t('Official documentation');
  return link(label, record.official_doc_url);
}

// Markdown. Texts of records are data: whatever would be markup, a link or HTML in them is shown as it stands.

const percentOf = (value: number | null | undefined) =>
  typeof value === 'number' ? `${Math.round(value * 100)} %` : undefined;
const sections = (...parts: (string | undefined)[]) => parts.filter((part) => part?.trim()).join('\n\n');
const heading = (title: string, ...body: string[]) =>
  body.some((part) => part.trim()) ? `## ${title}\n\n${body.join('\n')}` : '';
const bullets = (items: (string | undefined)[]) =>
  items
    .filter(Boolean)
    .map((item) => `- ${item}`)
    .join('\n');
const bullet = (line: string, details: string[]) =>
  [`- ${line}`, ...details.filter(Boolean).map((detail) => `  - ${detail}`)].join('\n');
const list = (title: string, items: string[]) => (items.length ? `${title}\n\n${bullets(items)}` : '');
const remark = (parts: (string | false | undefined)[]) => {
  const said = parts.filter((part): part is string => typeof part === 'string' && part !== '');
  return said.length ? `(*${escapeMarkdown(said.join('; '))}*)` : '';
};
const entry = (label: string, value: string | null | undefined | false) =>
  value ? `${escapeMarkdown(label)}: ${value}` : undefined;
const plain = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : typeof value === 'object' && value
      ? Object.entries(value)
          .map(([key, part]) => `${key}: ${plain(part)}`)
          .join(', ')
      : String(value);

/** Code in backticks, whatever backticks the text itself has. */
function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const flat = text.replaceAll(/\s*[\r\n]+\s*/g, ' ');
  return longest || /^ | $/.test(flat) ? `${fence} ${flat} ${fence}` : `${fence}${flat}${fence}`;
}

/** Text as Markdown that shows just this text; what stands in single backticks stays code. */
export function escapeMarkdown(text: string): string {
  return escapeBy(text, (sign) => `\\${sign}`);
}

/** The same for the text of a link: VS Code reads `\[` there as `[`, and so would see a link of the text's own. */
function escapeLabel(text: string): string {
  return escapeBy(text, (sign) => (sign === '[' || sign === ']' ? `&#${sign.codePointAt(0)};` : `\\${sign}`));
}

function escapeBy(text: string, escapeSign: (sign: string) => string): string {
  return text
    .replaceAll(/\s*\r?\n\s*/g, ' ')
    .split(/(`[^`]+`)/)
    .map((part, index) =>
      index % 2 ? part : part.replaceAll(/[\\`*[\]<>&~$]|(?<![a-z0-9])_|_(?![a-z0-9])/gi, escapeSign),
    )
    .join('')
    .replace(/^(\s*)([-+#=])/, '$1\\$2')
    .replace(/^(\s*\d+)([.)]\s)/, '$1\\$2');
}

/** A link, if the address is one of the web's; else just the text. */
function link(label: string, address: string): string {
  if (!/^https?:\/\/[^\s<>]+$/i.test(address))
    return escapeMarkdown(label === address ? address : `${label} (${address})`);
  return `[${escapeLabel(label)}](<${address}>)`;
}
