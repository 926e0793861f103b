import { hash } from 'node:crypto';
import { gzipSync, zstdDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { canonicalUrl } from '../../../services/sync/canonical-url.ts';
import { type ParsedBody, type ParseJob, runParseJob } from '../../../services/sync/parse-job.ts';
import { dateOf, rss } from './server.ts';

const TOMBSTONE = -1;
const job = (body: string | Uint8Array, more: Partial<ParseJob> = {}): ParseJob => ({
  body: typeof body === 'string' ? Buffer.from(body) : body,
  encodings: [],
  maxBytes: 20_000_000,
  url: 'https://example.org/feed.xml',
  headers: {},
  known: new Map(),
  tombstone: TOMBSTONE,
  bodyHash: null,
  now: Date.UTC(2025, 5, 21) / 1000,
  ...more,
});
function parsed(body: string | Uint8Array, more: Partial<ParseJob> = {}): ParsedBody {
  const outcome = runParseJob(job(body, more));
  if (outcome.kind !== 'parsed') throw new Error(JSON.stringify(outcome));
  return outcome;
}
/** The body as the store would unpack it; its hash must be that of the text. */
const utf8 = (text: string) => new Uint8Array(Buffer.from(text));

function htmlOf(article: ParsedBody['articles'][number] | undefined): string {
  const { html, hash: sha } = article?.packed ?? { html: Buffer.of(), hash: Buffer.of() };
  const text = zstdDecompressSync(html).toString();
  expect(Buffer.from(sha).equals(hash('sha256', text, 'buffer'))).toBe(true);
  return text;
}
const knownOf = ({ articles }: ParsedBody) =>
  new Map(articles.map(({ identity, contentHash }) => [identity, contentHash]));

describe('a body', () => {
  it('becomes articles, oldest first, with facts, sample and hints', () => {
    const body = parsed(
      gzipSync(
        rss([
          ['b', 'Second'],
          ['a', 'First &amp;amp; best'],
        ]),
      ),
      { encodings: ['gzip'] },
    );
    expect(body.articles.map(({ title }) => title)).toEqual(['First & best', 'Second']);
    expect(body.facts).toMatchObject({
      ownTitle: 'Test feed',
      siteUrl: 'https://example.org/',
      description: 'A feed',
    });
    expect(body.sample[0]).toEqual({ title: 'Second', published: dateOf('b') });
    expect(body.hints.newest).toBe(dateOf('b'));
    expect(htmlOf(body.articles[1])).toBe('<p>Body of Second</p>');
    expect(body.articles[1]).toMatchObject({
      url: 'https://example.org/b',
      canonicalUrl: 'https://example.org/b',
      indexed: utf8('Body of Second'),
      summary: 'Body of Second',
      words: 3,
      minutes: 1,
    });
  });

  it('that is the same again is not parsed', () => {
    const text = rss([['a', 'One']]);
    const { bodyHash } = parsed(text);
    expect(runParseJob(job(text, { bodyHash }))).toEqual({ kind: 'same', bodyHash });
    expect(runParseJob(job(gzipSync(text), { bodyHash, encodings: ['gzip'] })).kind).toBe('same');
  });

  it('gives only what is new or edited, and never what was deleted', () => {
    const before = parsed(
      rss([
        ['a', 'One'],
        ['b', 'Two'],
        ['c', 'Three'],
      ]),
    );
    const known = knownOf(before);
    const gone = before.articles[0]?.identity ?? 0;
    known.set(gone, TOMBSTONE);
    const after = parsed(
      rss([
        ['d', 'Four'],
        ['a', 'One'],
        ['b', 'Two!'],
        ['c', 'Three edited'],
      ]),
      { known },
    );
    expect(after.articles.map(({ title }) => title)).toEqual(['Two!', 'Four']);
    expect(after).toMatchObject({ total: 4, alreadyKnown: 3 });
  });

  it.each([
    ['', 'empty_feed'],
    ['   \n', 'empty_feed'],
    ['<!doctype html><html><head><title>x</title></head><body>Sign in</body></html>', 'not_a_feed'],
    ['{"error": "no"}', 'not_a_feed'],
    ['hello', 'not_a_feed'],
  ])('that is %j is an error', (text, code) => {
    expect(runParseJob(job(text))).toMatchObject({ kind: 'error', code });
  });

  it('that is a bomb, damaged or nested without end is an error', () => {
    const bomb = gzipSync(Buffer.alloc(5_000_000));
    expect(runParseJob(job(bomb, { encodings: ['gzip'] }))).toMatchObject({
      kind: 'error',
      code: 'too_large',
    });
    expect(runParseJob(job('xx', { encodings: ['br'] }))).toMatchObject({
      kind: 'error',
      code: 'bad_encoding',
    });
    const deep = `<rss><channel><item>${'<a>'.repeat(100_000)}</item></channel></rss>`;
    expect(['parsed', 'error']).toContain(runParseJob(job(deep)).kind);
  });
});

describe('an article', () => {
  const one = (inner: string, channel = '') =>
    parsed(
      `<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>T</title>${channel}<item>${inner}</item></channel></rss>`,
    ).articles[0];

  it('has its full text, sanitised, and its summary apart', () => {
    const article = one(
      `<title>T</title><description>Short</description><content:encoded><![CDATA[<p onclick="x()">Long <script>alert(1)</script>text <img src="/p.jpg" width="600"></p>]]></content:encoded>`,
    );
    expect(htmlOf(article)).toMatch(/Long/);
    expect(htmlOf(article)).not.toMatch(/script|onclick|alert/);
    expect(article).toMatchObject({ summary: 'Short', indexed: utf8('Long text') });
    expect(article?.lead?.url).toBe('https://example.org/p.jpg');
    expect(article?.pictures).toEqual([
      { url: 'https://example.org/p.jpg', role: 'lead' },
      { url: 'https://example.org/p.jpg', role: 'inline' },
    ]);
  });

  it('has the picture the feed names, with caption and credit', () => {
    const article = one(
      `<title>T</title><media:content url="https://example.org/big.jpg" medium="image" width="800" height="600"><media:description>A bridge</media:description><media:credit>Ann</media:credit></media:content><media:thumbnail url="https://example.org/t.jpg"/>`,
    );
    expect(article?.lead).toMatchObject({
      url: 'https://example.org/big.jpg',
      width: 800,
      height: 600,
      caption: 'A bridge',
      credit: 'Ann',
    });
  });

  it('has a title even when the feed gives none', () => {
    expect(one('<description>Only words here</description>')?.title).toBe('Only words here');
    expect(one('<link>https://example.org/x</link>')?.title).toBe('https://example.org/x');
  });

  it('never carries lines or controls in its title, nor addresses that run', () => {
    const article = one(
      `<title>A&#10;B&#7;&#x85;C &lt;b&gt;d&lt;/b&gt;</title><link>javascript:alert(1)</link><comments>data:text/html,x</comments><enclosure url="javascript:1" type="audio/mpeg"/>`,
    );
    expect(article?.title).not.toMatch(/\p{Cc}|</u);
    expect(article).toMatchObject({ url: null, commentsUrl: null, enclosures: [] });
  });

  it('has people, categories, enclosures, language', () => {
    const article = one(
      `<title>T</title><dc:creator>Ann</dc:creator><dc:creator>Bob</dc:creator><category>War</category><category>War</category><enclosure url="https://example.org/a.mp3" type="audio/mpeg" length="12"/>`,
      '<language>en_us</language>',
    );
    expect(article).toMatchObject({
      author: 'Ann, Bob',
      categories: ['War'],
      lang: 'en-US',
      enclosures: [{ url: 'https://example.org/a.mp3', type: 'audio/mpeg', length: 12, title: null }],
    });
  });

  it('has no date rather than a wrong one', () => {
    expect(one('<title>T</title><pubDate>sometime</pubDate>')?.published).toBeNull();
    expect(one('<title>T</title><pubDate>Mon, 02 Jun 9999 10:00:00 GMT</pubDate>')?.published).toBeNull();
  });

  it('shares no canonical address with its neighbours or the home page', () => {
    const home = one('<title>T</title><link>https://example.org/</link>');
    expect(home).toMatchObject({ url: 'https://example.org/', canonicalUrl: null });
    for (const empty of ['?', '#', '?#', '?utm_source=x#'])
      expect(one(`<title>T</title><link>https://example.org/${empty}</link>`)?.canonicalUrl).toBeNull();
    const twins = parsed(
      '<rss><channel><title>T</title><item><guid>1</guid><link>https://example.org/live</link></item><item><guid>2</guid><link>https://example.org/live?utm_source=x</link></item></channel></rss>',
    );
    expect(twins.articles.map((article) => article.canonicalUrl)).toEqual([null, null]);
  });
});

describe('the canonical address', () => {
  it.each([
    ['https://example.org/a?utm_source=rss&id=1&utm_medium=feed', 'https://example.org/a?id=1'],
    ['http://Example.org:80/a?fbclid=x', 'https://example.org/a'],
    ['https://example.org/a?from=rss', 'https://example.org/a'],
    ['https://example.org/a?from=ann', 'https://example.org/a?from=ann'],
    ['https://example.org/live#post-1', 'https://example.org/live#post-1'],
    ['https://example.org/a#:~:text=x', 'https://example.org/a'],
    ['https://example.org/a?b=%20c&d', 'https://example.org/a?b=%20c&d'],
    ['mailto:a@example.org', null],
    [null, null],
  ])('of %s is %s', (url, canonical) => expect(canonicalUrl(url)).toBe(canonical));
});
