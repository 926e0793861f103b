// Article ids: the second an article is sorted by, or the next free one. Ids of articles in the trash stay theirs.
import type { Context } from './context.ts';

export interface Ids {
  /** A free id for an article published then (null: when `now`); never in the future, never below 1. */
  next(published: number | null, now: number): number;
}

/** Remembered starts: feeds that date everything alike would otherwise walk the same run again and again. */
const MOST_HINTS = 10_000;

export function makeIds({ db }: Context): Ids {
  const taken = db
    .prepare<[number, number], number>(
      'SELECT 1 FROM articles WHERE id = ? UNION ALL SELECT 1 FROM trash WHERE article_id = ? LIMIT 1',
    )
    .pluck();
  const endOfRun = db
    .prepare<[number], number>(
      `SELECT a.id + 1 FROM articles a
       WHERE a.id >= ? AND NOT EXISTS (SELECT 1 FROM articles b WHERE b.id = a.id + 1) ORDER BY a.id LIMIT 1`,
    )
    .pluck();
  const isTaken = (id: number) => taken.get(id, id) !== undefined;
  const isArticle = db.prepare<[number], number>('SELECT 1 FROM articles WHERE id = ?').pluck();
  const hints = new Map<number, number>();
  return {
    next: (published, now) => {
      const second = Math.max(1, Math.min(published ?? now, now));
      // A hint may lie: what was added after it may have been rolled back or deleted. Then gaps stay; no harm.
      let id = hints.get(second) ?? second;
      while (isTaken(id)) id = isArticle.get(id) === undefined ? id + 1 : (endOfRun.get(id) ?? id + 1);
      if (hints.size >= MOST_HINTS) hints.clear();
      if (id > second) hints.set(second, id + 1);
      return id;
    },
  };
}
