// The methods of sound on a real backend: only what an article names, places kept over a restart, feeds that keep theirs.
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Article, Feed, Library, Sound } from '../../../contract/model.ts';
import { partPath } from '../../../services/audio/download-sound.ts';
import { type Backend, startBackend } from '../../../services/index.ts';
import { profileAt } from '../../../services/profile.ts';
import { until } from '../media/media-library.ts';
import { mp3, type SoundSite, startSoundSite } from './site.ts';

const folder = mkdtempSync(join(tmpdir(), 'offprint-audio-'));
let site: SoundSite;
let backend: Backend;

/** The last word about each address. */
const states = new Map<string, string>();

async function start(): Promise<Backend> {
  const started = await startBackend({ profile: profileAt(join(folder, 'profile')), headless: false });
  started.listen(({ name, payload }) => {
    if (name !== 'audio.changed') return;
    const { url, sound } = payload as { url: string; sound: Sound };
    states.set(url, sound.state);
  });
  return started;
}

const call = <T>(method: string, input: object): Promise<T> =>
  backend.call(method, input, 'interface') as Promise<T>;
const firstId = async () =>
  (await call<{ ids: number[] }>('articles.ids', { query: 'has:audio' })).ids[0] ?? 0;

function feedOf(names: readonly string[]): Buffer {
  const items = names.map(
    (name) => `<item><guid>${name}</guid><title>${name}</title><description>About ${name}</description>
      <enclosure url="${site.origin}/${name}.mp3" type="audio/mpeg" length="50000"/></item>`,
  );
  return Buffer.from(`<rss version="2.0"><channel><title>Pod</title>${items.join('')}</channel></rss>`);
}

beforeAll(async () => {
  site = await startSoundSite();
  site.put('/feed.xml', { body: feedOf(['one']), type: 'application/rss+xml', etag: null });
  site.put('/one.mp3', { body: mp3(50_000) });
  site.put('/two.mp3', { body: mp3(50_000, 5) });
  backend = await start();
  await call('feeds.add', { address: `${site.origin}/feed.xml`, allowLocal: true });
}, 120_000);
afterAll(async () => {
  await backend.stop(0);
  await site.close();
  rmSync(folder, { recursive: true, force: true });
});

test('nothing is fetched before somebody asks; the place outlives a restart; dropping keeps the place', async () => {
  const id = await firstId();
  const url = `${site.origin}/one.mp3`;
  expect((await call<Article>('articles.get', { id })).sounds).toEqual({});
  expect(site.asked.map(({ path }) => path)).not.toContain('/one.mp3');
  await call('audio.keep', { id, url });
  await until(() => states.get(url) === 'ready');
  await call('audio.heard', { id, url, position: 12.25, duration: 90 });
  await backend.stop(0);
  backend = await start();
  expect((await call<Article>('articles.get', { id })).sounds[url]).toMatchObject({
    ...{ state: 'ready', position: 12.25, duration: 90 },
  });
  expect(await call('audio.drop', { id, url })).toMatchObject({
    ...{ state: 'none', media: null, position: 12.25 },
  });
});

test('an address the article does not name is refused', async () => {
  const id = await firstId();
  const refused = { code: 'not_found' };
  await expect(call('audio.keep', { id, url: `${site.origin}/other.mp3` })).rejects.toMatchObject(refused);
  await expect(call('audio.keep', { id: 5, url: `${site.origin}/one.mp3` })).rejects.toMatchObject(refused);
});

test('a feed that keeps its episodes gets the next one by itself', async () => {
  const [feed] = (await call<Library>('library.get', {})).feeds;
  expect(feed?.keepAudio).toBe(false);
  const edited = await call<Feed>('feeds.edit', { id: feed?.id, keepAudio: true });
  expect(edited.keepAudio).toBe(true);
  site.put('/feed.xml', { body: feedOf(['two', 'one']), type: 'application/rss+xml', etag: null });
  await call('sync.start', { all: true });
  await until(() => site.asked.some(({ path }) => path === '/two.mp3'));
  const url = `${site.origin}/two.mp3`;
  await until(() => states.get(url) === 'ready');
  expect(site.asked.filter(({ path }) => path === '/one.mp3')).toHaveLength(1);
});

test('dropped and asked for again in the same moment: the new run keeps its part and ends whole', async () => {
  const id = await firstId();
  const url = `${site.origin}/two.mp3`;
  await call('audio.drop', { id, url });
  const body = mp3(400_000, 8);
  site.put('/two.mp3', { body, holdAt: 200_000 });
  const profile = profileAt(join(folder, 'profile'));
  await call('audio.keep', { id, url });
  await until(() => sizeOf(partPath(profile.downloads, url)) === 200_000);
  states.delete(url);
  const dropped = call('audio.drop', { id, url });
  const wanted = call('audio.keep', { id, url });
  await Promise.all([dropped, wanted]);
  await until(() => states.get(url) === 'ready');
  const { sounds } = await call<Article>('articles.get', { id });
  const media = String(sounds[url]?.media);
  expect(readFileSync(join(profile.media, media.slice(0, 2), media)).equals(body)).toBe(true);
});

test('a recording that a deleted article names stays when another one drops it, and comes back', async () => {
  const ids = (await call<{ ids: number[] }>('articles.ids', { query: 'has:audio' })).ids;
  const [one, two] = [ids[0] ?? 0, ids[1] ?? 0];
  const body = mp3(60_000, 4);
  for (const name of ['one', 'two']) site.put(`/${name}.mp3`, { body });
  const urlOf = new Map<number, string>();
  for (const id of [one, two]) {
    const url = (await call<Article>('articles.get', { id })).enclosures[0]?.url ?? '';
    urlOf.set(id, url);
    await call('audio.drop', { id, url });
    states.delete(url);
    await call('audio.keep', { id, url });
    await until(() => states.get(url) === 'ready');
  }
  const mediaOf = async (id: number) =>
    (await call<Article>('articles.get', { id })).sounds[urlOf.get(id) ?? '']?.media ?? '';
  const media = await mediaOf(one);
  expect(await mediaOf(two)).toBe(media);
  const path = join(profileAt(join(folder, 'profile')).media, media.slice(0, 2), media);
  await call('articles.remove', { set: { ids: [one] } });
  await call('audio.drop', { id: two, url: urlOf.get(two) });
  expect(sizeOf(path)).toBe(60_000);
  await call('history.undoLast', {});
  expect(await mediaOf(one)).toBe(media);
  await call('audio.drop', { id: one, url: urlOf.get(one) });
  expect(sizeOf(path)).toBeNull();
});

const sizeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? null;
