// Being unread: one row per article and source, with the counters that follow from them.
import { type Context, idList, write } from './context.ts';
import type { Counters } from './counters.ts';
import { cutList, type History } from './history.ts';
import type { Written } from './types.ts';

export interface Unread {
  set(ids: readonly number[], read: boolean): Written;
  /** Without an entry in the log; returns what really changed. */
  mark(ids: readonly number[], read: boolean): number[];
}

export function makeUnread(context: Context, counters: Counters, history: History): Unread {
  const { db } = context;
  const sql = prepare(context);
  const mark = (ids: readonly number[], read: boolean): number[] => {
    // In order: the walks through the tables go forward, and the log packs well.
    const wanted = [...new Set(ids)].sort((a, b) => a - b);
    const changed = (read ? sql.unread : sql.read).all(idList(wanted));
    if (changed.length === 0) return [];
    const list = idList(changed);
    if (!read) sql.add.run(list);
    sql.count.run({ list, by: read ? -1 : 1 });
    if (read) sql.remove.run(list);
    counters.bump('unread', read ? -changed.length : changed.length);
    return changed;
  };
  const undo = (read: boolean) => (ids: readonly number[]) => ({
    articles: mark(ids, read),
    feeds: sql.feeds.all(idList(ids)),
  });
  history.onUndo('read', undo(false), cutList);
  history.onUndo('unread', undo(true), cutList);
  return {
    mark,
    set: (ids, read) =>
      write(db, () => {
        const changed = mark(ids, read);
        const kind = read ? 'read' : 'unread';
        return { changed, undo: changed.length === 0 ? null : history.note(kind, changed.length, changed) };
      }),
  };
}

function prepare({ db }: Context) {
  return {
    unread: db
      .prepare<[string], number>(
        `SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM unread WHERE article_id = value)`,
      )
      .pluck(),
    read: db
      .prepare<[string], number>(
        `SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?))
           AND NOT EXISTS (SELECT 1 FROM unread WHERE article_id = id)
           AND NOT EXISTS (SELECT 1 FROM muted WHERE article_id = id)`,
      )
      .pluck(),
    add: db.prepare(
      `INSERT INTO unread (article_id, feed_id)
       SELECT j.value, coalesce(s.feed_id, 0) FROM json_each(?) j LEFT JOIN sources s ON s.article_id = j.value`,
    ),
    count: db.prepare(
      `UPDATE feeds SET unread = unread + @by * n FROM (
         SELECT u.feed_id AS feed, count(*) AS n FROM json_each(@list) j CROSS JOIN unread u ON u.article_id = j.value GROUP BY 1)
       WHERE id = feed`,
    ),
    remove: db.prepare('DELETE FROM unread WHERE article_id IN (SELECT value FROM json_each(?))'),
    feeds: db
      .prepare<[string], number>(
        'SELECT DISTINCT feed_id FROM sources WHERE article_id IN (SELECT value FROM json_each(?))',
      )
      .pluck(),
  };
}
