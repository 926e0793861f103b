// Feeds made for the parser's tests, and the short way to read one.

import { type ParseContext, type ParsedFeed, parseFeed } from '../../../services/sync/parser/index.ts';

export const URL_OF_FEED = 'https://news.example/feeds/all.xml';

export function read(text: string, context: Partial<ParseContext> = {}): ParsedFeed {
  return parseFeed(new TextEncoder().encode(text), { url: URL_OF_FEED, ...context });
}

export const NAMESPACES = [
  'xmlns:content="http://purl.org/rss/1.0/modules/content/"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'xmlns:media="http://search.yahoo.com/mrss/"',
  'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"',
  'xmlns:atom="http://www.w3.org/2005/Atom"',
].join(' ');

export function rssItem(number: number, extra = ''): string {
  return `<item>
  <title>Story number ${number}</title>
  <link>https://news.example/story/${number}</link>
  <guid isPermaLink="false">story-${number}</guid>
  <pubDate>Mon, 02 Jun 2025 10:${String(number).padStart(2, '0')}:00 GMT</pubDate>
  <description>Summary ${number}</description>
  <content:encoded><![CDATA[<p>Body of story ${number}, with <b>bold</b> words.</p>]]></content:encoded>${extra}
</item>`;
}

export function rss(
  items: string,
  head = '<title>Example News</title><link>https://news.example/</link>',
): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" ${NAMESPACES}><channel>${head}\n${items}\n</channel></rss>\n`;
}

export function twentyItems(): string {
  return rss(Array.from({ length: 20 }, (_, index) => rssItem(index + 1)).join('\n'));
}

export function atom(inside: string, attributes = ''): string {
  return `<feed xmlns="http://www.w3.org/2005/Atom"${attributes}>${inside}</feed>`;
}

export function atom03(inside: string): string {
  return `<feed version="0.3" xmlns="http://purl.org/atom/ns#">${inside}</feed>`;
}
