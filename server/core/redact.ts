/** What must not leave the house, and the word that stands for it. Group `keep` stays, group `hide` is replaced, else all is. */
const SECRETS: readonly { readonly word: string; readonly found: RegExp }[] = [
  { word: 'private-key', found: /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g },
  { word: 'token', found: /\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g },
  {
    word: 'token',
    found:
      /\b(?:gh[pousr]_\w{20,}|glpat-[\w-]{16,}|xox[abposr]-[\w-]{10,}|sk-[\w-]{16,}|AKIA[A-Z0-9]{12,}|npm_\w{20,})\b/g,
  },
  { word: 'token', found: /(?<keep>\b(?:Bearer|Basic|Digest|Token)\s+)(?<hide>[\w.~+/=-]{6,})/gi },
  {
    word: 'secret',
    found:
      /(?<keep>\b[\w-]*(?:password|passwd|passphrase|pwd|secret|token|api[_-]?key|access[_-]?key|auth|credential|cookie|session(?:_?id)?)["']?\s*(?:[:=]|\bis\b)\s*)(?<hide>"[^"\n]*"|'[^'\n]*'|(?!(?:yes|no)\b)[^\s,;&"')]+)/gi,
  },
  { word: 'secret', found: /(?<keep>\bIDENTIFIED (?:BY|WITH \S+ (?:BY|AS)) )(?<hide>'[^']*')/gi },
  { word: 'user', found: /(?<keep>\b[a-z][a-z0-9+.-]*:\/\/)(?<hide>[^\s/@:]+(?::[^\s/@]*)?)(?=@)/gi },
  { word: 'email', found: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g },
  { word: 'user', found: /(?<keep>(?:\/home\/|\/Users\/|\\Users\\))(?<hide>[^\s/\\:"']+)/g },
  {
    word: 'user',
    found:
      /(?<keep>\b(?:user(?:name)?|login|role|account|ruser|logname)(?:\s*[:=]\s*|\s+))(?<hide>"[^"\n]+"|'[^'\n]+'|“[^”\n]+”|(?!(?:does|is|was|not|has|name|for|from|of|in|on|to|and|with|lookup|unknown|authentication)\b)[\w.$-]+)/gi,
  },
  {
    word: 'user',
    found:
      /(?<keep>\b(?:for(?: (?:invalid|illegal))? user|password for|publickey for|session (?:opened|closed) for user) )(?<hide>[\w.$-]+)/g,
  },
  { word: 'user', found: /(?<keep>\bAccess denied for user )(?<hide>'[^']*'(?:@'[^']*')?)/g },
  { word: 'mac', found: /\b(?:[0-9a-f]{2}:){5}[0-9a-f]{2}\b/gi },
  { word: 'ip', found: /(?<![\d.])(?!(?:127\.0\.0\.1|0\.0\.0\.0)\b)(?:\d{1,3}\.){3}\d{1,3}(?![\d.]*\d)/g },
  {
    word: 'ip',
    found:
      /(?<![\w:])(?!::1?(?![\w:]))(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|(?=[0-9a-f:]*::[0-9a-f:]*)(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4})(?![\w:])/gi,
  },
  {
    word: 'host',
    found:
      /\b(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|net|org|io|dev|cloud|internal|local|lan|corp|intra|cn|de|uk|eu|fr|jp)\b(?!\.\w)/gi,
  },
];

/** Domains that stand for nobody: documentation's, and those of programs' own messages. */
const PUBLIC_HOST =
  /(?:^|\.)(?:example\.(?:com|net|org)|localhost\.local|nginx\.org|apache\.org|postgresql\.org|github\.com|npmjs\.org|python\.org)$/i;

/**
 * Replaces secrets, tokens, addresses, host and user names, so that a text can go into a ticket. The same value gets the
 * same placeholder (`<ip-1>`), so that the text still tells who met whom.
 */
export function redact(text: string): string {
  const placeholders = new Map<string, string>();
  const counts = new Map<string, number>();
  const placeholder = (word: string, value: string): string => {
    const key = `${word} ${value.toLowerCase()}`;
    let known = placeholders.get(key);
    if (!known) {
      const count = (counts.get(word) ?? 0) + 1;
      counts.set(word, count);
      known = `<${word}-${count}>`;
      placeholders.set(key, known);
    }
    return known;
  };
  let safe = text;
  for (const { word, found } of SECRETS) {
    safe = safe.replaceAll(found, (whole, ...rest) => {
      const groups = rest.at(-1) as { keep?: string; hide?: string } | undefined;
      const value = typeof groups === 'object' ? (groups.hide ?? whole) : whole;
      const kept = typeof groups === 'object' ? (groups.keep ?? '') : '';
      if (value.includes('<') || (word === 'host' && PUBLIC_HOST.test(value))) return whole;
      const quote = /^["'“]/.exec(value)?.[0] ?? '';
      const bare = quote ? value.slice(1, -1) : value;
      return kept + (quote ? value[0] + placeholder(word, bare) + value.at(-1) : placeholder(word, value));
    });
  }
  return safe;
}
