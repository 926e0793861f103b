// The whole engine on real servers and a real library: what comes in, what stays, what the user is told.
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addFeed, previewFeeds } from '../../../services/sync/index.ts';
import { openLibrary, START, type TestLibrary } from './library.ts';
import { rss, startServer, type TestServer } from './server.ts';

let server: TestServer;
let library: TestLibrary;
const DAY = 86_400;

beforeEach(async () => {
  server = await startServer((_request, response) => response.writeHead(404).end());
  library = await openLibrary();
});
afterEach(async () => {
  await library.close();
  await server.close();
});

const serve = (write: (response: ServerResponse, url: string) => void) => {
  server.handler = (request, response) => write(response, request.url ?? '');
};
const serveFeed = (body: string, headers: Record<string, string> = {}) =>
  serve((response) =>
    response.writeHead(200, { 'content-type': 'application/rss+xml', ...headers }).end(body),
  );
const stateOf = (id: number) => {
  const state = library.store.feeds.state(id);
  if (!state) throw new Error('no feed');
  return state;
};

describe('a first sync', () => {
  it('brings articles, facts and validators, and tells the windows', async () => {
    const id = library.subscribe(`${server.origin}/feed`);
    serveFeed(
      rss([
        ['b', 'Second'],
        ['a', 'First'],
      ]),
      { etag: '"v1"', 'last-modified': 'Mon, 02 Jun 2025 10:00:00 GMT' },
    );
    const progress: unknown[] = [];
    const result = await library.engine.run({ all: true, onProgress: (...step) => progress.push(step) });
    expect(result).toMatchObject({ feeds: 1, fetched: 1, unchanged: 0, failed: 0, skipped: 0, errors: [] });
    expect(result.articles).toEqual({ new: 2, updated: 0 });
    expect(library.titles()).toEqual(['Second', 'First']);
    expect(stateOf(id)).toMatchObject({
      ...{ title: 'Test feed', siteUrl: 'https://example.org/', unread: 2, articles: 2, errorCount: 0 },
      ...{ etag: '"v1"', lastSuccess: START, lastError: null },
    });
    expect(stateOf(id).nextCheck).toBeGreaterThan(START);
    expect(progress).toEqual([[1, 1, expect.any(String)]]);
    const names = library.events.map(({ name }) => name);
    expect(names).toEqual(['articles.added', 'feeds.changed', 'counts.changed']);
    expect(library.store.search.pending()).toBe(0);
  });

  it('can be searched at once', async () => {
    library.subscribe(`${server.origin}/feed`);
    serveFeed(
      rss([
        ['a', 'One', 'a zebra crossed'],
        ['b', 'Two', 'a horse crossed'],
      ]),
    );
    await library.syncAll();
    const { ids } = library.store.articles.ids({
      node: { type: 'text', kind: 'word', text: 'zebra' },
      limit: 10,
    });
    expect(library.store.articles.headers(ids).map(({ title }) => title)).toEqual(['One']);
  });
});

describe('a second sync', () => {
  it('asks conditionally, every feed with its own validators, and brings nothing', async () => {
    const ids = ['x', 'y', 'z'].map((name) => library.subscribe(`${server.origin}/${name}`));
    server.handler = (request, response) => {
      const etag = `"${request.url}"`;
      if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end();
      response.writeHead(200, { etag }).end(rss([[`${request.url?.slice(1)}`, `Title ${request.url}`]]));
    };
    await library.syncAll();
    server.requests.length = 0;
    const result = await library.syncAll();
    expect(result).toMatchObject({ feeds: 3, fetched: 0, unchanged: 3, articles: { new: 0, updated: 0 } });
    expect(server.requests.map(({ url, headers }) => [url, headers['if-none-match']]).sort()).toEqual(
      ['/x', '/y', '/z'].map((url) => [url, `"${url}"`]),
    );
    expect(ids.map((id) => stateOf(id).etag)).toEqual(['"/x"', '"/y"', '"/z"']);
  });

  it('knows the same bytes again without validators', async () => {
    library.subscribe(`${server.origin}/feed`);
    serveFeed(rss([['a', 'One']]));
    await library.syncAll();
    expect(await library.syncAll()).toMatchObject({ fetched: 0, unchanged: 1 });
    serveFeed(`${rss([['a', 'One']])}\n<!-- served in 3 ms -->`);
    expect(await library.syncAll()).toMatchObject({ fetched: 1, articles: { new: 0, updated: 0 } });
  });

  it('only does what is due, unless told otherwise', async () => {
    const id = library.subscribe(`${server.origin}/feed`);
    serveFeed(rss([['a', 'One']]));
    expect(await library.engine.run({})).toMatchObject({ feeds: 1, fetched: 1 });
    expect(await library.engine.run({})).toMatchObject({ feeds: 0 });
    expect(await library.engine.run({ feedIds: [id] })).toMatchObject({ feeds: 1, unchanged: 1 });
    library.clock.now += DAY + 8000;
    expect(await library.engine.run({})).toMatchObject({ feeds: 1 });
  });

  it('does not lose feeds whose next check a wrong clock has set', async () => {
    library.subscribe(`${server.origin}/feed`);
    serveFeed(rss([['a', 'One']]));
    library.clock.now += 10 * 365 * DAY;
    await library.syncAll();
    library.clock.now = START;
    expect(await library.engine.run({})).toMatchObject({ feeds: 1 });
  });
});

describe('articles that change', () => {
  it('are updated in place, with their state', async () => {
    library.subscribe(`${server.origin}/feed`);
    serveFeed(
      rss([
        ['a', 'One', 'old words'],
        ['b', 'Two'],
      ]),
    );
    await library.syncAll();
    const { ids } = library.store.articles.ids({ node: { type: 'all' }, limit: 10 });
    library.store.articles.setRead(ids, true);
    library.store.bookmarks.set(ids, true);
    serveFeed(
      rss([
        ['a', 'One!', 'new words'],
        ['b', 'Two'],
      ]),
    );
    library.events.length = 0;
    expect(await library.syncAll()).toMatchObject({ articles: { new: 0, updated: 1 } });
    expect(library.store.articles.ids({ node: { type: 'all' }, limit: 10 }).ids).toEqual(ids);
    const edited = library.store.articles.headers(ids).find(({ title }) => title === 'One!');
    expect(edited).toMatchObject({ read: true, bookmarked: true });
    expect(library.store.articles.get(edited?.id ?? 0)?.html).toContain('new words');
    expect(library.events.map(({ name }) => name)).toContain('articles.updated');
    const found = library.store.articles.ids({
      node: { type: 'text', kind: 'word', text: 'old' },
      limit: 10,
    });
    expect(found.ids).toEqual([]);
  });

  it('that share a guid are two, on ten refetches', async () => {
    const id = library.subscribe(`${server.origin}/feed`);
    const twin = (n: number) =>
      `<item><guid>same</guid><title>T${n}</title><link>https://example.org/${n}</link></item>`;
    for (let i = 0; i < 10; i += 1) {
      serveFeed(
        `<rss version="2.0"><channel><title>t</title>${i % 2 ? twin(1) + twin(2) : twin(2) + twin(1)}<!--${i}--></channel></rss>`,
      );
      await library.syncAll();
    }
    expect(library.titles().sort()).toEqual(['T1', 'T2']);
    expect(stateOf(id).articles).toBe(2);
  });

  it('without dates keep their order and place on ten refetches', async () => {
    library.subscribe(`${server.origin}/feed`);
    const undated = (names: readonly string[]) =>
      `<rss version="2.0"><channel><title>t</title>${names.map((name) => `<item><title>${name}</title><description>${name} text</description></item>`).join('')}</channel></rss>`;
    serveFeed(undated(['c', 'b', 'a']));
    await library.syncAll();
    expect(library.titles()).toEqual(['c', 'b', 'a']);
    const before = library.store.articles.ids({ node: { type: 'all' }, limit: 10 }).ids;
    for (let i = 0; i < 10; i += 1) {
      library.clock.now += 3600;
      serveFeed(`${undated(['c', 'b', 'a'])}<!-- ${i} -->`);
      expect((await library.syncAll()).articles).toEqual({ new: 0, updated: 0 });
    }
    expect(library.store.articles.ids({ node: { type: 'all' }, limit: 10 }).ids).toEqual(before);
    serveFeed(undated(['d', 'c', 'b', 'a']));
    await library.syncAll();
    expect(library.titles()).toEqual(['d', 'c', 'b', 'a']);
  });

  it('that the user deleted never come back, and those that left the feed stay', async () => {
    library.subscribe(`${server.origin}/feed`);
    serveFeed(
      rss([
        ['a', 'One'],
        ['b', 'Two'],
      ]),
    );
    await library.syncAll();
    const all = library.store.articles.ids({ node: { type: 'all' }, limit: 10 }).ids;
    const one = library.store.articles.headers(all).find(({ title }) => title === 'One');
    library.store.articles.remove([one?.id ?? 0]);
    serveFeed(
      rss([
        ['a', 'One edited'],
        ['c', 'Three'],
      ]),
    );
    await library.syncAll();
    expect(library.titles()).toEqual(['Three', 'Two']);
  });
});

describe('sick feeds', () => {
  const sick = async (write: (response: ServerResponse, url: string) => void) => {
    const id = library.subscribe(`${server.origin}/feed`);
    serveFeed(
      rss([
        ['a', 'One'],
        ['b', 'Two'],
      ]),
      { etag: '"1"' },
    );
    await library.syncAll();
    serve(write);
    library.clock.now += DAY;
    const result = await library.syncAll();
    expect(library.titles()).toEqual(['Two', 'One']);
    return { id, result, state: stateOf(id) };
  };

  it.each([
    ['a web page', '<!doctype html><html><body>Sign in</body></html>', 'not_a_feed'],
    ['nothing', '', 'empty_feed'],
    ['rubbish', 'Fatal error: out of cheese', 'not_a_feed'],
  ])('%s instead of the feed keeps its articles and counts an error', async (_what, body, code) => {
    const { result, state } = await sick((response) => response.end(body));
    expect(result).toMatchObject({ failed: 1, errors: [{ url: `${server.origin}/feed`, code }] });
    expect(state).toMatchObject({ errorCount: 1, lastError: { code }, lastSuccess: START, etag: '"1"' });
    expect(state.nextCheck).toBeGreaterThanOrEqual(library.clock.now + 900);
  });

  it('an empty but valid feed keeps its articles and is no error', async () => {
    const { state } = await sick((response) => response.end(rss([])));
    expect(state).toMatchObject({ errorCount: 0, articles: 2 });
  });

  it('410 is the last question; the articles stay', async () => {
    const { id, state } = await sick((response) => response.writeHead(410).end());
    expect(state).toMatchObject({ gone: true, nextCheck: null, lastError: { code: 'gone' } });
    server.requests.length = 0;
    library.clock.now += 100 * DAY;
    expect(await library.syncAll()).toMatchObject({ feeds: 1, skipped: 1 });
    expect(await library.engine.run({})).toMatchObject({ feeds: 0 });
    expect(server.requests).toEqual([]);
    expect(stateOf(id).skipReason).toMatch(/gone/);
  });

  it('404 backs off, further each time, and never deletes', async () => {
    const { id } = await sick((response) => response.writeHead(404).end());
    const waits = [];
    for (let i = 0; i < 6; i += 1) {
      waits.push((stateOf(id).nextCheck ?? 0) - library.clock.now);
      library.clock.now = stateOf(id).nextCheck ?? 0;
      await library.engine.run({});
    }
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(waits[5]).toBeGreaterThan(4 * (waits[0] ?? 0));
    expect(stateOf(id).errorCount).toBe(7);
    serveFeed(
      rss([
        ['a', 'One'],
        ['b', 'Two'],
      ]),
    );
    await library.syncAll();
    expect(stateOf(id)).toMatchObject({ errorCount: 0, lastError: null });
  });

  it('a rate limit holds for the whole host, also when all is asked for', async () => {
    const ids = Array.from({ length: 8 }, (_, i) => library.subscribe(`${server.origin}/${i}`));
    serve((response) => response.writeHead(429, { 'retry-after': '3600' }).end());
    const result = await library.syncAll();
    expect(server.requests.length).toBeLessThanOrEqual(2);
    expect(result.failed + result.skipped).toBe(8);
    expect(ids.map((id) => stateOf(id).retryAfterUntil)).toEqual(ids.map(() => START + 3600));
    server.requests.length = 0;
    library.clock.now += 3000;
    expect(await library.syncAll()).toMatchObject({ skipped: 8 });
    expect(server.requests).toEqual([]);
    library.clock.now += 1000;
    serveFeed(rss([['a', 'One']]));
    expect(await library.syncAll()).toMatchObject({ fetched: 8 });
  });

  it('cost nobody else anything', async () => {
    const slow = library.subscribe(`${server.origin}/slow`);
    const others = Array.from({ length: 20 }, (_, i) => library.subscribe(`${server.origin}/${i}`));
    serve((response, url) => {
      if (url === '/slow') response.writeHead(200).write('<rss>');
      else response.end(rss([[url, `Title ${url}`]]));
    });
    const result = await library.syncAll();
    expect(result).toMatchObject({ fetched: 20, failed: 1 });
    expect(stateOf(slow).lastError?.code).toBe('timeout');
    expect(others.every((id) => stateOf(id).articles === 1)).toBe(true);
  });

  it("a hotel's sign-in page instead of every feed changes nothing and is said once", async () => {
    await library.close();
    library = await openLibrary({
      lookup: (_name, _options, done) => done(null, [{ address: '127.0.0.1', family: 4 }]),
    });
    for (let i = 0; i < 200; i += 1) library.subscribe(`http://host${i}.test:${server.port}/feed`);
    serve((response) => response.end('<html><form>Room number</form></html>'));
    const result = await library.syncAll();
    expect(server.requests.length).toBeLessThan(150);
    expect(result.errors.filter(({ message }) => /Sign in to it/.test(message)).length).toBe(1);
    expect(library.titles()).toEqual([]);
  });
});

describe('an address that moves', () => {
  it('is changed after three fetches on two days, when the same feed is there', async () => {
    const id = library.subscribe(`${server.origin}/old`);
    serve((response, url) => {
      if (url === '/old') response.writeHead(301, { location: '/new' }).end();
      else response.end(rss([['a', 'One']]));
    });
    const urls: string[] = [];
    for (let i = 0; i < 4; i += 1) {
      await library.syncAll();
      urls.push(stateOf(id).url.replace(server.origin, ''));
      library.clock.now += DAY / 2;
    }
    expect(urls).toEqual(['/old', '/old', '/new', '/new']);
  });

  it('is not, when another feed has it already', async () => {
    const id = library.subscribe(`${server.origin}/old`);
    library.subscribe(`${server.origin}/new`);
    serve((response, url) => {
      if (url === '/old') response.writeHead(308, { location: '/new' }).end();
      else response.end(rss([['a', 'One']]));
    });
    for (let i = 0; i < 5; i += 1) {
      await library.syncAll();
      library.clock.now += DAY;
    }
    expect(stateOf(id).url).toBe(`${server.origin}/old`);
  });
});

describe('cancelling', () => {
  it('ends soon, keeps what came, and the next sync brings the rest', async () => {
    for (let i = 0; i < 100; i += 1) library.subscribe(`${server.origin}/${i}`);
    const abort = new AbortController();
    let answered = 0;
    serve((response, url) => {
      answered += 1;
      if (answered === 40) abort.abort();
      response.writeHead(200, { etag: `"${url}"` }).end(rss([[url, `Title ${url}`]]));
    });
    await expect(library.engine.run({ all: true, signal: abort.signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
    const kept = library.titles().length;
    expect(kept).toBeLessThan(100);
    expect(library.store.feeds.states().filter(({ etag }) => etag !== null).length).toBe(kept);
    expect(library.store.feeds.list().some(({ errorCount }) => errorCount > 0)).toBe(false);
    await library.syncAll();
    expect(new Set(library.titles()).size).toBe(100);
    expect(library.titles().length).toBe(100);
  });
});

describe('large feeds and many rows', () => {
  it('a feed of thousands comes in whole, in parts, while somebody looks on', async () => {
    const id = library.subscribe(`${server.origin}/big`);
    const items = Array.from(
      { length: 3000 },
      (_, i) => `<item><guid>${i}</guid><title>T${i}</title></item>`,
    ).join('');
    serveFeed(`<rss version="2.0"><channel><title>t</title>${items}</channel></rss>`, { etag: '"1"' });
    expect((await library.syncAll()).articles.new).toBe(3000);
    expect(stateOf(id)).toMatchObject({ articles: 3000, unread: 3000, etag: '"1"' });
    expect(library.titles().slice(0, 3)).toEqual(['T0', 'T1', 'T2']);
    expect(library.store.doctor()).toEqual([]);
  });
});

describe('adding a feed', () => {
  it('subscribes to what a page names, stores it, and says what else there is', async () => {
    serve((response, url) => {
      if (url === '/')
        response.end(
          '<link rel="alternate" type="application/rss+xml" href="/a"><link rel="alternate" type="application/rss+xml" href="/b">',
        );
      else
        response
          .writeHead(200, { etag: '"e"' })
          .end(rss([[url.slice(1), `Title ${url}`]], `<ttl>${url.length}</ttl>`));
    });
    const previews = await previewFeeds(library.context, server.origin, { allowLocal: true });
    expect(previews).toMatchObject([
      { feedUrl: `${server.origin}/a`, title: 'Test feed', feedId: null, sample: [{ title: 'Title /a' }] },
      { feedUrl: `${server.origin}/b` },
    ]);
    expect(library.store.feeds.list()).toEqual([]);
    const added = await addFeed(library.context, server.origin, { allowLocal: true, title: 'Mine' });
    expect(added).toMatchObject({ status: 'added', newArticles: 1, others: [`${server.origin}/b`] });
    expect(added.feed).toMatchObject({
      url: `${server.origin}/a`,
      title: 'Mine',
      ownTitle: 'Test feed',
      articles: 1,
    });
    expect(stateOf(added.feed.id)).toMatchObject({ localOrigin: server.origin, etag: '"e"' });
    expect(library.titles()).toEqual(['Title /a']);
  });

  it('twice is no error and asks nobody', async () => {
    serveFeed(rss([['a', 'One']]));
    const first = await addFeed(library.context, `${server.origin}/f`, { allowLocal: true });
    expect((await addFeed(library.context, `${server.origin}/same-origin`)).status).toBe('added');
    server.requests.length = 0;
    const again = await addFeed(library.context, `${server.origin}/f`);
    expect(again).toMatchObject({ status: 'exists', newArticles: 0, feed: { id: first.feed.id } });
    expect(server.requests).toEqual([]);
  });

  it('that cannot be read changes nothing', async () => {
    serve((response) => response.end('<html>nothing</html>'));
    await expect(addFeed(library.context, server.origin, { allowLocal: true })).rejects.toMatchObject({
      code: 'no_feed_found',
    });
    await expect(addFeed(library.context, `${server.origin}/x`)).rejects.toMatchObject({
      code: 'local_address',
    });
    expect(library.store.feeds.list()).toEqual([]);
  });
});
