// Which way a text runs: by its letters first, by its language where the letters are few.

const RTL_LETTER = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const RTL_LANGUAGES: ReadonlySet<string> = new Set([
  ...['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'iw', 'ks', 'nqo', 'pnb', 'ps', 'sd', 'syr', 'ug', 'ur', 'yi'],
]);
const ENOUGH = 400;

export type Direction = 'ltr' | 'rtl';

/**
 * Counts the first letters. Names in Latin script are common in Arabic and Hebrew text, the reverse is rare: two
 * fifths of right-to-left letters decide, one seventh where the language says so too.
 */
export function guessDirection(text: string, lang: string | null): Direction {
  const rightToLeft = isRtlLanguage(lang);
  let letters = 0;
  let rtl = 0;
  for (const [letter] of text.matchAll(/\p{L}/gu)) {
    letters += 1;
    if (RTL_LETTER.test(letter)) rtl += 1;
    if (letters === ENOUGH) break;
  }
  if (letters === 0) return rightToLeft ? 'rtl' : 'ltr';
  return rtl / letters >= (rightToLeft ? 1 / 7 : 2 / 5) ? 'rtl' : 'ltr';
}

export function isRtlLanguage(lang: string | null): boolean {
  const parts = lang?.toLowerCase().split(/[-_]/) ?? [];
  if (parts.includes('latn') || parts.includes('cyrl')) return false;
  return parts.includes('arab') || parts.includes('hebr') || RTL_LANGUAGES.has(parts[0] ?? '');
}

/** Attributes of an element that holds a stranger's words; an unknown language is said to be unknown. */
export function textProps(
  text: string,
  lang: string | null,
): { readonly dir: Direction; readonly lang: string } {
  return { dir: guessDirection(text, lang), lang: lang ?? '' };
}
