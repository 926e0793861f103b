// A small news site on loopback with feeds of its own: counts what is asked, answers conditionally, can be unplugged.
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Story {
  readonly id: string;
  readonly title: string;
  readonly author: string;
  /** Seconds before `NOW` of the feed. */
  readonly age: number;
  readonly html: string;
}

export interface FeedSite {
  readonly origin: string;
  url(path: string): string;
  /** Adds or replaces a feed of stories under `path`. */
  setFeed(path: string, title: string, stories: readonly Story[], lang?: string): void;
  /** Adds or replaces any other file. */
  setFile(path: string, type: string, body: string | Buffer): void;
  /** How often `path` was asked for, and how often the answer was 304. */
  asked(path: string): { readonly all: number; readonly unchanged: number };
  /** Every path asked for so far, with its query, in order. */
  readonly log: readonly string[];
  /** Closes the port and every connection: who asks is refused. */
  unplug(): Promise<void>;
  /** Says nothing more at all, as if there were no network. */
  mute(): void;
  /** Answers again, on the same port. */
  plugIn(): Promise<void>;
}

const escaped = (text: string) =>
  text.replace(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign,
  );

/** A one-pixel picture, so that articles have one to show. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

function rss(origin: string, path: string, title: string, stories: readonly Story[], lang?: string): string {
  const item = (story: Story) => `<item>
<guid isPermaLink="false">${escaped(story.id)}</guid>
<title>${escaped(story.title)}</title>
<link>${origin}/story/${encodeURIComponent(story.id)}</link>
<dc:creator>${escaped(story.author)}</dc:creator>
<pubDate>${new Date(Date.now() - story.age * 1000).toUTCString()}</pubDate>
<content:encoded>${escaped(story.html)}</content:encoded>
</item>`;
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>${escaped(title)}</title><link>${origin}${path}</link><description>For tests</description>${lang ? `<language>${lang}</language>` : ''}
${stories.map(item).join('\n')}
</channel></rss>`;
}

/** Stories with a few paragraphs each, newest first, an hour apart. */
export function makeStories(count: number, topic = 'Harbour'): readonly Story[] {
  return Array.from({ length: count }, (_, at) => ({
    id: `${topic.toLowerCase()}-${count - at}`,
    title: `${topic} report ${count - at}`,
    author: 'Ada Writer',
    age: 60 + at * 3600,
    html: [
      '<p><img src="/pixel.png" alt="A crane over the quay" width="600" height="400"></p>',
      `<p>The ${topic.toLowerCase()} reopened on day ${count - at}, after a long wait for the tide.</p>`,
      '<h2>What comes next</h2>',
      '<p>Nobody expects it to close again soon, said the pilot, and poured another tea.</p>'.repeat(4),
    ].join('\n'),
  }));
}

interface Served {
  readonly type: string;
  readonly body: Buffer;
  readonly etag: string;
}

type Counts = Map<string, { all: number; unchanged: number }>;

interface Notes {
  readonly counts: Counts;
  readonly log: string[];
}

function answer(
  files: ReadonlyMap<string, Served>,
  { counts, log }: Notes,
  request: IncomingMessage,
  response: ServerResponse,
) {
  log.push(request.url ?? '/');
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  const count = counts.get(path) ?? { all: 0, unchanged: 0 };
  counts.set(path, count);
  count.all += 1;
  const file = files.get(path);
  if (!file) return response.writeHead(404).end();
  if (request.headers['if-none-match'] === file.etag) {
    count.unchanged += 1;
    return response.writeHead(304, { etag: file.etag }).end();
  }
  return response.writeHead(200, { 'content-type': file.type, etag: file.etag }).end(file.body);
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((ready, failed) => {
    server.once('error', failed).listen(port, host, () => ready((server.address() as AddressInfo).port));
  });
}

/** Starts the site with one feed, `/news.xml` (12 stories), and a page that links to it; `host` is an address of loopback. */
export async function startFeedSite(host = '127.0.0.1'): Promise<FeedSite> {
  const files = new Map<string, Served>();
  const notes: Notes = { counts: new Map(), log: [] };
  let isMute = false;
  const make = () =>
    createServer((request, response) => {
      if (isMute) request.socket.destroy();
      else answer(files, notes, request, response);
    });
  let server: Server | null = make();
  const port = await listen(server, host, 0);
  const origin = `http://${host}:${port}`;

  const setFile: FeedSite['setFile'] = (path, type, body) => {
    const bytes = Buffer.from(body);
    const etag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}"`;
    files.set(path, { type, body: bytes, etag });
  };
  const setFeed: FeedSite['setFeed'] = (path, title, stories, lang) =>
    setFile(path, 'application/rss+xml', rss(origin, path, title, stories, lang));
  setFile('/pixel.png', 'image/png', PIXEL);
  setFeed('/news.xml', 'Harbour News', makeStories(12));
  setFile(
    '/',
    'text/html',
    '<title>Harbour</title><link rel="alternate" type="application/rss+xml" href="/news.xml">',
  );
  return {
    origin,
    url: (path) => origin + path,
    setFeed,
    setFile,
    asked: (path) => notes.counts.get(path) ?? { all: 0, unchanged: 0 },
    log: notes.log,
    unplug: async () => {
      const old = server;
      server = null;
      if (!old) return;
      const closed = new Promise((done) => old.close(done));
      old.closeAllConnections();
      await closed;
    },
    mute: () => {
      isMute = true;
    },
    plugIn: async () => {
      isMute = false;
      if (server) return;
      server = make();
      await listen(server, host, port);
    },
  };
}
