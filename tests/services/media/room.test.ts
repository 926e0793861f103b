// The limit for all pictures: who gives way, who never does, and that nothing is fetched only to be thrown away.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkMedia } from '../../../services/media/garbage.ts';
import { MADE_ROOM, makeRoom, planRoom, type RoomWish } from '../../../services/media/room.ts';
import { startServer, type TestServer } from '../sync/server.ts';
import { type MediaLibrary, openMediaLibrary, START } from './media-library.ts';
import { png } from './pictures.ts';

let library: MediaLibrary;
let server: TestServer;
let feedId: number;
const SIZE = png(40, 40, 1).length;

beforeEach(async () => {
  library = openMediaLibrary();
  server = await startServer((request, response) => {
    response.end(png(40, 40, Number(/\d+/.exec(request.url ?? '')?.[0])));
  });
  feedId = library.feed('feed', server.origin);
});
afterEach(async () => {
  await library.close();
  await server.close();
});

const at = (n: number) => `${server.origin}/${n}.png`;
const isReady = (id: number) => library.refs(id).map(({ state }) => state === 'ready');

/** Articles with one picture each, the newest first, all read, all on disk. */
async function stored(count: number): Promise<number[]> {
  const ids = Array.from({ length: count }, (_, n) => library.article(feedId, [at(n)]));
  await library.queue().fetchFor(ids);
  library.store.articles.setRead(ids, true);
  return ids;
}

async function room(wish: RoomWish) {
  const evicted: number[] = [];
  const tools = {
    ...{ store: library.store, files: library.files, now: () => library.clock.now },
    onEvicted: (ids: readonly number[]) => evicted.push(...ids),
  };
  const planned = await planRoom(tools, wish);
  const freed = await makeRoom(tools, wish);
  expect(planned).toEqual(freed);
  expect(await checkMedia(library.store, library.media)).toEqual({ missing: [], unknown: [] });
  return { freed, evicted };
}

test('the oldest read ones give way, with their reason; unread, bookmarked, tagged and the trash keep theirs', async () => {
  const ids = await stored(8);
  const [, , newer = 0, tagged = 0, , marked = 0, unread = 0, oldest = 0] = ids;
  library.store.articles.setRead([unread], false);
  library.store.bookmarks.set([marked], true);
  library.store.tags.assign([tagged], ['war'], []);
  const { freed, evicted } = await room({ bytes: SIZE * 2 });
  expect(freed).toEqual({ files: 2, bytes: expect.any(Number) });
  expect(evicted).toEqual([oldest, ids[4]]);
  expect(library.refs(oldest)).toMatchObject([{ media: null, state: 'failed', reason: MADE_ROOM }]);
  expect(library.store.articles.headers([oldest, newer]).map(({ offline }) => offline)).toEqual([
    'text',
    'text+pictures',
  ]);
  expect(library.store.pages.summary([oldest])).toMatchObject({ ready: 0, textOnly: 1 });

  library.store.articles.remove([newer]);
  await room({ bytes: Number.MAX_SAFE_INTEGER });
  expect([tagged, marked, unread].map((id) => isReady(id)[0])).toEqual([true, true, true]);
  expect(library.onDisk()).toHaveLength(4);
  library.store.trash.restore([newer]);
  expect(isReady(newer)).toEqual([true]);
  expect(library.store.doctor().filter(({ code }) => code !== 'search')).toEqual([]);
});

test('a shared picture goes by its newest article, an icon not at all', async () => {
  const shared = [library.article(feedId, [at(1)]), library.article(feedId, [at(1), at(2)])];
  const [newer = 0, older = 0] = shared;
  await library.queue().fetchFor(shared);
  library.store.articles.setRead([older], true);
  await room({ bytes: Number.MAX_SAFE_INTEGER });
  expect([isReady(newer), isReady(older)]).toEqual([[true], [true, false]]);
  library.store.feeds.setIcon(feedId, library.refs(newer)[0]?.media ?? null);
  library.store.articles.setRead([newer], true);
  await room({ bytes: Number.MAX_SAFE_INTEGER });
  expect(isReady(newer)).toEqual([true]);
  library.store.feeds.setIcon(feedId, null);
  await room({ bytes: Number.MAX_SAFE_INTEGER });
  expect([isReady(newer), isReady(older), library.onDisk()]).toEqual([[false], [false, false], []]);
});

test('what was removed is not fetched again by itself, but when asked for', async () => {
  const ids = await stored(3);
  await room({ bytes: Number.MAX_SAFE_INTEGER });
  expect(library.store.media.waiting({ now: START + 10 ** 8, limit: 9 })).toEqual([]);
  expect(await library.queue().fetchFor(ids)).toMatchObject({ fetched: 3, failed: 0 });
  expect(library.store.articles.headers(ids).every(({ offline }) => offline === 'text+pictures')).toBe(true);
});

/** A queue that may store so many bytes. */
function limited(bytes: number) {
  const tools = {
    ...{ store: library.store, files: library.files, now: () => library.clock.now },
    onEvicted: () => {},
  };
  return library.queue(
    { inFlight: 1 },
    {
      room: {
        limit: () => bytes,
        make: async (articleId, asked) => {
          const wish = { bytes: library.store.media.totals().bytes - bytes + 1 };
          await makeRoom(tools, asked ? wish : { ...wish, below: articleId });
        },
      },
    },
  );
}

test('new pictures push out older ones, never the other way round', async () => {
  const [newest = 0, middle = 0, oldest = 0] = await stored(3);
  // Ten that wait are older than all that is here, and one is newer.
  const waiting = Array.from({ length: 10 }, (_, n) => library.article(feedId, [at(20 + n)]));
  const before = server.requests.length;
  const [fresh = 0] =
    library.store.ingest([
      {
        feedId,
        outcome: { at: START, result: 'updated' },
        articles: [
          {
            ...{ identity: 99, contentHash: 99, title: 'Fresh', url: null, author: null, updated: null },
            ...{
              published: START + 60,
              summary: null,
              words: 1,
              minutes: 1,
              lang: null,
              lead: null,
              html: '',
            },
            ...{
              enclosures: [],
              categories: [],
              commentsUrl: null,
              pictures: [{ url: at(50), role: 'lead' }],
            },
          },
        ],
      },
    ])[0]?.newIds ?? [];
  const queue = limited(library.store.media.totals().bytes);
  queue.setAutomatic(true);
  await expect.poll(() => isReady(fresh), { timeout: 120_000 }).toEqual([true]);
  await expect.poll(() => queue.state().busy, { timeout: 120_000 }).toBe(0);
  expect([isReady(newest), isReady(middle), isReady(oldest)]).toEqual([[true], [true], [false]]);
  expect(waiting.every((id) => library.refs(id)[0]?.state === 'waiting')).toBe(true);
  expect(server.requests.length - before).toBe(1);
});

test('an empty wish touches nothing', async () => {
  await stored(2);
  expect((await room({ bytes: 0 })).freed).toEqual({ files: 0, bytes: 0 });
  expect(library.onDisk().every((name) => existsSync(join(library.media, name.slice(0, 2), name)))).toBe(
    true,
  );
});
