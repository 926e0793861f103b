// The queue against real servers: what it fetches, in which order, how politely, and what it makes of failures.
import { existsSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '../../../contract/errors.ts';
import type { FetchedPictures } from '../../../services/media/asks.ts';
import { muteServer, startServer, type TestServer } from '../sync/server.ts';
import { CHART } from './drawings.ts';
import { isSound, type MediaLibrary, openMediaLibrary, START, until } from './media-library.ts';
import { gif, HTML, hugePng, JPEG, PDF, png, SVG } from './pictures.ts';

let library: MediaLibrary;
let server: TestServer;
let feedId: number;
const servers: TestServer[] = [];

async function serve(handler: TestServer['handler']): Promise<TestServer> {
  const started = await startServer(handler);
  servers.push(started);
  return started;
}

const send = (response: ServerResponse, body: Uint8Array, type = 'image/png') =>
  response.writeHead(200, { 'content-type': type }).end(body);

/** A picture of its own for each number in the address. */
const numbered: TestServer['handler'] = (request, response) =>
  void send(response, png(20, 10, Number(/\d+/.exec(request.url ?? '')?.[0] ?? 0)));

const at = (path: string) => server.origin + path;
const urls = () => server.requests.map(({ url }) => url);
const stateOf = (id: number) => library.refs(id).map(({ state }) => state);
const fetchAll = (ids: readonly number[]): Promise<FetchedPictures> => library.queue().fetchFor(ids);

beforeEach(async () => {
  library = openMediaLibrary();
  server = await serve(numbered);
  feedId = library.feed('local', server.origin);
});

afterEach(async () => {
  await library.close();
  await Promise.all(servers.splice(0).map((one) => one.close()));
});

describe('what comes in', () => {
  test('pictures are on disk under their hash, the article and its header know them, an event tells', async () => {
    const id = library.article(feedId, [at('/1.png'), at('/2.png')]);
    expect(await fetchAll([id])).toEqual({ fetched: 2, failed: 0, left: 0, because: null });
    const article = library.store.articles.get(id);
    const media = article?.lead?.media ?? '';
    expect(media).toMatch(/^[0-9a-f]{64}\.png$/);
    expect(article?.media[at('/1.png')]).toEqual({ media, width: 20, height: 10 });
    expect(Object.keys(article?.media ?? {})).toEqual([at('/1.png'), at('/2.png')]);
    expect(library.store.articles.headers([id])[0]?.lead?.media).toBe(media);
    expect(existsSync(join(library.media, media.slice(0, 2), media))).toBe(true);
    expect(library.onDisk()).toHaveLength(2);
    expect(isSound(library.media)).toBe(true);
    expect(library.arrived).toContain(id);
  });

  test('one picture under 50 addresses is one file', async () => {
    server.handler = (_request, response) => void send(response, JPEG, 'application/octet-stream');
    const ids = Array.from({ length: 50 }, (_, n) => library.article(feedId, [at(`/copy-${n}`)]));
    expect(await fetchAll(ids)).toMatchObject({ fetched: 50, failed: 0 });
    expect(library.onDisk()).toHaveLength(1);
    expect(library.store.media.totals().files).toBe(1);
    expect(new Set(ids.map((id) => library.store.articles.get(id)?.lead?.media)).size).toBe(1);
  });

  test('one address in 30 articles is asked for once, also by articles that come later', async () => {
    const ids = Array.from({ length: 30 }, () => library.article(feedId, [at('/7.png')]));
    await fetchAll(ids);
    const later = library.article(feedId, [at('/7.png')]);
    expect(await fetchAll([later])).toMatchObject({ fetched: 1 });
    expect(urls()).toEqual(['/7.png']);
    expect(stateOf(later)).toEqual(['ready']);
  });

  test('no cookie, no referrer, no validators go out; cookies that come are forgotten', async () => {
    server.handler = (_request, response) => {
      response.setHeader('set-cookie', 'id=42; Path=/');
      response.setHeader('etag', '"abc"');
      send(response, png(9, 9, Math.random() * 256));
    };
    await fetchAll([library.article(feedId, [at('/1'), at('/2'), at('/3')])]);
    expect(server.requests).toHaveLength(3);
    for (const { headers } of server.requests) {
      expect(Object.keys(headers).sort()).toEqual([
        'accept',
        'accept-encoding',
        'connection',
        'host',
        'user-agent',
      ]);
    }
  });

  test('a known beacon that slipped in as a lead is never asked for', async () => {
    const id = library.article(feedId, [at('/pixel.gif'), at('/3.png')]);
    expect(await fetchAll([id])).toMatchObject({ fetched: 1, failed: 1 });
    expect(urls()).toEqual(['/3.png']);
    expect(library.refs(id)[0]).toMatchObject({
      state: 'failed',
      reason: expect.stringMatching(/counting pixel/),
    });
  });
});

test('a drawing is kept as we write it, whatever it is called, with its size; two that say the same are one file', async () => {
  server.handler = (request, response) => {
    const more = request.url === '/a' ? '<script>__pwned(1)</script>' : '<desc>x</desc>';
    send(response, Buffer.from(CHART.replace('</svg>', `${more}</svg>`)), 'text/plain');
  };
  const id = library.article(feedId, [at('/a'), at('/b')]);
  expect(await fetchAll([id])).toMatchObject({ fetched: 2, failed: 0 });
  const [first, second] = library.refs(id);
  const media = first?.media ?? '';
  expect(media).toMatch(/^[0-9a-f]{64}\.svg$/);
  expect(second?.media).toBe(media);
  expect(library.store.media.get(media)).toMatchObject({ type: 'image/svg+xml', width: 480, height: 240 });
  expect(library.onDisk()).toHaveLength(1);
  expect(isSound(library.media)).toBe(true);
  const kept = readFileSync(join(library.media, media.slice(0, 2), media), 'utf8');
  expect(kept).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" .*Tonnes &amp; more/s);
  expect(kept).not.toMatch(/script|pwned|onclick/);
});

describe('what is refused', () => {
  test('a redirect that leads to a known beacon is not followed', async () => {
    server.handler = (request, response) => {
      if (request.url === '/photo.png') response.writeHead(302, { location: '/pixel.gif' }).end();
      else send(response, png(40, 40, 1));
    };
    const id = library.article(feedId, [at('/photo.png')]);
    expect(await fetchAll([id])).toMatchObject({ fetched: 0, failed: 1 });
    expect(urls()).toEqual(['/photo.png']);
    expect(library.refs(id)[0]?.reason).toMatch(/counting pixel/);
  });

  test.each([
    ['a web page that calls itself a picture', HTML, /a web page/],
    ['a drawing with a script', SVG, /Nothing of this drawing/],
    ['a PDF', PDF, /a PDF file/],
    ['a counting pixel', gif(1, 1), /counting pixel/],
    ['a picture of 50,000 × 50,000', hugePng(50_000, 50_000), /too large to be shown/],
    ['nothing', Buffer.alloc(0), /empty/],
  ])('%s: for good, nothing kept, reason told', async (_name, body, reason) => {
    server.handler = (_request, response) => void send(response, body);
    const id = library.article(feedId, [at('/x.png')]);
    expect(await fetchAll([id])).toMatchObject({ fetched: 0, failed: 1 });
    expect(library.refs(id)[0]).toMatchObject({ state: 'failed', media: null, nextTry: null });
    expect(library.refs(id)[0]?.reason).toMatch(reason);
    expect(library.onDisk()).toEqual([]);
  });

  test('an endless body is cut off at 10 MB', async () => {
    const piece = Buffer.concat([png(9, 9), Buffer.alloc(256 * 1024)]);
    let sent = 0;
    server.handler = (_request, response) => {
      const more = () => {
        while (!response.destroyed && response.write(piece)) sent += piece.length;
      };
      response.writeHead(200, { 'content-type': 'image/png' }).on('drain', more);
      more();
    };
    const id = library.article(feedId, [at('/endless.png')]);
    await fetchAll([id]);
    expect(library.refs(id)[0]).toMatchObject({
      state: 'failed',
      reason: 'The picture is larger than 10 MB.',
    });
    expect(sent).toBeLessThan(40 * 1024 * 1024);
  });

  test('404 and 410 are final, 500 is tried again later, later and later', async () => {
    server.handler = (request, response) => response.writeHead(Number(request.url?.slice(1))).end();
    const id = library.article(feedId, [at('/404'), at('/410'), at('/500')]);
    await fetchAll([id]);
    expect(stateOf(id)).toEqual(['failed', 'failed', 'waiting']);
    expect(library.refs(id)[2]).toMatchObject({ attempts: 1, nextTry: START + 300 });
    library.clock.now = START + 301;
    await fetchAll([id]);
    expect(library.refs(id)[2]).toMatchObject({ attempts: 2, nextTry: START + 301 + 1800 });
  });

  test('a place in the private network that the user did not confirm is never reached', async () => {
    const private1 = await serve(numbered);
    const id = library.article(feedId, [`${private1.origin}/1.png`, at('/2.png')]);
    server.handler = (request, response) =>
      request.url === '/2.png'
        ? void response.writeHead(302, { location: `${private1.origin}/2.png` }).end()
        : numbered(request, response);
    await fetchAll([id]);
    expect(private1.requests).toEqual([]);
    expect(stateOf(id)).toEqual(['failed', 'failed']);
    expect(library.refs(id)[0]?.reason).toMatch(/not a public address/);
  });

  test("another feed's confirmed origin is not this feed's", async () => {
    const stranger = library.feed('stranger', null);
    const id = library.article(stranger, [at('/1.png')]);
    await fetchAll([id]);
    expect(server.requests).toEqual([]);
    expect(stateOf(id)).toEqual(['failed']);
  });

  test('40 pictures an article, and no more once they weigh too much; another article may have them', async () => {
    const many = Array.from({ length: 43 }, (_, n) => at(`/${n}.png`));
    const [first, second] = [library.article(feedId, many), library.article(feedId, many.slice(40))];
    await library.queue().fetchFor([first]);
    expect(stateOf(first).filter((state) => state === 'ready')).toHaveLength(40);
    expect(stateOf(first).slice(40)).toEqual(['refused', 'refused', 'refused']);
    await library.queue().fetchFor([second]);
    expect(stateOf(second)).toEqual(['ready', 'ready', 'ready']);
    const heavy = library.article(feedId, [at('/50.png'), at('/51.png'), at('/52.png')]);
    await library.queue({ articleBytes: 1, inFlight: 1 }).fetchFor([heavy]);
    expect(stateOf(heavy)).toEqual(['ready', 'refused', 'refused']);
  });

  test('a full store stops the queue and says so; what waits keeps waiting', async () => {
    const queue = library.queue({ totalBytes: 1, inFlight: 1 });
    const id = library.article(feedId, [at('/1.png'), at('/2.png')]);
    expect(await queue.fetchFor([id])).toEqual({ fetched: 1, failed: 0, left: 1, because: 'full' });
    expect(queue.state().full).toBe(true);
    expect(stateOf(id)).toEqual(['ready', 'waiting']);
    expect(library.refs(id)[1]?.attempts).toBe(0);
  });
});

describe('order and manners', () => {
  test('at most two at once per host, twelve in all', async () => {
    const open = new Map<string, number>();
    let [most, mostAtOne] = [0, 0];
    const slow: TestServer['handler'] = (request, response) => {
      const host = request.headers.host ?? '';
      open.set(host, (open.get(host) ?? 0) + 1);
      mostAtOne = Math.max(mostAtOne, open.get(host) ?? 0);
      most = Math.max(
        most,
        [...open.values()].reduce((a, b) => a + b),
      );
      setTimeout(() => {
        open.set(host, (open.get(host) ?? 1) - 1);
        send(response, png(9, 9, Math.random() * 256));
      }, 60);
    };
    const ids: number[] = [];
    for (let n = 0; n < 9; n += 1) {
      const one = await serve(slow);
      const feed = library.feed(`feed ${n}`, one.origin);
      ids.push(
        library.article(
          feed,
          Array.from({ length: 6 }, (_, m) => `${one.origin}/${m}`),
        ),
      );
    }
    expect(await fetchAll(ids)).toMatchObject({ fetched: 54 });
    expect([most, mostAtOne]).toEqual([12, 2]);
  });

  test('leads of the newest articles first, then the others, newest first', async () => {
    const ids = [0, 1, 2].map((n) => library.article(feedId, [at(`/${n}.png`), at(`/1${n}.png`)]));
    const queue = library.queue({ inFlight: 1 });
    queue.setAutomatic(true);
    await until(() => ids.every((id) => stateOf(id).every((state) => state === 'ready')));
    expect(urls()).toEqual(['/0.png', '/1.png', '/2.png', '/10.png', '/11.png', '/12.png']);
  });

  test('what is on screen comes first', async () => {
    const ids = Array.from({ length: 20 }, (_, n) => library.article(feedId, [at(`/${n}.png`)]));
    const release: (() => void)[] = [];
    server.handler = (request, response) => void release.push(() => numbered(request, response));
    const queue = library.queue({ inFlight: 1 });
    queue.setAutomatic(true);
    await until(() => release.length === 1);
    queue.want([ids[18] ?? 0, ids[19] ?? 0]);
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    server.handler = numbered;
    for (const go of release) go();
    await until(() => library.store.media.totals().files === 20);
    expect(urls().slice(0, 4)).toEqual(['/0.png', '/18.png', '/19.png', '/1.png']);
  });

  test('off: a screen fetches nothing, an explicit wish does, and nothing more', async () => {
    const [first, second] = [
      library.article(feedId, [at('/1.png')]),
      library.article(feedId, [at('/2.png')]),
    ];
    const queue = library.queue();
    queue.setAutomatic(true);
    queue.setAutomatic(false);
    queue.want([first, second]);
    await queue.fetchFor([second]);
    expect(urls()).toEqual(['/2.png']);
    expect(stateOf(first)).toEqual(['waiting']);
  });

  test('429: the host is left alone until its time, others go on', async () => {
    const other = await serve(numbered);
    const mixed = library.feed('other', other.origin);
    server.handler = (_request, response) => void response.writeHead(429, { 'retry-after': '120' }).end();
    const ids = [1, 2, 3, 4].map((n) => library.article(feedId, [at(`/${n}.png`)]));
    const fine = library.article(mixed, [`${other.origin}/5.png`]);
    const queue = library.queue({ inFlight: 1 });
    queue.setAutomatic(true);
    await until(() => stateOf(fine)[0] === 'ready');
    expect(server.requests).toHaveLength(1);
    expect(library.refs(ids[0] ?? 0)[0]).toMatchObject({ state: 'waiting', nextTry: START + 120 });
    server.handler = numbered;
    library.clock.now = START + 121;
    queue.wake();
    await until(() => ids.every((id) => stateOf(id)[0] === 'ready'));
  });

  test('what somebody asks for comes while nothing is fetched ahead; the rest once it is again', async () => {
    const [asked, other] = [library.article(feedId, [at('/1.png')]), library.article(feedId, [at('/2.png')])];
    const queue = library.queue();
    queue.setAutomatic(true);
    queue.setAutomatic(false);
    expect(await queue.fetchFor([asked])).toMatchObject({ fetched: 1, left: 0 });
    expect(stateOf(other)[0]).toBe('waiting');
    queue.setAutomatic(true);
    await until(() => stateOf(other)[0] === 'ready');
  });

  test('an explicit wish can be cancelled; what it waited for is not fetched', async () => {
    server.handler = () => {};
    const id = library.article(
      feedId,
      [1, 2, 3, 4, 5].map((n) => at(`/${n}.png`)),
    );
    const abort = new AbortController();
    const wish = library.queue().fetchFor([id], abort.signal);
    await until(() => server.requests.length === 2);
    abort.abort(new AppError('cancelled', 'Cancelled.'));
    await expect(wish).rejects.toMatchObject({ code: 'cancelled' });
    expect(server.requests).toHaveLength(2);
  });

  test('stop breaks off at once and records nothing', async () => {
    server.handler = () => {};
    const id = library.article(feedId, [at('/1.png')]);
    const queue = library.queue();
    queue.setAutomatic(true);
    await until(() => server.requests.length === 1);
    await queue.stop();
    expect(library.refs(id)[0]).toMatchObject({ state: 'waiting', attempts: 0, nextTry: null });
  });
});

describe('offline', () => {
  /** Sites that say nothing at all. */
  async function silentSites(count: number): Promise<TestServer[]> {
    const sites = await Promise.all(Array.from({ length: count }, () => serve(() => {})));
    for (const site of sites) muteServer(site);
    return sites;
  }
  const silentOrigins = async (count: number) => (await silentSites(count)).map(({ origin }) => origin);

  /** Origins on which nobody listens. */
  async function closedOrigins(count: number): Promise<string[]> {
    const gone = await Promise.all(Array.from({ length: count }, () => startServer(() => {})));
    await Promise.all(gone.map((one) => one.close()));
    return gone.map(({ origin }) => origin);
  }

  test('silence from several hosts: the queue rests, burns no attempt, and goes on by itself', async () => {
    const sites = await silentSites(4);
    const ids = sites.map(({ origin }, n) =>
      library.article(library.feed(`s${n}`, origin), [`${origin}/1.png`]),
    );
    const queue = library.queue({ restMs: 30 });
    queue.setAutomatic(true);
    await until(() => queue.state().resting === 'offline');
    expect(ids.flatMap((id) => library.refs(id)).every(({ attempts }) => attempts === 0)).toBe(true);
    for (const site of sites) site.handler = numbered;
    await until(() => ids.every((id) => stateOf(id)[0] === 'ready'));
  });

  test('dead hosts at the head of the queue do not keep others from being asked', async () => {
    const origins = await silentOrigins(3);
    const feeds = origins.map((origin, n) => ({ origin, feed: library.feed(`d${n}`, origin) }));
    const dead = Array.from({ length: 100 }, (_, m) =>
      feeds.map(({ feed, origin }) => library.article(feed, [`${origin}/${m}.png`])),
    ).flat();
    const alive = Array.from({ length: 5 }, (_, n) => library.article(feedId, [at(`/${n}.png`)]));
    let rests = 0;
    const queue = library.queue({ restMs: 20, inFlight: 3 });
    const counting = setInterval(() => {
      rests += queue.state().resting ? 1 : 0;
    }, 20);
    queue.setAutomatic(true);
    await until(() => alive.every((id) => stateOf(id)[0] === 'ready'));
    clearInterval(counting);
    expect(rests).toBeLessThan(40);
    await until(() => dead.some((id) => library.refs(id)[0]?.attempts === 1));
  });

  test('hosts still silent after somebody else has answered are at fault: their attempts count', async () => {
    const origins = await silentOrigins(3);
    const ids = origins.map((origin, n) =>
      library.article(library.feed(`p${n}`, origin), [`${origin}/1.png`]),
    );
    let answers = 0;
    const queue = library.queue({ restMs: 60_000 }, { answers: () => answers });
    for (const _ of [1, 2]) {
      expect(await queue.fetchFor(ids)).toMatchObject({ because: 'offline' });
      await until(() => queue.state().busy === 0);
    }
    expect(ids.map((id) => library.refs(id)[0]?.attempts)).toEqual([0, 0, 0]);
    answers += 1;
    expect(await queue.fetchFor(ids)).toMatchObject({ fetched: 0, failed: 3, because: null });
    expect(ids.map((id) => library.refs(id)[0]?.attempts)).toEqual([1, 1, 1]);
  });

  test('one silent host alone is that host: its attempts count, with words and a later try', async () => {
    const [origin = ''] = await closedOrigins(1);
    const id = library.article(library.feed('one', origin), [`${origin}/1.png`]);
    expect(await fetchAll([id])).toMatchObject({ failed: 1, because: null });
    expect(library.refs(id)[0]).toMatchObject({ state: 'waiting', attempts: 1, nextTry: START + 300 });
    expect(library.refs(id)[0]?.reason).toMatch(/refuses the connection/);
  });

  test('hosts that refuse the connection are there: each is at fault itself, however many', async () => {
    const ids = (await closedOrigins(5)).map((origin, n) =>
      library.article(library.feed(`r${n}`, origin), [`${origin}/1.png`]),
    );
    expect(await library.queue({ restMs: 60_000 }).fetchFor(ids)).toMatchObject({ failed: 5, because: null });
    expect(ids.map((id) => library.refs(id)[0]?.attempts)).toEqual([1, 1, 1, 1, 1]);
  });

  test('an explicit wish ends with the word offline instead of waiting for ever', async () => {
    const origins = await silentOrigins(5);
    const ids = origins.map((origin, n) =>
      library.article(library.feed(`w${n}`, origin), [`${origin}/1.png`]),
    );
    expect(await library.queue({ restMs: 60_000 }).fetchFor(ids)).toMatchObject({
      fetched: 0,
      because: 'offline',
    });
  });

  test('a disk that takes nothing: rest, trouble told, nothing burnt', async () => {
    const files = {
      ...library.files,
      keep: async () => {
        throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      },
    };
    const id = library.article(feedId, [at('/1.png')]);
    const queue = library.queue({ restMs: 60_000 }, { files });
    expect(await queue.fetchFor([id])).toEqual({ fetched: 0, failed: 0, left: 1, because: 'disk' });
    expect(library.refs(id)[0]).toMatchObject({ state: 'waiting', attempts: 0 });
    expect(library.troubles).toHaveLength(1);
  });
});
