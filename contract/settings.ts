// The settings before anybody changed one: the backend answers with them, the interface starts with them.
import type { Settings } from './model.ts';

export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  language: 'system',
  textSize: 100,
  measure: 66,
  fontFamily: 'serif',
  density: 'comfortable',
  sort: 'newest',
  unreadOnly: false,
  markReadOnOpen: true,
  syncOnStart: true,
  syncInterval: 30,
  pictures: 'ahead',
  fullText: 'ahead',
  keys: {},
};
