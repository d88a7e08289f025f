import { setTimeout } from 'node:timers/promises';
import type { ErrorRecord } from '../../server/core/generated/recordTypes.ts';
import { createMatcher } from '../../server/core/matching/matcher.ts';
import { namedGroups } from '../../server/core/matching/regex.ts';
import { type Case, type Fix, type Result, type Seen, saidSo } from './evidence.ts';
import { type Outcome, runInSandbox } from './sandbox.ts';
import { change, edit, type Variant } from './variant.ts';

/** What came of running a case: the result, the lines that the signature claimed, and where the record says otherwise. */
export interface Judgement {
  readonly result: Result;
  readonly captured: readonly string[];
  readonly disagreements: readonly string[];
}

interface SignatureMatch {
  readonly text: string;
  readonly groups: Readonly<Record<string, string | undefined>>;
}

/** Runs all that a case says, and compares it with what the record says. */
export async function judge(aCase: Case, record: ErrorRecord, version: string): Promise<Judgement> {
  const began = performance.now();
  const signature = signatureOf(record);
  const disagreements: string[] = [];
  const broken: Variant = { files: aCase.files, before: [] };
  const trigger = (variant: Variant) => runScript(aCase, variant, aCase.trigger);

  const brokenOutput = (await trigger(broken)).output;
  const hits = signature(brokenOutput);
  const ok = aCase.ok === undefined ? undefined : new RegExp(aCase.ok, 'm');
  if (aCase.unseen === undefined) {
    if (hits.length === 0) disagreements.push(`the signature is not seen: ${lastLines(brokenOutput)}`);
    if (ok?.test(brokenOutput)) disagreements.push('what should show after the fix shows before it');
  }

  const fixes: Seen[] = [];
  for (const fix of aCase.fixes) {
    const workaround = record.workarounds?.find(({ action }) => action === fix.workaround);
    if (!workaround) disagreements.push(`the record has no workaround "${fix.workaround}"`);
    const { seen, output } = await tryFix(aCase, fix, workaround?.edits, hits[0]?.groups ?? {}, trigger, signature, ok);
    fixes.push(seen);
    if (!workaround) continue;
    if (seen.verdict === 'failed') disagreements.push(`"${fix.workaround}": ${seen.answer}`);
    disagreements.push(...compareProof(`"${fix.workaround}"`, workaround.proof, seen, output));
  }

  const deadEnds: Seen[] = [];
  for (const tried of aCase.dead_ends) {
    const deadEnd = record.dead_ends?.find(({ action }) => action === tried.action);
    if (!deadEnd) disagreements.push(`the record has no dead end "${tried.action}"`);
    const { output } = await trigger(change(broken, tried.changes));
    const answer = tried.answer === undefined ? signature(output)[0]?.text : lineWith(output, tried.answer);
    const seen: Seen = {
      action: tried.action,
      verdict: answer === undefined ? 'failed' : 'proved',
      answer: answer?.trim() ?? `not shown: ${lastLines(output)}`,
    };
    deadEnds.push(seen);
    if (seen.verdict === 'failed') disagreements.push(`"${tried.action}": ${seen.answer}`);
    if (deadEnd) disagreements.push(...compareProof(`"${tried.action}"`, deadEnd.proof, seen, output));
  }
  disagreements.push(...claimsWithoutRun(record, aCase));

  const proved = hits.length > 0 && fixes.some(({ verdict }) => verdict === 'proved');
  const onlyRefuted = aCase.unseen !== undefined && fixes.every(({ verdict }) => verdict === 'refuted');
  if (record.verification_tier === 'reproduced' && !proved) disagreements.push('the record says "reproduced"');
  return {
    result: {
      id: record.id,
      program: version,
      date: new Date().toISOString().slice(0, 10),
      verdict: disagreements.length > 0 ? 'failed' : proved ? 'proved' : onlyRefuted ? 'refuted' : 'failed',
      fixes,
      dead_ends: deadEnds,
      seconds: Math.round((performance.now() - began) / 100) / 10,
    },
    captured: [...new Set(hits.map(({ text }) => text))].slice(0, 3),
    disagreements,
  };
}

async function tryFix(
  aCase: Case,
  fix: Fix,
  edits: NonNullable<ErrorRecord['workarounds']>[number]['edits'],
  groups: Readonly<Record<string, string | undefined>>,
  trigger: (variant: Variant) => Promise<{ output: string }>,
  signature: (text: string) => SignatureMatch[],
  ok: RegExp | undefined,
): Promise<{ seen: Seen; output: string }> {
  const by = edits && !fix.changes ? 'edits' : 'changes';
  const say = (verdict: Seen['verdict'], answer: string, output = '') => ({
    seen: { action: fix.workaround, verdict, by, answer } as const,
    output,
  });
  let fixed: Variant;
  try {
    const before: Variant = { files: aCase.files, before: [] };
    fixed =
      by === 'edits' ? change(edit(aCase, fix, edits!, groups), fix.besides ?? []) : change(before, fix.changes ?? []);
  } catch (error) {
    return say('failed', (error as Error).message);
  }
  const { output } = await trigger(fixed);
  if (fix.refuted !== undefined) {
    const line = lineWith(output, fix.refuted);
    return line === undefined
      ? say('failed', `not refuted: ${lastLines(output)}`, output)
      : say('refuted', line.trim(), output);
  }
  const still = signature(output)[0];
  if (still) return say('failed', `the error is still there: ${still.text}`, output);
  const okLine = ok && output.split('\n').find((line) => ok.test(line));
  if (ok && okLine === undefined) return say('failed', `no /${ok.source}/ after it: ${lastLines(output)}`, output);
  const check = aCase.check === undefined ? undefined : await runScript(aCase, fixed, aCase.check);
  const all = `${output}\n${check?.output ?? ''}`;
  if (check && check.status !== 0) return say('failed', `the checker still complains: ${lastLines(check.output)}`, all);
  return say('proved', (okLine ?? lastLines(check?.output || output, 1)).trim() || 'no complaint', all);
}

/** The status by which a helper says that the sandbox, not the program, is at fault, such as on a machine under load. */
const NOT_READY = 99;

async function runScript(aCase: Case, variant: Variant, script: string): Promise<Outcome> {
  for (let tries = 1; ; tries++) {
    const outcome = await runInSandbox(variant.files, [...variant.before, script].join('\n'), aCase.timeout);
    if (outcome.status !== NOT_READY && outcome.status !== null) return outcome;
    if (tries === 3) throw new Error(`does not get ready: ${lastLines(outcome.output)}`);
    await setTimeout(tries * 1000);
  }
}

/** Where a proof in the record differs from what was seen. */
function compareProof(
  what: string,
  proof: { verdict: string; answer?: string } | undefined,
  seen: Seen,
  output: string,
): string[] {
  if (!proof) return [`${what} was seen as ${seen.verdict}, the record has no proof of it`];
  if (seen.verdict === 'failed') return [];
  if (proof.verdict !== seen.verdict) return [`${what} was seen as ${seen.verdict}, the record says ${proof.verdict}`];
  if (saidSo(output, proof.answer ?? '')) return [];
  return [`${what}: the program did not answer "${proof.answer}" but "${seen.answer}"`];
}

/** Proofs in the record that no part of the case stands behind. */
function claimsWithoutRun(record: ErrorRecord, aCase: Case): string[] {
  const fixes = new Set(aCase.fixes.map(({ workaround }) => workaround));
  const deadEnds = new Set(aCase.dead_ends.map(({ action }) => action));
  return [
    ...(record.workarounds ?? []).filter(({ action, proof }) => proof && !fixes.has(action ?? '')),
    ...(record.dead_ends ?? []).filter(({ action, proof }) => proof && !deadEnds.has(action ?? '')),
  ].map(({ action }) => `"${action}" has a proof, but no run`);
}

/** Finds the record's signature in an output as Signpost finds it in a log. */
function signatureOf(record: ErrorRecord): (text: string) => SignatureMatch[] {
  const { regex, span_lines: spanLines = 1 } = record;
  const { matcher, problems } = createMatcher([{ id: record.id, regex, spanLines }]);
  if (problems[0]) throw new Error(`${record.id}: ${problems[0].message}`);
  return (text) => {
    const lines = text.split(/\r\n?|\n/);
    return matcher.matchText(text).map(({ line, start, endLine, end }) => {
      const block = lines.slice(line, endLine + 1);
      const match = [...block.slice(0, -1), block.at(-1)!.slice(0, end)].join('\n').slice(start);
      return { text: block.join('\n'), groups: namedGroups(regex, match, spanLines > 1) ?? {} };
    });
  };
}

function lineWith(output: string, pattern: string): string | undefined {
  const wanted = new RegExp(pattern);
  return output.split('\n').find((line) => wanted.test(line));
}

function lastLines(output: string, count = 3): string {
  const lines = output.split('\n').filter((line) => line.trim() && !line.includes('\0'));
  return lines.slice(-count).join(' | ').slice(-400);
}
