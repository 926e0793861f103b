// One article of a parsed feed as the store takes it: plain title, safe HTML, lead picture, enclosures. Pure.
import type { Enclosure, Picture, Seconds } from '../../contract/model.ts';
import type { IncomingArticle, PictureRef } from '../../db/index.ts';
import { isTruncated } from '../content/extract/truncated.ts';
import { SANITIZER_VERSION, type SafeArticle, sanitizeArticle } from '../content/sanitizer.ts';
import { excerpt, htmlToText } from '../content/text.ts';
import { resolveHttp, resolveMedia } from '../content/urls.ts';
import { canonicalUrl } from './canonical-url.ts';
import type { Identified } from './identity.ts';
import type { FeedMedia, FeedText, ParsedArticle, ParsedFeed } from './parser/types.ts';

const SUMMARY = 300;
const MOST_PICTURES = 200;
const MOST_CATEGORIES = 50;
/** 2100: what lies beyond is a broken clock, not a date. */
const LATEST = 4_102_444_800;

/** What is the same for all articles of a feed. */
export interface FeedFrame {
  readonly feed: ParsedFeed;
  /** Address the feed came from: base of everything relative. */
  readonly url: string;
  /** Of each article: the address of its page, and that as it is compared with others. */
  readonly pages: ReadonlyMap<
    ParsedArticle,
    { readonly url: string | null; readonly canonical: string | null }
  >;
  /** Canonical addresses that more than one article of this fetch has: they name no single page. */
  readonly shared: ReadonlySet<string>;
}

/** Finds out what the articles of a fetch have in common. */
export function frameOf(feed: ParsedFeed, url: string): FeedFrame {
  const seen = new Set<string>();
  const shared = new Set<string>();
  const pages = new Map(
    feed.articles.map((article) => {
      const page = pageOf(article, url);
      return [article, { url: page, canonical: canonicalUrl(page) }];
    }),
  );
  for (const { canonical } of pages.values()) {
    if (canonical === null) continue;
    if (seen.has(canonical)) shared.add(canonical);
    seen.add(canonical);
  }
  return { feed, url, pages, shared };
}

/** Sanitises and measures one article. */
export function prepareArticle(
  { article, identity, contentHash }: Identified,
  frame: FeedFrame,
): IncomingArticle {
  const { url = null, canonical = null } = frame.pages.get(article) ?? {};
  const content = bodyOf(article);
  const safe = sanitizeArticle(content?.html ?? '', { baseUrl: content?.base || url || frame.url });
  const lead = leadOf(article, safe, frame.url);
  const title = titleOf(article, safe.text);
  return {
    ...{ identity, contentHash, url, lead },
    title,
    canonicalUrl: ownCanonical(canonical, frame.shared),
    author: authorOf(article, frame.feed),
    published: timeOf((article.published ?? article.created ?? article.updated)?.time),
    updated: timeOf(article.updated?.time),
    summary: summaryOf(article, content, safe.text),
    ...{ words: safe.words, minutes: safe.minutes },
    lang: langOf(article.language ?? content?.language ?? frame.feed.language),
    ...{ html: safe.html, text: safe.text, sanitizerVersion: SANITIZER_VERSION },
    enclosures: enclosuresOf(article, frame.url),
    categories: categoriesOf(article),
    commentsUrl: resolveHttp(article.commentsUrl ?? '', frame.url),
    pictures: picturesOf(lead, safe),
    truncated: url !== null && isCut(article, safe, title),
  };
}

/** Whether the feed gives only a beginning. */
function isCut(article: ParsedArticle, { html, text }: SafeArticle, title: string): boolean {
  const summary = article.contents.length === 0 ? text : null;
  return isTruncated(html, text, title, summary) !== null;
}

/** The page of an article: before any counting redirect, else its link, else a guid that is one. */
function pageOf(article: ParsedArticle, base: string): string | null {
  for (const raw of [article.originalUrl, article.url, article.idUrl, article.externalUrl]) {
    const url = raw ? resolveHttp(raw, base) : null;
    if (url !== null) return url;
  }
  return null;
}

/** A home page is no article, and neither is an address that several articles have. */
function ownCanonical(canonical: string | null, shared: ReadonlySet<string>): string | null {
  if (canonical === null || shared.has(canonical)) return null;
  return /^https:\/\/[^/?#]*\/?\??#?$/.test(canonical) ? null : canonical;
}

/** The fullest text there is. */
function bodyOf(article: ParsedArticle): FeedText | null {
  const texts = [...article.contents, article.summary, article.mediaDescription];
  let best: FeedText | null = null;
  for (const text of texts) {
    if (text && text.html.length > (best?.html.length ?? 0)) best = text;
  }
  return best;
}

/** One line without controls. */
function oneLine(text: string, max: number): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, max);
}

function titleOf(article: ParsedArticle, text: string): string {
  const title = oneLine(article.title || (article.mediaTitle?.value ?? ''), 1000);
  return title || excerpt(text, 80) || oneLine(article.url ?? article.id ?? '', 200);
}

function authorOf(article: ParsedArticle, feed: ParsedFeed): string | null {
  // Atom and JSON Feed say that a feed's authors are those of articles without any.
  const inherited = feed.format === 'atom' || feed.format === 'json' ? feed.authors : [];
  const people = [article.authors, article.source?.authors ?? [], inherited].find((list) => list.length > 0);
  const names = (people ?? []).map((person) => oneLine(person.name ?? person.email ?? '', 200));
  return [...new Set(names.filter((name) => name !== ''))].slice(0, 10).join(', ') || null;
}

function timeOf(time: Seconds | null | undefined): Seconds | null {
  return time != null && time > 0 && time < LATEST ? Math.floor(time) : null;
}

function summaryOf(article: ParsedArticle, content: FeedText | null, text: string): string | null {
  const own = article.summary ?? article.subtitle;
  const words = own && own !== content ? htmlToText(own.html.slice(0, 20_000)) : text;
  return excerpt(words || text, SUMMARY) || null;
}

/** The language of a feed is asked for with each of its articles. */
const languages = new Map<string, string | null>();
const MOST_LANGUAGES = 1000;

function langOf(raw: string | null): string | null {
  if (raw === null) return null;
  let lang = languages.get(raw);
  if (lang === undefined) {
    lang = canonicalLanguage(raw);
    if (languages.size < MOST_LANGUAGES) languages.set(raw, lang);
  }
  return lang;
}

function canonicalLanguage(raw: string): string | null {
  try {
    return Intl.getCanonicalLocales(raw.trim().replaceAll('_', '-'))[0] ?? null;
  } catch {
    return null;
  }
}

function isPicture({ type, medium, url, kind }: FeedMedia): boolean {
  if (url === null) return false;
  if (kind === 'thumbnail' || medium === 'image' || type?.startsWith('image/')) return true;
  return !medium && !type && /\.(jpe?g|png|webp|avif|gif)([?#]|$)/i.test(url);
}

/** The picture above the article: what the feed names as such, else the first real one in the text. */
function leadOf(article: ParsedArticle, safe: SafeArticle, base: string): Omit<Picture, 'media'> | null {
  const credit = article.mediaCredits[0]?.name ?? null;
  const none = { alt: null, caption: null, credit };
  const named = [...article.media].filter(isPicture).sort((a, b) => rankOf(b) - rankOf(a))[0];
  const choices = [
    article.image && { ...article.image, caption: article.image.description, alt: article.image.title },
    named && { ...named, caption: captionOf(named, article), credit: named.credit ?? credit },
    article.enclosures.find((enclosure) => enclosure.type?.startsWith('image/')),
    safe.images.find(({ url, width }) => !url.startsWith('data:') && (width === null || width >= 150)),
    article.podcast?.image ? { url: article.podcast.image } : null,
  ];
  for (const choice of choices) {
    const url = resolveMedia(choice?.url ?? '', base);
    if (url === null) continue;
    const { width, height, alt, caption, credit } = { width: null, height: null, ...none, ...choice };
    return { url, width, height, alt: alt || null, caption: caption || null, credit };
  }
  return null;
}

/** Large before small, pictures before thumbnails. */
function rankOf({ kind, width, isDefault }: FeedMedia): number {
  return (kind === 'content' ? 10_000 : 0) + (isDefault ? 5000 : 0) + Math.min(width ?? 0, 4000);
}

function captionOf(media: FeedMedia, article: ParsedArticle): string | null {
  const text = media.description ?? (article.contents.length > 0 ? article.mediaDescription : null);
  return text ? oneLine(htmlToText(text.html), 1000) || null : null;
}

function enclosuresOf(article: ParsedArticle, base: string): Enclosure[] {
  const media = article.media.filter((one) => one.kind === 'content' && !isPicture(one));
  const found = new Map<string, Enclosure>();
  for (const { url: raw, type, length, title } of [...article.enclosures, ...media]) {
    const url = resolveHttp(raw ?? '', base);
    if (url === null || found.has(url)) continue;
    const bytes = length === null ? null : Number(length);
    found.set(url, { url, type, length: bytes !== null && bytes > 0 ? bytes : null, title });
  }
  return [...found.values()].slice(0, 100);
}

function categoriesOf(article: ParsedArticle): string[] {
  const names = article.categories.map(({ label, term }) => oneLine(label || term || '', 100));
  return [...new Set(names.filter((name) => name !== ''))].slice(0, MOST_CATEGORIES);
}

function picturesOf(lead: { readonly url: string } | null, safe: SafeArticle): PictureRef[] {
  const inline = safe.images.map(({ url }): PictureRef => ({ url, role: 'inline' }));
  return [...(lead ? [{ url: lead.url, role: 'lead' } as const] : []), ...inline].slice(0, MOST_PICTURES);
}
