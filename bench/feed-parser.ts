// How many articles a second the feed parser reads: items of about 6 KB as CDATA, escaped, and inline XHTML.
//   node bench/feed-parser.ts

import { parseFeed } from '../services/sync/parser/index.ts';

const ROUNDS = 80;
const ITEMS = 200;

function paragraph(number: number): string {
  return `<p>Paragraph ${number} with <a href="https://example.org/page/${number}?a=1&amp;b=2">a link</a>, some <em>emphasis</em> and
    <strong>strong</strong> words that run on for a while &#8217; to fill the line.</p>
    <figure><img src="https://cdn.example.org/${number}.jpg" alt="x" width="640" height="400"/></figure>`;
}

const BODY = Array.from({ length: 17 }, (_, index) => paragraph(index)).join('\n');

function escaped(html: string): string {
  return html.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function rssItem(number: number, body: string): string {
  return `<item><title>Title &amp; number ${number}</title><link>https://example.org/${number}</link>
    <guid isPermaLink="false">g${number}</guid><pubDate>Mon, 02 Jun 2025 10:00:00 GMT</pubDate><category>a</category>
    <description>${escaped('<p>short &hellip; summary</p>')}</description><content:encoded>${body}</content:encoded></item>`;
}

function atomEntry(number: number): string {
  return `<entry><id>tag:x,${number}</id><title>Title &amp; number ${number}</title><updated>2025-06-02T10:00:00Z</updated>
    <link rel="alternate" href="https://example.org/${number}"/><author><name>Jane</name></author>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${BODY}</div></content></entry>`;
}

function rss(body: string): string {
  const items = Array.from({ length: ITEMS }, (_, index) => rssItem(index, body)).join('\n');
  return `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>T</title>${items}</channel></rss>`;
}

const FEEDS = {
  cdata: rss(`<![CDATA[${BODY}]]>`),
  escaped: rss(escaped(BODY)),
  xhtml: `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>${Array.from({ length: ITEMS }, (_, index) => atomEntry(index)).join('\n')}</feed>`,
};

const result: Record<string, number> = {};
for (const [name, text] of Object.entries(FEEDS)) {
  const bytes = new TextEncoder().encode(text);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    if (parseFeed(bytes, { url: 'https://example.org/feed' }).articles.length !== ITEMS)
      throw new Error(name);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const median = times[ROUNDS >> 1] ?? 0;
  result[name] = Math.round((1000 * ITEMS) / median);
  const speed = (bytes.length / median / 1000).toFixed(0);
  console.log(
    `${name}: ${Math.round(bytes.length / ITEMS)} bytes an item, ${result[name]} articles/s, ${speed} MB/s`,
  );
}
console.log(JSON.stringify(result));
