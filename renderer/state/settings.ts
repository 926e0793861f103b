// The settings slice: what the backend keeps, and its effect on the page's root (theme, sizes, language).
import type { Settings } from '../../contract/model.ts';
import { DEFAULT_SETTINGS } from '../../contract/settings.ts';

/** Until the backend has answered. */
export const initialSettings = DEFAULT_SETTINGS;

/** The theme that is drawn. */
export function shownTheme(theme: Settings['theme'], systemDark: boolean): 'light' | 'dark' {
  return theme === 'system' ? (systemDark ? 'dark' : 'light') : theme;
}

/** The custom properties the article sheet is set by. */
export function articleProperties(settings: Settings): Readonly<Record<string, string>> {
  return {
    '--article-size': `${(1.1875 * settings.textSize) / 100}rem`,
    '--article-measure': `${settings.measure}ch`,
    '--article-family': settings.fontFamily === 'serif' ? 'var(--serif)' : 'var(--sans)',
  };
}
