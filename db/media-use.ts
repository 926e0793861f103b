// Which media files are still named by anything, and what follows when one is gone. Fetching is media.ts's.
import { type Context, write } from './context.ts';
import { hash53 } from './hash.ts';
import { unpackRows } from './pack.ts';
import type { MediaFile, MediaUse } from './types.ts';

const UNUSED = `NOT EXISTS (SELECT 1 FROM media_refs r WHERE r.media_id = m.id)
  AND NOT EXISTS (SELECT 1 FROM sounds s WHERE s.media_id = m.id)
  AND m.id NOT IN (SELECT icon FROM feeds WHERE icon IS NOT NULL)`;

interface TrashRow {
  readonly articleId: number;
  readonly payload: Buffer;
}

export function makeMediaUse(context: Context): MediaUse {
  const { db } = context;
  const page = db.prepare<[string, number], MediaFile>(
    'SELECT id, bytes, type, width, height FROM media WHERE id > ? ORDER BY id LIMIT ?',
  );
  const unused = db
    .prepare<[string], string>(
      `SELECT m.id FROM media m WHERE m.id IN (SELECT value FROM json_each(?)) AND ${UNUSED} ORDER BY m.id`,
    )
    .pluck();
  const forget = db
    .prepare<[string], string>(
      `DELETE FROM media AS m WHERE m.id IN (SELECT value FROM json_each(?)) AND ${UNUSED} RETURNING id`,
    )
    .pluck();
  const trash = db.prepare<{ after: number; since: number; limit: number }, TrashRow>(
    `SELECT article_id AS articleId, payload FROM trash WHERE article_id > @after AND deleted_at >= @since
     ORDER BY article_id LIMIT @limit`,
  );
  return {
    page: ({ after, limit }) => page.all(after, limit),
    unused: (ids) => unused.all(JSON.stringify(ids)),
    forget: (ids) => write(db, () => forget.all(JSON.stringify(ids))),
    trashed: (request) => {
      const rows = trash.all(request);
      return { ids: rows.flatMap(({ payload }) => namedIn(payload)), last: rows.at(-1)?.articleId ?? null };
    },
    ...makeAddresses(context),
    ...makeLoss(context),
  };
}

function makeAddresses({ db }: Context): Pick<MediaUse, 'fileOf' | 'localOrigins' | 'refuse'> {
  const fileOf = db.prepare<[number, string], MediaFile>(
    `SELECT m.id, m.bytes, m.type, m.width, m.height FROM media_refs r JOIN media m ON m.id = r.media_id
     WHERE r.url_key = ? AND r.url = ? LIMIT 1`,
  );
  const origins = db
    .prepare<[number, string], string>(
      `SELECT DISTINCT f.local_origin FROM media_refs r JOIN sources s ON s.article_id = r.article_id
         JOIN feeds f ON f.id = s.feed_id WHERE r.url_key = ? AND r.url = ? AND f.local_origin IS NOT NULL`,
    )
    .pluck();
  const refuse = db.prepare(
    `UPDATE media_refs SET state = 'refused', reason = ?, next_try = NULL
     WHERE article_id = ? AND url = ? AND media_id IS NULL`,
  );
  return {
    fileOf: (url) => fileOf.get(hash53(url), url) ?? null,
    localOrigins: (url) => origins.all(hash53(url), url),
    refuse: (articleId, url, reason) => void refuse.run(reason, articleId, url),
  };
}

function makeLoss({ db }: Context): Pick<MediaUse, 'lost'> {
  const refs = db
    .prepare<[string], number>(
      `UPDATE media_refs SET media_id = NULL, state = 'waiting', reason = NULL, attempts = 0, next_try = NULL
       WHERE media_id IN (SELECT value FROM json_each(?)) RETURNING article_id`,
    )
    .pluck();
  const icons = db
    .prepare<[string], number>(
      'UPDATE feeds SET icon = NULL WHERE icon IN (SELECT value FROM json_each(?)) RETURNING id',
    )
    .pluck();
  const sounds = db
    .prepare<[string], number>(
      `UPDATE sounds SET media_id = NULL, state = 'waiting', got = 0, total = NULL, attempts = 0, next_try = NULL
       WHERE media_id IN (SELECT value FROM json_each(?)) RETURNING article_id`,
    )
    .pluck();
  const drop = db.prepare('DELETE FROM media WHERE id IN (SELECT value FROM json_each(?))');
  return {
    lost: (ids) =>
      write(db, () => {
        const list = JSON.stringify(ids);
        const articleIds = [...new Set([...refs.all(list), ...sounds.all(list)])];
        const gone = { articleIds, feedIds: icons.all(list) };
        drop.run(list);
        return gone;
      }),
  };
}

/** The files that the rows of a deleted article name. */
function namedIn(payload: Buffer): string[] {
  const { media_refs: pictures = [], sounds = [] } = unpackRows(payload);
  return [...pictures, ...sounds].flatMap(({ media_id: id }) => (id === null ? [] : [String(id)]));
}
