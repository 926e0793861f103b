// From pasted addresses to feeds, against real servers under made-up names.
import type { LookupFunction } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressesOf } from '../../../services/sync/address.ts';
import { discoverFeeds } from '../../../services/sync/discover.ts';
import { feedsOfPage } from '../../../services/sync/discover-page.ts';
import { guessedFeeds, pageFeeds, patternFeeds } from '../../../services/sync/discover-patterns.ts';
import { makeFetchGate } from '../../../services/sync/fetcher.ts';
import { makeParsePool } from '../../../services/sync/worker-pool.ts';
import { rss, startServer, type TestServer } from './server.ts';

describe('what people paste', () => {
  it.each([
    ['https://example.org/x', ['https://example.org/x']],
    ['example.org', ['https://example.org/', 'http://example.org/']],
    ['  <example.org/blog> ', ['https://example.org/blog', 'http://example.org/blog']],
    ['//example.org/a', ['https://example.org/a', 'http://example.org/a']],
    ['feed://example.org/f', ['https://example.org/f', 'http://example.org/f']],
    ['feeds://example.org/f', ['https://example.org/f']],
    ['feed:https://example.org/f', ['https://example.org/f']],
    ['feed:http://example.org/f', ['http://example.org/f']],
    ['localhost:8080/feed', ['http://localhost:8080/feed', 'https://localhost:8080/feed']],
    ['192.168.1.5/rss', ['http://192.168.1.5/rss', 'https://192.168.1.5/rss']],
    ['nas.local:8000', ['http://nas.local:8000/', 'https://nas.local:8000/']],
    ['@ann@social.example', ['https://social.example/@ann']],
    ['приклад.укр', ['https://xn--80aikifvh.xn--j1amh/', 'http://xn--80aikifvh.xn--j1amh/']],
  ])('"%s" means %j', (text, urls) => expect(addressesOf(text).map(({ href }) => href)).toEqual(urls));

  it.each([
    '',
    '   ',
    'hello',
    'two words',
    'javascript:alert(1)',
    'mailto:a@b.c',
    'file:///etc/passwd',
    'ftp://a.b/c',
  ])('"%s" is no address', (text) =>
    expect(() => addressesOf(text)).toThrow(expect.objectContaining({ code: 'bad_url' })),
  );
});

describe('sites whose feeds are known', () => {
  const first = (url: string) => patternFeeds(new URL(url))[0];
  it.each([
    [
      'https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv',
      'https://www.youtube.com/feeds/videos.xml?channel_id=UCabcdefghijklmnopqrstuv',
    ],
    [
      'https://youtube.com/playlist?list=PL1234567890',
      'https://www.youtube.com/feeds/videos.xml?playlist_id=PL1234567890',
    ],
    ['https://www.youtube.com/user/someone', 'https://www.youtube.com/feeds/videos.xml?user=someone'],
    ['https://www.reddit.com/r/news', 'https://www.reddit.com/r/news/.rss'],
    ['https://old.reddit.com/r/news/top', 'https://www.reddit.com/r/news/top/.rss'],
    ['https://reddit.com/user/ann', 'https://www.reddit.com/user/ann/.rss'],
    ['https://github.com/a/b', 'https://github.com/a/b/releases.atom'],
    ['https://github.com/a/b/releases', 'https://github.com/a/b/releases.atom'],
    ['https://github.com/a/b/commits/main', 'https://github.com/a/b/commits/main.atom'],
    ['https://github.com/a', 'https://github.com/a.atom'],
    ['https://letters.substack.com/p/x', 'https://letters.substack.com/feed'],
    ['https://medium.com/@ann', 'https://medium.com/feed/@ann'],
    ['https://ann.medium.com/', 'https://ann.medium.com/feed'],
    ['https://ann.wordpress.com/about', 'https://ann.wordpress.com/feed/'],
    ['https://ann.tumblr.com/', 'https://ann.tumblr.com/rss'],
    ['https://ann.blogspot.com/', 'https://ann.blogspot.com/feeds/posts/default'],
  ])('%s: %s', (url, feed) => expect(first(url)).toBe(feed));

  it('a YouTube handle gives its channel away in the page', () => {
    const source = '<script>{"externalId":"UCabcdefghijklmnopqrstuv"}</script>';
    expect(pageFeeds(new URL('https://www.youtube.com/@ann'), source)).toEqual([
      'https://www.youtube.com/feeds/videos.xml?channel_id=UCabcdefghijklmnopqrstuv',
    ]);
    expect(pageFeeds(new URL('https://example.org/@ann'), source)).toEqual([]);
  });

  it('a Mastodon profile has a feed beside it; other sites have the usual ones', () => {
    expect(guessedFeeds(new URL('https://social.example/@ann'))[0]).toBe('https://social.example/@ann.rss');
    const usual = guessedFeeds(new URL('https://example.org/blog/post.html'));
    expect(usual[0]).toBe('https://example.org/blog/feed');
    expect(usual).toContain('https://example.org/feed');
    expect(usual).toContain('https://example.org/rss.xml');
  });

  it('nothing is known of a look-alike', () => {
    expect(patternFeeds(new URL('https://github.com.evil.example/a/b'))).toEqual([]);
    expect(patternFeeds(new URL('https://example.org/r/news'))).toEqual([]);
  });
});

describe('a page', () => {
  it('names its feeds; those of comments come last, and what is none is left out', () => {
    const html = `<html><head><title> My &amp; page </title><base href="/sub/">
      <link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
      <link rel="ALTERNATE home" type="application/rss+xml; charset=utf-8" title="Main" href="feed.xml">
      <link rel="alternate" type="application/atom+xml" href="feed:https://example.org/atom">
      <link rel="alternate" type="application/feed+json" href="//example.org/feed.json">
      <link rel="alternate" type="application/json+oembed" href="/oembed"><link rel="alternate" type="application/json" href="/wp-json/x">
      <link rel="alternate" hreflang="de" href="/de"><link rel="stylesheet" href="/rss.css">
      <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
      </head><body><a href="/rss/all">all</a> <a href="/x">RSS</a> <a href="/feedback">Feedback</a> <a href="/news">News</a>`;
    const found = feedsOfPage(html, 'https://example.org/page');
    expect(found.title).toBe('My & page');
    expect(found.declared.map(({ url }) => url)).toEqual([
      ...['https://example.org/sub/feed.xml', 'https://example.org/atom', 'https://example.org/feed.json'],
      'https://example.org/comments/feed',
    ]);
    expect(found.guessed.map(({ url }) => url)).toEqual([
      'https://example.org/rss/all',
      'https://example.org/x',
    ]);
  });
});

describe('discovery', () => {
  let server: TestServer;
  const lookup: LookupFunction = (name, _options, callback) => {
    if (name.endsWith('.test')) return callback(null, [{ address: '127.0.0.1', family: 4 }]);
    callback(Object.assign(new Error(name), { code: 'ENOTFOUND' }), '');
  };
  const fetchGate = makeFetchGate({ lookup, limits: { totalMs: 1500 } });
  const pool = makeParsePool({ workers: 1 });
  let pages: Record<string, string | { type?: string; status?: number; body?: string; location?: string }> =
    {};

  beforeAll(async () => {
    server = await startServer((request, response) => {
      const page = pages[request.url ?? ''];
      if (page === undefined) return void response.writeHead(404).end('nothing');
      const {
        type = 'text/html',
        status = 200,
        body = '',
        location,
      } = typeof page === 'string' ? { body: page } : page;
      response.writeHead(status, { 'content-type': type, ...(location ? { location } : {}) }).end(body);
    });
  });
  afterAll(() => Promise.all([server.close(), pool.stop(), fetchGate.stop()]));

  const tools = { fetchGate, pool, now: () => 1_750_000_000 };
  const find = (path: string, allowLocal = true) =>
    discoverFeeds(tools, `site.test:${server.port}${path}`, { allowLocal }).then((found) =>
      found.map(({ feedUrl }) => feedUrl.replace(`http://site.test:${server.port}`, '')),
    );
  const failure = (path: string) => find(path).catch((error) => error);
  const feed = (title: string) => ({ type: 'application/rss+xml', body: rss([[title, title]]) });

  it('takes a feed as it is, whatever its type says', async () => {
    pages = { '/f': { type: 'text/html', body: rss([['a', 'One']]) } };
    expect(await find('/f')).toEqual(['/f']);
  });

  it('takes the feeds a page names, all of them, each once', async () => {
    const link = (href: string) => `<link rel="alternate" type="application/rss+xml" href="${href}">`;
    pages = {
      '/': `<html><head>${['/a', '/b', '/a?again', '/dead', '/page'].map(link).join('')}</head><a href="/c.rss">c</a>`,
      ...{
        '/a': feed('a'),
        '/b': feed('b'),
        '/a?again': feed('a'),
        '/c.rss': feed('c'),
        '/page': '<html></html>',
      },
    };
    expect(await find('/')).toEqual(['/a', '/b']);
  });

  it('else links that look like feeds, else the usual places', async () => {
    pages = { '/': '<html><a href="/c.rss">c</a></html>', '/c.rss': feed('c'), '/feed': feed('f') };
    expect(await find('/')).toEqual(['/c.rss']);
    pages = { '/blog/': '<html></html>', '/blog/atom.xml': feed('x') };
    expect(await find('/blog/')).toEqual(['/blog/atom.xml']);
    pages = { '/@ann': '<html></html>', '/@ann.rss': feed('ann') };
    expect(await find('/@ann')).toEqual(['/@ann.rss']);
  });

  it('subscribes to where a feed has moved for good', async () => {
    pages = {
      '/old': { status: 301, location: '/new' },
      '/tmp': { status: 302, location: '/new' },
      '/new': feed('n'),
    };
    expect(await find('/old')).toEqual(['/new']);
    expect(await find('/tmp')).toEqual(['/tmp']);
  });

  it('says what is wrong', async () => {
    pages = {
      '/': '<html>no feeds here</html>',
      '/empty': { body: '' },
      '/xml': { body: '<?xml version="1.0"?><html/>' },
    };
    expect(await failure('/')).toMatchObject({ code: 'no_feed_found', message: /site\.test/ });
    expect(await failure('/empty')).toMatchObject({ code: 'empty_feed' });
    expect(await failure('/missing')).toMatchObject({ code: 'http_status', details: { status: 404 } });
    const unknown = await discoverFeeds(tools, 'nowhere.invalid').catch((error) => error);
    expect(unknown).toMatchObject({ code: 'unreachable', message: /no host called nowhere\.invalid/ });
  });

  it('asks before it opens a local address, and names the origin', async () => {
    pages = { '/f': feed('a') };
    server.requests.length = 0;
    const refusal = await discoverFeeds(tools, `http://site.test:${server.port}/f`).catch((error) => error);
    expect(refusal).toMatchObject({
      code: 'local_address',
      details: { origin: `http://site.test:${server.port}` },
    });
    expect(server.requests).toEqual([]);
    const found = await discoverFeeds(tools, `http://site.test:${server.port}/f`, { allowLocal: true });
    expect(found[0]?.localOrigin).toBe(`http://site.test:${server.port}`);
  });

  it('a page may not lead to other local places, even when its own was confirmed', async () => {
    const other = await startServer((_request, response) => response.end(rss([['a', 'secret']])));
    pages = { '/': `<link rel="alternate" type="application/rss+xml" href="${other.origin}/feed">` };
    expect(await failure('/')).toMatchObject({ code: 'no_feed_found' });
    expect(other.requests).toEqual([]);
    await other.close();
  });
});
