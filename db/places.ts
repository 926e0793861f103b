// Where each article was left: a row for those that were begun and not finished.
import type { Context } from './context.ts';
import type { PlaceStore } from './types.ts';

export function makePlaces({ db, now }: Context): PlaceStore {
  const set = db.prepare<[number, number, number]>(
    `INSERT INTO places SELECT id, ?, ? FROM articles WHERE id = ?
     ON CONFLICT (article_id) DO UPDATE SET place = excluded.place, at = excluded.at`,
  );
  const remove = db.prepare<[number]>('DELETE FROM places WHERE article_id = ?');
  return {
    set: (articleId, place) =>
      (place === null ? remove.run(articleId) : set.run(place, now(), articleId)).changes > 0,
  };
}
