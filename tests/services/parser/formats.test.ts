// Every format's elements, read into the one shape.

import { describe, expect, it } from 'vitest';
import { AppError } from '../../../contract/errors.ts';
import { articleTime } from '../../../services/sync/parser/index.ts';
import { atom, atom03, NAMESPACES, read, rss, rssItem, twentyItems } from './feeds.ts';

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

describe('Atom', () => {
  it('reads 1.0', () => {
    const feed = read(
      atom(
        `<title type="html">The &lt;b>Feed&lt;/b></title><subtitle>sub</subtitle><id>urn:f</id><updated>2025-06-02T10:00:00Z</updated>
        <link href="/"/><link rel="self" href="/feed.atom"/><link rel="next" href="/2"/><icon>/i.ico</icon><logo>/l.png</logo>
        <generator uri="/g" version="3">G</generator><rights>R</rights><author><name>Jo</name><uri>/jo</uri></author>
        <entry xml:lang="fr"><id>urn:1</id><title>a &lt;b&gt; c</title><link rel="alternate" type="text/html" href="1"/>
        <link rel="enclosure" href="/a.mp3" length="10" type="audio/mpeg"/><link rel="replies" href="/r"/>
        <published>2025-06-02T10:00:00Z</published><category term="t" scheme="s" label="L"/><contributor><name>Con</name></contributor>
        <summary type="text">S &amp; s</summary>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Hi <br/><a href="/x">x</a> &lt;b></p></div></content>
        <source><id>urn:s</id><title>Src</title><author><name>SA</name></author></source></entry>`,
        ' xml:lang="en" xml:base="https://base.example/dir/"',
      ),
    );
    expect(feed).toMatchObject({
      ...{ format: 'atom', version: '1.0', title: 'The Feed', id: 'urn:f', language: 'en' },
      ...{
        siteUrl: 'https://base.example/',
        selfUrl: 'https://base.example/feed.atom',
        nextUrl: 'https://base.example/2',
      },
      ...{ icon: 'https://base.example/i.ico', logo: 'https://base.example/l.png', rights: { value: 'R' } },
      generator: { name: 'G', url: 'https://base.example/g', version: '3' },
      authors: [{ name: 'Jo', url: 'https://base.example/jo' }],
    });
    const article = feed.articles[0];
    expect(article).toMatchObject({
      ...{ id: 'urn:1', title: 'a <b> c', url: 'https://base.example/dir/1', language: 'fr' },
      enclosures: [{ url: 'https://base.example/a.mp3', length: 10 }],
      commentsUrl: 'https://base.example/r',
      categories: [{ term: 't', scheme: 's', label: 'L' }],
      contributors: [{ name: 'Con' }],
      source: { id: 'urn:s', title: 'Src', authors: [{ name: 'SA' }] },
    });
    expect(article?.summary).toMatchObject({
      value: 'S & s',
      html: 'S &amp; s',
      type: 'text/plain',
      language: 'fr',
    });
    expect(article?.contents[0]?.html).toBe('<p>Hi <br/><a href="https://base.example/x">x</a> &lt;b></p>');
  });

  it.each([
    ['escaped', '<content type="text/html" mode="escaped">&lt;p>x&lt;/p></content>', '<p>x</p>'],
    ['base64', `<content type="text/html" mode="base64">${btoa('<p>x</p>')}</content>`, '<p>x</p>'],
    [
      'inline',
      '<content type="application/xhtml+xml" mode="xml"><p xmlns="http://www.w3.org/1999/xhtml">x</p></content>',
      '<p xmlns="http://www.w3.org/1999/xhtml">x</p>',
    ],
    ['undeclared', '<content>a <b>x</b> &lt;</content>', 'a <b>x</b> &lt;'],
    [
      'prefixed',
      '<content type="application/xhtml+xml" xmlns:h="http://www.w3.org/1999/xhtml"><h:p>x<h:br/></h:p></content>',
      '<p>x<br /></p>',
    ],
  ])('0.3, content %s', (_mode, content, html) => {
    const feed = read(
      atom03(
        `<title>T</title><entry><modified>2025-06-02</modified><issued>2025-06-02</issued>${content}</entry>`,
      ),
    );
    expect(feed.version).toBe('0.3');
    expect(feed.articles[0]?.contents[0]?.html).toBe(html);
  });

  it('xml:base and xml:lang nest, and end with their element', () => {
    const feed = read(
      atom(
        `<entry xml:base="b/" xml:lang="de"><link href="1"/><content type="xhtml" xml:lang="fr"><div xmlns="http://www.w3.org/1999/xhtml" xml:base="c/"><a href="2">x</a></div></content></entry>
         <entry><link href="3"/><title>t</title></entry>`,
        ' xml:base="/a/" xml:lang="en"',
      ),
    );
    expect(feed.articles[0]?.url).toBe('https://news.example/a/b/1');
    expect(feed.articles[0]?.contents[0]).toMatchObject({
      html: '<a href="https://news.example/a/b/c/2">x</a>',
      language: 'fr',
      base: 'https://news.example/a/b/',
    });
    expect(feed.articles[1]).toMatchObject({
      url: 'https://news.example/a/3',
      titleDetail: { language: 'en' },
    });
  });

  it('content that is no text has no HTML; content elsewhere has its address', () => {
    const feed = read(
      atom(
        `<entry><content type="image/png">iVBORw0KGgo=</content></entry><entry><content src="/v.mp4" type="video/mp4"/></entry>`,
      ),
    );
    expect(feed.articles[0]?.contents[0]?.html).toBe('');
    expect(feed.articles[1]?.contents[0]?.src).toBe('https://news.example/v.mp4');
  });

  it('a lone entry is a feed of one', () => {
    expect(
      read('<entry xmlns="http://www.w3.org/2005/Atom"><title>x</title></entry>').articles[0]?.title,
    ).toBe('x');
  });
});

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

describe('response headers', () => {
  it('give base and language', () => {
    const feed = read(atom('<title>t</title><link href="x"/>'), {
      headers: { 'Content-Location': '/other/', 'content-language': 'uk' },
    });
    expect(feed.siteUrl).toBe('https://news.example/other/x');
    expect(feed.titleDetail?.language).toBe('uk');
  });
});
