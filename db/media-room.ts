// Pictures that may go when all together take too much: of read articles that nobody marked, the oldest first.
import { type Context, write } from './context.ts';
import { isKept } from './kept.ts';
import type { RoomStore } from './types.ts';

interface Row {
  readonly articleId: number;
  readonly id: string;
  readonly bytes: number;
}

/** A file goes by its newest article, and only when no article that names it is unread or kept. */
const FREE = `(SELECT max(n.article_id) FROM media_refs n WHERE n.media_id = m.id) = r.article_id
  AND NOT EXISTS (SELECT 1 FROM media_refs u WHERE u.media_id = m.id
    AND (EXISTS (SELECT 1 FROM unread x WHERE x.article_id = u.article_id) OR ${isKept('u.article_id')}))
  AND m.id NOT IN (SELECT icon FROM feeds WHERE icon IS NOT NULL)`;

export function makeRoom({ db }: Context): RoomStore {
  const page = db.prepare<
    { after: number; below: number; before: number; scan: number },
    Row & { free: 0 | 1 }
  >(
    `SELECT r.article_id AS articleId, m.id, m.bytes, m.created_at < @before AND ${FREE} AS free
     FROM media_refs r INDEXED BY media_refs_stored CROSS JOIN media m ON m.id = r.media_id
     WHERE r.media_id IS NOT NULL AND r.article_id > @after AND r.article_id < @below ORDER BY r.article_id LIMIT @scan`,
  );
  const unname = db
    .prepare<[string, string], number>(
      `UPDATE media_refs SET media_id = NULL, state = 'failed', reason = ?, attempts = 0, next_try = NULL
       WHERE media_id IN (SELECT value FROM json_each(?)) RETURNING article_id`,
    )
    .pluck();
  const drop = db.prepare('DELETE FROM media WHERE id IN (SELECT value FROM json_each(?))');
  const look: RoomStore['look'] = ({ after, below, arrivedBefore, scan, bytes, files: most, isSpared }) => {
    const rows = page.all({ after, below, before: arrivedBefore, scan });
    const files = new Map<string, { id: string; bytes: number }>();
    let [sum, last] = [0, after];
    for (const { articleId, id, bytes: size, free } of rows) {
      // A page may end in the middle of an article, which is looked at again then.
      if ((sum >= bytes || files.size >= most) && articleId !== last)
        return { files: [...files.values()], last };
      last = articleId;
      if (free === 0 || isSpared(id) || files.has(id)) continue;
      files.set(id, { id, bytes: size });
      sum += size;
    }
    return { files: [...files.values()], last: nextAfter(rows, scan) };
  };
  return {
    look,
    evict: ({ reason, ...request }) =>
      write(db, () => {
        const step = look(request);
        const list = JSON.stringify(step.files.map(({ id }) => id));
        const articleIds = [...new Set(unname.all(reason, list))];
        drop.run(list);
        return { ...step, articleIds };
      }),
  };
}

function nextAfter(rows: readonly Row[], scan: number): number | null {
  if (rows.length < scan) return null;
  const end = rows.at(-1)?.articleId ?? 0;
  const before = rows.findLast(({ articleId }) => articleId !== end);
  return before?.articleId ?? end;
}
