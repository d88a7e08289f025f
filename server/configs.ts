import { type CancellationToken, CancellationToken as Tokens } from 'vscode-languageserver';
import { URI, Utils } from 'vscode-uri';
import { configKindOf, parseConfig } from './core/config/config.ts';
import type { ConfigText } from './core/fixPlan.ts';
import { pathMatcher } from './core/program.ts';
import type { ConfigKind } from './core/record.ts';
import type { Session } from './session.ts';
import { keyOf, relativePath } from './uris.ts';

/** More configs than this are not searched for one fix. */
const MAX_FILES = 300;
/** A larger file is no config that a person mends. In bytes. */
const MAX_BYTES = 5_000_000;
/** A chain of includes that is longer is a circle or a mistake. */
const MAX_DEPTH = 10;

/** A config with what other configs say of it. */
interface Found {
  readonly uri: string;
  readonly path: string;
  readonly text: string;
  readonly kind: ConfigKind | undefined;
  /** Which files it takes in, and in which of its blocks. */
  readonly includes: { readonly uri: string; readonly within: readonly string[] }[];
  /** The blocks in which it is included, through all files that include it. */
  includedIn: string[][];
}

/**
 * The configs of the workspace that fit the globs, and those that they include: the text in the editor where a file is
 * open, else that on disk.
 */
export async function findConfigs(
  session: Session,
  globs: readonly string[],
  token: CancellationToken = Tokens.None,
): Promise<ConfigText[]> {
  if (globs.length === 0) return [];
  const { host, documents, roots } = session;
  const fits = pathMatcher(globs);
  const open = documents.all().filter(({ role, uri }) => role.is === 'config' && fits(relativePath(uri, roots)));
  const uris = new Set([...open.map(({ uri }) => uri), ...(await host.findFiles(roots, globs, MAX_FILES))]);
  const found = new Map<string, Found>();
  for (const uri of uris) {
    if (token.isCancellationRequested) return [];
    await take(session, uri, found);
  }
  const queue = [...found.values()].map((config) => ({ config, depth: 0 }));
  const walked = new Set<string>();
  for (let next = queue.shift(); next; next = queue.shift()) {
    if (token.isCancellationRequested || found.size > MAX_FILES) break;
    if (walked.has(next.config.uri) || next.depth > MAX_DEPTH) continue;
    walked.add(next.config.uri);
    for (const uri of await followIncludes(session, next.config, found))
      queue.push({ config: found.get(keyOf(uri))!, depth: next.depth + 1 });
  }
  resolveContexts(found);
  return [...found.values()].map(({ uri, path, text, includedIn }) => ({
    uri,
    path,
    text,
    ...(includedIn.length ? { includedIn } : {}),
  }));
}

async function take(session: Session, uri: string, found: Map<string, Found>): Promise<Found | undefined> {
  const known = found.get(keyOf(uri));
  if (known) return known;
  const open = session.documents.get(uri);
  const text = open?.text.getText() ?? (await readText(session, uri));
  if (text === undefined) return undefined;
  const path = relativePath(uri, session.roots);
  const kind = open?.role.is === 'config' ? open.role.kind : configKindOf(URI.parse(uri).path, text.slice(0, 2000));
  const config: Found = { uri: open?.uri ?? uri, path, text, kind, includes: [], includedIn: [] };
  found.set(keyOf(uri), config);
  return config;
}

async function followIncludes(session: Session, config: Found, found: Map<string, Found>): Promise<string[]> {
  if (!config.kind) return [];
  const added: string[] = [];
  for (const { pattern, path } of parseConfig(config.kind, config.text, { within: [] }).includes) {
    for (const uri of await resolveInclude(session, config, pattern)) {
      if (keyOf(uri) === keyOf(config.uri)) continue;
      const isNew = !found.has(keyOf(uri));
      const included = await take(session, uri, found);
      if (!included) continue;
      config.includes.push({ uri: included.uri, within: path });
      if (isNew) added.push(uri);
    }
  }
  return added;
}

/** The files that an include names: beside the file, beside one of the folders above it, or, if it is absolute, wherever its end fits. */
async function resolveInclude({ host, roots }: Session, { uri }: Found, pattern: string): Promise<string[]> {
  const folders: string[] = [];
  for (let folder = Utils.dirname(URI.parse(uri)); folders.length < 4; folder = Utils.dirname(folder)) {
    folders.push(folder.toString());
    if (roots.some((root) => keyOf(root) === folder.toString()) || folder.path === '/') break;
  }
  if (pattern.startsWith('/')) {
    const end = pattern.split('/').slice(-2).join('/');
    return host.findFiles(roots, [`**/${end}`], MAX_FILES);
  }
  for (const folder of folders) {
    const uris = await host.findFiles([folder], [pattern.replace(/^\.\//, '')], MAX_FILES);
    if (uris.length > 0) return uris;
  }
  return [];
}

/** Says of each included file in which blocks it ends up, through all files that include it. */
function resolveContexts(found: ReadonlyMap<string, Found>): void {
  const includers = new Map<string, { from: Found; within: readonly string[] }[]>();
  for (const from of found.values()) {
    for (const { uri, within } of from.includes) includers.set(uri, [...(includers.get(uri) ?? []), { from, within }]);
  }
  const contextsOf = (uri: string, seen: readonly string[]): string[][] => {
    const from = includers.get(uri) ?? [];
    if (from.length === 0 || seen.includes(uri)) return [[]];
    return from.flatMap((edge) => contextsOf(edge.from.uri, [...seen, uri]).map((outer) => [...outer, ...edge.within]));
  };
  for (const config of found.values()) {
    if (!includers.has(config.uri)) continue;
    const unique = new Map(contextsOf(config.uri, []).map((context) => [JSON.stringify(context), context]));
    config.includedIn = [...unique.values()];
  }
}

async function readText({ host, connection }: Session, uri: string): Promise<string | undefined> {
  const bytes = await host.readFile(uri);
  if (!bytes || bytes.length > MAX_BYTES) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    connection.console.info(`${uri} is not UTF-8; it is only searched while it is open in the editor.`);
    return undefined;
  }
}
