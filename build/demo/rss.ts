// A demonstration feed as RSS 2.0 with Media RSS. Pure.
import type { DemoFeed, DemoPicture, DemoStory } from './model.ts';

const NAMESPACES =
  'xmlns:media="http://search.yahoo.com/mrss/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"';

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function leadOf(origin: string, { name, caption, credit }: DemoPicture): string {
  return (
    `<media:content url="${origin}/pictures/${name}.jpg" medium="image" type="image/jpeg" width="1200" height="800">` +
    `<media:description>${escaped(caption)}</media:description><media:credit>${escaped(credit)}</media:credit></media:content>`
  );
}

function itemOf(origin: string, feed: DemoFeed, story: DemoStory, at: number, now: number): string {
  const { title, author, summary, lead, words = [], audio } = story;
  const link = `${feed.site}${at + 1}`;
  const body = story.body.replaceAll('{pictures}', `${origin}/pictures`);
  return [
    `<item><title>${escaped(title)}</title><link>${link}</link><guid isPermaLink="true">${link}</guid>`,
    `<pubDate>${new Date(now - story.hoursAgo * 3_600_000).toUTCString()}</pubDate>`,
    `<dc:creator>${escaped(author)}</dc:creator><description>${escaped(summary)}</description>`,
    ...words.map((word) => `<category>${escaped(word)}</category>`),
    lead ? leadOf(origin, lead) : '',
    audio ? `<enclosure url="${origin}/audio/${audio.file}" length="${audio.bytes}" type="audio/mpeg"/>` : '',
    `<content:encoded>${escaped(body)}</content:encoded></item>`,
  ].join('');
}

/** @param now the demonstration's hour, in milliseconds */
export function rssOf(origin: string, feed: DemoFeed, now: number): string {
  const items = feed.stories.map((story, at) => itemOf(origin, feed, story, at, now));
  return (
    `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" ${NAMESPACES}><channel>` +
    `<title>${escaped(feed.title)}</title><link>${feed.site}</link><description>${escaped(feed.about)}</description>` +
    `<language>${feed.lang}</language><image><url>${origin}/icons/${feed.slug}.png</url><title>${escaped(feed.title)}</title><link>${feed.site}</link></image>` +
    `${items.join('')}</channel></rss>`
  );
}
