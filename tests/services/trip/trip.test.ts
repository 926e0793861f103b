// Getting ready for a trip on a real site: everything in one go, the most wanted first, up to a limit, and a report.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EventEnvelope, EventPayloads } from '../../../contract/events.ts';
import type { Article, ArticleHeader, TripReport } from '../../../contract/model.ts';
import { type Backend, startBackend } from '../../../services/index.ts';
import { profileAt } from '../../../services/profile.ts';
import { until } from '../media/media-library.ts';
import { type Entry, startNews } from '../pages/site.ts';
import { muteServer, type TestServer } from '../sync/server.ts';

let folder: string;
let server: TestServer;
let backend: Backend;
let events: EventEnvelope[];
let entries: Entry[];

const call = <T>(method: string, input: unknown = {}) =>
  backend.call(method, input, 'interface') as Promise<T>;
const asked = (start: string) => server.requests.map(({ url }) => url).filter((url) => url.startsWith(start));
const idOf = async (title: string) => {
  const { rows } = await call<{ rows: ArticleHeader[] }>('articles.list', { query: `title:"${title}"` });
  return rows[0]?.id ?? 0;
};

async function start(headless = true): Promise<void> {
  backend = await startBackend({ profile: profileAt(folder), headless });
  events = [];
  backend.listen((event) => events.push(event));
}

type Done = EventPayloads['job.done'] & { readonly result: TripReport };

async function ended(jobId: string): Promise<Done> {
  const find = () =>
    events.find(({ name, payload }) => name === 'job.done' && (payload as Done).jobId === jobId);
  await until(() => find() !== undefined);
  return find()?.payload as Done;
}

const startTrip = async (input: object = {}) =>
  (await call<{ jobId: string }>('trip.start', { query: '', ...input })).jobId;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'offprint-trip-'));
  entries = [];
  server = await startNews(() => entries);
});
afterEach(async () => {
  await backend.stop(0);
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

test('new articles, pages and pictures in one go; what could not be had is told with its reason', async () => {
  entries = [{ n: 1, path: '/picture/1' }];
  await start();
  await call('feeds.add', { address: `${server.origin}/feed`, allowLocal: true });
  entries.push({ n: 2, path: '/paid/2' }, { n: 3, path: '/picture/3' });
  const { result } = await ended(await startTrip());
  expect(result).toMatchObject({
    ...{ articles: 3, ready: 2, textOnly: 0, failed: 1, left: 0, capped: false, trouble: null },
    sync: { feeds: 1, failed: 0, articles: 2 },
  });
  expect(result.reasons).toMatchObject([
    { code: 'no_article', count: 1, reason: expect.stringContaining('subscribers') },
  ]);
  expect(result.added).toBeGreaterThan(1000);
  expect(result.added).toBeLessThanOrEqual(result.bytes);
  expect(await call('trip.state')).toEqual({ jobId: null, wish: null, last: result });
  await server.close();
  expect(
    (await call<{ lead: { media: string | null } | null }>('articles.get', { id: await idOf('Report 3') }))
      .lead?.media,
  ).toMatch(/\.png$/);
});

test('stops at the limit: bookmarked first, then unread, newest first', { timeout: 120_000 }, async () => {
  entries = Array.from({ length: 30 }, (_, n) => ({ n: n + 1, path: `/picture/${n + 1}` }));
  await start();
  await call('feeds.add', { address: `${server.origin}/feed`, allowLocal: true });
  await call('articles.setRead', { set: { ids: [await idOf('Report 30')] }, read: true });
  await call('articles.setBookmarked', { set: { ids: [await idOf('Report 4')] }, bookmarked: true });
  const { result } = await ended(await startTrip({ feedIds: [], capBytes: 4000 }));
  expect(result).toMatchObject({ articles: 30, capped: true, sync: null });
  expect(result.ready).toBeGreaterThan(1);
  expect(result.ready).toBeLessThan(20);
  expect(result.left).toBe(30 - result.ready);
  expect(result.added).toBeGreaterThanOrEqual(4000);
  const pages = asked('/picture');
  expect(pages[0]).toBe('/picture/4');
  expect(pages).toContain('/picture/29');
  expect(pages).not.toContain('/picture/30');
  const again = (await ended(await startTrip({ feedIds: [] }))).result;
  expect(again).toMatchObject({ ready: 30, left: 0, capped: false });
  expect(new Set(asked('/picture')).size).toBe(asked('/picture').length);
});

test('one at a time; cancelled it is forgotten, closed in the middle it goes on with the next window', {
  timeout: 120_000,
}, async () => {
  entries = [
    { n: 3, path: '/ok/3' },
    { n: 2, path: '/hang/2' },
    { n: 1, path: '/ok/1' },
  ];
  await start(false);
  await call('settings.set', { patch: { fullText: 'off', pictures: 'off', syncOnStart: false } });
  await call('feeds.add', { address: `${server.origin}/feed`, allowLocal: true });
  const first = await startTrip({ feedIds: [] });
  await until(() => asked('/hang').length === 1);
  await expect(startTrip()).rejects.toMatchObject({ code: 'exists' });
  await call('jobs.cancel', { jobId: first });
  expect((await ended(first)).error?.code).toBe('cancelled');
  expect(await call('trip.state')).toMatchObject({ jobId: null, wish: null });

  await startTrip({ feedIds: [], capBytes: 9_000_000 });
  await until(() => asked('/hang').length === 2);
  await backend.stop(0);
  entries = entries.filter(({ n }) => n !== 2);
  const { handler } = server;
  server.handler = (request, response) => {
    if (request.url?.startsWith('/hang')) response.writeHead(404).end();
    else handler(request, response);
  };
  await start(false);
  const { jobId, wish } = await call<{ jobId: string; wish: object }>('trip.state');
  expect(wish).toEqual({ query: '', feedIds: [], capBytes: 9_000_000 });
  expect((await ended(jobId)).result).toMatchObject({ articles: 3, ready: 2, failed: 1 });
  expect(await call('trip.state')).toMatchObject({ jobId: null, wish: null, last: { ready: 2 } });
});

test('three dead sites in one portion, while others answer: the trip ends, and tells of them', {
  timeout: 120_000,
}, async () => {
  await start(false);
  await call('settings.set', { patch: { fullText: 'off', pictures: 'off', syncOnStart: false } });
  const dead = await Promise.all(
    [1, 2, 3].map((n) => startNews(() => [{ n, path: `/ok/${n}` }], `127.0.0.${n + 1}`)),
  );
  for (const site of [server, ...dead])
    await call('feeds.add', { address: `${site.origin}/feed`, allowLocal: true });
  for (const site of dead) muteServer(site);
  const jobId = await startTrip({ feedIds: [] });
  const isDone = () =>
    events.some(({ name, payload }) => name === 'job.done' && (payload as Done).jobId === jobId);
  // The question that is otherwise asked every minute, of one feed after the other.
  for (; !isDone(); await new Promise((resolve) => setTimeout(resolve, 50))) await call('activity.try');
  expect((await ended(jobId)).result).toMatchObject({ articles: 3, ready: 0, trouble: null });
  const { rows } = await call<{ rows: ArticleHeader[] }>('articles.list', { query: '' });
  for (const { id } of rows)
    expect((await call<Article>('articles.get', { id })).page).toMatchObject({ code: 'unreachable' });
  for (const site of dead) await site.close();
});
