// Keeping through the whole backend: what is told before, what is done, what is on disk after it. In small what bench:media measures.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EventEnvelope, EventPayloads } from '../../../contract/events.ts';
import type { Feed, KeepUsage, PruneResult } from '../../../contract/model.ts';
import { type Backend, startBackend } from '../../../services/index.ts';
import { profileAt } from '../../../services/profile.ts';
import { filesIn, isSound, until } from '../media/media-library.ts';
import { type Press, startPress } from './press.ts';

const FEEDS = 4;
const ARTICLES = 25;
const DISTINCT = 50;

let folder: string;
let press: Press;
let backend: Backend;
let events: EventEnvelope[];

const call = <T>(method: string, input: unknown = {}) =>
  backend.call(method, input, 'interface') as Promise<T>;

/** Runs a job to its end. */
async function job<T>(method: string, input: unknown): Promise<T> {
  const { jobId } = await call<{ jobId: string }>(method, input);
  const end = () =>
    events
      .filter(({ name }) => name === 'job.done')
      .map(({ payload }) => payload as EventPayloads['job.done'])
      .find((done) => done.jobId === jobId);
  await until(() => end() !== undefined, 60_000);
  const done = end();
  if (done?.error) throw new Error(done.error.message);
  return done?.result as T;
}

/** All feeds with all their pictures, fetched as a user would, everything read. */
async function fill(): Promise<void> {
  for (let feed = 0; feed < FEEDS; feed++)
    await call('feeds.add', { address: press.feedUrl(feed), allowLocal: true });
  await job('pages.fetch', { query: '' });
  await call('articles.setRead', { set: { query: '' }, read: true });
}

const onDisk = () => filesIn(profileAt(folder).media);

/** The files of the newest articles of these feeds. */
function expectedFiles(kept: readonly number[]): string[] {
  const names = kept.flatMap((count, feed) =>
    Array.from({ length: count }, (_, article) => press.filesOf(feed, article)).flat(),
  );
  return [...new Set(names)].sort();
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'offprint-keep-'));
  press = await startPress({ feeds: FEEDS, articles: ARTICLES, distinct: DISTINCT });
  events = [];
  backend = await startBackend({ profile: profileAt(folder), headless: false });
  backend.listen((event) => events.push(event));
});
afterEach(async () => {
  await backend.stop(0);
  await press.close();
  rmSync(folder, { recursive: true, force: true });
});

test('each picture is on disk once, and pruning leaves exactly what is still shown', {
  timeout: 120_000,
}, async () => {
  await fill();
  const before = await call<KeepUsage>('keep.usage');
  expect(before).toMatchObject({ articles: FEEDS * ARTICLES, pictures: DISTINCT });
  expect(onDisk()).toHaveLength(DISTINCT);

  const preview = await call<PruneResult>('keep.preview', { keep: '3' });
  expect(preview).toMatchObject({ articles: FEEDS * (ARTICLES - 3) });
  const dry = await job<PruneResult>('keep.prune', { keep: '3', dryRun: true });
  expect(dry).toMatchObject({ ...preview, dryRun: true });
  expect(dry.feeds.map(({ keep, articles }) => [keep, articles])).toEqual(
    Array(FEEDS).fill(['3', ARTICLES - 3]),
  );
  expect(await call<KeepUsage>('keep.usage')).toEqual(before);

  const done = await job<PruneResult>('keep.prune', { keep: '3' });
  expect(done).toMatchObject({ articles: preview.articles, pictures: preview.pictures, feeds: dry.feeds });
  expect(onDisk()).toEqual(expectedFiles([3, 3, 3, 3]));
  expect(isSound(profileAt(folder).media)).toBe(true);
  expect(await call('library.get')).toMatchObject({ counts: { all: FEEDS * 3, unread: 0 } });
  const gone = events.flatMap(({ name, payload }) =>
    name === 'articles.removed' ? (payload as EventPayloads['articles.removed']).ids : [],
  );
  expect(new Set(gone).size).toBe(FEEDS * (ARTICLES - 3));
  expect(await job('doctor.run', {})).toEqual({ ok: true, problems: [] });

  const { feeds } = await call<{ feeds: Feed[] }>('library.get');
  await job('sync.start', { all: true, feedIds: feeds.map(({ id }) => id) });
  expect(await call('library.get')).toMatchObject({ counts: { all: FEEDS * 3 } });
  expect(await job<PruneResult>('keep.prune', { keep: '3' })).toMatchObject({
    articles: 0,
    pictures: 0,
    feeds: [],
  });
});

test('the rule of one feed is its own; what is marked stays with its pictures', {
  timeout: 120_000,
}, async () => {
  await fill();
  const { feeds } = await call<{ feeds: Feed[] }>('library.get');
  const id = feeds.find(({ url }) => url === press.feedUrl(0))?.id ?? 0;
  await call('articles.setBookmarked', { set: { query: 'title:"Story 0 20"' }, bookmarked: true });
  expect(await call('keep.preview', { feedIds: [id], keep: '5' })).toMatchObject({ articles: ARTICLES - 6 });
  expect(await call('keep.preview', { feedIds: [id], keep: null })).toEqual({
    articles: 0,
    pictures: 0,
    bytes: 0,
  });
  const two = feeds.slice(0, 2).map((feed) => feed.id);
  const few = await call<PruneResult>('keep.preview', { feedIds: two, keep: '5' });
  expect(few.articles).toBe(2 * (ARTICLES - 5) - (two.includes(id) ? 1 : 0));
  await call('feeds.edit', { id, keep: '5' });
  expect(await job<PruneResult>('keep.prune', { feedIds: [id] })).toMatchObject({
    articles: ARTICLES - 6,
    feeds: [{ id, keep: '5' }],
  });
  const names = [...expectedFiles([5, ARTICLES, ARTICLES, ARTICLES]), ...press.filesOf(0, 20)];
  expect(onDisk()).toEqual([...new Set(names)].sort());
  await expect(call('keep.preview', { keep: '0d' })).rejects.toMatchObject({ code: 'bad_input' });
  await expect(call('keep.preview', { feedIds: [id, 999] })).rejects.toMatchObject({ code: 'not_found' });
});

test('pictures beyond their limit go with a prune; the text stays, and a fetch brings them again', {
  timeout: 120_000,
}, async () => {
  await backend.stop(0);
  await press.close();
  press = await startPress({ feeds: FEEDS, articles: ARTICLES, distinct: DISTINCT, padding: 60_000 });
  backend = await startBackend({ profile: profileAt(folder), headless: false });
  backend.listen((event) => events.push(event));
  await fill();
  expect((await call<KeepUsage>('keep.usage')).pictureBytes).toBeGreaterThan(2_900_000);
  const preview = await call<PruneResult>('keep.preview', { pictureLimit: 1 });
  await call('settings.set', { patch: { pictureLimit: 1 } });
  const dry = await job<PruneResult>('keep.prune', { dryRun: true });
  const done = await job<PruneResult>('keep.prune', {});
  expect(done).toMatchObject({ articles: 0, pictures: dry.pictures });
  expect(preview).toEqual({ articles: 0, pictures: dry.pictures, bytes: dry.bytes });
  expect(done.pictures).toBeGreaterThan(30);
  const after = await call<KeepUsage>('keep.usage');
  expect(after).toMatchObject({ articles: FEEDS * ARTICLES, pictures: DISTINCT - done.pictures });
  expect(after.pictureBytes).toBeLessThanOrEqual(1_000_000);
  expect(onDisk()).toHaveLength(after.pictures);
  expect(await job('doctor.run', {})).toEqual({ ok: true, problems: [] });

  await call('settings.set', { patch: { pictureLimit: 0 } });
  await job('pages.fetch', { query: '' });
  expect(onDisk()).toHaveLength(DISTINCT);
});

test('can be cancelled by its number, and started again', { timeout: 120_000 }, async () => {
  await fill();
  const { jobId } = await call<{ jobId: string }>('keep.prune', { keep: '1' });
  expect(await call('jobs.cancel', { jobId })).toEqual({ cancelled: true });
  expect(await job('doctor.run', {})).toEqual({ ok: true, problems: [] });
  await job('keep.prune', { keep: '1' });
  expect(onDisk()).toEqual(expectedFiles([1, 1, 1, 1]));
  const ends = events.flatMap(({ name, payload }) =>
    name === 'job.done' ? [payload as EventPayloads['job.done']] : [],
  );
  expect(ends.find((done) => done.jobId === jobId)?.error).toMatchObject({ code: 'cancelled' });
});
