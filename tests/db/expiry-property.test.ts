// Random libraries, marks and rules: what goes is exactly what a plain reading of the rules lets go, and nothing kept ever does.

import { expect, it } from 'vitest';
import { type KeepRules, openStore, type Store } from '../../db/index.ts';
import fc from '../property.ts';
import { article, NOW, tempFolder, update } from './helpers.ts';

const DAY = 86_400;
const FEEDS = 3;
const RULES = [null, 'all', '1', '3', '8', '2d', '10d', '40d'] as const;

const someArticle = fc.record({
  feed: fc.nat(FEEDS - 1),
  /** The story of that number, told by several feeds; null: its own. */
  story: fc.option(fc.nat(4), { freq: 2 }),
  published: fc.integer({ min: 0, max: 60 }),
  arrived: fc.integer({ min: 0, max: 60 }),
  mark: fc.constantFrom('read', 'read', 'read', 'unread', 'bookmark', 'note', 'tag'),
});
const someLibrary = fc.record({
  articles: fc.array(someArticle, { maxLength: 40 }),
  own: fc.tuple(...Array.from({ length: FEEDS }, () => fc.constantFrom(...RULES))),
  left: fc.array(fc.nat(FEEDS - 1), { maxLength: 1 }),
  general: fc.constantFrom('all', '1', '3', '8', '2d', '10d', '40d'),
  keepUnread: fc.boolean(),
  most: fc.integer({ min: 1, max: 7 }),
});
type Shape = typeof someLibrary extends fc.Arbitrary<infer T> ? T : never;

function build(store: Store, clock: { now: number }, { articles, own, left }: Shape): void {
  for (let n = 0; n < FEEDS; n++) store.feeds.add({ url: `https://f${n}.example/` });
  for (const [n, { feed, story, published, arrived, mark }] of articles.entries()) {
    clock.now = NOW - arrived * DAY;
    const shared =
      story === null ? {} : { canonicalUrl: `https://w.example/${story}`, title: `Story ${story}` };
    const [done] = store.ingest([
      update(feed + 1, [article(`n${n}`, { ...shared, published: NOW - published * DAY + n })], {
        outcome: { at: clock.now, result: 'updated' },
      }),
    ]);
    const ids = [...(done?.newIds ?? []), ...(done?.joinedIds ?? [])];
    if (mark !== 'unread') store.articles.setRead(ids, true);
    if (mark === 'bookmark') store.bookmarks.set(ids, true);
    if (mark === 'note')
      store.bookmarks.put(ids.map((articleId) => ({ articleId, folder: null, note: 'n', at: NOW })));
    if (mark === 'tag') store.tags.assign(ids, ['kept'], []);
  }
  clock.now = NOW;
  for (const [n, keep] of own.entries()) store.feeds.edit(n + 1, { keep });
  for (const n of left) store.feeds.remove(n + 1);
}

/** The rules as the handbook tells them, over plain headers. */
function expected(store: Store, rules: KeepRules): number[] {
  const all = store.articles.headers(store.articles.idsOf({ node: { type: 'all' } }));
  const lets = (id: number, fetched: number, feedId: number): boolean => {
    const feed = store.feeds.get(feedId);
    const rule = feed?.keep ?? rules.general;
    if (!feed?.subscribed || rule === 'all') return false;
    if (rule.endsWith('d')) {
      const moment = NOW - Number.parseInt(rule, 10) * DAY;
      return id < moment && fetched < moment;
    }
    const newer = all.filter((other) => other.sources.includes(feedId) && other.id > id);
    return newer.length >= Number(rule);
  };
  return all
    .filter(({ bookmarked, tags }) => !bookmarked && tags.length === 0)
    .filter(({ read }) => read || !rules.keepUnread)
    .filter(({ id, fetched, sources }) => sources.every((feedId) => lets(id, fetched, feedId)))
    .map(({ id }) => id)
    .sort((a, b) => a - b);
}

it('what goes is exactly what the rules let go, and a second time nothing does', { timeout: 240_000 }, () => {
  fc.assert(
    fc.property(someLibrary, (shape) => {
      const clock = { now: NOW };
      const store = openStore({ folder: tempFolder(), now: () => clock.now, tzOffset: 0 });
      try {
        build(store, clock, shape);
        const { general, keepUnread, most } = shape;
        const rules = { general, keepUnread };
        const want = expected(store, rules);
        const before = store.counts().all;
        const run = (method: 'look' | 'remove') => {
          const ids = new Set<number>();
          for (const feedId of store.expiry.feeds(rules)) {
            for (let after: number | null = 0; after !== null; ) {
              const step: { ids: readonly number[]; last: number | null } = store.expiry[method]({
                ...{ rules, feedId, after, scan: 4, most },
              });
              for (const id of step.ids) ids.add(id);
              after = step.last;
            }
          }
          return [...ids].sort((a, b) => a - b);
        };
        expect(run('look')).toEqual(want);
        expect(run('remove')).toEqual(want);
        expect(store.counts().all).toBe(before - want.length);
        expect(run('remove')).toEqual([]);
        expect(store.doctor()).toEqual([]);
      } finally {
        store.close();
      }
    }),
    { numRuns: Number(process.env.OFFPRINT_RUNS ?? 60) },
  );
});
