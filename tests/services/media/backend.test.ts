// The whole backend: subscribe, and the pictures come by themselves; pull the plug, and they stay.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EventEnvelope, EventPayloads } from '../../../contract/events.ts';
import type { Article, ArticleHeader, Feed } from '../../../contract/model.ts';
import { type Backend, startBackend } from '../../../services/index.ts';
import { profileAt } from '../../../services/profile.ts';
import { startServer, type TestServer } from '../sync/server.ts';
import { filesIn, isSound, until } from './media-library.ts';
import { gif, ico, JPEG, png, WEBP } from './pictures.ts';

let folder: string;
let server: TestServer;
let backend: Backend;
let events: EventEnvelope[];

const PICTURES: Readonly<Record<string, Buffer>> = {
  '/lead.jpg': JPEG,
  '/wide.png': png(1200, 400),
  '/river.webp': WEBP,
  '/favicon.ico': ico(32),
};

const BODY = `<p>Text <img src="/placeholder.gif" data-src="/river.webp" alt="lazy">
  <img srcset="/small.png 320w, /wide.png 1200w" src="/small.png">
  <img src="/count?1" width="1" height="1"><img src="/count?2" style="display:none"><img src="/count?3" width="0">
  <img src="/pixel.gif"><img src="/utm.gif?a=b"><picture><source srcset="/pixel.gif"><img src="/1x1.gif"></picture>
  <audio preload="auto" src="/sound.mp3"></audio><link rel="prefetch" href="/prefetch.png">
  <div style="background:url(/css.png)">more</div></p>`;

const FEED =
  () => `<?xml version="1.0"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel>
  <title>News</title><link>${server.origin}/</link><description>d</description>
  <item><guid isPermaLink="false">1</guid><title>One</title><link>${server.origin}/one</link>
  <media:content url="${server.origin}/lead.jpg" medium="image" width="800" height="600"/>
  <description><![CDATA[${BODY}]]></description></item></channel></rss>`;

async function start(headless: boolean): Promise<void> {
  backend = await startBackend({ profile: profileAt(folder), headless });
  backend.listen((event) => events.push(event));
  // Pages are another matter.
  await call('settings.set', { patch: { fullText: 'off' } });
}

const call = <T>(method: string, input: unknown = {}) =>
  backend.call(method, input, 'interface') as Promise<T>;
const asked = () => server.requests.map(({ url }) => url);

/** Icons that events told of. */
function iconsTold(): string[] {
  const feeds = events.flatMap(({ name, payload }) =>
    name === 'feeds.changed' ? (payload as EventPayloads['feeds.changed']).changed : [],
  );
  return feeds.flatMap(({ icon }) => icon ?? []);
}

async function theArticle(): Promise<Article> {
  const { rows } = await call<{ rows: ArticleHeader[] }>('articles.list', { query: '' });
  return await call<Article>('articles.get', { id: rows[0]?.id });
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'offprint-backend-'));
  events = [];
  server = await startServer((request, response) => {
    const picture = PICTURES[request.url ?? ''];
    if (request.url === '/feed') response.setHeader('content-type', 'application/rss+xml').end(FEED());
    else if (picture) response.end(picture);
    else if (request.url?.startsWith('/count')) response.end(gif(1, 1));
    else response.writeHead(404).end();
  });
});
afterEach(async () => {
  await backend.stop(0);
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

test('pictures and icon come after subscribing, trackers are never asked for, all shows with the server gone', async () => {
  await start(false);
  const media = profileAt(folder).media;
  const { feed } = await call<{ feed: Feed }>('feeds.add', {
    address: `${server.origin}/feed`,
    allowLocal: true,
  });
  await until(() => filesIn(media).length === 4);
  await until(() => events.some(({ name }) => name === 'media.changed'));
  await until(() => iconsTold().length > 0);
  expect(new Set(asked())).toEqual(
    new Set(['/feed', '/lead.jpg', '/wide.png', '/river.webp', '/', '/favicon.ico']),
  );
  for (const { headers } of server.requests) {
    expect(headers.referer).toBeUndefined();
    expect(headers.cookie).toBeUndefined();
  }
  await server.close();
  const article = await theArticle();
  expect(article.lead?.media).toMatch(/\.jpg$/);
  expect(
    Object.keys(article.media)
      .map((url) => new URL(url).pathname)
      .sort(),
  ).toEqual(['/lead.jpg', '/river.webp', '/wide.png']);
  expect(article.media[`${server.origin}/wide.png`]).toMatchObject({ width: 1200, height: 400 });
  const library = await call<{ feeds: Feed[] }>('library.get');
  expect(library.feeds.find(({ id }) => id === feed.id)?.icon).toMatch(/\.ico$/);
  expect(isSound(media)).toBe(true);
});

test('"off" holds for pictures and icons; switched on again they come', async () => {
  await start(false);
  await call('settings.set', { patch: { pictures: 'off' } });
  await call('feeds.add', { address: `${server.origin}/feed`, allowLocal: true });
  await theArticle();
  await new Promise((resolve) => setTimeout(resolve, 1300));
  expect(new Set(asked())).toEqual(new Set(['/feed']));
  await call('settings.set', { patch: { pictures: 'ahead' } });
  await until(() => filesIn(profileAt(folder).media).length >= 3);
});

test('a headless backend fetches none by itself; the next one with a window does', async () => {
  await start(true);
  await call('feeds.add', { address: `${server.origin}/feed`, allowLocal: true });
  await theArticle();
  await backend.stop(0);
  expect(new Set(asked())).toEqual(new Set(['/feed']));
  await start(false);
  await until(() => filesIn(profileAt(folder).media).length === 4);
});
