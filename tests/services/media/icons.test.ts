// Icons of feeds: where they come from, how seldom they are asked for.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Json } from '../../../db/index.ts';
import { iconsOfPage } from '../../../services/media/icon-links.ts';
import { startIcons } from '../../../services/media/icons.ts';
import { startServer, type TestServer } from '../sync/server.ts';
import { type MediaLibrary, openMediaLibrary } from './media-library.ts';
import { HTML, ico, png, SVG } from './pictures.ts';

let library: MediaLibrary;
let server: TestServer;
let told: number[];
let answers: Record<string, Buffer>;

beforeEach(async () => {
  library = openMediaLibrary();
  told = [];
  answers = {};
  server = await startServer((request, response) => {
    const body = answers[request.url ?? ''];
    response.writeHead(body ? 200 : 404).end(body);
  });
});
afterEach(async () => {
  await library.close();
  await server.close();
});

/** A subscribed feed that was read once, and named this icon. */
function feed(path: string, icon: string | null = null, siteUrl: string | null = server.origin): number {
  const { store, clock } = library;
  const { id } = store.feeds.add({ url: server.origin + path, siteUrl, localOrigin: server.origin }).feed;
  const outcome = { at: clock.now, result: 'updated', schedule: { icon } as Json } as const;
  store.ingest([{ feedId: id, outcome, articles: [] }]);
  return id;
}

async function look(): Promise<string[]> {
  const before = server.requests.length;
  const { store, gate, files, clock, troubles } = library;
  const icons = startIcons({
    ...{ store, gate, files, now: () => clock.now },
    onIcons: (ids) => told.push(...ids),
    onTrouble: (_what, error) => troubles.push(error),
  });
  await icons.look();
  await icons.stop();
  expect(troubles).toEqual([]);
  return server.requests.slice(before).map(({ url }) => url);
}

const iconOf = (id: number) => {
  const icon = library.store.feeds.get(id)?.icon;
  return icon ? library.store.media.get(icon) : null;
};

test("the feed's own icon, when it is about square: one request, an event, the file on disk", async () => {
  answers['/icon.png'] = png(48, 48);
  const id = feed('/feed', '/icon.png');
  expect(await look()).toEqual(['/icon.png']);
  expect(iconOf(id)).toMatchObject({ type: 'image/png', width: 48 });
  expect(told).toEqual([id]);
  expect(library.onDisk()).toHaveLength(1);
});

test('a banner is only the last resort', async () => {
  answers['/banner.png'] = png(200, 20);
  answers['/'] = Buffer.from('<link rel="icon" href="/small.png">');
  const id = feed('/feed', '/banner.png');
  expect(await look()).toEqual(['/banner.png', '/', '/small.png', '/favicon.ico']);
  expect(iconOf(id)).toMatchObject({ width: 200 });
  answers['/small.png'] = png(32, 32);
  library.clock.now += 31 * 86_400;
  await look();
  expect(iconOf(id)).toMatchObject({ width: 32 });
});

test("else what the site's page names, else its favicon.ico; neither pages nor drawings count", async () => {
  answers['/'] = Buffer.from('<link rel="icon" href="/draw.png"><link rel=icon href=/page>');
  answers['/draw.png'] = SVG;
  answers['/page'] = HTML;
  answers['/favicon.ico'] = ico(32);
  const id = feed('/feed');
  expect(await look()).toEqual(['/', '/draw.png', '/page', '/favicon.ico']);
  expect(iconOf(id)).toMatchObject({ type: 'image/x-icon' });
});

test('feeds of one site share the requests', async () => {
  answers['/favicon.ico'] = ico(32);
  const ids = ['/a', '/b', '/c', '/d'].map((path) => feed(path));
  expect((await look()).sort()).toEqual(['/', '/favicon.ico']);
  expect(new Set(ids.map((id) => iconOf(id)?.id)).size).toBe(1);
});

test('none: asked again after a week, not before; found: after a month; unsubscribed or never read: never', async () => {
  const id = feed('/feed');
  expect(await look()).toHaveLength(2);
  library.clock.now += 6 * 86_400;
  expect(await look()).toEqual([]);
  library.clock.now += 86_400;
  answers['/favicon.ico'] = ico(32);
  expect(await look()).toHaveLength(2);
  library.clock.now += 29 * 86_400;
  expect(await look()).toEqual([]);
  library.clock.now += 86_400;
  expect(await look()).toHaveLength(2);
  library.store.feeds.remove(id);
  library.store.feeds.add({ url: `${server.origin}/new`, localOrigin: server.origin });
  library.clock.now += 99 * 86_400;
  expect(await look()).toEqual([]);
});

test('an icon whose file is gone is looked for again', async () => {
  answers['/favicon.ico'] = ico(32);
  const id = feed('/feed');
  await look();
  library.store.media.lost([iconOf(id)?.id ?? '']);
  library.clock.now += 8 * 86_400;
  await look();
  expect(iconOf(id)).not.toBeNull();
});

test('a public feed cannot send us into the private network for an icon', async () => {
  answers['/favicon.ico'] = ico(32);
  const { id } = library.store.feeds.add({ url: 'https://example.org/feed', siteUrl: server.origin }).feed;
  const schedule = { icon: `${server.origin}/favicon.ico` } as Json;
  library.store.ingest([
    { feedId: id, outcome: { at: library.clock.now, result: 'updated', schedule }, articles: [] },
  ]);
  expect(await look()).toEqual([]);
  expect(iconOf(id)).toBeNull();
});

test('the requests carry no cookie and no referrer', async () => {
  feed('/feed');
  await look();
  for (const { headers } of server.requests) {
    expect(headers.cookie).toBeUndefined();
    expect(headers.referer).toBeUndefined();
  }
});

describe('links of a page', () => {
  const of = (html: string) => iconsOfPage(html, 'https://site.example/news/');

  test('the smallest that is large enough first, then the larger ones below', () => {
    const html = `<link rel="icon" sizes="16x16" href="16.png"><link rel="apple-touch-icon" href="/180.png">
      <link rel="icon" sizes="32x32 48x48" href="48.ico"><link rel="icon" sizes="512x512" href="512.png">
      <link rel="icon" sizes="96x96" href="96.png">`;
    expect(of(html).map((url) => url.slice('https://site.example/'.length))).toEqual([
      'news/96.png',
      '180.png',
      'news/512.png',
      'news/48.ico',
      'news/16.png',
    ]);
  });

  test('base counts; drawings, masks, scripts and other schemes do not', () => {
    const html = `<base href="https://cdn.example/x/"><link rel="shortcut icon" href="fav.ico">
      <link rel="icon" type="image/svg+xml" href="a"><link rel="icon" href="b.svg?x"><link rel="mask-icon" href="c.png">
      <link rel="icon" href="javascript:alert(1)"><link rel="icon" href="data:image/png;base64,AA"><link rel="stylesheet" href="d">`;
    expect(of(html)).toEqual(['https://cdn.example/x/fav.ico']);
  });
});
