import { stringify } from 'yaml';
import type { Engine } from './engine.ts';
import type { ExportedSignature } from './signature.ts';

const ALL_STREAMS = '{job=~".+"}';

/** Rules for Loki's ruler (https://grafana.com/docs/loki/latest/alert/), a group for each domain. */
export const loki: Engine = {
  title: 'Loki',
  // Loki has Go's dialect, which is that of the records.
  pattern: ({ re2 }) => re2,
  files(signatures, head, { selector = ALL_STREAMS, programField }) {
    const groups = Map.groupBy(signatures, ({ id }) => id.split('/')[0]!);
    const rules = (those: readonly ExportedSignature[]) =>
      those.map((signature) => ({
        alert: signature.id,
        expr: `count_over_time(${logQuery(signature, selector, programField)} [5m]) > 0`,
        labels: { severity: 'warning', signpost: signature.id },
        annotations: annotations(signature),
      }));
    const document = {
      groups: [...groups].map(([name, those]) => ({ name: `signpost-${name}`, rules: rules(those) })),
    };
    const comment = [
      ...head,
      '',
      "Load it with: lokitool rules load signpost-rules.yaml, or put it into the ruler's folder of your tenant.",
    ];
    const text = comment.map((line) => `# ${line}`.trimEnd()).join('\n');
    return [{ name: 'signpost-rules.yaml', text: `${text}\n${stringify(document, { lineWidth: 0 })}` }];
  },
};

/** The LogQL query that shows the lines. */
function logQuery(
  { pattern, texts, programs }: ExportedSignature,
  selector: string,
  label: string | undefined,
): string {
  const ofPrograms = label && programs.length > 0 ? `${label}=~${quoted(programs.map(escaped).join('|'))}` : undefined;
  const inner = selector
    .trim()
    .replace(/^\{|\}$/g, '')
    .trim();
  const streams = `{${[inner, ofPrograms].filter(Boolean).join(', ')}}`;
  const first = texts.length === 1 ? ` |= ${quoted(texts[0]!)}` : '';
  return `${streams}${first} |~ ${quoted(pattern)}`;
}

function annotations({ title, cause, fix, link }: ExportedSignature): { [name: string]: string } {
  const all = { summary: title, description: cause, fix, runbook_url: link };
  return Object.fromEntries(
    // Annotations are templates.
    Object.entries(all).flatMap(([name, text]) => (text ? [[name, text.replaceAll('{{', '{{ "{{" }}')]] : [])),
  );
}

/** A string of Go's: as it is between backticks, where it has none itself. */
function quoted(text: string): string {
  return text.includes('`') ? JSON.stringify(text) : `\`${text}\``;
}

const escaped = (text: string) => text.replace(/[\\.^$*+?()[\]{}|]/g, '\\$&');
