// How large the parts of this library are, for the planner: from kept counters where there are any.
import type { Context } from '../context.ts';
import type { Counters } from '../counters.ts';
import type { Sizes } from './plan.ts';

/** Hits are counted that far; beyond, the time they span tells how many there are in all. */
const COUNTED = 1000;

/** Sizes as of now, each looked up once at most. */
export function makeSizes({ db }: Context, counters: Counters): () => Sizes {
  const feeds = db.prepare<[string], { articles: number; unread: number }>(
    `SELECT coalesce(sum(articles), 0) AS articles, coalesce(sum(unread), 0) AS unread FROM feeds
     WHERE id IN (SELECT value FROM json_each(?))`,
  );
  const tags = db
    .prepare<[string], number>(
      'SELECT coalesce(sum(articles), 0) FROM tags WHERE id IN (SELECT value FROM json_each(?))',
    )
    .pluck();
  const sites = db
    .prepare<[string, number], number>(
      `SELECT count(*) FROM (SELECT 1 FROM articles WHERE site_id IN (SELECT value FROM json_each(?)) LIMIT ?)`,
    )
    .pluck();
  const hits = Object.fromEntries(
    (['search', 'search_title', 'search_starts'] as const).map((table) => [
      table,
      db
        .prepare<[string, number], [count: number, oldest: number]>(
          `SELECT count(*), min(id) FROM (SELECT rowid AS id FROM ${table} WHERE ${table} MATCH ? ORDER BY rowid DESC LIMIT ?)`,
        )
        .raw(),
    ]),
  );
  const span = db
    .prepare<[], [oldest: number, newest: number]>(
      'SELECT (SELECT min(id) FROM articles), (SELECT max(id) FROM articles)',
    )
    .raw();
  return () => {
    const totals = counters.all();
    const known = new Map<unknown, number>();
    const once = (key: unknown, count: () => number): number => {
      const value = known.get(key) ?? count();
      known.set(key, value);
      return value;
    };
    const common = (count: number) => (count < COUNTED ? count : Math.max(COUNTED, totals.articles / 10));
    const estimate = ([count, reached]: [number, number]) => {
      if (count < COUNTED) return count;
      const [oldest, newest] = span.get() ?? [0, 0];
      return Math.min(totals.articles, (count * (newest - oldest + 1)) / (newest - reached + 1));
    };
    return {
      ...totals,
      feeds: (ids) => feeds.get(JSON.stringify(ids)) ?? { articles: 0, unread: 0 },
      tags: (ids) => once(ids, () => tags.get(JSON.stringify(ids)) ?? 0),
      sites: (ids) => once(ids, () => common(sites.get(JSON.stringify(ids), COUNTED) ?? 0)),
      match: (leaf) => once(leaf, () => estimate(hits[leaf.table]?.get(leaf.match, COUNTED) ?? [0, 0])),
    };
  };
}
