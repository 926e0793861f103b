// The queue by itself, on real servers: how many at once, who is left alone, what a page that never ends costs.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore, type PageTask, type Store } from '../../../db/index.ts';
import { type ExtractPool, makeExtractPool } from '../../../services/content/extract/index.ts';
import { startBackend } from '../../../services/index.ts';
import { makePageQueue, type PageEnd, type PageQueueContext } from '../../../services/pages/page-queue.ts';
import { profileAt } from '../../../services/profile.ts';
import { type FetchGate, makeFetchGate } from '../../../services/sync/index.ts';
import { muteServer, startServer, type TestServer } from '../sync/server.ts';
import { type Entry, feedOf, page, paragraphs, startNews } from './site.ts';

let folder: string;
let gate: FetchGate & { stop(): Promise<void> };
let pool: ExtractPool;
let store: Store;
let servers: TestServer[];

/** Subscribes to these feeds; their pages wait. */
async function subscribe(...addresses: string[]): Promise<void> {
  const backend = await startBackend({ profile: profileAt(folder), headless: true });
  for (const address of addresses)
    await backend.call('feeds.add', { address, allowLocal: true }, 'interface');
  await backend.stop(0);
  store = openStore({ folder });
}

function makeQueue(limits: NonNullable<PageQueueContext['limits']>, answers = () => 0) {
  return makePageQueue({
    ...{ store, gate, pool, limits, now: () => Math.floor(Date.now() / 1000) },
    ...{ onArrived: () => {}, onFailed: () => {}, answers },
    onTrouble: (what, error) => {
      throw new Error(what, { cause: error });
    },
  });
}

/** Fetches all that waits. @returns how each article ended, by its title */
async function runAll(limits: NonNullable<PageQueueContext['limits']> = {}, queue = makeQueue(limits)) {
  const ends = new Map<string, PageEnd>();
  const ids = store.articles.idsOf({ node: { type: 'all' } });
  const titleOf = (task: PageTask) => store.articles.get(task.articleId)?.title ?? '';
  const outcome = await queue.run(store.pages.wanted(ids, true), {
    signal: new AbortController().signal,
    onEnd: (task, end) => void ends.set(titleOf(task), end),
  });
  return { outcome, ends };
}

const pageOf = (title: string) => {
  const ids = store.articles.idsOf({ node: { type: 'all' } });
  return ids.map((id) => store.articles.get(id)).find((article) => article?.title === title)?.page;
};

/** A site that counts how many of its pages are asked for at once, over all such sites in `all`. */
async function countingSite(count: number, all: { now: number; most: number }) {
  const own = { now: 0, most: 0 };
  const change = (by: number) => {
    for (const one of [own, all]) {
      one.now += by;
      one.most = Math.max(one.most, one.now);
    }
  };
  const server: TestServer = await startServer((request, response) => {
    const n = Number(/\d+/.exec(request.url ?? '')?.[0]);
    if (request.url === '/feed') {
      const entries: Entry[] = Array.from({ length: count }, (_, at) => ({
        n: at + 1,
        path: `/ok/${at + 1}`,
      }));
      return void response
        .setHeader('content-type', 'application/rss+xml')
        .end(feedOf(server.origin, entries));
    }
    change(1);
    response.on('close', () => change(-1));
    setTimeout(() => response.setHeader('content-type', 'text/html').end(page(n, paragraphs(n, 1))), 30);
  });
  servers.push(server);
  return { server, own };
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'offprint-queue-'));
  gate = makeFetchGate();
  pool = makeExtractPool();
  servers = [];
});
afterEach(async () => {
  store.close();
  await Promise.all([gate.stop(), pool.stop(), ...servers.map((server) => server.close())]);
  rmSync(folder, { recursive: true, force: true });
});

test('at most two pages of one host at once, and so many in all', { timeout: 120_000 }, async () => {
  const all = { now: 0, most: 0 };
  const sites = [await countingSite(6, all), await countingSite(6, all), await countingSite(6, all)];
  await subscribe(...sites.map(({ server }) => `${server.origin}/feed`));
  const { outcome, ends } = await runAll({ inFlight: 4, perHost: 2 });
  expect(outcome).toBe('done');
  expect([...ends.values()].map(({ kind }) => kind)).toEqual(Array.from(ends, () => 'stored'));
  expect(sites.map(({ own }) => own.most).every((most) => most <= 2)).toBe(true);
  expect(all.most).toBeGreaterThan(2);
  expect(all.most).toBeLessThanOrEqual(4);
});

test('a page that never ends costs only its own article, with the reason', { timeout: 120_000 }, async () => {
  const kinds = ['hang', 'ok', 'ok', 'ok', 'ok'];
  const server = await startNews(() => kinds.map((kind, n) => ({ n: n + 1, path: `/${kind}/${n + 1}` })));
  servers.push(server);
  await subscribe(`${server.origin}/feed`);
  const { outcome, ends } = await runAll({ articleMs: 8000 });
  expect(outcome).toBe('done');
  expect(
    [...ends]
      .filter(([, end]) => end.kind === 'stored')
      .map(([title]) => title)
      .sort(),
  ).toEqual([2, 3, 4, 5].map((n) => `Report ${n}`));
  const reason = 'The page takes too long to arrive.';
  expect(ends.get('Report 1')).toMatchObject({ kind: 'failed', error: { code: 'timeout', message: reason } });
  expect(pageOf('Report 1')).toMatchObject({ state: 'waiting', code: 'timeout', reason });
});

test('a site that asks to be left alone is, others are not', { timeout: 120_000 }, async () => {
  const all = { now: 0, most: 0 };
  const other = await countingSite(4, all);
  const entries = Array.from({ length: 6 }, (_, n) => ({ n: n + 11, path: `/busy/${n + 11}` }));
  const busy: TestServer = await startServer((request, response) => {
    if (request.url === '/feed')
      return void response.setHeader('content-type', 'application/rss+xml').end(feedOf(busy.origin, entries));
    response.writeHead(429, { 'retry-after': '3600' }).end();
  });
  servers.push(busy);
  await subscribe(`${busy.origin}/feed`, `${other.server.origin}/feed`);
  const { ends } = await runAll();
  expect([...ends.values()].filter(({ kind }) => kind === 'stored')).toHaveLength(4);
  expect(busy.requests.filter(({ url }) => url.startsWith('/busy')).length).toBeLessThanOrEqual(2);
  expect(pageOf('Report 16')).toMatchObject({ state: 'waiting', code: 'rate_limited' });
  const dueIn = (seconds: number) =>
    store.pages.waiting({ now: Math.floor(Date.now() / 1000) + seconds, limit: 50 }).length;
  expect([dueIn(1800), dueIn(4000)]).toEqual([0, 6]);
});

test('silent sites burn no attempt while nobody answers; silent again after an answer it is their fault', {
  timeout: 120_000,
}, async () => {
  const sites = await Promise.all([1, 2, 3].map((n) => startNews(() => [{ n, path: `/ok/${n}` }])));
  await subscribe(...sites.map(({ origin }) => `${origin}/feed`));
  servers.push(...sites);
  for (const site of sites) muteServer(site);
  let answers = 0;
  const queue = makeQueue({}, () => answers);
  const pages = () => [1, 2, 3].map((n) => pageOf(`Report ${n}`)?.code ?? null);
  expect((await runAll({}, queue)).outcome).toBe('offline');
  expect((await runAll({}, queue)).outcome).toBe('offline');
  expect(pages()).toEqual([null, null, null]);
  answers += 1;
  expect((await runAll({}, queue)).outcome).toBe('done');
  expect(pages()).toEqual(['unreachable', 'unreachable', 'unreachable']);
});

test('a run whose hosts another run has waits its turn, and is cancelled at once', {
  timeout: 120_000,
}, async () => {
  const all = { now: 0, most: 0 };
  const site = await countingSite(6, all);
  await subscribe(`${site.server.origin}/feed`);
  const queue = makeQueue({ perHost: 1 });
  const tasks = store.pages.wanted(store.articles.idsOf({ node: { type: 'all' } }), true);
  const ends: string[] = [];
  const run = (part: readonly PageTask[], signal = new AbortController().signal) =>
    queue.run(part, { signal, onEnd: (_task, { kind }) => void ends.push(kind) });
  const cancelled = new AbortController();
  const first = run(tasks.slice(0, 3));
  const second = run(tasks.slice(3, 5));
  const third = run(tasks.slice(5), cancelled.signal);
  cancelled.abort(new Error('not wanted any more'));
  await expect(third).rejects.toThrow('not wanted any more');
  expect(ends).toEqual([]);
  expect(await Promise.all([first, second])).toEqual(['done', 'done']);
  expect(ends).toEqual(Array.from({ length: 5 }, () => 'stored'));
  expect(all.most).toBe(1);
});
