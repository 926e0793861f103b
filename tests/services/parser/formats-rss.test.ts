// RSS and RDF: every element, read into the one shape.

import { describe, expect, it } from 'vitest';
import { articleTime } from '../../../services/sync/parser/index.ts';
import { NAMESPACES, read, rss, twentyItems } from './feeds.ts';

const AT_TEN = Date.UTC(2025, 5, 2, 10) / 1000;

describe('RSS', () => {
  it('reads channel and item', () => {
    const feed = read(twentyItems());
    expect(feed).toMatchObject({
      format: 'rss',
      version: '2.0',
      title: 'Example News',
      problems: [],
      truncated: false,
    });
    expect(feed.siteUrl).toBe('https://news.example/');
    expect(feed.articles).toHaveLength(20);
    expect(feed.articles[4]).toMatchObject({
      id: 'story-5',
      idIsPermaLink: false,
      title: 'Story number 5',
      url: 'https://news.example/story/5',
      published: { time: AT_TEN + 300, text: 'Mon, 02 Jun 2025 10:05:00 GMT' },
    });
    expect(feed.articles[4]?.contents[0]?.html).toBe('<p>Body of story 5, with <b>bold</b> words.</p>');
    expect(feed.articles[4]?.summary?.value).toBe('Summary 5');
  });

  it('reads everything a channel may say', () => {
    const feed = read(
      rss(
        '',
        `<title>T</title><link>/home</link><description>All &lt;b>news&lt;/b></description><language>en_gb</language>
         <copyright>(c) me</copyright><managingEditor>ed@news.example (Ed Itor)</managingEditor>
         <webMaster>web@news.example</webMaster><generator>Gen 1</generator><docs>/docs</docs><ttl>90</ttl>
         <skipHours><hour>0</hour><hour>24</hour><hour>7</hour></skipHours><skipDays><day>Sunday</day><day>Foo</day></skipDays>
         <cloud domain="c.example" port="80" path="/r" registerProcedure="p" protocol="soap"/>
         <category domain="d">News</category><atom:link rel="self" href="/feed"/><atom:link rel="hub" href="https://hub.example/"/>
         <image><url>/logo.png</url><title>Logo</title><link>/i</link><width>80</width></image>
         <textInput><title>Search</title><name>q</name><link>/s</link></textInput>
         <sy:updatePeriod xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">hourly</sy:updatePeriod>
         <lastBuildDate>Mon, 02 Jun 2025 10:00:00 GMT</lastBuildDate>`,
      ),
    );
    expect(feed).toMatchObject({
      siteUrl: 'https://news.example/home',
      selfUrl: 'https://news.example/feed',
      hubUrls: ['https://hub.example/'],
      language: 'en-gb',
      ttl: 90,
      skipHours: [0, 0, 7],
      skipDays: ['sunday'],
      updatePeriod: 'hourly',
      docs: 'https://news.example/docs',
      publisher: { email: 'web@news.example', name: null },
      authors: [{ name: 'Ed Itor', email: 'ed@news.example' }],
      generator: { name: 'Gen 1' },
      image: {
        url: 'https://news.example/logo.png',
        title: 'Logo',
        link: 'https://news.example/i',
        width: 80,
      },
      textInput: { title: 'Search', name: 'q', link: 'https://news.example/s' },
      updated: { time: AT_TEN },
      categories: [{ term: 'News', scheme: 'd', label: null }],
    });
    expect(feed.subtitle?.html).toBe('All <b>news</b>');
    expect(feed.cloud).toMatchObject({ domain: 'c.example', registerprocedure: 'p' });
  });

  it('reads what an item may say', () => {
    const article = read(
      rss(
        `<item><guid>https://news.example/1</guid><title>A &amp;amp; B</title><author>jo@news.example (Jo)</author>
        <dc:creator>Ann Other</dc:creator><category>one</category><category>two</category><category>one</category>
        <comments>/1#c</comments><enclosure url="/a.mp3" length="1234" type="Audio/MPEG"/>
        <source url="https://other.example/feed">Other</source><expirationDate>Mon, 02 Jun 2025 10:00:00 GMT</expirationDate>
        <media:group><media:content url="/p.jpg" medium="image" width="100" height="50"><media:credit>Photo P</media:credit>
        <media:description type="plain">A cat</media:description></media:content><media:thumbnail url="/t.jpg"/></media:group>
        <itunes:duration>1:02:03</itunes:duration><itunes:explicit>clean</itunes:explicit><itunes:season>2</itunes:season>
        <slash:comments xmlns:slash="http://purl.org/rss/1.0/modules/slash/">7</slash:comments></item>`,
      ),
    ).articles[0];
    expect(article).toMatchObject({
      title: 'A & B',
      url: 'https://news.example/1',
      idIsPermaLink: true,
      authors: [{ name: 'Jo', email: 'jo@news.example' }, { name: 'Ann Other' }],
      commentsUrl: 'https://news.example/1#c',
      enclosures: [{ url: 'https://news.example/a.mp3', length: 1234, type: 'audio/mpeg' }],
      source: { title: 'Other', feedUrl: 'https://other.example/feed' },
      expired: { time: AT_TEN },
      podcast: { duration: 3723, explicit: false, season: 2 },
      extensions: expect.arrayContaining([{ name: 'slash:comments', text: '7', attributes: [] }]),
    });
    expect(article?.categories.map((one) => one.term)).toEqual(['one', 'two']);
    expect(article?.media).toMatchObject([
      {
        kind: 'content',
        url: 'https://news.example/p.jpg',
        width: 100,
        credit: 'Photo P',
        description: { value: 'A cat' },
      },
      { kind: 'thumbnail', url: 'https://news.example/t.jpg' },
    ]);
  });

  it('knows plain text from HTML in a title', () => {
    const titles = [
      '1 &lt; 2',
      'a &lt;b> c',
      'The &lt;i>best&lt;/i>',
      'Q&amp;A',
      'Fish &amp;amp; chips',
      'x &lt;3 y',
      '<![CDATA[<em>hi</em>]]>',
    ];
    const feed = read(rss(titles.map((title) => `<item><title>${title}</title></item>`).join('')));
    const read7 = feed.articles.map((article) => article.title);
    expect(read7).toEqual(['1 < 2', 'a <b> c', 'The best', 'Q&A', 'Fish & chips', 'x <3 y', 'hi']);
  });

  it('a second description is content; media and podcast texts do not push in', () => {
    const both = read(rss('<item><description>one</description><summary>two</summary></item>')).articles[0];
    expect(both?.summary?.value).toBe('one');
    expect(both?.contents.map((one) => one.value)).toEqual(['two']);
    const media = read(
      rss(
        '<item><media:title>M</media:title><media:description>MD</media:description><itunes:summary>IS</itunes:summary></item>',
      ),
    ).articles[0];
    expect(media).toMatchObject({
      title: 'M',
      summary: null,
      contents: [],
      mediaDescription: { value: 'MD' },
    });
    expect(media?.podcast?.summary?.value).toBe('IS');
  });

  it('elements of other namespaces do not stand in for RSS ones', () => {
    const feed = read(
      rss(
        '<item><x:title xmlns:x="urn:x">wrong</x:title><title>right</title><podcast:liveItem><title>live</title></podcast:liveItem></item>',
      ),
    );
    expect(feed.articles[0]?.title).toBe('right');
  });

  it('any prefix may stand for a known namespace, upper case too', () => {
    const feed = read(
      `<RSS VERSION="2.0" xmlns:foo="http://purl.org/dc/elements/1.1/"><CHANNEL><TITLE>T</TITLE><ITEM><TITLE>I</TITLE><foo:creator>C</foo:creator></ITEM></CHANNEL></RSS>`,
    );
    expect(feed.title).toBe('T');
    expect(feed.articles[0]).toMatchObject({ title: 'I', authors: [{ name: 'C' }] });
  });
});

describe('RDF', () => {
  it.each([
    ['beside', '</channel>', ''],
    ['inside', '', '</channel>'],
  ])('items %s the channel', (_where, before, after) => {
    const feed =
      read(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" ${NAMESPACES}>
      <channel rdf:about="https://news.example/"><title>T</title><link>https://news.example/</link>
      <items><rdf:Seq><rdf:li rdf:resource="https://news.example/1"/></rdf:Seq></items>${before}
      <image rdf:about="x"><url>/i.png</url></image>
      <item rdf:about="https://news.example/1"><title>One</title><link>https://news.example/1</link><dc:date>2025-06-02T10:00:00Z</dc:date></item>
      ${after}</rdf:RDF>`);
    expect(feed).toMatchObject({ format: 'rdf', title: 'T', image: { url: 'https://news.example/i.png' } });
    expect(feed.articles).toMatchObject([
      { id: 'https://news.example/1', title: 'One', updated: { time: AT_TEN } },
    ]);
    expect(articleTime(feed.articles[0] as never)).toBe(AT_TEN);
  });
});
