// The language of a text that does not say it: by its letters in twos to fours, offline. Nothing is said of short texts.
import type { ExtractedArticle } from './types.ts';

/** Letters that are enough to tell one language from its neighbours. */
const ENOUGH = 60;
const LOOKED_AT = 2000;

type Detector = typeof import('eld/extrasmall')['eld'];
let detector: Promise<Detector> | null = null;

/** 28 MB of tables, read when the first text without a language comes. */
function loadDetector(): Promise<Detector> {
  detector ??= import('eld/extrasmall').then(({ eld }) => eld);
  return detector;
}

/** ISO 639-1, or null when the text is short or could be one of several. */
export async function detectLanguage(text: string): Promise<string | null> {
  const part = text.slice(0, LOOKED_AT);
  if ((part.match(/\p{L}/gu)?.length ?? 0) < ENOUGH) return null;
  const found = (await loadDetector()).detect(part);
  return found.isReliable() && found.language !== '' ? found.language : null;
}

/** The article, with the language of its text where nothing named one. */
export async function withLanguage(article: ExtractedArticle): Promise<ExtractedArticle> {
  if (article.lang !== null) return article;
  const lang = await detectLanguage(article.text);
  return lang === null ? article : { ...article, lang };
}
