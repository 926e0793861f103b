// Muted articles: in no list or count unless a query says is:muted, never unread and never bookmarked.
import { type Context, idList, write } from './context.ts';
import type { Counters } from './counters.ts';
import { cutList, type History } from './history.ts';
import type { MuteStore } from './types.ts';
import type { Unread } from './unread.ts';

interface Row {
  readonly id: number;
  /** Whether it was unread before it was muted. */
  readonly unread: number;
}

export interface Muted extends MuteStore {
  /** Unmutes without an entry in the log, as part of an undo; tells what that changed. */
  reveal(ids: readonly number[]): { articles: number[]; feeds: number[]; lists: true } | null;
}

export function makeMuted(context: Context, counters: Counters, history: History, unread: Unread): Muted {
  const { db } = context;
  const sql = prepare(context);
  const mute = (rows: readonly Row[]): void => {
    for (const { id, unread: was } of rows) counters.bump('muted', sql.add.run(id, was).changes);
    unread.mark(
      rows.map(({ id }) => id),
      true,
    );
  };
  /** Unread again is only what really was muted still: what was unmuted meanwhile may have been read since. */
  const unmute = (rows: readonly Row[]): void => {
    const dropped = sql.drop.all(idList(rows.map(({ id }) => id)));
    counters.bump('muted', -dropped.length);
    unread.mark(
      dropped.filter((row) => row.unread === 1).map(({ id }) => id),
      false,
    );
  };
  const effect = (rows: readonly Row[]): { articles: number[]; feeds: number[]; lists: true } => {
    const articles = rows.map(({ id }) => id);
    return { articles, feeds: sql.feeds.all(idList(articles)), lists: true };
  };
  const undoMute = (rows: readonly Row[]) => {
    unmute(rows);
    return effect(rows);
  };
  const undoUnmute = (rows: readonly Row[]) => {
    // As they are now: one read meanwhile is not to be unread again some day.
    mute(sql.open.all(idList(rows.map(({ id }) => id))));
    return effect(rows);
  };
  history.onUndo('mute', undoMute, cutList);
  history.onUndo('unmute', undoUnmute, cutList);
  return {
    reveal: (ids) => {
      const rows = sql.muted.all(idList(ids));
      unmute(rows);
      return rows.length === 0 ? null : effect(rows);
    },
    set: (ids, muted) =>
      write(db, () => {
        const rows = (muted ? sql.open : sql.muted).all(idList([...new Set(ids)].sort((a, b) => a - b)));
        if (rows.length === 0) return { changed: [], undo: null };
        (muted ? mute : unmute)(rows);
        const undo = history.note(muted ? 'mute' : 'unmute', rows.length, rows);
        return { changed: rows.map(({ id }) => id), undo };
      }),
  };
}

function prepare({ db }: Context) {
  return {
    open: db.prepare<[string], Row>(
      `SELECT a.id, EXISTS (SELECT 1 FROM unread WHERE article_id = a.id) AS unread
       FROM json_each(?) j CROSS JOIN articles a ON a.id = j.value
       WHERE NOT EXISTS (SELECT 1 FROM muted WHERE article_id = a.id)
         AND NOT EXISTS (SELECT 1 FROM bookmarks WHERE article_id = a.id)`,
    ),
    muted: db.prepare<[string], Row>(
      'SELECT m.article_id AS id, m.unread FROM json_each(?) j CROSS JOIN muted m ON m.article_id = j.value',
    ),
    add: db.prepare('INSERT OR IGNORE INTO muted (article_id, unread) VALUES (?, ?)'),
    drop: db.prepare<[string], Row>(
      'DELETE FROM muted WHERE article_id IN (SELECT value FROM json_each(?)) RETURNING article_id AS id, unread',
    ),
    feeds: db
      .prepare<[string], number>(
        'SELECT DISTINCT feed_id FROM sources WHERE article_id IN (SELECT value FROM json_each(?))',
      )
      .pluck(),
  };
}
