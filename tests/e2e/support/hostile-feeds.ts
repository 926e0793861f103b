// Feeds whose every field is a vector, in each way a feed can carry HTML. Data only; the site serves them.
import { DomUtils, parseDocument } from 'htmlparser2';
import { TEXT_VECTORS, URL_VECTORS, VECTORS } from '../../fixtures/xss/vectors.ts';
import type { FeedSite } from './feed-site.ts';

export const ENCODINGS = ['cdata', 'entity', 'twice', 'xhtml', 'json'] as const;
export type Encoding = (typeof ENCODINGS)[number];

export interface HostileArticle {
  readonly title: string;
  readonly html: string;
}

/** XML knows no such characters; JSON carries them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const forXml = (text: string) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff]/g, '');
const escaped = (text: string) => forXml(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const cdata = (text: string) => `<![CDATA[${forXml(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
const xhtml = (html: string) =>
  `<div xmlns="http://www.w3.org/1999/xhtml">${forXml(DomUtils.getOuterHTML(parseDocument(html), { xmlMode: true }))}</div>`;

const when = (at: number) => new Date(Date.now() - (at + 1) * 60_000);

/** One article for each vector. */
export function singles(arm: (text: string) => string): readonly HostileArticle[] {
  return VECTORS.map(({ kind, html }, at) => ({ title: `${kind} ${at}`, html: arm(html) }));
}

/** One article for each kind, with all its vectors. */
export function groups(arm: (text: string) => string): readonly HostileArticle[] {
  const kinds = [...new Set(VECTORS.map(({ kind }) => kind))];
  return kinds.map((kind) => ({
    title: `all of ${kind}`,
    html: arm(
      VECTORS.filter((vector) => vector.kind === kind)
        .map(({ html }) => html)
        .join('\n'),
    ),
  }));
}

const CODED: Readonly<Record<'cdata' | 'entity' | 'twice', (html: string) => string>> = {
  cdata,
  entity: escaped,
  twice: (html) => escaped(escaped(html)),
};

function rss(encoding: keyof typeof CODED, articles: readonly HostileArticle[]): string {
  const coded = CODED[encoding];
  const item = ({ title, html }: HostileArticle, at: number) => `<item><title>${escaped(title)}</title>
<guid isPermaLink="false">${encoding} ${at}</guid><pubDate>${when(at).toUTCString()}</pubDate>
<description>${coded(html)}</description><content:encoded>${coded(html)}</content:encoded></item>`;
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>In ${encoding}</title>
<link>https://example.org/</link><description>d</description>${articles.map(item).join('\n')}</channel></rss>`;
}

function atom(articles: readonly HostileArticle[]): string {
  const entry = ({ title, html }: HostileArticle, at: number) => `<entry><title>${escaped(title)}</title>
<id>tag:example.org,2026:${at}</id><updated>${when(at).toISOString()}</updated>
<summary type="html">${escaped(html)}</summary><content type="xhtml">${xhtml(html)}</content></entry>`;
  return `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>In xhtml</title>
<id>tag:example.org,2026:feed</id><updated>${when(0).toISOString()}</updated>${articles.map(entry).join('\n')}</feed>`;
}

function json(articles: readonly HostileArticle[]): string {
  const items = articles.map(({ title, html }, at) => ({
    ...{ id: `json ${at}`, title, content_html: html, summary: html },
    date_published: when(at).toISOString(),
  }));
  return JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'In json', items });
}

/** Serves the bodies in one encoding. @returns the feed's path; its name is `In ENCODING` */
export function serveBodies(site: FeedSite, encoding: Encoding, articles: readonly HostileArticle[]): string {
  const path = `/bodies-${encoding}`;
  if (encoding === 'json') site.setFile(path, 'application/feed+json', json(articles));
  else if (encoding === 'xhtml') site.setFile(path, 'application/atom+xml', atom(articles));
  else site.setFile(path, 'application/rss+xml', rss(encoding, articles));
  return path;
}

/** How many feeds `serveNames` makes: each text and each address stands once in every field. */
export const NAMED = Math.max(TEXT_VECTORS.length, URL_VECTORS.length);
export const textVector = (at: number) => TEXT_VECTORS[at % TEXT_VECTORS.length] ?? '';
export const urlVector = (at: number) => URL_VECTORS[at % URL_VECTORS.length] ?? '';

function namedRss(text: string, url: string, at: number): string {
  const [t, u] = at % 2 === 0 ? [cdata(text), cdata(url)] : [escaped(text), escaped(url)];
  const [ta, ua] = [escaped(text), escaped(url)];
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel>
<title>${t}</title><description>${t}</description><link>${u}</link><language>${ta}</language><itunes:image href="${ua}"/>
<image><url>${u}</url><title>${t}</title><link>${u}</link></image>
<item><title>${t}</title><dc:creator>${t}</dc:creator><author>${t}</author><category domain="${ua}">${t}</category>
<guid>${t}</guid><link>${u}</link><comments>${u}</comments><description>${t}</description>
<pubDate>${when(at).toUTCString()}</pubDate><enclosure url="${ua}" type="${ta}" length="${ta}"/>
<media:content url="${ua}" type="audio/${ta}" medium="${ta}"><media:title>${t}</media:title>
<media:thumbnail url="${ua}"/><media:credit>${t}</media:credit></media:content></item></channel></rss>`;
}

function namedJson(text: string, url: string, at: number): string {
  const attachment = { url, mime_type: text, title: text, size_in_bytes: text };
  const author = { name: text, url, avatar: url };
  return JSON.stringify({
    ...{ version: 'https://jsonfeed.org/version/1.1', title: text, description: text, home_page_url: url },
    ...{ icon: url, favicon: url, language: text, authors: [author] },
    items: [
      {
        ...{ id: text, url, external_url: url, title: text, summary: text, content_text: text, image: url },
        ...{ banner_image: url, tags: [text], authors: [author], language: text, attachments: [attachment] },
        date_published: when(at).toISOString(),
      },
    ],
  });
}

/** Feeds with a vector in every name, text and address they have. @returns their paths */
export function serveNames(site: FeedSite, arm: (text: string) => string): readonly string[] {
  return Array.from({ length: NAMED }, (_, at) => {
    const [text, url] = [arm(textVector(at)), arm(urlVector(at))];
    const path = `/names-${at}`;
    if (at % 3 === 2) site.setFile(path, 'application/feed+json', namedJson(text, url, at));
    else site.setFile(path, 'application/rss+xml', namedRss(text, url, at));
    return path;
  });
}

/** Subscriptions whose names and addresses are vectors, in folders named so. */
export function hostileOpml(site: FeedSite): string {
  const outline = (at: number) => {
    const [text, url] = [escaped(textVector(at)), escaped(urlVector(at))];
    return `<outline text="${text}"><outline type="rss" text="${text}" title="${text}" htmlUrl="${url}"
 xmlUrl="${site.url(`/opml-${at}`)}"/><outline type="rss" text="${text}" xmlUrl="${url}" htmlUrl="${url}"/></outline>`;
  };
  return `<?xml version="1.0"?><opml version="2.0"><head><title>x</title></head><body>
${Array.from({ length: NAMED }, (_, at) => outline(at)).join('\n')}</body></opml>`;
}

/** Bookmarks whose titles, folders, tags and addresses are vectors. */
export function hostileBookmarks(): string {
  const one = (at: number) => {
    const [text, url] = [escaped(textVector(at)), escaped(urlVector(at))];
    return `<DT><H3>${text}</H3><DL><p><DT><A HREF="${url}" ADD_DATE="1700000000" TAGS="${text}">${text}</A>
<DT><A HREF="https://example.org/${at}" ADD_DATE="1700000000" TAGS="${text}" ICON="${url}">${text}</A><DD>${text}</DL><p>`;
  };
  return `<!DOCTYPE NETSCAPE-Bookmark-file-1><TITLE>Bookmarks</TITLE><H1>Bookmarks</H1><DL><p>
${Array.from({ length: NAMED }, (_, at) => one(at)).join('\n')}</DL>`;
}
