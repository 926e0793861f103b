// The few settings that main acts on: language and keys of the menu, colours of the frame. They come from the backend.
import { app, nativeTheme } from 'electron';
import { z } from 'zod';
import { schemeOf, THEMES } from '../contract/settings.ts';
import { setupMenu } from './menu.ts';
import { languageOf, type Words, wordsFor } from './words.ts';

const shape = z.object({
  theme: z.enum(THEMES),
  language: z.string(),
  keys: z.record(z.string(), z.array(z.string())),
});
type Known = z.infer<typeof shape>;

const START: Known = { theme: 'system', language: 'system', keys: {} };
let known = START;

/** The words of the language in use. */
export function currentWords(): Words {
  return wordsFor(languageOf(known.language, app.getLocale()));
}

/** Draws the menu anew and colours the frame. `command` runs a command in the page. */
export function applySettings(settings: unknown, command: (id: string) => void): void {
  const parsed = shape.safeParse(settings);
  if (parsed.success) known = parsed.data;
  nativeTheme.themeSource = schemeOf(known.theme);
  setupMenu({ words: currentWords(), keys: known.keys, mac: process.platform === 'darwin', command });
}
