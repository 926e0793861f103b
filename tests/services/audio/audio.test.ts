// Episodes from a real host into a real library: whole, in parts, broken off, lied about, limited, dropped.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { partPath, type SoundPart } from '../../../services/audio/download-sound.ts';
import {
  type SoundQueue,
  type SoundQueueContext,
  startSoundQueue,
} from '../../../services/audio/sound-queue.ts';
import { collectGarbage } from '../../../services/media/garbage.ts';
import { incoming, isSound, type MediaLibrary, openMediaLibrary, until } from '../media/media-library.ts';
import { mp3, type SoundSite, startSoundSite } from './site.ts';

let site: SoundSite;
let library: MediaLibrary;
let queues: SoundQueue[];
let parts: SoundPart[];

beforeEach(async () => {
  site = await startSoundSite();
  library = openMediaLibrary();
  mkdirSync(join(library.folder, 'downloads'));
  [queues, parts] = [[], []];
});
afterEach(async () => {
  await Promise.all(queues.map((queue) => queue.stop()));
  await library.close();
  await site.close();
});

function queue(more: Partial<SoundQueueContext> = {}): SoundQueue {
  const started = startSoundQueue({
    ...{ store: library.store, gate: library.gate, files: library.files, now: () => library.clock.now },
    folder: join(library.folder, 'downloads'),
    limit: () => 1e9,
    onChange: (_url, _ids, part) => void (part && parts.push(part)),
    onTrouble: (_what, error) => library.troubles.push(error),
    pollMs: 20,
    ...more,
  });
  queues.push(started);
  return started;
}

/** An article with these episodes. */
function episode(feedId: number, ...paths: readonly string[]): number {
  const enclosures = paths.map((path) => ({
    ...{ url: site.origin + path, type: 'audio/mpeg', length: null, title: null },
  }));
  const outcome = { at: library.clock.now, result: 'updated' } as const;
  const articles = [{ ...incoming([], library.clock.now), enclosures }];
  return library.store.ingest([{ feedId, outcome, articles }])[0]?.newIds[0] ?? -1;
}

const feed = (localOrigin: string | null = site.origin) => library.feed('pod', localOrigin);
const sound = (id: number, path: string) => library.store.sounds.of(id)[site.origin + path];
const ready = (id: number, path: string) => until(() => sound(id, path)?.state === 'ready');
const bytesOf = (media: string | null | undefined) =>
  readFileSync(join(library.media, String(media).slice(0, 2), String(media)));

test('an episode arrives whole, under the name of its content, and is asked for plainly', async () => {
  const body = mp3(700_000);
  site.put('/1.mp3', { body });
  const id = episode(feed(), '/1.mp3');
  library.store.sounds.want(id, `${site.origin}/1.mp3`);
  queue().wake();
  await ready(id, '/1.mp3');
  const kept = sound(id, '/1.mp3');
  expect(kept).toMatchObject({ state: 'ready', got: 700_000, total: 700_000, reason: null });
  expect(bytesOf(kept?.media).equals(body)).toBe(true);
  expect(kept?.media).toMatch(/\.mp3$/);
  expect(isSound(library.media)).toBe(true);
  expect(site.asked).toEqual([{ path: '/1.mp3', range: null, ifRange: null, encoding: 'identity' }]);
  expect(readdirSync(join(library.folder, 'downloads'))).toEqual([]);
  expect(parts[0]).toMatchObject({ got: 0, total: 700_000 });
});

test('one that broke off goes on where it was, and only there', async () => {
  const body = mp3(500_000);
  const served = site.put('/2.mp3', { body, breakAt: 300_000 });
  const id = episode(feed(), '/2.mp3');
  library.store.sounds.want(id, `${site.origin}/2.mp3`);
  queue().wake();
  await until(() => sound(id, '/2.mp3')?.reason !== null && sound(id, '/2.mp3') !== undefined);
  const broken = sound(id, '/2.mp3');
  expect(broken?.state).toBe('waiting');
  expect(broken?.got).toBeGreaterThan(0);
  served.breakAt = null;
  library.clock.now += 3600;
  await ready(id, '/2.mp3');
  expect(bytesOf(sound(id, '/2.mp3')?.media).equals(body)).toBe(true);
  expect(site.asked[1]).toMatchObject({ range: `bytes=${broken?.got}-`, ifRange: '"one"' });
});

test('a file that changed meanwhile is taken anew, never patched together', async () => {
  const served = site.put('/3.mp3', { body: mp3(400_000, 1), breakAt: 200_000 });
  const id = episode(feed(), '/3.mp3');
  library.store.sounds.want(id, `${site.origin}/3.mp3`);
  queue().wake();
  await until(() => (sound(id, '/3.mp3')?.reason ?? null) !== null);
  Object.assign(served, { body: mp3(350_000, 9), etag: '"two"', breakAt: null });
  library.clock.now += 3600;
  await ready(id, '/3.mp3');
  expect(bytesOf(sound(id, '/3.mp3')?.media).equals(served.body)).toBe(true);
});

test('stopped in the middle, another life goes on from there', async () => {
  const body = mp3(600_000);
  site.put('/4.mp3', { body, holdAt: 250_000 });
  const id = episode(feed(), '/4.mp3');
  const url = `${site.origin}/4.mp3`;
  library.store.sounds.want(id, url);
  const first = queue();
  first.wake();
  await until(() => readdirSync(join(library.folder, 'downloads')).length === 1 && parts.length > 0);
  await until(() => readFileSync(partPath(join(library.folder, 'downloads'), url)).length >= 250_000);
  await first.stop();
  expect(sound(id, '/4.mp3')).toMatchObject({ state: 'waiting', got: 250_000, reason: null });
  queue().wake();
  await ready(id, '/4.mp3');
  expect(site.asked[1]?.range).toBe('bytes=250000-');
  expect(bytesOf(sound(id, '/4.mp3')?.media).equals(body)).toBe(true);
});

/** A part that another life left behind. */
function leave(url: string, body: Buffer, total: number | null): void {
  library.store.sounds.progress(url, { got: 0, total, validator: '"one"' });
  writeFileSync(partPath(join(library.folder, 'downloads'), url), body);
}

test('a whole part that nobody moved is taken as it is; if its end was not known, the host is asked for no more than that', async () => {
  const body = mp3(90_000);
  site.put('/9.mp3', { body });
  site.put('/10.mp3', { body: mp3(80_000, 3) });
  const id = episode(feed(), '/9.mp3', '/10.mp3');
  for (const path of ['/9.mp3', '/10.mp3']) library.store.sounds.want(id, site.origin + path);
  leave(`${site.origin}/9.mp3`, body, 90_000);
  leave(`${site.origin}/10.mp3`, mp3(80_000, 3), null);
  queue().wake();
  await ready(id, '/9.mp3');
  await ready(id, '/10.mp3');
  expect(bytesOf(sound(id, '/9.mp3')?.media).equals(body)).toBe(true);
  expect(bytesOf(sound(id, '/10.mp3')?.media).equals(mp3(80_000, 3))).toBe(true);
  expect(site.asked.map(({ path, range }) => [path, range])).toEqual([['/10.mp3', 'bytes=80000-']]);
});

test('a part that is longer than the file is disowned by the host and taken anew', async () => {
  const body = mp3(90_000);
  site.put('/11.mp3', { body });
  const id = episode(feed(), '/11.mp3');
  library.store.sounds.want(id, `${site.origin}/11.mp3`);
  leave(`${site.origin}/11.mp3`, mp3(95_000), 99_000);
  queue().wake();
  await until(() => (sound(id, '/11.mp3')?.reason ?? null) !== null);
  library.clock.now += 3600;
  await ready(id, '/11.mp3');
  expect(bytesOf(sound(id, '/11.mp3')?.media).equals(body)).toBe(true);
  expect(site.asked.map(({ range }) => range)).toEqual(['bytes=95000-', null]);
});

test('a part that ends before the file does is never the whole: it goes on from there', async () => {
  const body = mp3(250_000);
  site.put('/12.mp3', { body, most: 100_000 });
  const id = episode(feed(), '/12.mp3');
  library.store.sounds.want(id, `${site.origin}/12.mp3`);
  queue().wake();
  for (const got of [100_000, 200_000]) {
    await until(() => sound(id, '/12.mp3')?.got === got && sound(id, '/12.mp3')?.reason !== null);
    expect(sound(id, '/12.mp3')).toMatchObject({ state: 'waiting', total: 250_000 });
    library.clock.now += 86_400;
  }
  await ready(id, '/12.mp3');
  expect(bytesOf(sound(id, '/12.mp3')?.media).equals(body)).toBe(true);
  expect(site.asked.map(({ range }) => range)).toEqual([null, 'bytes=100000-', 'bytes=200000-']);
});

test('what is no sound costs only itself, with the reason', async () => {
  site.put('/page.mp3', { body: Buffer.from('<!doctype html><title>Sign in</title>') });
  site.put('/picture.mp3', { body: Buffer.from('\x89PNG\r\n\x1a\n, or so it says', 'latin1') });
  site.put('/noise.mp3', { body: Buffer.alloc(50_000, 7) });
  const id = episode(feed(), '/page.mp3', '/picture.mp3', '/noise.mp3', '/gone.mp3');
  const names = ['/page.mp3', '/picture.mp3', '/noise.mp3', '/gone.mp3'];
  for (const name of names) library.store.sounds.want(id, site.origin + name);
  queue().wake();
  await until(() => names.every((name) => sound(id, name)?.state === 'failed'));
  expect(names.map((name) => sound(id, name)?.reason)).toEqual([
    ...[
      'This is a web page, not sound.',
      'This is a picture, not sound.',
      'This is no sound that can be kept.',
    ],
    expect.stringContaining('404'),
  ]);
  expect(library.onDisk()).toEqual([]);
  expect(readdirSync(join(library.folder, 'downloads'))).toEqual([]);
});

test('the limit holds for all together and says so; with room again it goes on by itself', async () => {
  site.put('/5.mp3', { body: mp3(60_000) });
  site.put('/6.mp3', { body: mp3(60_000, 2) });
  const id = episode(feed(), '/5.mp3', '/6.mp3');
  let limit = 100_000;
  library.store.sounds.want(id, `${site.origin}/5.mp3`);
  queue({ limit: () => limit }).wake();
  await ready(id, '/5.mp3');
  limit = 60_000;
  library.store.sounds.want(id, `${site.origin}/6.mp3`);
  await until(() => (sound(id, '/6.mp3')?.reason ?? null) !== null);
  expect(sound(id, '/6.mp3')).toMatchObject({
    state: 'waiting',
    reason: expect.stringContaining('as much as you allow'),
  });
  expect(site.asked.map(({ path }) => path)).toEqual(['/5.mp3']);
  limit = 1e9;
  library.clock.now += 3600;
  await ready(id, '/6.mp3');
});

test('unfinished parts count, too: hosts that never finish can’t fill the disk', async () => {
  const downloads = join(library.folder, 'downloads');
  const id = episode(feed(), '/a.mp3', '/b.mp3');
  const url = `${site.origin}/a.mp3`;
  site.put('/a.mp3', { body: mp3(80_000), holdAt: 60_000 });
  site.put('/b.mp3', { body: mp3(80_000, 2) });
  library.store.sounds.want(id, url);
  queue({ limit: () => 100_000 }).wake();
  await until(() => readdirSync(downloads).length === 1);
  await until(() => readFileSync(partPath(downloads, url)).length === 60_000);
  library.store.sounds.want(id, `${site.origin}/b.mp3`);
  await until(() => (sound(id, '/b.mp3')?.reason ?? null) !== null);
  expect(sound(id, '/b.mp3')?.reason).toContain('as much as you allow');
  expect(readdirSync(downloads)).toHaveLength(1);
  site.release();
  await ready(id, '/a.mp3');
});

test('an episode that is given up leaves nothing on the disk', async () => {
  site.put('/c.mp3', { body: mp3(80_000), breakAt: 60_000, etag: null });
  const id = episode(feed(), '/c.mp3');
  library.store.sounds.want(id, `${site.origin}/c.mp3`);
  queue().wake();
  await until(() => {
    library.clock.now += 10 * 86_400;
    return sound(id, '/c.mp3')?.state === 'failed';
  });
  expect(readdirSync(join(library.folder, 'downloads'))).toEqual([]);
});

test('a feed may not send us into the local network', async () => {
  site.put('/7.mp3', { body: mp3(1000) });
  const id = episode(feed(null), '/7.mp3');
  library.store.sounds.want(id, `${site.origin}/7.mp3`);
  queue().wake();
  await until(() => sound(id, '/7.mp3')?.state === 'failed');
  expect(sound(id, '/7.mp3')?.reason).toContain('not a public address');
  expect(site.asked).toEqual([]);
});

test('feeds that keep their episodes: the new ones, once, the first of each article', () => {
  const feedId = feed();
  episode(feedId, '/old.mp3');
  library.clock.now += 100;
  library.store.feeds.edit(feedId, { keepAudioSince: library.clock.now });
  expect(library.store.feeds.get(feedId)?.keepAudio).toBe(true);
  expect(library.store.sounds.wantNew()).toBe(0);
  library.clock.now += 100;
  episode(feedId, '/new.mp3', '/other-format.ogg');
  expect(library.store.sounds.wantNew()).toBe(1);
  expect(library.store.sounds.wantNew()).toBe(0);
  expect(library.store.sounds.wantedUrls()).toEqual([`${site.origin}/new.mp3`]);
});

test('garbage collection leaves kept sound alone, in the library and in the trash; the place in it comes back too', async () => {
  site.put('/8.mp3', { body: mp3(20_000) });
  const id = episode(feed(), '/8.mp3');
  const url = `${site.origin}/8.mp3`;
  library.store.sounds.want(id, url);
  library.store.sounds.heard(id, url, 61.5, 300);
  queue().wake();
  await ready(id, '/8.mp3');
  const tools = { store: library.store, files: library.files, now: () => library.clock.now };
  await collectGarbage(tools);
  const { undo } = library.store.articles.remove([id]);
  await collectGarbage(tools);
  expect(library.onDisk()).toHaveLength(1);
  library.store.history.undo(undo ?? 0);
  expect(sound(id, '/8.mp3')).toMatchObject({ state: 'ready', position: 61.5, duration: 300 });
  const { media } = library.store.sounds.drop(id, url);
  expect(sound(id, '/8.mp3')).toMatchObject({ state: 'none', media: null, position: 61.5 });
  expect(library.store.media.forget([String(media)])).toEqual([media]);
  expect(library.store.doctor()).toEqual([]);
});
