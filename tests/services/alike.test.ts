// Sets of rows with near-duplicates behind them: what a change of rows reaches, how many that is, and undoing it exactly.
import { beforeEach, expect, it } from 'vitest';
import type { ArticleSet, Changed } from '../../contract/methods.ts';
import { articleMethods } from '../../services/articles.ts';
import { likenessOf } from '../../services/content/likeness.ts';
import { createEvents } from '../../services/events.ts';
import { undoAction } from '../../services/history.ts';
import { trashMethods } from '../../services/trash.ts';
import { article, found, NOW, testStore, update } from '../db/helpers.ts';

const words = (seed: number) =>
  Array.from({ length: 120 }, (_, n) => `w${(n * n * seed + n) % 997}`).join(' ');

let store: ReturnType<typeof testStore>;
let methods: ReturnType<typeof articleMethods> & ReturnType<typeof trashMethods>;
let context: Parameters<typeof articleMethods>[0];
let [plain, copy, row, late]: number[] = [];

function come(name: string, seed: number, ago: number, at = NOW): number {
  const text = words(seed);
  const more = { html: `<p>${text}</p>`, words: 300, likeness: likenessOf(text), published: NOW - ago };
  const { feed } = store.feeds.add({ url: `https://${name}.example/`, ownTitle: name });
  const outcome = { at, result: 'updated' } as const;
  return store.ingest([update(feed.id, [article(`${name} ${ago}`, more)], { outcome })])[0]?.newIds[0] ?? 0;
}

/** From the oldest: an article alone, a copy, the row that stands for it; `late` comes after the list was read. */
beforeEach(() => {
  store = testStore();
  plain = come('a', 3, 5000);
  copy = come('a', 5, 4000);
  row = come('b', 5, 3000);
  late = come('c', 5, 3500, NOW + 60);
  const events = createEvents('test');
  context = { store, events, clock: { now: () => store.clock.now } } as never;
  methods = { ...articleMethods(context), ...trashMethods(context) };
});

const rows = (...ids: (number | undefined)[]): ArticleSet => ({
  ids: ids.map((id) => id ?? 0),
  alike: 'is:unread',
  seenBefore: NOW,
});
const read = async (set: ArticleSet) => (await methods['articles.setRead']({ set, read: true })) as Changed;
const unread = () => found(store, 'is:unread');

it('marks what stands behind a row, not what came later, and puts it back', async () => {
  expect(await methods['articles.countSet']({ set: rows(row) })).toEqual({ count: 2 });
  expect(await methods['articles.countSet']({ set: rows(row, plain) })).toEqual({ count: 3 });
  const done = await read(rows(row));
  expect(done).toMatchObject({ matched: 2, changed: 2 });
  expect(unread()).toEqual([late, plain]);
  expect(await undoAction(context, done.undo ?? 0)).toEqual({ undone: 2 });
  expect(unread()).toEqual([row, late, copy, plain]);
});

it('changes nothing that the list does not show, and no other article where a list is of one feed', async () => {
  store.muted.set([copy ?? 0], true);
  expect(await read(rows(row))).toMatchObject({ matched: 1, changed: 1 });
  const [feed] = store.feeds.list();
  const single = { ids: [plain ?? 0], alike: `feed:${feed?.id}` };
  expect(await methods['articles.countSet']({ set: single })).toEqual({ count: 1 });
});

it('above and below an article are rows: a copy goes with the row it stands behind', async () => {
  const side = (bound: { newerThan: number } | { olderThan: number }): ArticleSet => ({
    ...{ query: 'is:unread', seenBefore: NOW, rows: 'newest' as const },
    ...bound,
  });
  const between = copy ?? 0;
  expect(await methods['articles.countSet']({ set: side({ olderThan: between + 1 }) })).toEqual({ count: 1 });
  const done = await read(side({ newerThan: between }));
  expect(done).toMatchObject({ changed: 2 });
  expect(unread()).toEqual([late, plain]);
});

it('bookmarks, tags and deletes them too', async () => {
  const set = rows(row);
  expect(await methods['articles.setBookmarked']({ set, bookmarked: true })).toMatchObject({ changed: 2 });
  expect(await methods['articles.tag']({ set, add: ['x'], remove: [] })).toMatchObject({ changed: 2 });
  const gone = (await methods['articles.remove']({ set })) as Changed;
  expect(found(store, '')).toEqual([late, plain]);
  store.history.undo(gone.undo ?? 0);
  expect(found(store, 'tag:x is:bookmarked')).toEqual([row, copy]);
  expect(store.doctor()).toEqual([]);
});

it('a list tells how many stand behind its rows, each once, whatever the pages it is read in', async () => {
  const all = await methods['articles.ids']({ query: 'is:unread', group: true });
  expect(all).toEqual({ ids: [row, plain], more: false, folded: 2 });
  expect(await methods['articles.ids']({ query: 'is:unread' })).toMatchObject({ more: false, folded: 0 });
  for (const limit of [1, 2, 3, 4]) {
    let [sum, rowsSeen] = [0, 0];
    for (let after: number | undefined; ; ) {
      const page = await methods['articles.ids']({
        ...{ query: 'is:unread', group: true, limit },
        ...(after === undefined ? {} : { after }),
      });
      sum += page.folded;
      rowsSeen += page.ids.length;
      after = page.ids.at(-1);
      if (!page.more) break;
    }
    expect([limit, rowsSeen, sum]).toEqual([limit, 2, 2]);
  }
  expect(await methods['articles.list']({ query: 'is:unread', group: true })).toMatchObject({ folded: 2 });
});
