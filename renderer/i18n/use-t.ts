// The translator and formats of the moment, for components (useT, useFormats) and for actions (currentT).
import type { AppError } from '../../contract/errors.ts';
import { en, type MessageKey } from '../../contract/messages/en.ts';
import type { OfflineReason } from '../../contract/model.ts';
import { getState, useApp } from '../state/store.ts';
import { type Formats, localeFor, makeFormats } from './format.ts';
import { type Language, makeTranslate, resolveLanguage, type Translate } from './translate.ts';

interface Words {
  readonly language: Language;
  readonly t: Translate;
  readonly formats: Formats;
}

const made = new Map<Language, Words>();

function wordsFor(choice: 'system' | Language): Words {
  const language = resolveLanguage(choice, navigator.languages);
  const kept = made.get(language);
  if (kept) return kept;
  const locale = localeFor(language, navigator.languages);
  const words = { language, t: makeTranslate(language, locale), formats: makeFormats(locale) };
  made.set(language, words);
  return words;
}

function useWords(): Words {
  return wordsFor(useApp((state) => state.settings.language));
}

export const useT = (): Translate => useWords().t;
export const useFormats = (): Formats => useWords().formats;
export const useLanguage = (): Language => useWords().language;
export const currentFormats = (): Formats => wordsFor(getState().settings.language).formats;
export const currentT: Translate = (key, params) => wordsFor(getState().settings.language).t(key, params);

/** The sentence of an error: the backend's own in English (it is more exact), else the one for its code. */
export function errorText(error: Pick<AppError, 'code' | 'message'>): string {
  const words = wordsFor(getState().settings.language);
  return words.language === 'en' ? error.message : words.t(`error.${error.code}`);
}

/** Why an article is not ready, as troubles of feeds. */
export function reasonText({ code, reason }: Pick<OfflineReason, 'code' | 'reason'>): string {
  const key = `reason.${code}`;
  if (key in en && wordsFor(getState().settings.language).language !== 'en')
    return currentT(key as MessageKey);
  return troubleText({ code, message: reason });
}

/** Feed errors come with a code as text: one of ours has words in every language, any other shows its sentence. */
export function troubleText(trouble: { readonly code: string; readonly message: string }): string {
  const words = wordsFor(getState().settings.language);
  const key = `error.${trouble.code}`;
  return words.language !== 'en' && key in en ? words.t(key as MessageKey) : trouble.message;
}
