// What collection removes, and what it must leave alone.
import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkMedia, collectGarbage } from '../../../services/media/garbage.ts';
import { type MediaLibrary, openMediaLibrary, START } from './media-library.ts';
import { png } from './pictures.ts';

let library: MediaLibrary;
let feedId: number;

beforeEach(() => {
  library = openMediaLibrary();
  feedId = library.feed('feed', null);
});
afterEach(() => library.close());

const address = (n: number) => `https://pictures.example/${n}.png`;

/** As if it had been fetched; every `n` is a picture of its own. */
async function arrive(n: number): Promise<string> {
  const { files, store } = library;
  return await files.keep(png(9, 9, n), { extension: 'png', width: 9, height: 9 }, (file) => {
    store.media.arrived(address(n), file);
    return file.id;
  });
}

const collect = () =>
  collectGarbage({ store: library.store, files: library.files, now: () => library.clock.now });

function age(name: string, seconds: number): void {
  const path = join(library.media, name.slice(0, 2), name);
  utimesSync(path, START - seconds, START - seconds);
}

test('goes: what no article names any more. Stays: shared, iconic, in the trash and its way back', async () => {
  const first = library.article(feedId, [address(1), address(2)]);
  const second = library.article(feedId, [address(2), address(3)]);
  const third = library.article(feedId, [address(4)]);
  const [one, two, three, four] = await Promise.all([1, 2, 3, 4].map(arrive));
  const icon = await library.files.keep(
    png(16, 16, 99),
    { extension: 'png', width: 16, height: 16 },
    (file) => {
      library.store.media.put(file);
      library.store.feeds.setIcon(feedId, file.id);
      return file.id;
    },
  );
  expect(await collect()).toEqual({ files: 0, bytes: 0 });

  library.store.articles.remove([first]);
  library.clock.now += 60;
  library.store.media.setRefs(second, [{ url: address(2), role: 'lead' }]);
  expect(await collect()).toMatchObject({ files: 1 });
  expect(library.onDisk()).toEqual([one, two, four, icon].sort());
  expect(library.store.media.has(three ?? '')).toBe(false);

  library.clock.now = START + 40 * 86_400;
  library.store.trash.empty(library.clock.now);
  expect(await collect()).toMatchObject({ files: 1, bytes: png(9, 9, 1).length });
  expect(library.onDisk()).toEqual([two, four, icon].sort());

  library.store.articles.remove([third]);
  expect(await collect()).toMatchObject({ files: 0 });
  library.store.trash.restore([third]);
  expect(library.store.articles.get(third)?.lead?.media).toBe(four);
  expect(await collect()).toMatchObject({ files: 0 });
  expect(await checkMedia(library.store, library.media)).toEqual({ missing: [], unknown: [] });
});

test('old drafts and files without a row go; young ones, and files that are not ours, stay', async () => {
  const orphan = await library.files.keep(
    png(9, 9, 7),
    { extension: 'png', width: 9, height: 9 },
    ({ id }) => id,
  );
  const draft = `${orphan}.0123abcd.part`;
  writeFileSync(join(library.media, orphan.slice(0, 2), draft), 'half');
  writeFileSync(join(library.media, orphan.slice(0, 2), 'notes.txt'), 'mine');
  for (const name of [orphan, draft]) age(name, 10);
  utimesSync(join(library.media, orphan.slice(0, 2), 'notes.txt'), 0, 0);
  expect(await collect()).toMatchObject({ files: 0 });
  expect((await checkMedia(library.store, library.media)).unknown).toHaveLength(3);
  for (const name of [orphan, draft]) age(name, 4000);
  expect(await collect()).toMatchObject({ files: 2 });
  expect(library.onDisk()).toEqual(['notes.txt']);
});

test('an article deleted while a round runs keeps its pictures', async () => {
  const ids = Array.from({ length: 120 }, (_, n) => library.article(feedId, [address(n)]));
  await Promise.all(ids.map((_, n) => arrive(n)));
  // Sixty lose their picture now; every other one is deleted as soon as the round has seen what is unused.
  for (const id of ids.slice(0, 60)) library.store.media.setRefs(id, []);
  const { media } = library.store;
  let deleted = 0;
  const store = {
    media: {
      ...media,
      // As if the rest had been without a reader at that moment, and deleted right after the trash was looked through.
      unused: (files: readonly string[]) => [...files],
      trashed: (request: Parameters<typeof media.trashed>[0]) => {
        const found = media.trashed(request);
        if (deleted === 0) deleted = library.store.articles.remove(ids.slice(60)).changed.length;
        return found;
      },
    },
  };
  const removed = await collectGarbage({ store, files: library.files, now: () => library.clock.now });
  expect(deleted).toBe(60);
  expect(removed.files).toBe(60);
  library.store.trash.restore(ids.slice(60));
  expect(ids.slice(60).every((id) => library.store.articles.get(id)?.lead?.media)).toBe(true);
  expect((await checkMedia(library.store, library.media)).missing).toEqual([]);
});

test('a picture that is being recorded is not taken away under its row', async () => {
  const id = library.article(feedId, [address(1)]);
  const name = await arrive(1);
  library.store.media.setRefs(id, []);
  const files = { ...library.files, isHeld: (held: string) => held === name };
  await collectGarbage({ store: library.store, files, now: () => library.clock.now });
  expect(library.onDisk()).toEqual([name]);
});

test('missing and cut files are found, and once reported lost they are fetched again', async () => {
  const id = library.article(feedId, [address(1), address(2), address(3)]);
  const [one = '', two = ''] = await Promise.all([arrive(1), arrive(2), arrive(3)]);
  library.store.feeds.setIcon(feedId, two);
  rmSync(join(library.media, one.slice(0, 2), one));
  writeFileSync(join(library.media, two.slice(0, 2), two), 'cut');
  const { missing } = await checkMedia(library.store, library.media);
  expect([...missing].sort()).toEqual([one, two].sort());
  expect(library.store.media.lost(missing)).toEqual({ articleIds: [id], feedIds: [feedId] });
  expect(library.refs(id).map(({ state }) => state)).toEqual(['waiting', 'waiting', 'ready']);
  expect(library.store.feeds.get(feedId)?.icon).toBeNull();
  expect(library.store.media.waiting({ now: START, limit: 10 }).map(({ url }) => url)).toEqual([
    address(1),
    address(2),
  ]);
});
