// One article of a parsed feed as the store takes it: plain title, safe HTML, lead picture, enclosures. In two steps, of
// which the second, the costly one, may come later. Pure.

import type { Enclosure, Picture, Seconds } from '../../contract/model.ts';
import { bodyText } from '../../contract/safe-text.ts';
import type { IncomingArticle, PictureRef } from '../../db/index.ts';
import { isTruncated } from '../content/extract/truncated.ts';
import { SANITIZER_VERSION, type SafeArticle, sanitizeArticle } from '../content/sanitizer.ts';
import { excerpt, htmlToText, readingMinutes } from '../content/text.ts';
import { resolveHttp, resolveMedia } from '../content/urls.ts';
import { canonicalUrl } from './canonical-url.ts';
import type { Identified } from './identity.ts';
import type { FeedMedia, FeedText, ParsedArticle, ParsedFeed } from './parser/types.ts';

const SUMMARY = 300;
const MOST_PICTURES = 200;
const MOST_CATEGORIES = 50;
/** Characters of HTML, of most languages and feeds. */
const BYTES_PER_WORD = 8;
/** Holds the words of an excerpt, with the tags between them. */
const BEGINNING = 1500;
/** What is no text and would look like it, to a scan that knows neither elements nor quotes. */
const HIDDEN =
  /<(?:script|style|svg|template|textarea|iframe|title|select|button|object|math|no|!)|=\s*["'][^"'<]*>/i;
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

/** What a feed says of an article, its text as it came. JSON keeps it. */
export interface ArticleDraft {
  /** Everything but what only the text tells. */
  readonly row: Omit<IncomingArticle, Told>;
  /** Shown where there is no title and no text either. */
  readonly name: string;
  readonly body: { readonly html: string; readonly baseUrl: string };
  /** HTML of a summary beside the text. */
  readonly summary: string | null;
  /** The text is all the feed gives, and it gives it as its summary. */
  readonly isSummary: boolean;
  readonly lead: LeadChoices;
}

type Told =
  | 'summary'
  | 'words'
  | 'minutes'
  | 'lead'
  | 'html'
  | 'text'
  | 'sanitizerVersion'
  | 'pictures'
  | 'truncated';

/** Pictures the feed names for an article; one in its text stands between them. */
interface LeadChoices {
  readonly named: Omit<Picture, 'media'> | null;
  readonly last: Omit<Picture, 'media'> | null;
  readonly credit: string | null;
}

/** Reads off what needs no look into the text. */
export function draftArticle({ article, identity, contentHash }: Identified, frame: FeedFrame): ArticleDraft {
  const { url = null, canonical = null } = frame.pages.get(article) ?? {};
  const content = bodyOf(article);
  const own = article.summary ?? article.subtitle;
  const row = {
    ...{ identity, contentHash, url },
    title: oneLine(article.title || (article.mediaTitle?.value ?? ''), 1000),
    canonicalUrl: ownCanonical(canonical, frame.shared),
    author: authorOf(article, frame.feed),
    published: timeOf((article.published ?? article.created ?? article.updated)?.time),
    updated: timeOf(article.updated?.time),
    lang: langOf(article.language ?? content?.language ?? frame.feed.language),
    enclosures: enclosuresOf(article, frame.url),
    categories: categoriesOf(article),
    commentsUrl: resolveHttp(article.commentsUrl ?? '', frame.url),
  };
  return {
    row,
    name: oneLine(article.url ?? article.id ?? '', 200),
    body: { html: content?.html ?? '', baseUrl: content?.base || url || frame.url },
    summary: own && own !== content ? own.html.slice(0, 20_000) : null,
    isSummary: article.contents.length === 0,
    lead: leadChoices(article, frame.url),
  };
}

/** Sanitises and measures its text. */
export function finishArticle(draft: ArticleDraft): IncomingArticle {
  const { row, body, summary } = draft;
  const safe = sanitizeArticle(body.html, { baseUrl: body.baseUrl });
  const lead = leadOf(draft.lead, safe);
  const title = row.title || excerpt(safe.text, 80) || draft.name;
  const words = summary === null ? safe.text : htmlToText(summary) || safe.text;
  return {
    ...{ ...row, lead, title },
    summary: excerpt(words, SUMMARY) || null,
    ...{ words: safe.words, minutes: safe.minutes },
    ...{ html: safe.html, text: safe.text, sanitizerVersion: SANITIZER_VERSION },
    pictures: picturesOf(lead, safe),
    truncated:
      row.url !== null &&
      isTruncated(safe.html, safe.text, title, draft.isSummary ? safe.text : null) !== null,
  };
}

/** An article as it is listed while its text waits: the beginning of it is read, how long it is, is guessed. */
export function listedArticle({ row, body, summary, lead }: ArticleDraft): IncomingArticle {
  const words = Math.ceil(body.html.length / BYTES_PER_WORD);
  const html = (summary ?? body.html).slice(0, BEGINNING);
  const beginning = HIDDEN.test(html) ? '' : bodyText(html);
  const size = { words, minutes: readingMinutes(words) };
  return { ...row, ...size, summary: excerpt(beginning, SUMMARY) || null, lead: lead.named, html: '' };
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

/** The pictures a feed names: the best of those for the article itself, and the one of its programme. */
function leadChoices(article: ParsedArticle, base: string): LeadChoices {
  const credit = article.mediaCredits[0]?.name ?? null;
  const named = [...article.media].filter(isPicture).sort((a, b) => rankOf(b) - rankOf(a))[0];
  const choices = [
    article.image && { ...article.image, caption: article.image.description, alt: article.image.title },
    named && { ...named, caption: captionOf(named, article), credit: named.credit ?? credit },
    article.enclosures.find((enclosure) => enclosure.type?.startsWith('image/')),
  ];
  const found = choices.map((choice) => pictureOf(choice, base, credit)).find((picture) => picture !== null);
  const last = article.podcast?.image ? pictureOf({ url: article.podcast.image }, base, credit) : null;
  return { named: found ?? null, last, credit };
}

interface PictureChoice {
  readonly url?: string | null;
  readonly width?: number | null;
  readonly height?: number | null;
  readonly alt?: string | null;
  readonly caption?: string | null;
  readonly credit?: string | null;
}

/** Null when its address is none. */
function pictureOf(
  choice: PictureChoice | null | undefined,
  base: string,
  credit: string | null,
): Omit<Picture, 'media'> | null {
  const url = resolveMedia(choice?.url ?? '', base);
  if (url === null) return null;
  const { width = null, height = null, alt, caption, credit: own = credit } = choice ?? {};
  return { url, width, height, alt: alt || null, caption: caption || null, credit: own };
}

/** The picture above the article: what the feed names as such, else the first real one in the text. */
function leadOf({ named, last, credit }: LeadChoices, safe: SafeArticle): Omit<Picture, 'media'> | null {
  if (named !== null) return named;
  const inText = safe.images.find(
    ({ url, width }) => !url.startsWith('data:') && (width === null || width >= 150),
  );
  return pictureOf(inText, '', credit) ?? last;
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
