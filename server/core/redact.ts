/** Tokens that are known by the prefix that their issuer documents. */
const ISSUED = [
  'gh[pousr]_\\w{20,}|github_pat_\\w{30,}', // GitHub
  'gl(?:pat|cbt|rt|dt|ptt|oas|ft|soat|imt|agent)-[\\w-]{16,}', // GitLab
  '(?:AKIA|ASIA|ABIA|ACCA|AGPA|AIDA|AROA)[A-Z0-9]{12,}', // AWS
  'AIza[\\w-]{30,}|ya29\\.[\\w-]{20,}|GOCSPX-[\\w-]{20,}', // Google
  'xox[abeoprs]-[\\w-]{10,}|xapp-\\d-[\\w-]{10,}', // Slack
  '[rs]k_(?:live|test)_\\w{10,}|whsec_\\w{16,}', // Stripe
  'sk-(?=[\\w-]{0,99}\\d)[\\w-]{16,}|hf_\\w{20,}', // OpenAI, Anthropic, Hugging Face
  'npm_\\w{20,}|pypi-[\\w-]{20,}|dckr_pat_[\\w-]{20,}', // registries
  'SG\\.[\\w-]{16,}\\.[\\w-]{16,}|(?:AC|SK)[0-9a-f]{32}|key-[0-9a-f]{32}', // SendGrid, Twilio, Mailgun
  'do[opr]_v1_[0-9a-f]{40,}|dapi[0-9a-f]{32}|shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}', // DigitalOcean, Databricks, Shopify
  'hv[bsr]\\.[\\w-]{20,}|s\\.(?=\\w*\\d)[A-Za-z0-9]{24}|dp\\.(?:ct|pt|sa|scim|st)\\.[\\w.-]{20,}', // Vault, Doppler
  'EAAA[\\w-]{40,}|NRAK-[A-Z0-9]{20,}|[0-9a-f]{36}NRAL|glsa_\\w{20,}', // Square, New Relic, Grafana
  'AGE-SECRET-KEY-1[A-Z0-9]{40,}', // age
].join('|');

/** What the value of a secret is called. */
const SECRET_NAME = String.raw`[\w.-]{0,64}(?:password|passwd|passphrase|pwd(?!\s*=\s*\/)|secret|token|credentials?|cookie|auth|session(?:_?id)?|sessid|csrf|(?:api|access|account|private|encryption|signing|license|secret)[_-]?key)(?:[_-]?(?:id|base|value))?`;
/** What stands behind such a name and says something of it, instead of being it. */
const NO_VALUE = String.raw`(?!(?:yes|no|on|off|true|false|null|none|nil|undefined|empty|ok|not|is|was|has|the|an?|and|or|for|to|too|of|required|missing|invalid|expired|expected|unexpected|failed|failure|error|accepted|rejected|denied|disabled|enabled|opened|closed)\b)`;
const QUOTED = String.raw`"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'`;

/**
 * What must not leave the house, and the word that stands for it. What may come before a sign that decides is bounded, so that no text
 * takes long. Group `keep` stays, group `hide` is replaced, else all is.
 */
const SECRETS: readonly { readonly word: string; readonly found: RegExp }[] = [
  {
    word: 'private-key',
    found: /-----BEGIN [A-Z ]*PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY(?: BLOCK)?-----|$)/g,
  },
  { word: 'user', found: /(?<keep>\b[a-z][a-z0-9+.-]{0,20}:\/\/)(?<hide>[^\s/@:]*:[^\s/@]*|[^\s/@:]+)(?=@)/gi },
  { word: 'user', found: /(?<keep>\bjdbc:oracle:\w+:)(?<hide>[^\s/@]+\/[^\s@]+)(?=@)/gi },
  // headers
  { word: 'secret', found: /(?<keep>\bSet-Cookie["']?\s*[:=]\s*["']?)(?<hide>[^;"'\n]+)/gi },
  { word: 'secret', found: /(?<keep>\bCookie["']?\s*:\s*["']?)(?<hide>[^"'\n]+)/gi },
  {
    word: 'token',
    found:
      /(?<keep>\bauthorization["']?\s*[:=]\s*["']?(?:(?:Bearer|Basic|Digest|Token|Negotiate|ApiKey)\s+)?)(?<hide>(?!(?:Bearer|Basic|Digest|Token|Negotiate|ApiKey)\b)[^\s"',;]+)/gi,
  },
  { word: 'token', found: /\beyJ[\w-]{8,1999}\.[\w-]{1,1999}\.[\w-]*/g },
  { word: 'token', found: new RegExp(`\\b(?:${ISSUED})`, 'g') },
  { word: 'token', found: /(?<keep>\b(?:Bearer|Basic|Digest|Token)\s+)(?<hide>(?=\S*[\d=+/])[\w.~+/=-]{6,})/gi },
  { word: 'token', found: /(?<keep>\/bot)(?<hide>\d{6,}:[\w-]{20,})/g },
  { word: 'token', found: /(?<keep>\/(?:api\/webhooks|services)\/)(?<hide>[\w-]+\/[\w/-]{8,})/g },
  { word: 'token', found: /(?<keep>[?&](?:sig|signature|key|code)=)(?<hide>[^\s&"']{16,})/gi },
  { word: 'token', found: /(?<keep>\b(?:SHA256|MD5):)(?<hide>[\w+/]{43}=?|(?:[0-9a-f]{2}:){15}[0-9a-f]{2})/g },
  // passwords as crypt writes them
  { word: 'secret', found: /\$(?:[1567y]|2[abxy]|apr1|argon2(?:id?|d)|scrypt|gy)\$[\w./+$=,-]{10,}/g },
  // names with values
  {
    word: 'secret',
    found: new RegExp(
      String.raw`(?<keep>\b${SECRET_NAME}["']?\s*(?:=>|[:=])\s*)(?<hide>${QUOTED}|${NO_VALUE}[^\s,;&"')]+)`,
      'gi',
    ),
  },
  {
    word: 'secret',
    found: new RegExp(String.raw`(?<keep>\b${SECRET_NAME}\s+is\s+)(?<hide>${QUOTED}|(?=\S*\d)[^\s,;&"')]+)`, 'gi'),
  },
  { word: 'secret', found: /(?<keep>\bIDENTIFIED (?:BY|WITH \S+ (?:BY|AS)) )(?<hide>'[^']*')/gi },
  // command lines
  {
    word: 'secret',
    found: new RegExp(
      String.raw`(?<keep>(?:\s|^)(?:--?(?:password|passwd|pass|passphrase|token|secret|api-?key)|requirepass|masterauth|sshpass -p)\s+)(?<hide>${QUOTED}|${NO_VALUE}(?!-)[^\s,;&"')]+)`,
      'gi',
    ),
  },
  { word: 'user', found: /(?<keep>\b(?:mysql|mariadb)[\w-]*\s(?:[^\n]{0,200}?\s)?-u\s?)(?<hide>[\w.-]+)/g },
  { word: 'secret', found: /(?<keep>\b(?:mysql|mariadb)[\w-]*\s(?:[^\n]{0,200}?\s)?-p)(?<hide>[^\s-]\S*)/g },
  { word: 'user', found: /(?<keep>\s(?:-u|--user)\s+)(?<hide>[^\s:]+:\S+)/g },
  // people
  { word: 'email', found: /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g },
  {
    word: 'user',
    found:
      /(?<keep>\/home\/|\/Users\/|\\Users\\{1,2})(?<hide>[^\s/\\:"'<>|]+(?: [^\s/\\:"'<>|]+){0,3}(?=\\)|[^\s/\\:"'<>|]+)/g,
  },
  { word: 'user', found: /(?<keep>\bsudo:\s+)(?<hide>[\w.-]+)(?= : )/g },
  {
    word: 'user',
    found:
      /(?<keep>\b(?:user(?:[ _-]?(?:name|id))?|login|role|account|ruser|logname)(?:["']?\s*[:=]\s*|\s+))(?<hide>"[^"\n]+"|'[^'\n]+'|“[^”\n]+”|(?!(?:does|is|was|not|has|name|id|for|from|of|in|on|to|and|with|lookup|unknown|authentication)\b)[\w.$-]+)/gi,
  },
  {
    word: 'user',
    found:
      /(?<keep>\b(?:for(?: (?:invalid|illegal))? user|password for|publickey for|session (?:opened|closed) for user) )(?<hide>(?!(?:invalid|illegal|user)\b)[\w.$-]+)/g,
  },
  { word: 'user', found: /(?<keep>\bAccess denied for user )(?<hide>'[^']*'(?:@'[^']*')?)/g },
  // addresses
  {
    word: 'mac',
    found:
      /\b(?:(?:[0-9a-f]{2}:){5}[0-9a-f]{2}|(?:[0-9a-f]{2}-){5}[0-9a-f]{2}|(?=[0-9.]{0,13}[a-f])[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4})\b/gi,
  },
  { word: 'ip', found: /(?<![\d.])(?!(?:127\.0\.0\.1|0\.0\.0\.0)\b)(?:\d{1,3}\.){3}\d{1,3}(?![\d.]*\d)/g },
  {
    word: 'ip',
    found:
      /(?<![\w:])(?!:::|::1?(?![\w:]))(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|(?=[0-9a-f:]*::[0-9a-f:]*)(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4})(?![\w:])/gi,
  },
  {
    word: 'host',
    found:
      /\b(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,10}(?:com|net|org|io|dev|cloud|internal|local|lan|corp|intra|cn|de|uk|eu|fr|jp)\b(?!\.\w)/gi,
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
