// Which choices a typed text means, best first. Pure.
import { setSearch } from '../actions/searches.ts';
import type { Translate } from '../i18n/translate.ts';
import type { Choice } from './choices.ts';

const MOST = 60;

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}

/** 4 the whole, 3 its start, 2 the start of a word, 1 somewhere, 0 not; every typed word must be found. */
export function scoreName(name: string, text: string): number {
  const [haystack, needle] = [fold(name), fold(text).trim()];
  if (needle === '') return 1;
  if (haystack === needle) return 4;
  if (haystack.startsWith(needle)) return 3;
  const words = haystack.split(/[\s/…:,.-]+/u);
  const parts = needle.split(/\s+/u);
  if (parts.every((part) => words.some((word) => word.startsWith(part)))) return 2;
  return parts.every((part) => haystack.includes(part)) ? 1 : 0;
}

/** The best choices, and a search for the text itself at the end. */
export function rankChoices(choices: readonly Choice[], text: string, t: Translate): Choice[] {
  const scored = choices
    .map((choice, order) => ({ choice, order, score: scoreName(choice.name, text) }))
    .filter((one) => one.score > 0)
    .sort((a, b) => b.score - a.score || a.order - b.order)
    .slice(0, MOST)
    .map((one) => one.choice);
  const words = text.trim();
  if (words === '') return scored;
  const search: Choice = {
    key: 'search',
    name: t('palette.searchFor', { text: words }),
    group: '',
    icon: 'search',
    keys: null,
    run: () => setSearch(words, 0),
  };
  return [...scored, search];
}
