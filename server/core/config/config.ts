import type { ConfigEdit, ConfigKind } from '../generated/recordTypes.ts';
import type { ConfigFile, ParseOptions } from './configFile.ts';
import { nginx } from './nginx.ts';
import { parseTreeConfig } from './treeConfig.ts';

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

/** The kinds that can be read. */
const parsers: Partial<Record<ConfigKind, Parser>> = {
  nginx: (text, options) => parseTreeConfig('nginx', nginx, text, options),
};

/** Reads a config. Never throws: what cannot be read is in the result's problems. */
export function parseConfig(kind: ConfigKind, text: string, options: ParseOptions = {}): ConfigFile {
  return (parsers[kind] ?? parsers.nginx!)(text, options);
}

/** File names by which a kind is known; the first that fits counts. Paths have "/" between their parts. */
const usualPaths: readonly (readonly [RegExp, ConfigKind])[] = [
  [
    /(^|\/)(nginx[^/]*\.conf|[^/]*\.nginx|nginx[^/]*\/(.*\/)?([^/]*\.conf|(sites|modules|conf)-[^/]*\/[^/]+))$/,
    'nginx',
  ],
];

/**
 * The kind of a config by its path, and by its first lines where the path alone does not tell.
 * Undefined if it does not look like a config of a known kind.
 */
export function configKindOf(path: string, _firstLines = ''): ConfigKind | undefined {
  const normal = path.replaceAll('\\', '/');
  return usualPaths.find(([pattern]) => pattern.test(normal))?.[1];
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
  const fill = (value: unknown): unknown => {
    if (typeof value === 'string') {
      return value.replace(placeholder, (_, name: string) => {
        const text = Object.hasOwn(groups, name) ? groups[name] : undefined;
        if (text === undefined || /[\u0000-\u001f\u007f]/.test(text)) isWhole = false;
        return text ?? '';
      });
    }
    if (Array.isArray(value)) return value.map(fill);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fill(each)]));
  };
  const filled = fill(edit) as ConfigEdit;
  if (edit.body !== undefined || edit.op === 'insert_block') {
    for (const [, name] of `${edit.value} ${edit.body}`.matchAll(placeholder)) {
      if (!harmless.test(groups[name!] ?? '')) isWhole = false;
    }
  }
  return isWhole ? filled : undefined;
}
