// Small text tools of the extractor: one clean line, words to compare by, overlap of two texts.
import { htmlToText } from '../text.ts';

/** Text of a metadata value on one line; entities and tags in it are undone (pages escape twice). */
export function plainText(raw: string): string {
  const text = /[&<]/.test(raw) ? htmlToText(raw.slice(0, 20_000)) : raw.slice(0, 20_000);
  return text.replace(/\s+/g, ' ').trim();
}

/** Words and numbers in lower case; scripts without spaces give runs. */
export function tokensOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Letters and digits only, to compare lines. */
export function keyOf(text: string): string {
  return tokensOf(text).join(' ');
}

/** Whether two texts have the same key; stops at the first word that differs. */
export function sameKey(a: string, b: string): boolean {
  const [left, right] = [words(a), words(b)];
  for (;;) {
    const [one, other] = [left.next().value, right.next().value];
    if (one?.[0].toLowerCase() !== other?.[0].toLowerCase()) return false;
    if (one === undefined) return true;
  }
}

function words(text: string) {
  return text.matchAll(/[\p{L}\p{N}]+/gu);
}

/** Share of `part`'s words that `whole` holds too, 0 to 1. */
export function coverage(part: string, whole: string): number {
  const words = tokensOf(part);
  if (words.length === 0) return 0;
  const known = new Set(tokensOf(whole));
  let hits = 0;
  for (const word of words) if (known.has(word)) hits++;
  return hits / words.length;
}

/** Whether a line reads like a sentence: long enough, with an end mark. */
export function isSentence(text: string): boolean {
  return text.length >= 40 && /[.!?…。！？؟۔।:"”»’)\]]$/.test(text.trim());
}
