// From a key to a sentence in the reader's language: plural forms by Intl, numbers written as the language does.
import { en, type Message, type MessageKey } from '../../contract/messages/en.ts';
import { uk } from '../../contract/messages/uk.ts';

export type Language = 'en' | 'uk';
export type Params = Readonly<Record<string, string | number>>;
export type Translate = (key: MessageKey, params?: Params) => string;

const TABLES: Readonly<Record<Language, Readonly<Record<MessageKey, Message>>>> = { en, uk };

/** The language the user chose, or the system's if we speak it, else English. */
export function resolveLanguage(choice: 'system' | Language, system: readonly string[]): Language {
  if (choice !== 'system') return choice;
  const known = system
    .map((tag) => tag.slice(0, 2).toLowerCase())
    .find((tag) => tag === 'uk' || tag === 'en');
  return known === 'uk' ? 'uk' : 'en';
}

/** A translator; `count` in the parameters chooses the plural form. */
export function makeTranslate(language: Language, locale: string = language): Translate {
  const table = TABLES[language];
  const plurals = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(locale);
  return (key, params = {}) => {
    const text = formOf(table[key], params.count, plurals);
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = params[name];
      if (value === undefined) return whole;
      return typeof value === 'number' ? numbers.format(value) : value;
    });
  };
}

function formOf(message: Message, count: string | number | undefined, plurals: Intl.PluralRules): string {
  if (typeof message === 'string') return message;
  return message[plurals.select(typeof count === 'number' ? count : 0)] ?? message.other;
}
