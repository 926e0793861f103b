// The rows of the table of feeds: each feed with its numbers; sorted and narrowed as the user wants. Pure.
import type { Feed, FeedStats, Folder } from '../../contract/model.ts';
import { folderPath } from '../state/library.ts';

export interface FeedRow {
  readonly feed: Feed;
  readonly folder: string;
  /** null until they are counted. */
  readonly stats: FeedStats | null;
}

export const COLUMNS = ['title', 'folder', 'lastPost', 'perWeek', 'read', 'errors', 'bytes'] as const;
export type Column = (typeof COLUMNS)[number];

export interface Order {
  readonly column: Column;
  readonly down: boolean;
}

export type Show = 'all' | 'trouble' | 'silent' | 'dead';

export function makeRows(
  feeds: Iterable<Feed>,
  folders: readonly Folder[],
  stats: ReadonlyMap<number, FeedStats>,
): FeedRow[] {
  return [...feeds]
    .filter((feed) => feed.subscribed)
    .map((feed) => ({
      feed,
      folder: folderPath(folders, feed.folderId),
      stats: stats.get(feed.id) ?? null,
    }));
}

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Feeds whose name, folder or address hold the text, in the state asked for. */
export function narrowed(rows: readonly FeedRow[], text: string, show: Show): FeedRow[] {
  const wanted = fold(text.trim());
  return rows.filter(
    ({ feed, folder, stats }) =>
      (wanted === '' || fold(`${feed.title}\n${folder}\n${feed.url}`).includes(wanted)) &&
      (show === 'all' || (show === 'trouble' ? feed.errorCount > 0 : stats?.state === show)),
  );
}

function cellOf(row: FeedRow, column: Column): string | number | null {
  switch (column) {
    case 'title':
      return row.feed.title;
    case 'folder':
      return row.folder;
    case 'lastPost':
      return row.stats?.lastPost ?? null;
    case 'perWeek':
      return row.stats?.perWeek ?? null;
    case 'read':
      return row.stats?.read ?? null;
    case 'errors':
      return row.feed.errorCount;
    case 'bytes':
      return row.stats?.bytes ?? null;
  }
}

/** By a column; equal ones by name, unknown values last either way. */
export function sorted(rows: readonly FeedRow[], { column, down }: Order, locale: string): FeedRow[] {
  const compare = new Intl.Collator(locale, { numeric: true }).compare;
  const direction = down ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [x, y] = [cellOf(a, column), cellOf(b, column)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    const order = typeof x === 'number' && typeof y === 'number' ? x - y : compare(String(x), String(y));
    return order * direction || compare(a.feed.title, b.feed.title);
  });
}

/** The order after a press on a column's head: numbers begin with the largest. */
export function nextOrder(order: Order, column: Column): Order {
  if (order.column === column) return { column, down: !order.down };
  return { column, down: column !== 'title' && column !== 'folder' };
}
