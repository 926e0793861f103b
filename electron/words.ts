// The words of the native menus: those of the interface, and a few that only a native menu has.
import type { MessageKey } from '../contract/messages/en.ts';
import { en } from '../contract/messages/en.ts';
import { uk } from '../contract/messages/uk.ts';

export type Language = 'en' | 'uk';

const native = {
  en: {
    about: 'About Offprint',
    services: 'Services',
    hide: 'Hide Offprint',
    hideOthers: 'Hide Others',
    showAll: 'Show All',
    quit: 'Quit Offprint',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select All',
    copyLink: 'Copy Link',
    openLink: 'Open Link in Browser',
    window: 'Window',
    minimize: 'Minimize',
    zoom: 'Zoom',
    front: 'Bring All to Front',
    close: 'Close Window',
    fullScreen: 'Full Screen',
  },
  uk: {
    about: 'Про Offprint',
    services: 'Служби',
    hide: 'Сховати Offprint',
    hideOthers: 'Сховати інші',
    showAll: 'Показати всі',
    quit: 'Вийти з Offprint',
    cut: 'Вирізати',
    copy: 'Копіювати',
    paste: 'Вставити',
    selectAll: 'Вибрати все',
    copyLink: 'Копіювати посилання',
    openLink: 'Відкрити посилання у браузері',
    window: 'Вікно',
    minimize: 'Згорнути',
    zoom: 'Масштаб',
    front: 'Усі вікна наперед',
    close: 'Закрити вікно',
    fullScreen: 'На весь екран',
  },
} as const;

export type NativeWord = keyof (typeof native)['en'];

export interface Words {
  native(word: NativeWord): string;
  message(key: MessageKey): string;
}

/** The language chosen in the settings, `system` by the system's own. */
export function languageOf(setting: string, locale: string): Language {
  const wanted = setting === 'system' ? locale : setting;
  return wanted.toLowerCase().startsWith('uk') ? 'uk' : 'en';
}

export function wordsFor(language: Language): Words {
  const messages = language === 'uk' ? uk : en;
  return {
    native: (word) => native[language][word],
    message: (key) => {
      const text = messages[key];
      return typeof text === 'string' ? text : text.other;
    },
  };
}
