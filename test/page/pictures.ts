import fs from 'node:fs';
import path from 'node:path';
import UPNG from 'upng-js';
import { repository } from '../host/paths.ts';
import { type Scene, scenes } from './scenes.ts';
import { openWorkbench, type Theme, type Workbench, type WorkbenchOptions } from './workbench.ts';

/**
 * `npm run pictures [-- NAME …]`: makes a picture of each scene in each look from the real editor, in `docs/pictures/`, and
 * the page that shows them all. Chinese needs a font that has it; Debian's is fonts-wqy-microhei.
 */
const folder = path.join(repository, 'docs', 'pictures');
/** What a reader loads is kept small. In bytes. */
const largest = 100_000;

/** A window that is small, so that its text can be read in a picture on a page. */
const look: Partial<WorkbenchOptions> = {
  size: { width: 800, height: 520 },
  settings: {
    'breadcrumbs.enabled': false,
    'editor.minimap.enabled': false,
    'editor.scrollBeyondLastLine': false,
    'editor.wordWrap': 'on',
    'window.commandCenter': false,
    'window.title': '${activeEditorShort}',
    'workbench.activityBar.location': 'hidden',
    'workbench.statusBar.visible': false,
    // A prompt that is the same on each machine, whatever its start files say.
    'terminal.integrated.env.linux': { HOME: '/nonexistent', PROMPT_COMMAND: "PS1='$ '" },
  },
};

/** Each language in its looks: a theme, and the name of its pictures. */
const looks: { locale?: string; themes: [Theme, string][] }[] = [
  {
    themes: [
      ['Light Modern', 'light'],
      ['Dark Modern', 'dark'],
      ['Default High Contrast', 'high-contrast'],
    ],
  },
  { locale: 'zh-cn', themes: [['Light Modern', 'zh-cn']] },
];

const wanted = process.argv.slice(2);
for (const scene of scenes) {
  if (wanted.length > 0 && !wanted.includes(scene.name)) continue;
  for (const each of looks) {
    await picture(scene, each).catch((error) => {
      console.error(`${scene.name}: ${error instanceof Error ? error.message : error}`);
      process.exitCode = 1;
    });
  }
}
fs.writeFileSync(path.join(repository, 'docs', 'PICTURES.md'), page(scenes));

/** Arranges a scene in a language and takes it in each theme. */
async function picture(scene: Scene, { locale, themes }: (typeof looks)[number]): Promise<void> {
  const settings = { ...look.settings, ...scene.options?.settings };
  const workspace = path.join(repository, 'sample');
  await using workbench = await openWorkbench({ workspace, ...look, ...scene.options, locale, settings });
  await workbench.page.keyboard.press('Control+b');
  await scene.arrange(workbench);
  for (const [theme, name] of themes) {
    await workbench.useTheme(theme);
    await take(workbench, path.join(folder, scene.name, `${name}.png`));
  }
}

async function take(workbench: Workbench, file: string): Promise<void> {
  // The cursor blinks and things fade in: let them come to rest.
  await workbench.page.waitForTimeout(700);
  await workbench.screenshot(file);
  shrink(file);
  const { size } = fs.statSync(file);
  if (size > largest) throw new Error(`${file} has ${size} bytes, and at most ${largest} are wanted`);
  console.log(`${path.relative(folder, file)}: ${Math.ceil(size / 1000)} kB`);
}

/** Cuts a picture down to 256 colours, which for text on plain ground looks the same and takes a third of the room. */
function shrink(file: string): void {
  const picture = UPNG.decode(new Uint8Array(fs.readFileSync(file)).buffer);
  const [pixels] = UPNG.toRGBA8(picture);
  fs.writeFileSync(file, new Uint8Array(UPNG.encode([pixels!], picture.width, picture.height, 256)));
}

/** The page with all pictures: a line for each scene, a column for each look. */
function page(all: readonly Scene[]): string {
  const names = looks.flatMap(({ themes }) => themes.map(([, name]) => name));
  const cell = (scene: Scene, name: string) =>
    `[![${scene.title}: ${name}](pictures/${scene.name}/${name}.png)](pictures/${scene.name}/${name}.png)`;
  return [
    '# What Signpost looks like',
    'Each thing that it does in the real editor, light, dark, in high contrast and in Simplified Chinese. `npm run pictures` makes these pictures anew; a',
    "click shows one in its full size. VS Code's own words stay English here: its language pack is not installed.",
    '',
    `| | ${names.join(' | ')} |`,
    `| --- | ${names.map(() => '---').join(' | ')} |`,
    ...all.map((scene) => `| ${scene.title} | ${names.map((name) => cell(scene, name)).join(' | ')} |`),
    '',
  ].join('\n');
}
