// One text, or one address, hundreds of times: what each further article costs does not grow with how many there are.
// Work is counted in rows that SQLite hands over.
import { expect, it } from 'vitest';
import { parseQuery } from '../../contract/query/parse.ts';
import { type IncomingArticle, openStore } from '../../db/index.ts';
import { openDatabase } from '../../db/open.ts';
import { buildStore } from '../../db/store.ts';
import { likenessOf } from '../../services/content/likeness.ts';
import { article, bring, found, NOW, onCleanup, tempFolder } from './helpers.ts';

const LIKE = likenessOf(Array.from({ length: 120 }, (_, n) => `w${(n * n * 5 + n) % 997}`).join(' '));

function countedStore() {
  const folder = tempFolder();
  openStore({ folder }).close();
  const db = openDatabase({ folder });
  let rows = 0;
  const prepare = db.prepare.bind(db);
  db.prepare = ((sql: string) => {
    const made = prepare(sql);
    const [all, get] = [made.all.bind(made), made.get.bind(made)];
    made.all = (...given: unknown[]) => {
      const read = all(...given);
      rows += read.length;
      return read;
    };
    made.get = (...given: unknown[]) => {
      const row = get(...given);
      rows += Number(row !== undefined);
      return row;
    };
    return made;
  }) as typeof db.prepare;
  const { store } = buildStore(db, { folder, now: () => NOW, tzOffset: 0 });
  onCleanup(() => store.close());
  const rowsOf = (work: () => void): number => {
    rows = 0;
    work();
    return rows;
  };
  return { store, rowsOf };
}

type Counted = ReturnType<typeof countedStore>;

/** A hundred articles of a feed at its next dates, in between those of other feeds. */
function hundred({ store }: Counted, feed: string, from: number, more: Partial<IncomingArticle>) {
  const offset = feed.charCodeAt(0) % 7;
  const articles = Array.from({ length: 100 }, (_, n) =>
    article(`${feed} ${from + n}`, {
      title: `Part ${from + n}`,
      published: NOW - 80_000 + (from + n) * 10 + offset,
      words: 300,
      ...more,
    }),
  );
  return bring(store, `https://${feed}.example/`, articles);
}

function costs(more: Partial<IncomingArticle>): { readonly counted: Counted; readonly rows: number[] } {
  const counted = countedStore();
  for (let from = 0; from < 600; from += 100) hundred(counted, 'a', from, more);
  const rows = Array.from({ length: 6 }, (_, n) =>
    counted.rowsOf(() => hundred(counted, 'b', 100 * n, more)),
  );
  return { counted, rows };
}

it('a text that a second feed repeats hundreds of times', () => {
  const { counted, rows } = costs({ likeness: LIKE });
  expect(rows.map((each) => each < 100 * 50)).toEqual(rows.map(() => true));
  const [newest = 0] = found(counted.store, 'feed:2');
  expect(counted.store.similar.matesOf([newest]).get(newest)?.length).toBe(600);
});

it('a page of a group of hundreds: each member is looked at once at most', () => {
  const { counted } = costs({ likeness: LIKE });
  const { store, rowsOf } = counted;
  const { node } = parseQuery('');
  const ids = found(store, 'feed:2');
  const page = ids.slice(0, 100);
  let standing: readonly number[] = [];
  expect(
    rowsOf(() => {
      standing = store.articles.standing({ ids: page, node, newestFirst: true });
    }),
  ).toBeLessThan(200);
  const group = store.similar.matesOf(page.slice(0, 1)).get(page[0] ?? 0) ?? [];
  expect(standing).toEqual(page.slice(0, 1));
  expect(rowsOf(() => store.articles.behind({ ids: page, node }))).toBeLessThan(2 * ids.length + 200);
  expect(rowsOf(() => store.articles.withAlike({ ids: page, node }))).toBeLessThan(2 * ids.length + 200);
  expect(store.articles.behind({ ids: page, node }).get(page[50] ?? 0)).toBe(group.length);
});

it('finds who stands deep in a group, whose members before it the query does not find', () => {
  const { counted } = costs({ likeness: LIKE });
  const { store } = counted;
  const ids = found(store, 'feed:2');
  const mates = store.similar.matesOf([ids[0] ?? 0]).get(ids[0] ?? 0) ?? [];
  const [row = 0, next = 0] = mates.slice(300);
  store.articles.setRead(ids.slice(0, ids.indexOf(row)), true);
  const { node } = parseQuery('is:unread');
  expect(store.articles.standing({ ids: [row, next], node, newestFirst: true })).toEqual([row]);
  store.articles.setRead(found(store, 'feed:1'), true);
  store.articles.setRead(ids.slice(ids.indexOf(mates[500] ?? 0)), true);
  const oldest = mates[499] ?? 0;
  expect(store.articles.standing({ ids: [oldest, row], node, newestFirst: false })).toEqual([oldest]);
});

it('an address that hundreds of articles share, and each finds its copy', () => {
  const page = 'https://page.example/changes';
  const { counted, rows } = costs({ url: page, canonicalUrl: page });
  expect(Math.max(...rows)).toBeLessThan(100 * 150);
  expect(counted.store.counts().all).toBe(600);
  expect(counted.store.feeds.list().map(({ articles }) => articles)).toEqual([600, 600]);
});
