// Leaving feeds. Their rows stay, unsubscribed: kept articles name them, and undo brings them back with their numbers.
import { AppError } from '../contract/errors.ts';
import { type Context, idList, write } from './context.ts';
import type { History } from './history.ts';
import { isMarked } from './kept.ts';
import { makeStructure, type StructureDiff } from './structure.ts';
import type { Trash } from './trash.ts';
import type { FeedStore } from './types.ts';

interface Left {
  readonly diff: StructureDiff;
  /** What was to be deleted: some of it may still be there, where that was cut short. */
  readonly buried: readonly number[];
}

export function makeUnsubscribe(
  context: Context,
  reader: Pick<FeedStore, 'get'>,
  history: History,
  trash: Trash,
): Pick<FeedStore, 'remove' | 'removeMany' | 'removeLoose'> {
  const { db } = context;
  const structure = makeStructure(db);
  const sql = prepare(context);
  history.onUndo(
    'feed.remove',
    ({ diff, buried }: Left) => {
      structure.revert(diff);
      return {
        feeds: diff.feeds.map((row) => row.id),
        restored: trash.restore(buried),
        folders: true,
        tags: true,
      };
    },
    ({ buried }) => buried,
  );
  const leave = (ids: readonly number[], articles: 'keep' | 'delete', label?: string) => {
    const { diff } = structure.diff(() => {
      for (const id of ids) sql.leave.run(id);
    });
    const loose = articles === 'delete' ? [...new Set(ids.flatMap((id) => sql.looseOf.all(id)))] : [];
    const left = { diff, buried: loose } satisfies Left;
    return { loose, undo: ids.length === 0 ? null : history.note('feed.remove', ids.length, left, label) };
  };
  return {
    remove: (id, articles) =>
      write(db, () => {
        const feed = reader.get(id);
        if (!feed?.subscribed) throw new AppError('not_found', 'There is no such feed.');
        const left = leave([id], articles, feed.title);
        return { feed: reader.get(id) ?? feed, ...left };
      }),
    removeMany: (ids, articles) =>
      write(db, () => {
        const known = [...new Set(ids)].filter((id) => reader.get(id)?.subscribed);
        return { feeds: known.length, ...leave(known, articles) };
      }),
    removeLoose: (ids) => write(db, () => trash.bury(sql.looseAmong.all(idList(ids)))),
  };
}

function prepare({ db }: Context) {
  /** What no feed brings any more and nobody marked. */
  const isLoose = (id: string) =>
    `NOT ${isMarked(id)} AND NOT EXISTS (
       SELECT 1 FROM sources o JOIN feeds f ON f.id = o.feed_id WHERE o.article_id = ${id} AND f.subscribed = 1)`;
  return {
    leave: db.prepare('UPDATE feeds SET subscribed = 0, next_check = NULL WHERE id = ?'),
    looseOf: db
      .prepare<[number], number>(
        `SELECT s.article_id FROM sources s WHERE s.feed_id = ? AND ${isLoose('s.article_id')}`,
      )
      .pluck(),
    looseAmong: db
      .prepare<[string], number>(`SELECT j.value FROM json_each(?) j WHERE ${isLoose('j.value')}`)
      .pluck(),
  };
}
