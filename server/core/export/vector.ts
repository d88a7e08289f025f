import type { Engine } from './engine.ts';
import { type Dialect, patternText } from './patternText.ts';
import { perlDialect } from './perlDialect.ts';
import type { ExportedSignature } from './signature.ts';

/** Rust's dialect (https://docs.rs/regex): word boundaries are Unicode's unless told. */
const rust: Dialect = {
  ...perlDialect,
  any: '.',
  anyAtAll: '(?s:.)',
  assertions: {
    textStart: '^',
    textEnd: '$',
    lineStart: '(?m:^)',
    lineEnd: '(?m:$)',
    word: '(?-u:\\b)',
    notWord: '\\B',
  },
};

/** A program for Vector's transform `remap` (https://vector.dev/docs/reference/vrl/), which puts what it finds into `.signpost`. */
export const vector: Engine = {
  title: 'Vector',
  pattern: ({ root }) => patternText(root, rust),
  files(signatures, head, { programField }) {
    const comment = [
      ...head,
      '',
      'Use it in a transform: { type: remap, inputs: […], file: signpost.vrl }. An event in whose message known errors stand gets',
      'the list .signpost, of objects with id, title, fix and link.',
    ];
    const gated = programField !== undefined && signatures.some(({ programs }) => programs.length > 0);
    const lines = [
      ...comment.map((line) => `# ${line}`.trimEnd()),
      '',
      'message = to_string(.message) ?? ""',
      ...(gated ? [`program = to_string(${fieldPath(programField)}) ?? ""`] : []),
      'found = []',
      ...signatures.map((signature) => statement(signature, gated)),
      'if length(found) > 0 {',
      '  .signpost = found',
      '}',
    ];
    return [{ name: 'signpost.vrl', text: `${lines.join('\n')}\n` }];
  },
};

function statement({ id, title, fix, link, programs, pattern, texts }: ExportedSignature, gated: boolean): string {
  const known = Object.entries({ id, title, fix, link }).flatMap(([name, text]) =>
    text ? [`"${name}": ${quoted(text)}`] : [],
  );
  const has = texts.map((text) => `contains(message, ${quoted(text)})`).join(' || ');
  const conditions = [
    ...(gated && programs.length > 0 ? [`includes([${programs.map(quoted).join(', ')}], program)`] : []),
    ...(texts.length > 1 ? [`(${has})`] : has ? [has] : []),
    `match(message, r'${pattern}')`,
  ];
  return `if ${conditions.join(' && ')} {\n  found = push(found, { ${known.join(', ')} })\n}`;
}

/** A field such as appname or kubernetes.container_name as a path. */
function fieldPath(field: string): string {
  const parts = field.replace(/^\./, '').split('.');
  return `.${parts.map((part) => (/^[A-Za-z_][A-Za-z0-9_]*$/.test(part) ? part : quoted(part))).join('.')}`;
}

/** Two braces would begin a template. */
function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replaceAll('{{', '\\{\\{')}"`;
}
