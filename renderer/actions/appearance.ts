// Settings on the page's root: theme, sizes, language and direction. Runs at each change of them.
import { schemeOf } from '../../contract/settings.ts';
import { resolveLanguage } from '../i18n/translate.ts';
import { articleProperties, shownTheme } from '../state/settings.ts';
import { getState, useApp } from '../state/store.ts';

/** Sets the root now and whenever the settings or the system's scheme change. */
export function applySettings(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const { settings } = getState();
    const root = document.documentElement;
    const theme = shownTheme(settings.theme, dark.matches);
    root.dataset.theme = theme;
    root.dataset.scheme = schemeOf(theme);
    root.dataset.hyphens = settings.hyphens ? 'on' : 'off';
    root.dataset.density = settings.density;
    root.lang = resolveLanguage(settings.language, navigator.languages);
    root.dir = 'ltr';
    for (const [name, value] of Object.entries(articleProperties(settings)))
      root.style.setProperty(name, value);
  };
  apply();
  dark.addEventListener('change', apply);
  useApp.subscribe((state, before) => {
    if (state.settings !== before.settings) apply();
  });
}
