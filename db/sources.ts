// Where stories came from: what a feed has brought, so that it is not read twice, and never comes back once deleted.
import type { Context } from './context.ts';

/** Stands for the content hash of a deleted article: no real hash is negative. */
export const TOMBSTONE = -1;

export interface Sources {
  known(feedId: number): Map<number, number>;
  feedsOf(ids: string): number[];
}

export function makeSources({ db }: Context): Sources {
  const known = db
    .prepare<[number, number], [number, number]>(
      `SELECT identity, ${TOMBSTONE} FROM tombstones WHERE feed_id = ?
       UNION ALL SELECT identity, content_hash FROM sources WHERE feed_id = ?`,
    )
    .raw();
  const feedsOf = db
    .prepare<[string], number>(
      'SELECT DISTINCT feed_id FROM sources WHERE article_id IN (SELECT value FROM json_each(?))',
    )
    .pluck();
  return {
    known: (feedId) => new Map(known.all(feedId, feedId)),
    feedsOf: (ids) => feedsOf.all(ids),
  };
}
