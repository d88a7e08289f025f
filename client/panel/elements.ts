/** The page is made of elements and text nodes: a record's texts are data and never become markup. */

/** An element with its attributes and what is in it; empty texts are left out. */
export function element(name: string, attributes: { [name: string]: string }, ...inside: (Node | string)[]): Element {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...inside.filter((each) => each !== ''));
  return made;
}

/** A text in which backticks mark code. */
export function prose(name: string, text: string): Element {
  const parts = text.split(/`([^`]+)`/);
  return element(name, {}, ...parts.map((part, at) => (at % 2 === 1 ? element('code', {}, part) : part)));
}

/** A list of such texts. */
export function list(texts: readonly string[], kind = ''): Element {
  return element('ul', kind ? { class: kind } : {}, ...texts.map((text) => prose('li', text)));
}

/** A part of the page with a heading, which names it; nothing if there is nothing in it. */
export function section(title: string, name: string, ...inside: (Node | string)[]): Element | string {
  if (inside.length === 0) return '';
  const heading = element('h2', { id: `${name}-title` }, title);
  return element('section', { class: name, 'aria-labelledby': `${name}-title` }, heading, ...inside);
}

/**
 * @param name what stays the same when the page is made anew, for the focus
 * @param label what a screen reader says, if more than the text; it begins with the text
 */
export function button(text: string, name: string, onPress: () => void, label?: string): Element {
  const made = prose('button', text);
  made.setAttribute('type', 'button');
  made.setAttribute('data-name', name);
  if (label) made.setAttribute('aria-label', label.replaceAll('`', ''));
  // A double click presses once.
  made.addEventListener('click', (click) => (click as MouseEvent).detail > 1 || onPress());
  return made;
}
