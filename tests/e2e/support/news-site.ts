// Puts the invented newspaper on the feed site: a feed of summaries, the pages, their pictures and the site's icon.
import { JPEG, png } from '../../services/media/pictures.ts';
import type { FeedSite } from './feed-site.ts';
import { NEWS_PAGES, type NewsPage } from './news-pages.ts';

export const NEWS_FEED = '/courier.xml';
export const NEWS_TITLE = 'Lindvik Courier';

/** Summaries only, and a counter in each. */
function feed(site: FeedSite): string {
  const item = ({ path, title, summary }: NewsPage, at: number) =>
    `<item><title>${title}</title><link>${site.url(path)}</link><guid>${site.url(path)}</guid>
<pubDate>${new Date(Date.now() - (at + 1) * 600_000).toUTCString()}</pubDate>
<description><![CDATA[<p>${summary}</p><img src="${site.url(`/t/feed.gif?item=${at}`)}" width="1" height="1">]]></description></item>`;
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>${NEWS_TITLE}</title>
<link>${site.url('/')}</link><description>Summaries</description>${NEWS_PAGES.map(item).join('\n')}</channel></rss>`;
}

const sizeOf = (html: string, path: string) => {
  const tag = new RegExp(`<(?:amp-)?img[^>]*${path}[^>]*>`).exec(html)?.[0] ?? '';
  const number = (name: string, otherwise: number) =>
    Number(new RegExp(`${name}="(\\d+)"`).exec(tag)?.[1] ?? otherwise);
  return [number('width', 640), number('height', 400)] as const;
};

/** Every picture the pages name, each with bytes of its own. Counters would be answered too, were they asked for. */
function setPictures(site: FeedSite): void {
  const html = NEWS_PAGES.flatMap((page) => [page.html, ...(page.parts ?? []).map((part) => part.html)]).join(
    '',
  );
  const paths = new Set(
    [...html.matchAll(/(?:\/|\.\.\/)(img\/[\w-]+\.png)/g)].map((match) => `/${match[1]}`),
  );
  [...paths].forEach((path, at) => {
    const [width, height] = sizeOf(html, path.slice(1));
    site.setFile(path, 'image/png', png(width, height, 40 + at * 7));
  });
  for (const path of [
    '/t/seen.gif',
    '/t/hidden.png',
    '/t/feed.gif',
    '/t/amp.gif',
    '/t/old.gif',
    '/count/pixel.gif',
    '/tr',
  ])
    site.setFile(path, 'image/jpeg', JPEG);
}

export function setNews(site: FeedSite): void {
  setPictures(site);
  for (const { path, html, parts = [] } of NEWS_PAGES) {
    site.setFile(path, 'text/html; charset=utf-8', html);
    for (const part of parts) site.setFile(part.path, 'text/html; charset=utf-8', part.html);
  }
  site.setFile(NEWS_FEED, 'application/rss+xml', feed(site));
  site.setFile('/favicon.ico', 'image/png', png(32, 32, 99));
}
