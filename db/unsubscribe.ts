// Leaving feeds. Their rows stay, unsubscribed: kept articles name them, and undo brings them back with their numbers.
import { AppError } from '../contract/errors.ts';
import { type Context, idList, write } from './context.ts';
import { type Cut, cutList, type History } from './history.ts';
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
): Pick<FeedStore, 'remove' | 'removeMany' | 'looseStep' | 'noteLoose' | 'removeLoose'> {
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
    cutLeft,
  );
  const leave = (ids: readonly number[], label?: string) => {
    const { diff } = structure.diff(() => {
      for (const id of ids) sql.leave.run(id);
    });
    const left = { diff, buried: [] } satisfies Left;
    return { undo: ids.length === 0 ? null : history.note('feed.remove', ids.length, left, label) };
  };
  return {
    remove: (id) =>
      write(db, () => {
        const feed = reader.get(id);
        if (!feed?.subscribed) throw new AppError('not_found', 'There is no such feed.');
        const left = leave([id], feed.title);
        return { feed: reader.get(id) ?? feed, ...left };
      }),
    removeMany: (ids) =>
      write(db, () => {
        const known = [...new Set(ids)].filter((id) => reader.get(id)?.subscribed);
        return { feeds: known, ...leave(known) };
      }),
    looseStep: ({ feedId, after, most }) => {
      const rows = sql.looseOf.all({ feedId, after, most });
      const ids = rows.filter(({ isLoose }) => isLoose === 1).map(({ id }) => id);
      return { ids, seen: rows.length, last: rows.length < most ? null : (rows.at(-1)?.id ?? null) };
    },
    noteLoose: (undo, ids) =>
      write(db, () => history.amend<Left>(undo, (left) => ({ ...left, buried: [...new Set(ids)] }))),
    removeLoose: (undo, ids) =>
      write(db, () => (history.isUntouched(undo) ? trash.bury(sql.looseAmong.all(idList(ids))) : [])),
  };
}

const NO_DIFF: StructureDiff = { feeds: [], folders: [], addedFolders: [] };

/** The feeds first: where their address is another's by now, nothing comes back. */
function cutLeft({ diff, buried }: Left, most: number): Cut<Left> {
  const { head, rest, rows } = cutList(buried, most);
  return {
    head: { diff, buried: head },
    rest: rest && { diff: NO_DIFF, buried: rest },
    rows: Math.max(1, rows),
  };
}

function prepare({ db }: Context) {
  /** What no feed brings any more and nobody marked. */
  const isLoose = (id: string) =>
    `NOT ${isMarked(id)} AND NOT EXISTS (
       SELECT 1 FROM sources o JOIN feeds f ON f.id = o.feed_id WHERE o.article_id = ${id} AND f.subscribed = 1)`;
  return {
    leave: db.prepare('UPDATE feeds SET subscribed = 0, next_check = NULL WHERE id = ?'),
    looseOf: db.prepare<{ feedId: number; after: number; most: number }, { id: number; isLoose: number }>(
      `SELECT s.article_id AS id, ${isLoose('s.article_id')} AS isLoose FROM sources s
         WHERE s.feed_id = @feedId AND s.article_id > @after ORDER BY s.article_id LIMIT @most`,
    ),
    looseAmong: db
      .prepare<[string], number>(`SELECT j.value FROM json_each(?) j WHERE ${isLoose('j.value')}`)
      .pluck(),
  };
}
