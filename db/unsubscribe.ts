// Leaving a feed. Its row stays, unsubscribed: kept articles name it, and undo brings it back with its number.
import { AppError } from '../contract/errors.ts';
import { type Context, write } from './context.ts';
import type { History } from './history.ts';
import { isMarked } from './kept.ts';
import { makeStructure, type StructureDiff } from './structure.ts';
import type { Trash } from './trash.ts';
import type { FeedStore } from './types.ts';

interface Left {
  readonly diff: StructureDiff;
  readonly buried: readonly number[];
}

export function makeUnsubscribe(
  context: Context,
  reader: Pick<FeedStore, 'get'>,
  history: History,
  trash: Trash,
) {
  const { db } = context;
  const structure = makeStructure(db);
  const leave = db.prepare('UPDATE feeds SET subscribed = 0, next_check = NULL WHERE id = ?');
  /** What only this feed brought and nobody marked. */
  const loose = db
    .prepare<{ id: number }, number>(
      `SELECT s.article_id FROM sources s WHERE s.feed_id = @id
         AND NOT ${isMarked('s.article_id')}
         AND NOT EXISTS (
           SELECT 1 FROM sources o JOIN feeds f ON f.id = o.feed_id
           WHERE o.article_id = s.article_id AND o.feed_id <> @id AND f.subscribed = 1)`,
    )
    .pluck();
  history.onUndo('feed.remove', ({ diff, buried }: Left) => {
    structure.revert(diff);
    return {
      feeds: diff.feeds.map((row) => row.id),
      restored: trash.restore(buried),
      folders: true,
      tags: true,
    };
  });
  const remove = (id: number, articles: 'keep' | 'delete'): ReturnType<FeedStore['remove']> =>
    write(db, () => {
      const feed = reader.get(id);
      if (!feed?.subscribed) throw new AppError('not_found', 'There is no such feed.');
      const { diff } = structure.diff(() => leave.run(id));
      const removed = articles === 'delete' ? trash.bury(loose.all({ id })) : [];
      const undo = history.note(
        'feed.remove',
        removed.length,
        { diff, buried: removed } satisfies Left,
        feed.title,
      );
      return { feed: reader.get(id) ?? feed, removed, undo };
    });
  const removeMany: FeedStore['removeMany'] = (ids, articles) =>
    write(db, () => {
      const known = [...new Set(ids)].filter((id) => reader.get(id)?.subscribed);
      const { result, undo } = history.group('feed.remove', null, () =>
        known.flatMap((id) => remove(id, articles).removed),
      );
      return { feeds: known.length, removed: result, undo };
    });
  return { remove, removeMany };
}
