// Query plans: every list walks an index in order. Asserted on the very statements the planner makes.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseQuery } from '../../contract/query/parse.ts';
import { openDatabase } from '../../db/open.ts';
import type { Queries } from '../../db/query/index.ts';
import { mergeStreams } from '../../db/query/merge.ts';
import { readWindows } from '../../db/query/windows.ts';
import { buildStore } from '../../db/store.ts';
import { article, bring, found, indexAll, NOW } from './helpers.ts';

let queries: Queries;
let db: ReturnType<typeof openDatabase>;
let close: () => void;

function fill(withMuted: boolean): void {
  const folder = mkdtempSync(join(tmpdir(), 'offprint-plans-'));
  db = openDatabase({ folder });
  const built = buildStore(db, { folder, now: () => NOW, tzOffset: 0 });
  const { store } = built;
  close = () => {
    store.close();
    rmSync(folder, { recursive: true });
  };
  queries = built.queries;
  const folderId = store.folders.ensure('World/Europe');
  for (let feed = 0; feed < 6; feed++) {
    store.feeds.add({ url: `https://f${feed}.example/`, folderId: feed < 3 ? folderId : null });
    const articles = Array.from({ length: 200 }, (_, n) =>
      article(`${feed} ${n}`, {
        published: NOW - n * 5000 - feed,
        html: `<p>common ${n % 50 === 0 ? 'rare' : ''}</p>`,
      }),
    );
    const ids = bring(store, `https://f${feed}.example/`, articles);
    store.articles.setRead(
      ids.filter((_, at) => at % 3 > 0),
      true,
    );
    store.bookmarks.set(ids.slice(0, 5), true);
    store.tags.assign(ids.slice(0, 20), [`topic/t${feed}`], []);
  }
  if (withMuted) store.muted.set(found(store, 'feed:2').slice(0, 30), true);
  indexAll(store);
}

/** The plan of every statement a query runs, one line each. */
function plansOf(query: string, newestFirst: boolean): string[] {
  const statements = queries.runner.explain(queries.resolve(parseQuery(query).node), 51, newestFirst);
  return statements.flatMap(({ sql, params }) =>
    db
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...params)
      .map(({ detail }) => detail),
  );
}

const LISTS: Readonly<Record<string, RegExp>> = {
  '': /SEARCH a USING INTEGER PRIMARY KEY \(rowid>\? AND rowid<\?\)/,
  'is:unread': /SEARCH d USING PRIMARY KEY \(article_id>\? AND article_id<\?\)/,
  'is:read': /SEARCH a USING INTEGER PRIMARY KEY/,
  'is:bookmarked': /SEARCH d USING INTEGER PRIMARY KEY \(rowid>\? AND rowid<\?\)/,
  'after:today': /SEARCH a USING INTEGER PRIMARY KEY \(rowid>\? AND rowid<\?\)/,
  'before:2026-01-10': /SEARCH a USING INTEGER PRIMARY KEY/,
  'feed:1': /SEARCH d USING COVERING INDEX sources_feed \(feed_id=\? AND article_id>\? AND article_id<\?\)/,
  'feed:1 is:unread':
    /SEARCH d USING COVERING INDEX unread_feed \(feed_id=\? AND article_id>\? AND article_id<\?\)/,
  'folder:World': /sources_feed|PRIMARY KEY/,
  'folder:World is:unread': /unread_feed|PRIMARY KEY/,
  'tag:topic/t1': /SEARCH d USING PRIMARY KEY \(tag_id=\? AND article_id>\? AND article_id<\?\)/,
  'tag:topic': /SEARCH d USING PRIMARY KEY \(tag_id=\?|INTEGER PRIMARY KEY/,
  'site:news.example': /articles_site \(site_id=\? AND id>\? AND id<\?\)|INTEGER PRIMARY KEY/,
  common: /SCAN d VIRTUAL TABLE INDEX \d+:.*M3/,
  'rar*': /SCAN d VIRTUAL TABLE/,
  'title:title': /SCAN d VIRTUAL TABLE/,
  'common -rare is:unread': /VIRTUAL TABLE/,
  'rare feed:1': /VIRTUAL TABLE|sources_feed/,
  'common tag:topic/t1 is:bookmarked': /PRIMARY KEY/,
  'rare OR tag:topic/t2': /VIRTUAL TABLE/,
  '(feed:1 OR tag:topic/t2) after:2026-01-01': /sources_feed|INTEGER PRIMARY KEY/,
  'words:>50 lang:en': /SEARCH a USING INTEGER PRIMARY KEY/,
  'is:muted': /SEARCH d USING INTEGER PRIMARY KEY \(rowid>\? AND rowid<\?\)/,
};

describe.each([
  ['every list', false],
  ['every list of a library with muted articles', true],
])('%s', (_, withMuted) => {
  beforeAll(() => fill(withMuted));
  afterAll(() => close());
  for (const [query, walk] of Object.entries(LISTS)) {
    for (const newestFirst of [true, false]) {
      it(`${query === '' ? '(all)' : query}, ${newestFirst ? 'newest' : 'oldest'} first, walks an index without a sort`, () => {
        const plans = plansOf(query, newestFirst);
        expect(plans.join('\n')).toMatch(walk);
        for (const line of plans) {
          expect(line).not.toMatch(
            /^SCAN (?:articles|a|d|sources|unread|article_tags|bookmarks|muted)(?! VIRTUAL)/,
          );
          expect(line).not.toMatch(/USE TEMP B-TREE/);
        }
      });
    }
  }
});

describe('merging', () => {
  const stream = (ids: readonly number[]) => (after: number | null, limit: number) =>
    ids.filter((id) => after === null || id < after).slice(0, limit);

  it('keeps the order, drops doubles, reads on', () => {
    const lists = [100, 90, 3].map((step) => Array.from({ length: 200 }, (_, n) => 30_000 - n * step));
    const all = [...new Set(lists.flat())].sort((a, b) => b - a);
    for (const limit of [1, 7, 60, 1000])
      expect(mergeStreams(lists.map(stream), limit, true)).toEqual(all.slice(0, limit));
    expect(mergeStreams([], 5, true)).toEqual([]);
  });
});

describe('windows', () => {
  const ids = Array.from({ length: 500 }, (_, n) => 1000 + n * n);
  const span = { oldest: 1000, newest: 1000 + 499 * 499, articles: 100_000 };
  for (const newestFirst of [true, false]) {
    it(`find every id once, ${newestFirst ? 'newest' : 'oldest'} first`, () => {
      const order = newestFirst ? [...ids].reverse() : ids;
      let reads = 0;
      const read = ({ above, below }: { above: number; below: number }, limit: number) => {
        reads++;
        return order.filter((id) => id > above && id < below).slice(0, limit);
      };
      for (const [above, below] of [
        [0, 2 ** 53],
        [1000, 50_001],
        [1001, 1001],
      ] as const) {
        const want = order.filter((id) => id > above && id < below);
        for (const limit of [3, 1000])
          expect(readWindows(span, read, { above, below }, limit, newestFirst)).toEqual(want.slice(0, limit));
      }
      expect(reads).toBeGreaterThan(10);
    });
  }
});
