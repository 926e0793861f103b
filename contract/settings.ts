// The settings before anybody changed one: the backend answers with them, the interface starts with them.
import type { FontFamily, Settings, Theme } from './model.ts';

/** In the order one chooses from. */
export const THEMES = [
  'system',
  'light',
  'paper',
  'sepia',
  'dark',
  'black',
] as const satisfies readonly Theme[];
export const FONT_FAMILIES = [
  'serif',
  'sans',
  'legible',
  'dyslexic',
] as const satisfies readonly FontFamily[];

/** Dark ink or light ink: what the system's own controls and window frames know. */
export function schemeOf(theme: Theme): 'system' | 'light' | 'dark' {
  if (theme === 'system') return theme;
  return theme === 'dark' || theme === 'black' ? 'dark' : 'light';
}

export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  language: 'system',
  textSize: 100,
  measure: 66,
  leading: 160,
  fontFamily: 'serif',
  hyphens: true,
  speechRate: 100,
  density: 'comfortable',
  sort: 'newest',
  unreadOnly: false,
  groupSimilar: true,
  markReadOnOpen: true,
  syncOnStart: true,
  syncInterval: 30,
  pictures: 'ahead',
  audioLimit: 5000,
  audioSpeed: 100,
  fullText: 'ahead',
  searches: [],
  keep: 'all',
  keepUnread: true,
  pictureLimit: 5000,
  keys: {},
};
