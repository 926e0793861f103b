// Whether a feed's text is only the beginning of an article, and which of two texts is the better one to show.
import { htmlToText, measureText } from '../text.ts';
import type { TextMeasure } from '../words.ts';
import type { ExtractedArticle } from './types.ts';
import { coverage, sameKey } from './words.ts';

export type TruncationReason = 'empty' | 'ellipsis' | 'read-more' | 'short' | 'summary' | 'title-only';

const ELLIPSIS = /(?:…|\.{3}|\[(?:…|\.{3}|&hellip;)\]|\((?:…|\.{3})\))["”»’)]?\s*$/;
const READ_MORE =
  /(?:(?:read|see|view) (?:more|the (?:full|rest|whole).{0,30}|full (?:article|story|post))|continue(?:d)? reading.{0,80}|keep reading.{0,60}|(?:full|complete) (?:article|story)|read on.{0,40}|weiterlesen.{0,40}|mehr lesen|lire (?:la suite|plus).{0,40}|leer más|seguir leyendo|leggi (?:tutto|di più)|continua a leggere|leia mais|continue lendo|czytaj (?:dalej|więcej)|lees (?:meer|verder)|читать (?:далее|дальше|полностью)|читати (?:далі|більше|повністю)|детальніше|подробнее|اقرأ المزيد|続きを読む|阅读全文|더보기)\s*[.…»›→>\])]*\s*$/iu;
const APPEARED_FIRST = /\bthe post .{0,300} (?:appeared first on|first appeared on) .{0,100}$/is;
/** Longest match of the two patterns above. */
const ELLIPSIS_LENGTH = 16;
const PLUG_LENGTH = 600;
/** Fewer words are a summary, whatever they say. */
const SHORT_WORDS = 90;
/** More words are an article, even where they are all the feed gives as its summary. */
const SUMMARY_WORDS = 200;
/** Holds that many words of most languages. */
const HEAD_LENGTH = 2000;

/** Why a feed's text should be replaced by its page's, or null when it looks whole. `summary`: what the feed gives as its short text. */
export function isTruncated(
  feedHtml: string,
  text: string = htmlToText(feedHtml),
  title = '',
  summary: string | null = null,
): TruncationReason | null {
  const body = withoutPlug(text.trim());
  if (body === '') return 'empty';
  if (title !== '' && sameKey(body, title)) return 'title-only';
  if (READ_MORE.test(body.slice(-160))) return 'read-more';
  if (ELLIPSIS.test(body.slice(-ELLIPSIS_LENGTH))) return 'ellipsis';
  const words = fewWords(body);
  if (words < SHORT_WORDS && !/<(?:img|video|iframe|audio|pre|table)\b/i.test(feedHtml)) return 'short';
  if (summary !== null && words < SUMMARY_WORDS && sameKey(summary, body)) return 'summary';
  return null;
}

/** The text without the line that some blogs put under it; only its end is looked at. */
function withoutPlug(text: string): string {
  const end = text.slice(-PLUG_LENGTH);
  const at = end.search(APPEARED_FIRST);
  return at < 0 ? text : text.slice(0, text.length - end.length + at).trim();
}

/** Words of a text, exact up to SUMMARY_WORDS: a long text is not read to its end. */
function fewWords(body: string): number {
  const head = weigh(measureText(body.slice(0, HEAD_LENGTH)));
  return head >= SUMMARY_WORDS || body.length <= HEAD_LENGTH ? head : weigh(measureText(body));
}

function weigh({ words, characters }: TextMeasure): number {
  return words + characters / 2;
}

export interface TextVersion {
  readonly html: string;
  readonly text: string;
}

/** Which text wins: the page's when it holds more of the article, the feed's when the page is a stub or another text. */
export function betterOf(
  feed: TextVersion,
  page: Pick<ExtractedArticle, 'html' | 'text' | 'quality'>,
): 'feed' | 'page' {
  const [feedSize, pageSize] = [sizeOf(feed.text), sizeOf(page.text)];
  if (pageSize === 0) return 'feed';
  if (feedSize === 0) return 'page';
  const isCut = isTruncated(feed.html, feed.text) !== null;
  const sameStory = coverage(feed.text.slice(0, 600), page.text) > 0.5;
  if (isCut) return pageSize >= feedSize * 0.9 && (sameStory || page.quality >= 0.5) ? 'page' : 'feed';
  if (!sameStory) return 'feed';
  return pageSize > feedSize * 1.25 && page.quality >= 0.5 ? 'page' : 'feed';
}

function sizeOf(text: string): number {
  const { words, characters } = measureText(text);
  return words + characters;
}
