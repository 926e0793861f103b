// prune and the rule of a feed as a script sees them.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshProfile, json, offprint, rss, type Site, startSite } from './support.ts';

const { profile, remove } = freshProfile();
let site: Site;
let feed: string;

beforeAll(async () => {
  site = await startSite({ '/a.xml': rss('alpha', 1, 20) });
  feed = `${site.origin}/a.xml`;
  await json(profile, 'add', feed, '--allow-local');
});
afterAll(async () => {
  await site.stop();
  remove();
});

const count = async () => (await json<{ total: number }>(profile, 'list')).total;
const nothing = { articles: 0, pictures: 0, feeds: [] };

it('keeps everything until told otherwise, and unread articles even then', { timeout: 120_000 }, async () => {
  expect(await json(profile, 'prune')).toEqual({ dryRun: false, ...nothing, bytes: expect.any(Number) });
  expect(await json(profile, 'edit', feed, '--keep', '5')).toMatchObject({ feedUrl: feed, keep: '5' });
  expect(await json(profile, 'prune', '--dry-run')).toEqual({ dryRun: true, ...nothing, bytes: 0 });
  expect(await json(profile, 'prune', '--dry-run', '--unread')).toMatchObject({ articles: 15 });
});

it('tells what would go, removes it, and a refresh brings nothing back', { timeout: 120_000 }, async () => {
  await offprint(profile, 'mark', 'read', '--all', '');
  await offprint(profile, 'mark', 'bookmarked', 'title:"alpha 3"');
  const dry = await json<{ bytes: number }>(profile, 'prune', '--dry-run');
  const feeds = [{ id: 1, title: 'alpha', feedUrl: feed, keep: '5', articles: 14 }];
  expect(dry).toMatchObject({ dryRun: true, articles: 14, pictures: 0, feeds });
  expect(dry.bytes).toBeGreaterThan(0);
  expect(await count()).toBe(20);
  expect(await json(profile, 'prune')).toMatchObject({ dryRun: false, articles: 14, feeds });
  expect(await count()).toBe(6);
  site.pages.set('/a.xml', rss('alpha', 1, 21));
  expect(await json(profile, 'sync', '--all')).toMatchObject({ articles: { new: 1, updated: 0 } });
  expect(await json(profile, 'doctor')).toEqual({ ok: true, problems: [] });
});

it('takes a rule for this once, and gives the feed back to the general one', {
  timeout: 120_000,
}, async () => {
  expect(await json(profile, 'edit', feed, '--keep', 'default')).toMatchObject({ keep: null });
  expect(await json(profile, 'prune', '--dry-run', '--keep', '2')).toMatchObject({ articles: 4 });
  expect((await offprint(profile, 'prune', '--dry-run')).stdout).toContain('0 articles');
  for (const words of [
    ['prune', '--keep', 'some'],
    ['prune', 'everything'],
    ['edit', feed, '--keep', '0'],
  ])
    expect((await offprint(profile, ...words)).code).toBe(2);
});

it('keeps the recordings of a feed, or no more of them, as the interface does', {
  timeout: 120_000,
}, async () => {
  const kept = async () => (await json<{ keepRecordings: boolean }[]>(profile, 'feeds'))[0]?.keepRecordings;
  expect(await kept()).toBe(false);
  expect(await json(profile, 'edit', feed, '--keep-recordings', 'yes')).toMatchObject({
    keepRecordings: true,
  });
  expect(await json(profile, 'edit', feed, '--title', 'Alpha')).toMatchObject({ keepRecordings: true });
  expect(await kept()).toBe(true);
  expect(await json(profile, 'edit', feed, '--keep-recordings', 'no')).toMatchObject({
    keepRecordings: false,
  });
  const wrong = await offprint(profile, 'edit', feed, '--keep-recordings', 'maybe');
  expect([wrong.code, wrong.stderr]).toEqual([
    2,
    expect.stringContaining('--keep-recordings wants yes or no, not "maybe".'),
  ]);
  expect(await kept()).toBe(false);
});
