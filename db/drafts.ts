// Listed articles whose text waits to be made safe, and how it comes.
import type { Arrivals } from './arrivals.ts';
import { type Context, idList, write } from './context.ts';
import type { Inserter } from './insert.ts';
import type { DraftStore, FeedIngest, WaitingDraft } from './types.ts';

export function makeDrafts({ db, now }: Context, inserter: Inserter, arrivals: Arrivals): DraftStore {
  const next = db.prepare<[number, number], WaitingDraft>(
    'SELECT article_id AS id, draft FROM drafts WHERE article_id > ? ORDER BY article_id LIMIT ?',
  );
  const of = db.prepare<[string], WaitingDraft>(
    'SELECT article_id AS id, draft FROM drafts WHERE article_id IN (SELECT value FROM json_each(?)) ORDER BY article_id',
  );
  const feedOf = db.prepare<[number], number>('SELECT feed_id FROM articles WHERE id = ?').pluck();
  return {
    next: ({ after, limit }) => next.all(after, limit),
    of: (ids) => of.all(idList(ids)),
    finish: (articles) =>
      write(db, () => {
        const arrived = arrivals();
        const done: { readonly id: number; readonly feedId: number }[] = [];
        for (const { id, article } of articles) {
          const change = inserter.finish(id, article, now());
          if (change === null) continue;
          const feedId = feedOf.get(id) ?? 0;
          if (change === 'arrived') arrived(id, feedId, article);
          done.push({ id, feedId });
        }
        return [...Map.groupBy(done, ({ feedId }) => feedId)].map(([feedId, rows]): FeedIngest => {
          return { feedId, newIds: [], updatedIds: rows.map(({ id }) => id), joinedIds: [] };
        });
      }),
  };
}
