// JSON Feed, telling formats apart, and what is no feed at all.

import { describe, expect, it } from 'vitest';
import { AppError } from '../../../contract/errors.ts';
import { read, rss, rssItem, twentyItems } from './feeds.ts';

const AT_TEN = Date.UTC(2025, 5, 2, 10) / 1000;

describe('JSON Feed', () => {
  const json = {
    version: 'https://jsonfeed.org/version/1.1',
    ...{
      title: 'J',
      home_page_url: '/',
      feed_url: '/feed.json',
      description: 'D',
      icon: '/i.png',
      language: 'en',
    },
    ...{
      next_url: '/2',
      expired: true,
      hubs: [{ type: 'WebSub', url: '/hub' }],
      authors: [{ name: 'A', url: '/a' }],
    },
    items: [
      {
        ...{
          id: 7,
          url: '/7',
          title: 'Seven <b>',
          content_html: '<a href="x">x</a>',
          content_text: 'x',
          summary: 'S',
        },
        ...{
          date_published: '2025-06-02T12:00:00+02:00',
          tags: ['a', 'a', 3, 'b'],
          image: '/p.jpg',
          author: { name: 'Old' },
        },
        ...{
          external_url: 'https://else.example/',
          attachments: [
            { url: '/m.mp3', mime_type: 'audio/mpeg', size_in_bytes: 5, duration_in_seconds: 60 },
          ],
        },
      },
      null,
      'junk',
    ],
  };

  it.each(['', '\ufeff', ' \n'])('reads 1.1 after %j', (before) => {
    const feed = read(before + JSON.stringify(json));
    expect(feed).toMatchObject({
      ...{
        format: 'json',
        version: '1.1',
        title: 'J',
        siteUrl: 'https://news.example/',
        ended: true,
        language: 'en',
      },
      ...{
        selfUrl: 'https://news.example/feed.json',
        nextUrl: 'https://news.example/2',
        hubUrls: ['https://news.example/hub'],
      },
      problems: ['an item is no object'],
    });
    expect(feed.articles).toHaveLength(1);
    expect(feed.articles[0]).toMatchObject({
      ...{ id: '7', url: 'https://news.example/7', title: 'Seven <b>', externalUrl: 'https://else.example/' },
      ...{
        authors: [{ name: 'Old' }],
        published: { time: AT_TEN },
        image: { url: 'https://news.example/p.jpg' },
      },
      enclosures: [{ url: 'https://news.example/m.mp3', type: 'audio/mpeg', length: 5, duration: 60 }],
    });
    expect(feed.articles[0]?.contents[0]?.html).toBe('<a href="https://news.example/feeds/x">x</a>');
    expect(feed.articles[0]?.categories.map((one) => one.term)).toEqual(['a', 'b']);
  });
});

describe('what is no feed', () => {
  it.each([
    ['nothing', '', 'empty_feed'],
    ['blanks', ' \n\ufeff ', 'empty_feed'],
    [
      'a web page',
      '<!DOCTYPE html><html><head><title>x</title></head><body>&lt;rss version="2.0"&gt;</body></html>',
      'not_a_feed',
    ],
    [
      'a page that quotes a feed',
      '<html><body><pre><rss version="2.0"><channel></channel></rss></pre></body></html>',
      'not_a_feed',
    ],
    [
      'an XHTML page',
      '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>',
      'not_a_feed',
    ],
    [
      'OPML',
      '<?xml version="1.0"?><opml version="2.0"><body><outline xmlUrl="x"/></body></opml>',
      'not_a_feed',
    ],
    ['text', 'Service temporarily unavailable', 'not_a_feed'],
    ['other JSON', '{"error":"no"}', 'not_a_feed'],
    ['broken JSON', '{"version":"https://jsonfeed.org/version/1","items":[', 'not_a_feed'],
    ['a list', '[1,2]', 'not_a_feed'],
    ['a ZIP file', 'PK\u0003\u0004\u0014', 'not_a_feed'],
  ])('%s', (_what, text, code) => {
    let thrown: unknown;
    try {
      read(text);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(AppError);
    expect((thrown as AppError).code).toBe(code);
  });

  it('a feed whose text quotes other formats is read by its root', () => {
    const quoted = '<rss version="2.0"><feed xmlns="http://www.w3.org/2005/Atom"><!DOCTYPE html><html>';
    const feed = read(
      rss(rssItem(1, `<category><![CDATA[${quoted}]]></category>`)).replace('Body of', `${quoted} of`),
    );
    expect(feed.format).toBe('rss');
    expect(feed.articles).toHaveLength(1);
    expect(feed.articles[0]?.categories[0]?.term).toBe(quoted);
  });

  it('the type the server claims does not matter', () => {
    expect(read(twentyItems(), { contentType: 'text/html' }).articles).toHaveLength(20);
  });
});
