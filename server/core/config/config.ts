import type { ConfigEdit, ConfigKind } from '../generated/recordTypes.ts';
import { apache } from './apache.ts';
import type { ConfigFile, ParseOptions } from './configFile.ts';
import { dockerfile } from './dockerfile.ts';
import { dotenv } from './dotenv.ts';
import { haproxy } from './haproxy.ts';
import { ini } from './ini.ts';
import { parseJsonConfig } from './json.ts';
import { keyvalue } from './keyvalue.ts';
import { nginx } from './nginx.ts';
import { sshd } from './sshd.ts';
import { systemd } from './systemd.ts';
import { toml } from './toml.ts';
import type { Language } from './tree.ts';
import { parseTreeConfig } from './treeConfig.ts';
import { parseYamlConfig } from './yaml.ts';

export type {
  ConfigFile,
  ConfigProblem,
  Directive,
  EditPlan,
  Include,
  ParseOptions,
  Place,
  TextChange,
} from './configFile.ts';
export { applyChanges } from './textChanges.ts';

type Parser = (text: string, options: ParseOptions) => ConfigFile;

const ofTree =
  (kind: ConfigKind, language: Language): Parser =>
  (text, options) =>
    parseTreeConfig(kind, language, text, options);

/** The kinds that can be read. */
const parsers: Record<ConfigKind, Parser> = {
  nginx: ofTree('nginx', nginx),
  apache: ofTree('apache', apache),
  haproxy: ofTree('haproxy', haproxy),
  ini: ofTree('ini', ini),
  systemd: ofTree('systemd', systemd),
  keyvalue: ofTree('keyvalue', keyvalue),
  sshd: ofTree('sshd', sshd),
  yaml: parseYamlConfig,
  json: parseJsonConfig,
  toml: ofTree('toml', toml),
  dotenv: ofTree('dotenv', dotenv),
  dockerfile: ofTree('dockerfile', dockerfile),
};

/** Reads a config. Never throws: what cannot be read is in the result's problems. */
export function parseConfig(kind: ConfigKind, text: string, options: ParseOptions = {}): ConfigFile {
  return parsers[kind](text, options);
}

/** File names by which a kind is known; the first that fits counts. Paths have "/" between their parts. */
const usualPaths: readonly (readonly [RegExp, ConfigKind])[] = [
  [/(^|\/)(Dockerfile|Containerfile)(\.[^/]*)?$|\.dockerfile$/i, 'dockerfile'],
  [/(^|\/)\.env(\.[^/]*)?$|\.env$/, 'dotenv'],
  [/\.(ya?ml)$|(^|\/)\.(clang-format|clang-tidy|yamllint|prettierrc)$/, 'yaml'],
  [/\.(jsonc?|json5|code-workspace|webmanifest)$|(^|\/)(\.eslintrc|\.babelrc|daemon\.json)$/, 'json'],
  [/\.toml$|(^|\/)(Cargo\.lock|Pipfile|poetry\.lock|uv\.lock)$/, 'toml'],
  [
    /(^|\/)(nginx[^/]*\.conf|[^/]*\.nginx|nginx[^/]*\/(.*\/)?([^/]*\.conf|(sites|modules|conf)-[^/]*\/[^/]+))$/,
    'nginx',
  ],
  [
    /(^|\/)(apache2?|httpd)\/(.*\/)?([^/]*\.(conf|load)|(sites|mods|conf)-[^/]*\/[^/]+)$|(^|\/)(httpd|apache2?)[^/]*\.conf$|(^|\/)\.htaccess$/,
    'apache',
  ],
  [/(^|\/)haproxy[^/]*\.(cfg|conf)$|(^|\/)haproxy\/(.*\/)?[^/]*\.cfg$/, 'haproxy'],
  [/(^|\/)sshd?_config(\.d\/[^/]+)?$|(^|\/)\.ssh\/config$/, 'sshd'],
  [
    /\.(service|socket|timer|mount|automount|swap|target|path|slice|scope|link|netdev|network|nspawn)(\.d\/[^/]+\.conf)?$|(^|\/)systemd\/([^/]+\.conf|[^/]+\.conf\.d\/[^/]+\.conf)$/,
    'systemd',
  ],
  [/(^|\/)(my|mariadb|mysql[^/]*|client|server)\.cnf$|(^|\/)(mysql|mariadb|my\.cnf\.d)\/(.*\/)?[^/]+\.cnf$/, 'ini'],
  [/(^|\/)php(-fpm)?(-[^/]*)?\.ini$|(^|\/)php\/(.*\/)?[^/]+\.(ini|conf)$|(^|\/)php-fpm(\.d\/[^/]+)?\.conf$/, 'ini'],
  [
    /(^|\/)(smb|supervisord|pgbouncer|stunnel|odbc(inst)?|fail2ban|jail)\.(conf|ini|local)$|(^|\/)(supervisor|fail2ban)\/(.*\/)?[^/]+\.(conf|local)$/,
    'ini',
  ],
  [
    /(^|\/)(\.gitconfig|\.git\/config|\.hgrc|\.editorconfig|setup\.cfg|tox\.ini|\.npmrc|\.pypirc|pip\.conf|\.flake8|\.pylintrc)$/,
    'ini',
  ],
  [
    /(^|\/)(redis|sentinel|valkey|mosquitto|dnsmasq|squid|unbound|postgresql(\.auto)?|pg_hba|pg_ident|recovery|vsftpd|sysctl|chrony|ntp|main|torrc|logrotate|journald)[^/]*\.(conf|cf)$|(^|\/)(torrc|sudoers|login\.defs)$/,
    'keyvalue',
  ],
  [
    /(^|\/)(redis|valkey|mosquitto|dnsmasq|squid|unbound|postgresql|sysctl|chrony|sudoers)(\.d)?\/(.*\/)?([^/.]+|[^/]+\.conf)$/,
    'keyvalue',
  ],
  [/\.(ini|cnf|desktop|cfg)$/, 'ini'],
];

/** What only one language's lines begin with, for files whose names say little, such as site.conf. */
const usualLines: readonly (readonly [RegExp, ConfigKind])[] = [
  [/^\s*<(VirtualHost|Directory|IfModule|Location|Files|Proxy)\b[^>]*>/im, 'apache'],
  [/^(frontend|backend|listen)[ \t]+\S+[ \t]*\r?$|^defaults[ \t]*\r?$/m, 'haproxy'],
  [/^[ \t]*(http|server|upstream\s+\S+|location\s+[^{;]+|events|rtmp|stream)\s*\{/m, 'nginx'],
  [/^\[(Unit|Service|Install|Socket|Timer)\][ \t]*\r?$/m, 'systemd'],
  [/^\[[\w .:"/-]+\][ \t]*\r?$/m, 'ini'],
];

/**
 * The kind of a config by its path, and by its first lines where the path is that of some config but does not tell which.
 * Undefined if it does not look like a config of a known kind.
 */
export function configKindOf(path: string, firstLines = ''): ConfigKind | undefined {
  const normal = path.replaceAll('\\', '/');
  const known = usualPaths.find(([pattern]) => pattern.test(normal));
  if (known) return known[1];
  if (!/\.(conf|cfg|config)$|(^|\/)(etc|conf\.d|sites-[^/]+|conf-[^/]+)\/(.*\/)?[^/.]+$/.test(normal)) return undefined;
  return usualLines.find(([pattern]) => pattern.test(firstLines))?.[1];
}

const placeholder = /\{\{\s*([A-Za-z_]\w*)\s*\}\}/g;

/** What a log's text may be made of to go into a block as it stands; anything else could be read as more than a word. */
const harmless = /^[\w.:/@%+=,~ -]*$/;

/**
 * An edit with each {{name}} filled with the text of the match's group. Undefined if a group is not known, or if its text
 * is not fit to go into a config: the log may come from anybody.
 */
export function fillEdit(
  edit: ConfigEdit,
  groups: Readonly<Record<string, string | undefined>>,
): ConfigEdit | undefined {
  let isWhole = true;
  const fill = (value: unknown, isPattern = false): unknown => {
    if (typeof value === 'string') {
      return value.replace(placeholder, (_, name: string) => {
        const text = Object.hasOwn(groups, name) ? groups[name] : undefined;
        if (text === undefined || /[\u0000-\u001f\u007f]/.test(text)) isWhole = false;
        return isPattern ? (text ?? '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : (text ?? '');
      });
    }
    if (Array.isArray(value)) return value.map((each) => fill(each));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fill(each, key === 'match')]));
  };
  const filled = fill(edit) as ConfigEdit;
  if (edit.body !== undefined || edit.op === 'insert_block') {
    for (const [, name] of `${edit.value} ${edit.body}`.matchAll(placeholder)) {
      if (!harmless.test(groups[name!] ?? '')) isWhole = false;
    }
  }
  return isWhole ? filled : undefined;
}
