import type { Ranges } from '../matching/pattern.ts';
import type { Engine } from './engine.ts';
import { type Dialect, Inexpressible, patternText } from './patternText.ts';
import type { ExportedSignature } from './signature.ts';

/** POSIX extended expressions as glibc reads them, with GNU's word boundaries: what re_match() takes. */
const posix: Dialect = {
  open: '(',
  any: '.',
  anyAtAll: '.',
  // Beyond ASCII a character has several bytes, which belong together when it is repeated.
  char: (code) => {
    const char = String.fromCodePoint(code);
    if (code > 0x7f) return `(${char})`;
    return /[\\.^$*+?()[{|]/.test(char) ? `\\${char}` : char;
  },
  class: bracket,
  assertions: { textStart: '^', textEnd: '$', lineStart: '^', lineEnd: '$', word: '\\b', notWord: '\\B' },
  asciiCase: true,
};

/** A class with more characters beyond ASCII than these is not written out. */
const MAX_CHOICE = 16;

/** A bracket expression, in which nothing can be escaped: the signs that mean something stand where they do not. */
function bracket(ranges: Ranges, negated: boolean): string {
  if (ranges.some((code) => code > 0x7f)) return alternatives(ranges, negated);
  const special = new Set<string>();
  let plain = '';
  for (let i = 0; i < ranges.length; i += 2) {
    // No text that rsyslog hands out has the byte 0.
    let first = Math.max(1, ranges[i]!);
    let last = ranges[i + 1]!;
    const isSpecial = (code: number) => /[\]^[-]/.test(String.fromCharCode(code));
    for (; first <= last && isSpecial(first); first++) special.add(String.fromCharCode(first));
    for (; last >= first && isSpecial(last); last--) special.add(String.fromCharCode(last));
    const chars = String.fromCharCode(...Array.from({ length: last - first + 1 }, (_, index) => first + index));
    plain += chars.length > 3 ? `${chars[0]}-${chars.at(-1)}` : chars;
  }
  const has = (char: string) => (special.has(char) ? char : '');
  const text = `${has(']')}${plain}${has('[')}${has('^')}${has('-')}`;
  if (negated) return `[^${text}]`;
  return text === '^' ? '\\^' : `[${text === '^-' ? '-^' : text}]`;
}

/** What is beyond ASCII has several bytes, so it is no class but a choice. */
function alternatives(ranges: Ranges, negated: boolean): string {
  const ascii: number[] = [];
  const others: string[] = [];
  for (let i = 0; i < ranges.length; i += 2) {
    const [first, last] = [ranges[i]!, ranges[i + 1]!];
    if (first <= 0x7f) ascii.push(first, Math.min(last, 0x7f));
    if (last - Math.max(first, 0x80) > MAX_CHOICE) throw new Inexpressible('class-beyond-ascii');
    for (let code = Math.max(first, 0x80); code <= last; code++) others.push(String.fromCodePoint(code));
  }
  if (negated || others.length > MAX_CHOICE) throw new Inexpressible('class-beyond-ascii');
  return `(${[...(ascii.length > 0 ? [bracket(ascii, false)] : []), ...others].join('|')})`;
}

/** A config for rsyslog (https://www.rsyslog.com/doc/rainerscript/): each message is shown to the signatures. */
export const rsyslog: Engine = {
  title: 'rsyslog',
  pattern: ({ root }) => patternText(root, posix),
  files(signatures, head, { programField = '$programname' }) {
    const comment = [
      ...head,
      '',
      'Put it into /etc/rsyslog.d/. What is found is written to /var/log/signpost.log, an object of JSON a line; change the',
      'ruleset signpost_found to send it elsewhere. rsyslog turns tabs into #011 when it receives messages, and then patterns with',
      'tabs miss them; global(parser.escapeControlCharactersOnReceive="off") keeps them.',
    ];
    const text = `${comment.map((line) => `# ${line}`.trimEnd()).join('\n')}

template(name="signpost" type="list" option.jsonf="on") {
  property(outname="time" name="timereported" dateFormat="rfc3339" format="jsonf")
  property(outname="host" name="hostname" format="jsonf")
  property(outname="program" name="programname" format="jsonf")
  property(outname="id" name="$.signpost_id" format="jsonf")
  property(outname="title" name="$.signpost_title" format="jsonf")
  property(outname="fix" name="$.signpost_fix" format="jsonf")
  property(outname="link" name="$.signpost_link" format="jsonf")
  property(outname="message" name="msg" format="jsonf")
}

ruleset(name="signpost_found") {
  action(type="omfile" file="/var/log/signpost.log" template="signpost")
}

ruleset(name="signpost") {
  # The blank behind the tag of a syslog message is not of the message.
  if $msg startswith " " then set $.signpost_line = substring($msg, 1, strlen($msg) - 1);
  else set $.signpost_line = $msg;
${signatures.map((signature) => statement(signature, programField)).join('\n')}
}

call signpost
`;
    return [{ name: 'signpost.conf', text }];
  },
};

function statement({ id, title, fix, link, programs, pattern, texts }: ExportedSignature, field: string): string {
  const any = (conditions: string[]) => (conditions.length > 1 ? `(${conditions.join(' or ')})` : conditions.join());
  const conditions = [
    any(texts.map((text) => `$.signpost_line contains ${quoted(text)}`)),
    any(programs.length > 0 ? [`${field} == [${programs.map(quoted).join(', ')}]`] : []),
    `re_match($.signpost_line, ${quoted(pattern)})`,
  ].filter(Boolean);
  return `  if ${conditions.join(' and ')} then {
    set $.signpost_id = ${quoted(id)};
    set $.signpost_title = ${quoted(title)};
    set $.signpost_fix = ${quoted(fix)};
    set $.signpost_link = ${quoted(link)};
    call signpost_found
  }`;
}

function quoted(text: string): string {
  const escaped = text
    .replace(/[\\"$]/g, '\\$&')
    .replaceAll('\t', '\\t')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r');
  return `"${escaped.replace(/[\x01-\x1f\x7f]/g, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`)}"`;
}
