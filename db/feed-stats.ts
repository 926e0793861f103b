// How feeds are doing: for the table of all feeds. Reads a lot; not for the thread that answers clicks.
import type { FeedStats } from '../contract/model.ts';
import type { Context } from './context.ts';
import type { FeedStore } from './types.ts';

const DAY = 86_400;
const WEEK = 7 * DAY;
const WINDOW = 12 * WEEK;
const SILENT = 90 * DAY;
const DEAD = 14 * DAY;

interface Row {
  readonly id: number;
  readonly articles: number;
  readonly unread: number;
  readonly gone: number;
  readonly errorCount: number;
  readonly lastSuccess: number | null;
  readonly addedAt: number;
  readonly newest: number | null;
  readonly oldest: number | null;
  readonly recent: number;
}

export function makeFeedStats({ db, now }: Context): Pick<FeedStore, 'stats'> {
  // Ids are the seconds articles are sorted by: the index of sources answers all of it.
  const rows = db.prepare<{ since: number }, Row>(
    `SELECT f.id, f.articles, f.unread, f.gone, f.error_count AS errorCount, f.last_success AS lastSuccess,
       f.added_at AS addedAt,
       (SELECT max(article_id) FROM sources s WHERE s.feed_id = f.id) AS newest,
       (SELECT min(article_id) FROM sources s WHERE s.feed_id = f.id) AS oldest,
       (SELECT count(*) FROM sources s WHERE s.feed_id = f.id AND s.article_id > @since) AS recent
     FROM feeds f WHERE f.subscribed = 1 OR f.articles > 0 ORDER BY f.id`,
  );
  const posted = db
    .prepare<[number], number>('SELECT coalesce(published_at, fetched_at) FROM articles WHERE id = ?')
    .pluck();
  const sizes = db.prepare<[], { id: number; bytes: number }>(
    `SELECT s.feed_id AS id, sum(length(b.html)) AS bytes FROM bodies b CROSS JOIN sources s ON s.article_id = b.article_id
     GROUP BY 1`,
  );
  return {
    stats: ({ sizes: withSizes }) => {
      const at = now();
      const bytes = withSizes ? new Map(sizes.all().map((row) => [row.id, row.bytes])) : null;
      return rows.all({ since: at - WINDOW }).map((row) => ({
        feedId: row.id,
        lastPost: row.newest === null ? null : Math.min(posted.get(row.newest) ?? row.newest, at),
        perWeek: perWeek(row, at),
        read: row.articles === 0 ? null : (row.articles - row.unread) / row.articles,
        bytes: bytes === null ? null : (bytes.get(row.id) ?? 0),
        state: stateOf(row, at),
      }));
    },
  };
}

function perWeek({ recent, oldest }: Row, at: number): number {
  if (oldest === null) return 0;
  const span = Math.max(WEEK, Math.min(WINDOW, at - oldest));
  return Math.round((recent / (span / WEEK)) * 10) / 10;
}

function stateOf(row: Row, at: number): FeedStats['state'] {
  if (row.gone === 1) return 'dead';
  if (row.errorCount > 0 && at - (row.lastSuccess ?? row.addedAt) >= DEAD) return 'dead';
  return at - (row.newest ?? row.addedAt) >= SILENT ? 'silent' : 'ok';
}
