// Everything a page says about its article besides the body, each from the most reliable place that has it.
import type { Picture } from '../../../contract/model.ts';
import { chooseLead, type LeadCandidate } from '../lead.ts';
import { resolveHttp } from '../urls.ts';
import { cleanByline, joinNames } from './byline.ts';
import { machineDate, textDate, timeDates, urlDate, visibleDate } from './dates.ts';
import type { DomDocument, DomElement } from './dom.ts';
import { flatText, namesOf } from './dom.ts';
import type { LinkedData } from './json-ld.ts';
import { itempropText, type MetaTags, readMetaTags } from './meta-tags.ts';
import { chooseTitle } from './title.ts';
import type { DateSource } from './types.ts';
import { plainText } from './words.ts';

export interface PageFacts {
  readonly title: string;
  readonly byline: string | null;
  /** What an element of the page calls its byline: the last resort. */
  readonly visibleByline: string | null;
  readonly published: number | null;
  readonly updated: number | null;
  readonly dateSource: DateSource | null;
  readonly site: string | null;
  readonly lang: string | null;
  readonly lead: Picture | null;
  readonly section: string | null;
  readonly canonicalUrl: string | null;
  readonly excerpt: string | null;
}

const PUBLISHED = [
  ...[
    'article:published_time',
    'og:article:published_time',
    'og:published_time',
    'itemprop:datepublished',
    'datepublished',
  ],
  ...[
    'parsely-pub-date',
    'sailthru:date',
    'publish-date',
    'publish_date',
    'publication_date',
    'publicationdate',
    'pubdate',
  ],
  ...[
    'citation_publication_date',
    'citation_online_date',
    'citation_date',
    'dcterms:created',
    'dcterms:date',
    'dc:date:issued',
    'dc:date',
  ],
  ...[
    'article:published',
    'article:publicationdate',
    'cxenseparse:recs:publishtime',
    'og:pubdate',
    'rnews:datepublished',
    'date',
    'created',
  ],
];
const UPDATED = [
  'article:modified_time',
  'og:updated_time',
  'itemprop:datemodified',
  'dcterms:modified',
  'last-modified',
  'revised',
  'lastmod',
];
const AUTHORS = [
  'dc:creator',
  'dcterms:creator',
  'author',
  'article:author_name',
  'citation_author',
  'parsely-author',
  'sailthru:author',
  'article:author',
  'byl',
  'twitter:creator:name',
];

/** Reads all facts; must run before Readability takes the document apart. */
export function readFacts(
  document: DomDocument,
  data: LinkedData | null,
  url: string | null,
  base: string | null,
): PageFacts {
  const meta = readMetaTags(document);
  const site = siteOf(document, meta, data);
  const byline = bylineOf(meta, data);
  return {
    title: chooseTitle(document, {
      data: data?.titles ?? [],
      meta: meta.get(
        'dc:title',
        'dcterms:title',
        'og:title',
        'twitter:title',
        'citation_title',
        'parsely-title',
        'sailthru:title',
      ),
      site,
    }),
    byline,
    visibleByline: visibleByline(document),
    ...datesOf(document, meta, data, url),
    site,
    lang: langOf(document, meta, data),
    lead: leadOf(document, meta, data, base),
    section:
      meta.get('article:section', 'og:article:section', 'parsely-section', 'section') ??
      data?.section ??
      itempropText(document, 'articleSection'),
    canonicalUrl: resolveHttp(meta.link('canonical') ?? meta.get('og:url') ?? data?.url ?? '', base),
    excerpt:
      meta.get('og:description', 'description', 'twitter:description', 'dc:description') ??
      data?.description ??
      null,
  };
}

function datesOf(
  document: DomDocument,
  meta: MetaTags,
  data: LinkedData | null,
  url: string | null,
): Pick<PageFacts, 'published' | 'updated' | 'dateSource'> {
  const times = timeDates(document);
  const updated = machineDate(data?.updated) ?? machineDate(meta.get(...UPDATED)) ?? times.updated;
  const ways: readonly (readonly [DateSource, () => number | null])[] = [
    ['json-ld', () => machineDate(data?.published)],
    [
      'meta',
      () => PUBLISHED.map((name) => machineDate(meta.get(name))).find((date) => date !== null) ?? null,
    ],
    ['time', () => times.published],
    ['url', () => urlDate(url) ?? urlDate(meta.link('canonical') ?? meta.get('og:url'))],
    ['text', () => visibleDate(document)],
  ];
  for (const [dateSource, read] of ways) {
    const published = read();
    if (published !== null) return { published, updated: updated !== published ? updated : null, dateSource };
  }
  return { published: null, updated, dateSource: null };
}

const BYLINE_CLASS =
  / (?:byline|dateline|author(?: name)?|autor|auteur|autore|p author|post author|article author|entry author) /;

function bylineOf(meta: MetaTags, data: LinkedData | null): string | null {
  const named = joinNames(data?.authors.map(({ name }) => name) ?? []);
  if (named !== null) return named;
  for (const name of AUTHORS) {
    const people = joinNames(meta.all(name).filter((one) => !/^(?:https?:|www\.|@)/i.test(one)));
    if (people !== null) return people;
  }
  return null;
}

function visibleByline(document: DomDocument): string | null {
  const props = [...document.querySelectorAll('[itemprop~="author"]')]
    .slice(0, 4)
    .map((one) => flatText(one.querySelector('[itemprop~="name"]') ?? one));
  const byProps = joinNames(props.filter((text) => text.length < 100));
  if (byProps !== null) return byProps;
  let seen = 0;
  for (const element of document.querySelectorAll(
    '[rel~="author"], [class*="uthor"], [class*="utor"], [class*="uteur"], [class*="yline"], [id*="yline"]',
  )) {
    if (++seen > 300) break;
    const text = flatText(element);
    if (text.length < 3 || text.length > 120 || isComment(element)) continue;
    if (element.getAttribute('rel') === 'author' || BYLINE_CLASS.test(namesOf(element))) {
      const byline = cleanByline(text);
      if (byline !== null && textDate(byline) === null) return byline;
    }
  }
  return null;
}

function isComment(element: DomElement): boolean {
  for (let at: DomElement | null = element; at !== null; at = at.parentElement)
    if (/ comments? /.test(namesOf(at))) return true;
  return false;
}

function siteOf(document: DomDocument, meta: MetaTags, data: LinkedData | null): string | null {
  const named =
    data?.site ??
    meta.get(
      'og:site_name',
      'application-name',
      'al:android:app_name',
      'citation_journal_title',
      'dc:publisher',
    );
  return (named ?? itempropSite(document))?.replace(/^(.{3,60}?)\s+[-–—|:]\s.*$/s, '$1') ?? null;
}

function itempropSite(document: DomDocument): string | null {
  const publisher = document.querySelector('[itemprop~="publisher"] [itemprop~="name"]');
  return publisher === null
    ? null
    : plainText(publisher.getAttribute('content') ?? flatText(publisher)) || null;
}

function langOf(document: DomDocument, meta: MetaTags, data: LinkedData | null): string | null {
  const raw =
    document.documentElement.getAttribute('lang') ||
    document.documentElement.getAttribute('xml:lang') ||
    document.querySelector('body[lang], article[lang]')?.getAttribute('lang') ||
    meta.get('og:locale', 'itemprop:inlanguage', 'dc:language', 'language') ||
    data?.lang;
  const match = /^\s*([a-z]{2,3})(?:[-_]([a-z0-9]{2,8}))*/i.exec(raw ?? '');
  return match === null ? null : match[0].trim().replaceAll('_', '-');
}

/** Data of its own first, then OpenGraph; the body's pictures are asked later. */
function leadOf(
  document: DomDocument,
  meta: MetaTags,
  data: LinkedData | null,
  base: string | null,
): Picture | null {
  const size = (name: string) => Number.parseInt(meta.get(name) ?? '', 10) || null;
  const candidates: LeadCandidate[] = [];
  const og = meta.get('og:image', 'og:image:url', 'og:image:secure_url');
  if (og !== null)
    candidates.push({
      url: og,
      from: 'article',
      width: size('og:image:width'),
      height: size('og:image:height'),
      alt: meta.get('og:image:alt'),
    });
  const image = data?.image;
  if (image) candidates.push({ ...image, from: 'article' });
  const other =
    meta.get(
      'twitter:image',
      'twitter:image:src',
      'sailthru:image.full',
      'parsely-image-url',
      'thumbnail',
      'itemprop:image',
    ) ??
    document.querySelector('link[rel="image_src"]')?.getAttribute('href') ??
    null;
  if (other !== null) candidates.push({ url: other, from: 'content', medium: 'image' });
  return chooseLead(candidates, base);
}
