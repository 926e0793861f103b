// The settings slice: what the backend keeps, and its effect on the page's root (theme, sizes, language).
import type { FontFamily, Settings, Theme } from '../../contract/model.ts';
import { DEFAULT_SETTINGS } from '../../contract/settings.ts';

/** Until the backend has answered. */
export const initialSettings = DEFAULT_SETTINGS;

/** The theme that is drawn. */
export function shownTheme(theme: Theme, systemDark: boolean): Exclude<Theme, 'system'> {
  return theme === 'system' ? (systemDark ? 'dark' : 'light') : theme;
}

const FACES: Readonly<Record<FontFamily, string>> = {
  serif: 'var(--serif)',
  sans: 'var(--reading-sans)',
  legible: 'var(--legible)',
  dyslexic: 'var(--dyslexic)',
};

/** The custom properties the article sheet is set by. */
export function articleProperties(settings: Settings): Readonly<Record<string, string>> {
  return {
    '--article-size': `${(1.1875 * settings.textSize) / 100}rem`,
    '--article-measure': `${settings.measure}ch`,
    '--article-leading': `${settings.leading / 100}`,
    '--article-family': FACES[settings.fontFamily],
  };
}
