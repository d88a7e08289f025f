import type { PageRelation, RecordPage } from '../../server/protocol.ts';
import type { Texts } from './messages.ts';

/** The size of a node, and the room between two. In units of the picture, which are pixels at its full size. */
const NODE = { width: 210, height: 56 };
const GAP = { x: 70, y: 18 };
/** A line of a node has room for so many letters; signs of Chinese take twice as much. */
const LETTERS = 28;
/** So many relations of one kind are drawn; the list below the picture has all. */
const MAX_NODES = 6;

/** The relations of a record as a picture: what comes before at the left, what follows at the right, what it is mistaken for below. */
export function graph(page: RecordPage, texts: Texts, open: (id: string) => void): Element {
  const of = (kind: PageRelation['kind']) =>
    page.relations.filter((relation) => relation.kind === kind).slice(0, MAX_NODES);
  const before = of('precededBy');
  const after = of('leadsTo');
  const like = of('confusedWith');
  const step = { x: NODE.width + GAP.x, y: NODE.height + GAP.y };
  const rows = Math.max(before.length, after.length, 1);
  const left = before.length > 0 ? step.x : 0;
  const perRow = 2;
  const width = Math.max(
    left + NODE.width + (after.length > 0 ? step.x : 0),
    like.length > 0 ? perRow * step.x - GAP.x : 0,
  );
  const top = 22;
  const own = { x: left, y: top + ((rows - 1) * step.y) / 2 };
  const below = top + rows * step.y + 26;
  const height = like.length > 0 ? below + Math.ceil(like.length / perRow) * step.y : top + rows * step.y;

  const picture = svg('svg', {
    viewBox: `-2 -2 ${width + 4} ${height + 4}`,
    width: String(width + 4),
    role: 'group',
    'aria-label': texts.graph,
    class: 'graph',
  });
  const middle = { x: own.x + NODE.width / 2, y: own.y + NODE.height / 2 };
  /** The corners of the line between the own node and one at a place. No line passes behind another node or a label. */
  const way = (kind: PageRelation['kind'], x: number, y: number): Point[] => {
    const end = y + NODE.height / 2;
    if (kind === 'precededBy')
      return [
        { x: x + NODE.width, y: end },
        { x: own.x, y: middle.y },
      ];
    if (kind === 'leadsTo')
      return [
        { x: own.x + NODE.width, y: middle.y },
        { x, y: end },
      ];
    const between = NODE.width + GAP.x / 2;
    const above = below - 32;
    return [
      { x: middle.x, y: own.y + NODE.height },
      { x: middle.x, y: above },
      { x: between, y: above },
      { x: between, y: end },
      { x: x < between ? x + NODE.width : x, y: end },
    ];
  };
  const place = (
    relations: readonly PageRelation[],
    at: (index: number) => { x: number; y: number },
    label: string,
  ) => {
    if (relations.length === 0) return;
    const first = at(0);
    picture.append(svg('text', { x: String(first.x), y: String(first.y - 8), class: 'kind' }, label));
    for (const [index, relation] of relations.entries()) {
      const { x, y } = at(index);
      picture.prepend(edge(way(relation.kind, x, y), relation.kind));
      picture.append(
        node(relation.title, x, y, `${label}: ${relation.title}`, relation.known && (() => open(relation.id))),
      );
    }
  };
  const column = (count: number) => (rows - count) / 2;
  place(before, (index) => ({ x: 0, y: top + (index + column(before.length)) * step.y }), texts.precededBy);
  picture.append(node(page.title, own.x, own.y, `${texts.thisError}: ${page.title}`, false, 'own'));
  place(after, (index) => ({ x: left + step.x, y: top + (index + column(after.length)) * step.y }), texts.leadsTo);
  place(
    like,
    (index) => ({ x: (index % perRow) * step.x, y: below + Math.floor(index / perRow) * step.y }),
    texts.confusedWith,
  );
  return picture;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function edge(corners: readonly Point[], kind: PageRelation['kind']): Element {
  const line = svg('g', { class: `edge ${kind}`, 'aria-hidden': 'true' });
  line.append(svg('polyline', { points: corners.map(({ x, y }) => `${x},${y}`).join(' ') }));
  if (kind !== 'confusedWith') {
    const [from, to] = corners.slice(-2) as [Point, Point];
    const angle = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
    line.append(svg('path', { d: 'M 0 0 L -9 -5 L -9 5 Z', transform: `translate(${to.x} ${to.y}) rotate(${angle})` }));
  }
  return line;
}

/** A node that opens its record by mouse, Enter and the space bar; or one that is only to be seen. */
function node(title: string, x: number, y: number, label: string, open: (() => void) | false, kind = ''): Element {
  const plain = title.replaceAll('`', '');
  const box = svg('g', { class: `node ${open ? 'open' : ''} ${kind}`, transform: `translate(${x} ${y})` });
  box.append(svg('title', {}, label.replaceAll('`', '')));
  box.append(svg('rect', { width: String(NODE.width), height: String(NODE.height), rx: '4' }));
  for (const [at, line] of lines(plain).entries())
    box.append(svg('text', { x: '10', y: String(23 + at * 18), 'aria-hidden': 'true' }, line));
  if (!open) {
    box.setAttribute('role', 'img');
    box.setAttribute('aria-label', label.replaceAll('`', ''));
    return box;
  }
  box.setAttribute('role', 'button');
  box.setAttribute('tabindex', '0');
  box.setAttribute('aria-label', label.replaceAll('`', ''));
  box.addEventListener('click', open);
  box.addEventListener('keydown', (event) => {
    const { key } = event as KeyboardEvent;
    if (key !== 'Enter' && key !== ' ') return;
    event.preventDefault();
    open();
  });
  return box;
}

/** A title in two lines at the most. */
function lines(title: string): string[] {
  const all: string[] = [''];
  for (const word of title.split(/(?<=[\s/:,.，。：])|(?=[\u4e00-\u9fff])/)) {
    const line = all.at(-1)!;
    if (line && roomOf(line + word) > LETTERS) all.push(word);
    else all[all.length - 1] = line + word;
  }
  const [first = '', second = ''] = all;
  return second ? [cut(first), cut(all.length > 2 ? `${second.trimEnd()}…` : second)] : [cut(first)];
}

/** The room that a text takes, in letters. */
const roomOf = (text: string) => [...text].reduce((sum, sign) => sum + (/[\u2e80-\uffff]/.test(sign) ? 2 : 1), 0);

/** A line that has room, with its end left out if it is too long. */
function cut(line: string): string {
  if (roomOf(line) <= LETTERS) return line;
  const signs = [...line];
  while (roomOf(signs.join('')) >= LETTERS) signs.pop();
  return `${signs.join('').trimEnd()}…`;
}

function svg(name: string, attributes: { [name: string]: string }, text = ''): Element {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text) made.append(text);
  return made;
}
