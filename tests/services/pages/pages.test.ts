// The whole backend on a real site: pages as feeds want them, their pictures, what hostile pages cost, what is told.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EventEnvelope, EventPayloads } from '../../../contract/events.ts';
import type { Article, ArticleHeader, Feed, FetchResult, OfflineSummary } from '../../../contract/model.ts';
import { type Backend, startBackend } from '../../../services/index.ts';
import { profileAt } from '../../../services/profile.ts';
import { until } from '../media/media-library.ts';
import type { TestServer } from '../sync/server.ts';
import { type Entry, SENTENCE, startNews } from './site.ts';

let folder: string;
let server: TestServer;
let backend: Backend;
let events: EventEnvelope[];
let entries: Entry[];

const call = <T>(method: string, input: unknown = {}) =>
  backend.call(method, input, 'interface') as Promise<T>;
const asked = (start: string) =>
  server.requests.filter(({ url }) => url.startsWith(start)).map(({ url }) => url);
const list = async (query = '') => (await call<{ rows: ArticleHeader[] }>('articles.list', { query })).rows;
const get = async (title: string) => {
  const row = (await list()).find((one) => one.title === title);
  return await call<Article>('articles.get', { id: row?.id });
};

async function start(headless: boolean): Promise<void> {
  backend = await startBackend({ profile: profileAt(folder), headless });
  backend.listen((event) => events.push(event));
}

async function subscribe(): Promise<Feed> {
  const { feed } = await call<{ feed: Feed }>('feeds.add', {
    address: `${server.origin}/feed`,
    allowLocal: true,
  });
  return feed;
}

async function ended<T>(jobId: string): Promise<EventPayloads['job.done'] & { result: T }> {
  const find = () =>
    events.find(({ name, payload }) => name === 'job.done' && (payload as { jobId: string }).jobId === jobId);
  await until(() => find() !== undefined);
  return find()?.payload as EventPayloads['job.done'] & { result: T };
}

async function fetchAll(input: object = {}): Promise<FetchResult> {
  const { jobId } = await call<{ jobId: string }>('pages.fetch', { query: '', ...input });
  return (await ended<FetchResult>(jobId)).result;
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'offprint-pages-'));
  events = [];
  entries = [];
  server = await startNews(() => entries);
});
afterEach(async () => {
  await backend.stop(0);
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const WHOLE = `${Array.from({ length: 30 }, (_, n) => `Sentence number ${n} of a text that the feed gives as a whole.`).join(' ')}`;

test('what the feed cuts is fetched, joined and shown, pictures too; what it gives whole is left alone', async () => {
  entries = [
    { n: 1, path: '/picture/1' },
    { n: 2, path: '/parts/report2' },
    { n: 3, path: '/ok/3', text: WHOLE },
  ];
  await start(true);
  await subscribe();
  expect(asked('/ok')).toEqual([]);
  expect(await call<OfflineSummary>('offline.summary', { query: '' })).toMatchObject({
    ...{ articles: 3, ready: 1, textOnly: 2, failed: 0 },
    reasons: [{ reason: 'Full text not fetched yet.', count: 2 }],
  });
  const result = await fetchAll();
  expect(result).toMatchObject({ articles: 3, fetched: 2, pictures: 1, skipped: 1, failed: 0, errors: [] });
  expect(result.bytes).toBeGreaterThan(1000);
  expect(asked('/ok')).toEqual([]);
  expect(asked('/parts')).toEqual(['/parts/report2', '/parts/report2?page=2', '/parts/report2?page=3']);
  await server.close();

  const first = await get('Report 1');
  expect(first).toMatchObject({
    body: 'page',
    bodies: ['feed', 'page'],
    offline: 'text+pictures',
    site: 'Lindvik Post',
  });
  expect(first).toMatchObject({
    author: 'Ola Nes',
    captions: ['Ice. Photo: Ola Nes'],
    page: { state: 'ready' },
  });
  expect(Object.values(first.media)).toMatchObject([{ width: 600, height: 400 }]);
  const second = await get('Report 2');
  for (const part of [1, 2, 3]) expect(second.html).toContain(SENTENCE(2, part));
  expect(second.offline).toBe('text');
  expect(await get('Report 3')).toMatchObject({ body: 'feed', page: null, offline: 'text' });
  expect(await list('"longer bridge"')).toHaveLength(2);
  expect(await call('offline.summary', { query: '' })).toMatchObject({
    articles: 3,
    ready: 3,
    failed: 0,
    reasons: [],
  });
  expect(await fetchAll()).toMatchObject({ fetched: 0, skipped: 3, failed: 0 });
});

test('the reader can switch between the texts; a later edit of the feed leaves the page alone', async () => {
  entries = [{ n: 1, path: '/ok/1' }];
  await start(true);
  const feed = await subscribe();
  await fetchAll();
  const { id, words } = await get('Report 1');
  const shown = await call<Article>('articles.showBody', { id, origin: 'feed' });
  expect(shown.body).toBe('feed');
  expect(shown.words).toBeLessThan(words);
  expect(await list('"longer bridge"')).toHaveLength(0);
  expect(await call<Article>('articles.showBody', { id, origin: 'page' })).toMatchObject({
    body: 'page',
    words,
  });
  await expect(call('articles.showBody', { id, origin: 'clip' })).rejects.toMatchObject({
    code: 'not_found',
  });
  entries = [{ n: 1, path: '/ok/1', text: 'Corrected: the council met on the quay …' }];
  const { jobId } = await call<{ jobId: string }>('sync.start', { all: true, feedIds: [feed.id] });
  await ended(jobId);
  const after = await get('Report 1');
  expect(after).toMatchObject({ body: 'page', words, offline: 'text' });
  expect(after.html).toContain(SENTENCE(1, 1));
  expect((await call<Article>('articles.showBody', { id, origin: 'feed' })).html).toContain('Corrected');
});

test('a feed can have all its pages fetched, or none; one article can be asked for whatever the feed says', async () => {
  entries = [
    { n: 1, path: '/ok/1' },
    { n: 2, path: '/ok/2', text: WHOLE },
  ];
  await start(true);
  const { id } = await subscribe();
  expect(await call<Feed>('feeds.edit', { id, fullText: 'never' })).toMatchObject({ fullText: 'never' });
  expect(await fetchAll()).toMatchObject({ fetched: 0, skipped: 2 });
  expect(await fetchAll({ query: 'title:"report 1"', always: true })).toMatchObject({
    articles: 1,
    fetched: 1,
  });
  await call('feeds.edit', { id, fullText: 'always' });
  expect(await fetchAll()).toMatchObject({ fetched: 1, skipped: 1 });
  // The page is another text than the feed's: it is kept, not shown.
  expect(await get('Report 2')).toMatchObject({ body: 'feed', bodies: ['feed', 'page'] });
});

test('a page that explodes, lies, is missing or for subscribers costs only its own article, with the reason', {
  timeout: 120_000,
}, async () => {
  const kinds = ['bomb', 'deep', 'lie', 'paid', 'gone', 'ok', 'picture', 'huge'];
  entries = kinds.map((kind, n) => ({ n: n + 1, path: `/${kind}/${n + 1}` }));
  await start(true);
  await subscribe();
  const result = await fetchAll();
  expect(result).toMatchObject({ articles: 8, fetched: 3, failed: 5, pictures: 1 });
  const messages = new Map(
    result.errors.map(({ url, message }) => [new URL(url).pathname.split('/')[1], message]),
  );
  expect(messages.get('bomb')).toContain('larger than 8 MB');
  expect(messages.get('lie')).toContain('a picture');
  expect(messages.get('paid')).toContain('subscribers');
  expect(messages.has('deep') && messages.has('gone')).toBe(true);
  expect(messages.get('vast')).toBe('The picture is too large to be shown (50000 × 50000).');
  expect(await get('Report 8')).toMatchObject({ body: 'page', offline: 'text', page: { state: 'ready' } });
  const lie = await get('Report 3');
  expect(lie).toMatchObject({ offline: 'failed', page: { state: 'failed', code: 'no_article' } });
  expect(lie.page?.reason).toBe(messages.get('lie'));
  const summary = await call<OfflineSummary>('offline.summary', { query: '' });
  expect(summary).toMatchObject({ articles: 8, ready: 2 });
  expect(summary.reasons.map(({ reason }) => reason)).toContain(messages.get('paid'));
});

test('a page that hangs holds up nobody: texts and pictures of the others are there; cancelled at once', async () => {
  entries = [
    { n: 2, path: '/picture/2' },
    { n: 1, path: '/hang/1' },
  ];
  await start(true);
  await subscribe();
  const { jobId } = await call<{ jobId: string }>('pages.fetch', { query: '' });
  await until(() => asked('/hang').length === 1 && events.some(({ name }) => name === 'media.changed'));
  expect(await get('Report 2')).toMatchObject({ body: 'page', offline: 'text+pictures' });
  await call('jobs.cancel', { jobId });
  expect((await ended(jobId)).error?.code).toBe('cancelled');
  expect(await get('Report 1')).toMatchObject({ body: 'feed', page: { state: 'waiting' } });
});

test('with a window attached pages come by themselves, newest and bookmarked first, unless the settings say no', {
  timeout: 120_000,
}, async () => {
  entries = Array.from({ length: 6 }, (_, n) => ({ n: n + 1, path: `/ok/${n + 1}` }));
  await start(false);
  await call('settings.set', { patch: { fullText: 'off' } });
  await subscribe();
  await new Promise((resolve) => setTimeout(resolve, 1200));
  expect(asked('/ok')).toEqual([]);
  const third = await get('Report 3');
  await call('articles.setBookmarked', { set: { ids: [third.id] }, bookmarked: true });
  await call('settings.set', { patch: { fullText: 'ahead' } });
  await until(() => asked('/ok').length === 6);
  expect(asked('/ok').slice(0, 2).sort()).toEqual(['/ok/3', '/ok/6']);
  await until(() => events.filter(({ name }) => name === 'articles.updated').length > 0);
  await until(() => server.requests.length > 0);
  let body = '';
  for (let tries = 0; body !== 'page' && tries < 50; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    body = (await get('Report 1')).body;
  }
  expect(body).toBe('page');
});
