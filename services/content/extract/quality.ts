// How sure it is that a text is an article, from 0 to 1: running sentences, enough of them, few links.
import type { SafeArticle } from '../sanitizer.ts';
import type { BodySource } from './types.ts';
import { isSentence } from './words.ts';

/** 0 without text; a page of links or labels stays below 0.4. */
export function qualityOf(text: string, body: SafeArticle, source: BodySource): number {
  if (text.trim() === '') return 0;
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const prose = lines.filter(isSentence).reduce((sum, line) => sum + line.length, 0) / text.length;
  const linked = Math.min(1, body.links.reduce((sum, link) => sum + link.text.length, 0) / text.length);
  const size = Math.min(1, text.length / 1500);
  const trust = source === 'page' ? 0.7 : 1;
  return Math.round((0.15 + 0.35 * size + 0.5 * prose) * (1 - linked * 0.6) * trust * 100) / 100;
}
