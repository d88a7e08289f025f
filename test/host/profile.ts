import fs from 'node:fs';
import path from 'node:path';

/** Settings for a VS Code that stays quiet, talks to no network and saves only when told to. */
const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  // Terminal links can be found in the page only when the terminal is drawn as text.
  'terminal.integrated.gpuAcceleration': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/**
 * Writes the user's settings into a new VS Code profile folder; a folder that has settings is left as it is.
 * With a locale (`zh-cn`) VS Code takes that as its display language.
 */
export function writeProfile(userData: string, options: { locale?: string; settings?: Record<string, unknown> } = {}) {
  const settings = path.join(userData, 'User', 'settings.json');
  if (!fs.existsSync(settings)) {
    fs.mkdirSync(path.dirname(settings), { recursive: true });
    fs.writeFileSync(settings, JSON.stringify({ ...quietSettings, ...options.settings }, null, 2));
  }
  if (options.locale) writeLanguagePack(userData, options.locale);
}

/**
 * VS Code takes a display language only if a language pack for it is known. This writes one without any text, so that
 * VS Code's own words stay English, while `vscode.env.language` and the extensions' texts follow the locale.
 */
function writeLanguagePack(userData: string, locale: string): void {
  const registry = path.join(userData, 'languagepacks.json');
  if (fs.existsSync(registry)) return;
  const texts = path.join(userData, 'no-texts.i18n.json');
  fs.writeFileSync(texts, JSON.stringify({ '': [], version: '1.0.0', contents: {} }));
  const extensions = [{ extensionIdentifier: { id: 'signpost.language-pack' }, version: '1.0.0' }];
  const pack = { hash: 'signpost', label: locale, extensions, translations: { vscode: texts } };
  fs.writeFileSync(registry, JSON.stringify({ [locale]: pack }));
}
