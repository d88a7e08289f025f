import {
  type CancellationToken,
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  DiagnosticSeverity,
  type Range,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { findConfigs } from '../configs.ts';
import { CONFIG_MESSAGES, type ConfigProblem } from '../core/config/configFile.ts';
import { shortStanding, standing, titleOf } from '../core/explain.ts';
import { type BrokenConfig, type ConfigText, type FixOffer, fixGlobs, planFixes } from '../core/fixPlan.ts';
import { type ConfigEdit, type ErrorRecord, localized } from '../core/record.ts';
import type { OpenDocument } from '../documents.ts';
import { guard } from '../guard.ts';
import { errorsInOpenLogs, firstOfEach, groupsOf, type KnownError, type LogHits, touches } from '../logs.ts';
import { COMMANDS, type RecordFix, type RecordFixes } from '../protocol.ts';
import { Debouncer, NEVER_CANCELLED, type Session } from '../session.ts';
import type { PrepareCheck } from './checks.ts';

/** The pause after a change before the marks in configs follow. In milliseconds. */
const DELAY = 250;

/** A fix for such an error, planned for a config as it is now. */
interface PlannedFix {
  readonly offer: FixOffer;
  readonly config: TextDocument;
  /** All configs as they were then, by URI. */
  readonly texts: ReadonlyMap<string, TextDocument>;
}

/** And the error in a log that it is for. */
interface KnownFix extends KnownError, PlannedFix {}

interface RecordPlan {
  readonly fixes: readonly PlannedFix[];
  readonly configs: readonly ConfigText[];
  readonly broken: readonly BrokenConfig[];
}

interface FixPlan extends RecordPlan {
  readonly fixes: readonly KnownFix[];
  readonly broken: readonly (BrokenConfig & { readonly config: TextDocument })[];
}

/** Offers the fixes of an error: at its line in the log, and at the block of the open config that the fix goes into. */
export function register(session: Session, hits: LogHits, prepareCheck: PrepareCheck): void {
  session.codeActions.push((document, { range, context: { diagnostics } }, token) => {
    if (document.role.is === 'log')
      return actionsInLog(session, hits, prepareCheck, document, range, diagnostics, token);
    if (document.role.is === 'config')
      return actionsInConfig(session, hits, prepareCheck, document.uri, range, diagnostics, token);
    return [];
  });
  session.connection.onRequest(
    'signpost/recordFixes',
    guard<{ id: string }, RecordFixes>(session.connection, { fixes: [] }, async ({ id }, token) => {
      const plan = await planForRecord(session, hits, id, token);
      const fixes = plan.fixes.map((fix): RecordFix => {
        const action = toAction(session, fix, plan.fixes, [], prepareCheck(fix.offer, plan.configs));
        return {
          uri: fix.offer.uri,
          workaround: fix.offer.index,
          title: action.title,
          edit: action.edit,
          ...(action.command ? { command: action.command } : {}),
        };
      });
      return fixes.length > 0 ? { fixes } : { fixes, none: whyNone(session, id, plan) };
    }),
  );
  keepMarks(session, hits);
}

async function actionsInLog(
  session: Session,
  hits: LogHits,
  prepareCheck: PrepareCheck,
  log: OpenDocument,
  range: Range,
  diagnostics: Diagnostic[],
  token: CancellationToken,
): Promise<CodeAction[]> {
  const { t, language, client } = session;
  const here = hits.of(log).filter((hit) => touches(hit.range, range));
  const { fixes, configs } = await planFor(session, firstOfEach(here.map((hit) => ({ log, hit }))), token);
  const actionsOf = (wanted: readonly KnownFix[]) =>
    wanted.map((fix) => toAction(session, fix, fixes, diagnostics, prepareCheck(fix.offer, configs)));
  const sound = actionsOf(fixes.filter(({ offer }) => offer.tier !== 'refuted'));
  const refuted = actionsOf(fixes.filter(({ offer }) => offer.tier === 'refuted'));
  if (!client.commands) return [...sound, ...refuted];
  const records = new Set(here.map(({ record }) => record));
  const explain = [...records].map((record): CodeAction => {
    const title = t('Explain: {0}', titleOf(record, language));
    const command = { title, command: COMMANDS.explain, arguments: [record.id] };
    return { title, kind: CodeActionKind.QuickFix, command, diagnostics: ofRecord(diagnostics, record.id) };
  });
  const mute = [...records].flatMap((record) =>
    [false, true].map((everywhere): CodeAction => {
      const title = muteTitle(session, record, everywhere, records.size > 1);
      const command = { title, command: COMMANDS.mute, arguments: [record.id, everywhere] };
      return { title, kind: CodeActionKind.QuickFix, command, diagnostics: ofRecord(diagnostics, record.id) };
    }),
  );
  // What the program refused is offered, but the first key is not to hit it.
  return [...sound, ...explain, ...refuted, ...mute];
}

/** Where several errors stand at one place, it says which one is meant. */
function muteTitle({ t, language }: Session, record: ErrorRecord, everywhere: boolean, isOneOfMany: boolean): string {
  if (!isOneOfMany) return everywhere ? t('Mute this error everywhere') : t('Mute this error in this workspace');
  const title = titleOf(record, language);
  return everywhere ? t('Mute everywhere: {0}', title) : t('Mute in this workspace: {0}', title);
}

async function actionsInConfig(
  session: Session,
  hits: LogHits,
  prepareCheck: PrepareCheck,
  uri: string,
  range: Range,
  diagnostics: Diagnostic[],
  token: CancellationToken,
): Promise<CodeAction[]> {
  const { fixes, configs } = await planFor(session, errorsInOpenLogs(session.documents, hits), token);
  const here = fixes.filter((fix) => fix.offer.uri === uri && touches(markRange(fix), range));
  return here.map((fix) => toAction(session, fix, fixes, diagnostics, prepareCheck(fix.offer, configs)));
}

/** Keeps a mark at each place of an open config that a fix goes into, and says where a config cannot be read. */
function keepMarks(session: Session, hits: LogHits): void {
  const { connection, documents, publisher } = session;
  const debouncer = new Debouncer(DELAY);
  let marked = new Set<string>();
  let planned = '';
  const mark = guard(connection, undefined, async () => {
    // A growing log with the errors that it had changes nothing in the configs.
    const known = JSON.stringify(
      errorsInOpenLogs(documents, hits).map(({ log, hit }) => [log.uri, hit.record.id, hit.range]),
    );
    if (known === planned) return;
    planned = known;
    const marks = await planMarks(session, hits);
    for (const uri of new Set([...marked, ...marks.keys()])) publisher.publish('fixes', uri, marks.get(uri) ?? []);
    marked = new Set(marks.keys());
  });
  const update = () => debouncer.run('marks', () => void mark(undefined, NEVER_CANCELLED));
  const updateAnyway = () => {
    planned = '';
    update();
  };
  documents.onDidChange(({ role }) => {
    if (role.is === 'log') update();
    if (role.is === 'config') updateAnyway();
  });
  session.onDidChangeKnowledge(updateAnyway);
}

async function planMarks(session: Session, hits: LogHits): Promise<Map<string, Diagnostic[]>> {
  const marks = new Map<string, Diagnostic[]>();
  if (!session.settings['configs.showFixes']) return marks;
  const { fixes, broken } = await planFor(session, errorsInOpenLogs(session.documents, hits), NEVER_CANCELLED);
  const add = (uri: string, diagnostic: Diagnostic) => marks.set(uri, [...(marks.get(uri) ?? []), diagnostic]);
  const placesOnce = Map.groupBy(fixes, ({ offer: { uri, place, record } }) =>
    JSON.stringify([uri, place.start, record.id]),
  );
  for (const [fix] of placesOnce.values()) {
    if (fix && session.documents.get(fix.offer.uri)) add(fix.offer.uri, toMark(session, fix));
  }
  for (const { uri, problem, config } of broken) add(uri, toProblem(session, problem, config));
  return marks;
}

async function planFor(session: Session, errors: readonly KnownError[], token: CancellationToken): Promise<FixPlan> {
  const { programs } = session.knowledge;
  const globs = [...new Set(errors.flatMap(({ hit }) => fixGlobs(hit.record, programs)))];
  const configs = await findConfigs(session, globs, token);
  const texts = new Map(configs.map(({ uri, text }) => [uri, TextDocument.create(uri, '', 0, text)]));
  const fixes: KnownFix[] = [];
  const broken = new Map<string, BrokenConfig>();
  for (const { log, hit } of errors) {
    const plan = planFixes(hit.record, groupsOf(log, hit), configs, programs);
    for (const offer of plan.offers) fixes.push({ offer, log, hit, texts, config: texts.get(offer.uri)! });
    for (const each of plan.broken) broken.set(each.uri, each);
  }
  return { fixes, configs, broken: [...broken.values()].map((each) => ({ ...each, config: texts.get(each.uri)! })) };
}

/** The fixes of one record: for the error as it stands in the open logs, else those that need nothing of a log. */
async function planForRecord(
  session: Session,
  hits: LogHits,
  id: string,
  token: CancellationToken,
): Promise<RecordPlan> {
  const { programs, catalogue } = session.knowledge;
  const errors = errorsInOpenLogs(session.documents, hits).filter(({ hit }) => hit.record.id === id);
  if (errors.length > 0) return planFor(session, firstOfEach(errors), token);
  const record = catalogue.get(id);
  if (!record) return { fixes: [], configs: [], broken: [] };
  const configs = await findConfigs(session, fixGlobs(record, programs), token);
  const texts = new Map(configs.map(({ uri, text }) => [uri, TextDocument.create(uri, '', 0, text)]));
  const { offers, broken } = planFixes(record, {}, configs, programs);
  return { fixes: offers.map((offer) => ({ offer, texts, config: texts.get(offer.uri)! })), configs, broken };
}

function whyNone({ t, knowledge }: Session, id: string, { configs, broken }: RecordPlan): string {
  const [first] = broken;
  if (first) {
    const path = configs.find(({ uri }) => uri === first.uri)?.path ?? first.uri;
    return t('{0} has a fault in its syntax, so Signpost does not edit it.', path);
  }
  const record = knowledge.catalogue.get(id);
  if (!record?.workarounds?.some(({ edits }) => edits?.length))
    return t('What helps here is no edit of a config: the record says what to do.');
  return configs.length === 0
    ? t('There is no config in this workspace that a fix goes into.')
    : t('Nothing is left to apply: the configs have no place for the fix, or have it already.');
}

function toAction(
  session: Session,
  fix: PlannedFix,
  among: readonly PlannedFix[],
  diagnostics: Diagnostic[],
  check: ReturnType<PrepareCheck>,
): CodeAction {
  const { record, workaround, index, tier } = fix.offer;
  const alternatives = among.filter(({ offer }) => offer.record === record && offer.index === index);
  return {
    title: `${describeOffer(session, fix.offer)} (${shortStanding(workaround.proof, session.t)})`,
    kind: CodeActionKind.QuickFix,
    diagnostics: ofRecord(diagnostics, record.id),
    // Only what the real program accepted, and where there is but one place for it, may be the editor's first choice.
    ...(tier === 'proved' && alternatives.length === 1 && fix.offer.elsewhere.length === 0
      ? { isPreferred: true }
      : {}),
    edit: toWorkspaceEdit(session, fix),
    ...(check ? { command: check } : {}),
  };
}

const ofRecord = (diagnostics: Diagnostic[], id: string) => diagnostics.filter(({ code }) => code === id);

/** What the fix does and where, such as: Set “rtmp_version 3” in rtmp › server (listen 1935) of nginx/nginx.conf */
function describeOffer({ t, language }: Session, { edits, place, path, workaround }: FixOffer): string {
  const steps = [...place.path.slice(0, -1), place.label];
  const where = place.path.length > 0 ? t('{0} of {1}', steps.join(' › '), path) : path;
  const [edit] = edits;
  if (edit && edits.length === 1) return describeEdit(edit, where, t);
  return t('{0} — in {1}', localized(workaround, 'action', language) ?? '', where);
}

function describeEdit({ op, name, new_name, value }: ConfigEdit, where: string, t: Session['t']): string {
  const shown = value === undefined ? '' : ` ${typeof value === 'string' ? value : JSON.stringify(value)}`;
  switch (op) {
    case 'set':
      return t('Set “{0}” in {1}', name + shown, where);
    case 'add':
      return t('Add “{0}” to {1}', name + shown, where);
    case 'remove':
      return t('Remove “{0}” from {1}', name, where);
    case 'replace':
      return t('Change “{0}” to “{1}” in {2}', name, (new_name ?? name) + shown, where);
    case 'insert_block':
      return t('Add the block “{0}” to {1}', name + shown, where);
    case 'comment_out':
      return t('Comment out “{0}” in {1}', name, where);
  }
}

function toWorkspaceEdit({ documents, t }: Session, { offer, texts }: PlannedFix): WorkspaceEdit {
  const files = [offer, ...offer.elsewhere];
  const documentChanges = files.map(({ uri, path, changes }) => {
    const text = texts.get(uri)!;
    const edits = changes.map(({ start, end, text: newText }) => {
      const edit = { range: { start: text.positionAt(start), end: text.positionAt(end) }, newText };
      return files.length > 1 ? { ...edit, annotationId: path } : edit;
    });
    return { textDocument: { uri, version: documents.get(uri)?.text.version ?? null }, edits };
  });
  if (files.length === 1) return { documentChanges };
  // A fix that reaches over several files is shown before it is made.
  const annotations = files.map(({ path }) => [path, { label: t('Change {0}', path), needsConfirmation: true }]);
  return { documentChanges, changeAnnotations: Object.fromEntries(annotations) };
}

/** The head of the block that the fix goes into; at the top level of a file the line that changes. */
function markRange({ offer: { place, changes }, config }: KnownFix): Range {
  if (place.end > place.start) return { start: config.positionAt(place.start), end: config.positionAt(place.end) };
  const { line } = config.positionAt(changes[0]?.start ?? 0);
  return { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
}

function toMark({ t, language }: Session, fix: KnownFix): Diagnostic {
  const { offer, log, hit } = fix;
  const title = titleOf(offer.record, language);
  return {
    range: markRange(fix),
    severity: DiagnosticSeverity.Information,
    source: 'Signpost',
    code: offer.record.id,
    message: t('A fix for “{0}” goes here ({1}).', title, standing(offer.workaround.proof, t)),
    relatedInformation: [{ location: { uri: log.uri, range: hit.range }, message: t('The error in the log') }],
    data: { id: offer.record.id },
  };
}

function toProblem({ t }: Session, { id, params, offset }: ConfigProblem, config: TextDocument): Diagnostic {
  const start = config.positionAt(offset);
  return {
    range: { start, end: { line: start.line, character: start.character + 1 } },
    severity: DiagnosticSeverity.Information,
    source: 'Signpost',
    message: t(
      'Signpost knows a fix that goes into this file but cannot read it from here on: {0}. It is not edited.',
      t(CONFIG_MESSAGES[id], ...params),
    ),
  };
}
