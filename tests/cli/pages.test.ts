// fetch and offline as a script sees them, and the setting of a feed.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Entry, startNews } from '../services/pages/site.ts';
import type { TestServer } from '../services/sync/server.ts';
import { freshProfile, json, offprint } from './support.ts';

const { profile, remove } = freshProfile();
const entries: readonly Entry[] = [
  { n: 1, path: '/picture/1' },
  { n: 2, path: '/gone/2' },
];
let server: TestServer;

beforeAll(async () => {
  server = await startNews(() => entries);
  await json(profile, 'add', `${server.origin}/feed`, '--allow-local');
});
afterAll(async () => {
  await server.close();
  remove();
});

const offlineStates = async () =>
  (await json<{ articles: { title: string; offline: string }[] }>(profile, 'list')).articles.map(
    ({ title, offline }) => [title, offline],
  );

it('tells how much is ready, fetches what is not, and says why some can not be had', {
  timeout: 120_000,
}, async () => {
  expect(await json(profile, 'offline')).toMatchObject({ articles: 2, ready: 0, textOnly: 2, failed: 0 });
  const fetched = await json<{ bytes: number; errors: { id: number }[] }>(profile, 'fetch');
  expect(fetched).toMatchObject({ articles: 2, fetched: 1, pictures: 1, skipped: 0, failed: 1 });
  expect(Object.keys(fetched)).toEqual([
    'articles',
    'fetched',
    'pictures',
    'skipped',
    'failed',
    'bytes',
    'errors',
  ]);
  expect(fetched.errors).toMatchObject([
    { url: `${server.origin}/gone/2`, message: expect.stringContaining('404') },
  ]);
  expect(await json(profile, 'offline', 'title:"report 1"')).toMatchObject({
    articles: 1,
    ready: 1,
    reasons: [],
  });
  expect(await offlineStates()).toEqual([
    ['Report 2', 'failed'],
    ['Report 1', 'text+pictures'],
  ]);
});

it('takes the setting of a feed, and refuses what is none', { timeout: 120_000 }, async () => {
  const feed = `${server.origin}/feed`;
  expect((await offprint(profile, 'edit', feed, '--full-text', 'never')).code).toBe(0);
  expect(await json(profile, 'fetch')).toMatchObject({ fetched: 0, skipped: 2, failed: 0 });
  const wrong = await offprint(profile, '--json', 'edit', feed, '--full-text', 'sometimes');
  expect(wrong.code).toBe(2);
  expect((await offprint(profile, 'fetch', 'foo:bar')).code).toBe(2);
});

it('tells who was contacted and why', { timeout: 120_000 }, async () => {
  const host = new URL(server.origin).host;
  const report = await json<{ hosts: { host: string; why: object }[]; days: unknown[] }>(profile, 'network');
  expect(Object.keys(report)).toEqual(['since', 'day', 'total', 'hosts', 'days']);
  expect(report.hosts).toMatchObject([
    { host, why: { discovery: 1, page: 2, picture: 1 }, requests: 4, errors: 1, last: expect.any(String) },
  ]);
  expect((await offprint(profile, 'network', '--day', 'today')).code).toBe(2);
  expect(await json(profile, 'network', '--clear')).toMatchObject({ total: { requests: 0 }, hosts: [] });
});
