import * as l10n from '@vscode/l10n';
import chinese from '../l10n/bundle.l10n.zh-cn.json' with { type: 'json' };
import type { Translate } from './core/translate.ts';

/** What the reader is told, in the language of a locale such as zh-cn or zh_CN.UTF-8: Chinese, else English. */
export function translator(locale: string | undefined): Translate {
  l10n.config({ contents: locale?.toLowerCase().startsWith('zh') ? chinese : {} });
  return (message, ...args) => l10n.t(message, ...args);
}
