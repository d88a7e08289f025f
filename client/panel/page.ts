import type { PageEntry, RecordPage } from '../../server/protocol.ts';
import { button, element, list, prose, section } from './elements.ts';
import { graph } from './graph.ts';
import type { Asked, Kept, Missing, Shown, Texts } from './messages.ts';

declare function acquireVsCodeApi(): { postMessage(asked: Asked): void; setState(kept: Kept): void };

const editor = acquireVsCodeApi();
const ask = (asked: Asked) => editor.postMessage(asked);
const main = document.querySelector('main')!;
/** The record that is on the page. */
let current = '';

window.addEventListener('message', ({ data }: MessageEvent<Shown | Missing>) => {
  if ('missing' in data) main.replaceChildren(prose('p', data.missing));
  else show(data);
});
ask({ ask: 'ready' });

/** Puts a record on the page. The focus stays where it is on the same record, and goes to the title of another. */
function show(shown: Shown): void {
  const { page, texts } = shown;
  const focused = page.id === current ? document.activeElement?.getAttribute('data-name') : undefined;
  const scrolled = page.id === current ? document.documentElement.scrollTop : 0;
  const turned = current !== '' && page.id !== current;
  current = page.id;
  editor.setState({ record: page.id });
  document.title = page.title;
  main.replaceChildren(
    head(page, texts),
    section(texts.whyItHappens, 'cause', ...(page.cause ? [prose('p', page.cause)] : [])),
    section(texts.whatWorks, 'works', ...page.workarounds.map((_, index) => workaround(shown, index))),
    section(
      texts.doesNotWork,
      'fails',
      ...page.deadEnds.map((entry) => element('article', {}, ...described(entry, '✖', []))),
    ),
    section(texts.relatedErrors, 'related', ...related(page, texts)),
    section(texts.howSure, 'facts', ...(page.facts.length > 0 ? [list(page.facts)] : [])),
    section(texts.yourOutcomes, 'outcomes', shown.history.length > 0 ? history(shown) : prose('p', texts.noOutcomes)),
    section(texts.theRecord, 'about', about(page)),
  );
  document.documentElement.scrollTop = scrolled;
  const again = focused && main.querySelector<HTMLElement>(`[data-name="${CSS.escape(focused)}"]`);
  if (again) again.focus();
  else if (turned || focused) main.querySelector('h1')?.focus({ preventScroll: !turned });
}

/** What this person has told before, each to be taken back. */
function history({ history, texts }: Shown): Element {
  const items = history.map(({ id, text }, at) => {
    const item = prose('li', text);
    const takeBack = () => ask({ ask: 'takeBack', outcome: id });
    item.append(' ', button(texts.takeBack, `take-back-${at}`, takeBack, `${texts.takeBack}: ${text}`));
    return item;
  });
  return element('ul', {}, ...items);
}

function head(page: RecordPage, texts: Texts): Element {
  const title = prose('h1', page.title);
  title.setAttribute('tabindex', '-1');
  const link = page.documentation && element('a', { href: page.documentation }, texts.documentation);
  return element(
    'header',
    {},
    title,
    page.signature ? element('p', { class: 'signature' }, element('code', {}, page.signature)) : '',
    element(
      'p',
      { class: 'actions' },
      button(texts.copySignature, 'copy-signature', () => ask({ ask: 'copy', text: page.signature ?? page.title })),
      button(texts.openAsMarkdown, 'markdown', () => ask({ ask: 'markdown' })),
      link || '',
    ),
  );
}

function workaround({ page, fixes, outcomes, texts }: Shown, index: number): Element {
  const entry = page.workarounds[index]!;
  const own = outcomes[entry.key];
  const remarks = [entry.rate, own].filter((remark) => remark !== undefined);
  const { command } = entry;
  // A screen reader reads a button alone, so each says what it is for.
  const about = (label: string) => `${label}: ${entry.title}`;
  const outcome = (label: string, worked: boolean) =>
    button(
      label,
      `${worked ? 'worked' : 'failed'}-${index}`,
      () => ask({ ask: 'outcome', workaround: entry.key, worked }),
      about(label),
    );
  return element(
    'article',
    { class: entry.refuted ? 'refuted' : 'works' },
    ...described(entry, entry.refuted ? '⚠' : '✔', remarks),
    command ? element('pre', { tabindex: '0' }, element('code', {}, command)) : '',
    ...fixes.flatMap((fix, at) =>
      fix.workaround === index
        ? [
            element(
              'p',
              { class: 'fix' },
              button(texts.apply, `apply-${at}`, () => ask({ ask: 'apply', fix: at }), `${texts.apply}: ${fix.title}`),
              element('span', {}, fix.title),
            ),
          ]
        : [],
    ),
    element(
      'p',
      { class: 'actions' },
      button(
        command ? texts.copyCommand : texts.copy,
        `copy-${index}`,
        () => ask({ ask: 'copy', text: command ?? [entry.title, ...entry.details].join('\n') }),
        about(command ? texts.copyCommand : texts.copy),
      ),
      outcome(texts.worked, true),
      outcome(texts.didNotWork, false),
    ),
  );
}

/** What a fix and a dead end have in common. */
function described(entry: PageEntry, sign: string, more: readonly string[]): (Element | string)[] {
  const title = prose('h3', entry.title);
  title.prepend(element('span', { class: 'sign', 'aria-hidden': 'true' }, `${sign} `));
  const remarks = [...entry.remarks, ...more];
  return [
    title,
    remarks.length > 0 ? list(remarks, 'remarks') : '',
    ...entry.details.map((detail) => prose('p', detail)),
    entry.answer ? prose('p', entry.answer.said) : '',
    entry.answer ? element('pre', { tabindex: '0' }, element('code', {}, entry.answer.text)) : '',
  ];
}

function related(page: RecordPage, texts: Texts): Element[] {
  if (page.relations.length === 0) return [];
  const open = (id: string) => ask({ ask: 'open', id });
  const kinds = [
    ['precededBy', texts.precededBy],
    ['leadsTo', texts.leadsTo],
    ['confusedWith', texts.confusedWith],
  ] as const;
  const groups = kinds.flatMap(([kind, label]) => {
    const relations = page.relations.filter((relation) => relation.kind === kind);
    if (relations.length === 0) return [];
    const items = relations.map(({ id, title, known, remark }) =>
      element(
        'li',
        {},
        known ? button(title, `open-${kind}-${id}`, () => open(id)) : prose('span', title),
        remark ? prose('p', remark) : '',
      ),
    );
    return [element('h3', {}, label), element('ul', {}, ...items)];
  });
  return [graph(page, texts, open), ...groups];
}

function about(page: RecordPage): Element {
  const rows = page.about.flatMap(({ label, value, code }) => [
    element('dt', {}, label),
    element('dd', {}, code ? element('code', {}, value) : value),
  ]);
  return element('dl', {}, ...rows);
}
