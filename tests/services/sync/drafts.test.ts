// A first sync of many feeds lists their articles before it makes the texts safe: in the end the library is the same.
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { afterEach, expect, it } from 'vitest';
import { AppError } from '../../../contract/errors.ts';
import type { Store } from '../../../db/index.ts';
import { withoutDrafts } from '../../../services/sync/index.ts';
import { openLibrary, type TestLibrary } from './library.ts';
import { startServer, type TestServer } from './server.ts';

const FEEDS = 60;
const EACH = 12;
const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** Every kind of item in turn: whole and cut short, with and without a title, a summary, pictures, a sound. */
function item(feed: number, n: number): string {
  const words = `Feed ${feed} tells in item ${n} of peculiar${n} things &amp; more. `.repeat(
    n % 3 === 0 ? 2 : 40,
  );
  const picture = `<img src="/pictures/${feed}-${n}.jpg" width="640" height="480" alt="A view">`;
  const body = `<script>alert(1)</script><p onclick="x()">${words}</p>${n % 2 ? picture : ''}<p><a href="/more?a=1&amp;b=2">${n % 5 ? 'more' : 'Read more…'}</a></p>`;
  const date = new Date(Date.UTC(2025, 5, 1 + n, feed % 24)).toUTCString();
  return `<item><guid>${feed}-${n}</guid>${n % 7 === 0 ? '' : `<title>Title ${feed} &amp; ${n}</title>`}
<link>/articles/${feed}/${n}</link><pubDate>${date}</pubDate><dc:creator>Ann ${n}</dc:creator><category>c${n % 4}</category>
${n % 4 === 0 ? `<description>&lt;b&gt;In short&lt;/b&gt; ${n} — „so“</description>` : ''}
<content:encoded><![CDATA[${body}]]></content:encoded>
${n % 6 === 1 ? `<media:content url="/lead/${n}.png" medium="image" width="900" height="600"/>` : ''}
${n % 6 === 2 ? `<enclosure url="/sounds/${n}.mp3" type="audio/mpeg" length="1234"/>` : ''}</item>`;
}

function feedXml(feed: number): string {
  const items = Array.from({ length: EACH }, (_, n) => item(feed, n));
  return `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Feed ${feed}</title><link>/</link>${items.reverse().join('')}</channel></rss>`;
}

async function startFeeds(): Promise<TestServer> {
  const server = await startServer((request, response) => {
    response.writeHead(200, { etag: '"1"' }).end(feedXml(Number(request.url?.slice(1))));
  });
  cleanups.push(() => server.close());
  return server;
}

async function library(
  server: TestServer,
  attached = true,
): Promise<TestLibrary & { readonly feedIds: number[] }> {
  const made = await openLibrary({}, attached);
  cleanups.push(() => made.close());
  const feedIds = Array.from({ length: FEEDS }, (_, n) => made.subscribe(`${server.origin}/${n}`));
  return { ...made, feedIds };
}

/** All of it that a reader, a query or a next sync could tell. */
function everything(store: Store) {
  const { ids } = store.articles.ids({ node: { type: 'all' }, limit: 100_000 });
  return {
    articles: ids.map((id) => store.articles.get(id)),
    pictures: store.media.refs(ids),
    pages: store.pages.waiting({ now: 2_000_000_000, limit: 10_000 }).map(({ articleId }) => articleId),
    counts: store.counts(),
    found: ['peculiar1', 'peculiar7', 'short', 'more'].map(
      (text) => store.articles.count({ type: 'text', kind: 'word', text }).count,
    ),
    problems: store.doctor(),
  };
}

/** The store's drafts as they come in, and how many there are at most at a time. */
function watched(store: Store): { readonly most: () => number } {
  let most = 0;
  const { ingest } = store;
  Object.assign(store, {
    ingest: (updates: Parameters<typeof ingest>[0]) => {
      const ingested = ingest(updates);
      most = Math.max(most, store.drafts.next({ after: 0, limit: 100_000 }).length);
      return ingested;
    },
  });
  return { most: () => most };
}

/** All synced, their texts still waiting. */
async function waitingLibrary() {
  const server = await startFeeds();
  const made = await library(server);
  const { finish } = made.store.drafts;
  Object.assign(made.store.drafts, { finish: () => [] });
  await made.syncAll();
  Object.assign(made.store.drafts, { finish });
  return { ...made, origin: server.origin };
}

it.each([true, false])('makes the same of them (with a window: %s)', async (attached) => {
  const server = await startFeeds();
  const [many, single] = [await library(server, attached), await library(server, attached)];
  const drafts = [watched(many.store), watched(single.store)];
  await many.syncAll();
  for (let at = 0; at < FEEDS; at += 10) {
    await single.engine.run({ feedIds: single.feedIds.slice(at, at + 10) });
  }
  expect(drafts[0]?.most()).toBeGreaterThan(FEEDS);
  expect(drafts[1]?.most()).toBe(0);
  expect(many.store.drafts.next({ after: 0, limit: 1 })).toEqual([]);
  const [all, one] = [everything(many.store), everything(single.store)];
  expect(all.articles).toHaveLength(FEEDS * EACH);
  expect(all.problems).toEqual([]);
  // Ids of articles of one second depend on who came first.
  const sorted = ({ articles, ...rest }: typeof all) => ({
    articles: articles
      .map((article) => ({ ...article, id: 0, fetched: 0, feedId: 0, sources: [] }))
      .sort((a, b) => `${a.url}`.localeCompare(`${b.url}`)),
    pictures: rest.pictures.map(({ url, role, position }) => `${url} ${role} ${position}`).sort(),
    pages: rest.pages.length,
    counts: rest.counts,
    found: rest.found,
  });
  expect(sorted(all)).toEqual(sorted(one));
});

it('lists titles, beginnings and pictures that the feed names at once', async () => {
  const { store, engine, origin } = await waitingLibrary();
  const { ids } = store.articles.ids({ node: { type: 'all' }, limit: 100_000 });
  expect(ids).toHaveLength(FEEDS * EACH);
  const headers = store.articles.headers(ids);
  const named = headers.find(({ title }) => title === 'Title 3 & 1');
  expect(named).toMatchObject({
    author: 'Ann 1',
    offline: 'text',
    lead: { url: `${origin}/lead/1.png` },
  });
  // A script stands at its beginning: nothing is shown before that is gone.
  expect(named?.summary).toBeNull();
  expect(headers.find(({ title }) => title === 'Title 3 & 4')?.summary).toBe('In short 4 — „so“');
  // Without a title its first words are shown: its text is there at once.
  expect(headers.filter(({ title }) => title.startsWith('Feed 3 tells'))).toHaveLength(2);
  await engine.drainIndex();
  expect(store.articles.headers([named?.id ?? 0])[0]?.summary).toMatch(/^Feed 3 tells/);
});

it('gives an article its text when it is opened, and texts that are read', async () => {
  const { store, context } = await waitingLibrary();
  const seen = withoutDrafts(store, context.now);
  const [one, two, three] = store.drafts.next({ after: 0, limit: 3 }).map(({ id }) => id);
  expect(seen.articles.get(one ?? 0)?.html).toMatch(/^<p>Feed \d+ tells/);
  expect(seen.articles.bodies([two ?? 0, three ?? 0]).map(({ html }) => html.slice(0, 3))).toEqual([
    '<p>',
    '<p>',
  ]);
  expect(store.drafts.of([one ?? 0, two ?? 0, three ?? 0])).toEqual([]);
});

it('goes on with the texts when the sync is cancelled', async () => {
  const server = await startFeeds();
  const { store, engine } = await library(server);
  const cancel = new AbortController();
  const seen = watched(store);
  const running = engine.run({
    all: true,
    signal: cancel.signal,
    onProgress: (done) => done > FEEDS / 2 && cancel.abort(),
  });
  await expect(running).rejects.toMatchObject({ code: 'cancelled' });
  // The next one waits for what the last one left.
  await engine.run({ feedIds: [] });
  expect(seen.most()).toBeGreaterThan(0);
  expect(store.drafts.next({ after: 0, limit: 1 })).toEqual([]);
  expect(store.doctor()).toEqual([]);
});

it('goes on with the texts when it is cancelled while they are made', async () => {
  const server = await startFeeds();
  const { store, engine } = await library(server);
  const cancel = new AbortController();
  const { finish } = store.drafts;
  Object.assign(store.drafts, {
    finish: (made: Parameters<typeof finish>[0]) => {
      cancel.abort();
      return finish(made);
    },
  });
  await engine.run({ all: true, signal: cancel.signal });
  await engine.run({ feedIds: [] });
  expect(store.drafts.next({ after: 0, limit: 1 })).toEqual([]);
  expect(store.search.missing()).toBe(0);
});

it('lets a draft that costs a worker its life wait, alone; opened, it is tried once more', async () => {
  const { store, context, engine } = await waitingLibrary();
  const victim = store.drafts.next({ after: 0, limit: 50 })[45]?.id ?? 0;
  const deadly = store.drafts.of([victim])[0]?.draft ?? new Uint8Array();
  const { finish: make } = context.pool;
  Object.assign(context.pool, {
    finish: (job: Parameters<typeof make>[0]) =>
      job.drafts.some((draft) => Buffer.compare(draft, deadly) === 0) ? Promise.resolve('killed') : make(job),
  });
  await engine.drainIndex();
  expect(store.drafts.next({ after: 0, limit: 10 }).map(({ id }) => id)).toEqual([victim]);
  expect(store.doctor()).toEqual([]);
  expect(withoutDrafts(store, context.now).articles.get(victim)?.html).toContain('tells in item');
  expect(store.drafts.next({ after: 0, limit: 10 })).toEqual([]);
});

it('is not stopped by a draft that is damaged, or another version’s: doctor tells of it', async () => {
  const { store, engine, context } = await waitingLibrary();
  const [one, two] = store.drafts.next({ after: 0, limit: 2 });
  const db = new Database(join(store.folder, 'library.db'));
  const put = db.prepare('UPDATE drafts SET draft = ? WHERE article_id = ?');
  put.run(Buffer.from('nothing of ours'), one?.id);
  put.run(zstdCompressSync('{"form":7}\n<p>Later</p>'), two?.id);
  db.close();
  await engine.drainIndex();
  expect(store.drafts.next({ after: 0, limit: 10 }).map(({ id }) => id)).toEqual([one?.id, two?.id]);
  expect(store.doctor()).toEqual([
    expect.objectContaining({ code: 'body', message: expect.stringContaining(`${one?.id}`) }),
  ]);
  const seen = withoutDrafts(store, context.now);
  for (const { id = 0 } of [one ?? {}, two ?? {}] as { id?: number }[]) {
    expect(seen.articles.get(id)).toMatchObject({ id, html: '' });
  }
});

it('shows an opened article where its text can’t be written', async () => {
  const { store, context } = await waitingLibrary();
  const [{ id = 0 } = {}] = store.drafts.next({ after: 0, limit: 1 }) as { id?: number }[];
  const full = () => {
    throw new AppError('disk_full', 'The disk is full.');
  };
  const seen = withoutDrafts({ ...store, drafts: { ...store.drafts, finish: full } }, context.now);
  expect(seen.articles.get(id)?.html).toMatch(/^<p>Feed \d+ tells/);
});
