// The news sites of bench/fetch.ts, in a process of their own: HOSTS loopback addresses on one port, FEEDS feeds of ten
// summaries, a page of 60 kB and two pictures of 30 kB for each, every answer after LATENCY ms.
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { crc32, deflateSync } from 'node:zlib';

export const ITEMS = 10;
export const PICTURES = 2;

export const hostOf = (feed: number, hosts: number) => `127.0.0.${(feed % hosts) + 2}`;
export const feedPath = (feed: number) => `/feed/${feed}.xml`;
export const pagePath = (feed: number, item: number) => `/news/${feed}/${item}.html`;
export const picturePath = (feed: number, item: number, at: number) => `/img/${feed}-${item}-${at}.png`;

const WORDS =
  'river council winter harbour decision minister report people found because through company region market northern bridge engineer said night after before against under between station village number public service school'.split(
    ' ',
  );

/** The same words for the same number. */
function sentences(seed: number, count: number): string {
  let state = seed;
  const word = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return WORDS[state % WORDS.length] ?? '';
  };
  return Array.from({ length: count }, () => `The ${Array.from({ length: 15 }, word).join(' ')}.`).join(' ');
}

const MENU = Array.from(
  { length: 60 },
  (_, at) => `<li class="menu-item"><a href="/section/${at}">Section ${at}</a></li>`,
).join('');
const SCRIPT = `<script>window.__data = ${JSON.stringify(Array.from({ length: 260 }, (_, at) => ({ at, kind: 'slot', size: [300, 250] })))}</script>`;
const TEASERS = Array.from(
  { length: 24 },
  (_, at) =>
    `<div class="related-card"><a href="/other/${at}"><img src="/teaser/${at}.jpg" alt=""><h3>Another story of the day, number ${at}</h3></a><p>${sentences(at, 1)}</p></div>`,
).join('');

export function page(feed: number, item: number): string {
  const seed = feed * 100 + item;
  const paragraphs = Array.from({ length: 14 }, (_, at) => `<p>${sentences(seed * 31 + at, 4)}</p>`);
  const pictures = Array.from(
    { length: PICTURES },
    (_, at) =>
      `<figure><img src="${picturePath(feed, item, at)}" width="300" height="200" alt=""><figcaption>Harbour ${at}. (Press Office)</figcaption></figure>`,
  );
  const title = `Story ${item} of feed ${feed}`;
  const body = paragraphs.map((text, at) => text + (pictures[at / 4] ?? '')).join('\n');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title><meta property="og:site_name" content="Site ${feed}">${SCRIPT}</head>
<body><header><nav><ul>${MENU}</ul></nav></header><main><article><h1>${title}</h1><p class="byline">By Ada Lee</p>${body}</article></main>
<aside class="related"><h2>Related</h2>${TEASERS}</aside>${SCRIPT}<footer><ul>${MENU}</ul></footer></body></html>`;
}

export function feed(number: number, origin: string): string {
  const items = Array.from(
    { length: ITEMS },
    (
      _,
      at,
    ) => `<item><guid>${number}-${at}</guid><title>Story ${at} of feed ${number}</title><link>${origin}${pagePath(number, at)}</link>
<pubDate>${new Date(Date.UTC(2025, 0, 1) + (number * ITEMS + at) * 60_000).toUTCString()}</pubDate><description>${sentences(number * 100 + at, 1)} …</description></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Feed ${number}</title><link>${origin}/</link><description>d</description>${items.join('')}</channel></rss>`;
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}

/** A sound PNG of 300 × 100 grey noise, 30 kB; its note makes each another file. */
const HEAD = Buffer.alloc(13);
HEAD.writeUInt32BE(300, 0);
HEAD.writeUInt32BE(100, 4);
HEAD.set([8, 0, 0, 0, 0], 8);
const ROWS = randomBytes(301 * 100);
for (let y = 0; y < 100; y += 1) ROWS[y * 301] = 0;
const START = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', HEAD)]);
const END = Buffer.concat([chunk('IDAT', deflateSync(ROWS)), chunk('IEND', Buffer.alloc(0))]);
const picture = (path: string) => Buffer.concat([START, chunk('tEXt', Buffer.from(`path\0${path}`)), END]);

/** Serves until it is killed. */
function serve(port: number, latency: number): void {
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const [first, second] = [...path.matchAll(/\d+/g)].map(Number);
    const origin = `http://${request.headers.host}`;
    const answer = (type: string, body: string | Buffer) =>
      setTimeout(() => response.setHeader('content-type', type).end(body), latency);
    if (path.startsWith('/feed/')) answer('application/rss+xml', feed(first ?? 0, origin));
    else if (path.startsWith('/news/')) answer('text/html; charset=utf-8', page(first ?? 0, second ?? 0));
    else if (path.startsWith('/img/')) answer('image/png', picture(path));
    else response.writeHead(404).end();
  });
  server.keepAliveTimeout = 60_000;
  server.listen(port, '0.0.0.0', 4096, () => console.log('ready'));
}

if (import.meta.main) serve(Number(process.argv[2]), Number(process.argv[3]));
