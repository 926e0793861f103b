// Media files by content, and how fetching them went. The bytes live outside the database.
import { type Context, idList, write } from './context.ts';
import { hash53 } from './hash.ts';
import type { Refs } from './media-refs.ts';
import { makeMediaUse } from './media-use.ts';
import type { MediaFile, MediaRef, MediaStore } from './types.ts';

const REF = `r.article_id AS articleId, r.url, r.role, r.position, r.media_id AS media, r.state, r.reason, r.attempts,
  r.next_try AS nextTry`;

export function makeMedia(context: Context, refs: Refs): MediaStore {
  const { db, now } = context;
  const get = db.prepare<[string], MediaFile>(
    'SELECT id, bytes, type, width, height FROM media WHERE id = ?',
  );
  const put = db.prepare('INSERT OR IGNORE INTO media VALUES (@id, @bytes, @type, @width, @height, @at)');
  const ofArticles = db.prepare<[string], MediaRef>(
    `SELECT ${REF} FROM media_refs r WHERE r.article_id IN (SELECT value FROM json_each(?)) ORDER BY r.article_id, r.position`,
  );
  const due = `r.state = 'waiting' AND (r.next_try IS NULL OR r.next_try <= @now)`;
  const unread = 'EXISTS (SELECT 1 FROM unread u WHERE u.article_id = r.article_id) AS isUnread';
  const waiting = db.prepare<{ now: number }, WaitingRef>(
    `SELECT ${REF}, ${unread} FROM media_refs r INDEXED BY media_refs_waiting
     WHERE ${due} ORDER BY r.article_id DESC, r.position`,
  );
  const ofBookmarks = db.prepare<{ now: number }, WaitingRef>(
    `SELECT ${REF}, 1 AS isUnread FROM bookmarks k CROSS JOIN media_refs r INDEXED BY media_refs_waiting
       ON r.article_id = k.article_id WHERE ${due} ORDER BY k.article_id DESC, r.position`,
  );
  const waitingCount = db
    .prepare<{ now: number; cap: number }, number>(
      `SELECT count(*) FROM (SELECT 1 FROM media_refs r INDEXED BY media_refs_waiting WHERE ${due} LIMIT @cap)`,
    )
    .pluck();
  const arrived = db
    .prepare<[string, number, string], number>(
      `UPDATE media_refs SET media_id = ?, state = 'ready', reason = NULL, next_try = NULL
       WHERE url_key = ? AND url = ? RETURNING article_id`,
    )
    .pluck();
  const failed = db
    .prepare<[string, string, number | null, number, string], number>(
      `UPDATE media_refs SET state = ?, reason = ?, next_try = ?, attempts = attempts + 1
       WHERE url_key = ? AND url = ? AND media_id IS NULL RETURNING article_id`,
    )
    .pluck();
  const totals = db.prepare<[], { files: number; bytes: number }>(
    "SELECT count(*) AS files, coalesce(sum(bytes), 0) AS bytes FROM media WHERE type LIKE 'image/%'",
  );
  const record = (file: MediaFile) => void put.run({ ...file, at: now() });
  return {
    ...makeMediaUse(context),
    get: (id) => get.get(id) ?? null,
    has: (id) => get.get(id) !== undefined,
    refs: (articleIds) => ofArticles.all(idList(articleIds)),
    waiting: ({ now: at, limit }) => {
      const kept = firstOfEach(ofBookmarks.iterate({ now: at }), limit);
      const known = new Set(kept.map(({ url }) => url));
      const others = firstOfEach(waiting.iterate({ now: at }), limit).filter(({ url }) => !known.has(url));
      return [...kept, ...unreadFirst(others)].slice(0, limit).map(({ isUnread: _, ...ref }) => ref);
    },
    waitingCount: (request) => waitingCount.get(request) ?? 0,
    arrived: (url, file) =>
      write(db, () => {
        record(file);
        return [...new Set(arrived.all(file.id, hash53(url), url))];
      }),
    failed: (url, { reason, nextTry }) => {
      const state = nextTry === null ? 'failed' : 'waiting';
      return [...new Set(failed.all(state, reason, nextTry, hash53(url), url))];
    },
    put: record,
    setRefs: (articleId, pictures) => write(db, () => refs.replace(articleId, pictures)),
    totals: () => totals.get() ?? { files: 0, bytes: 0 },
  };
}

interface WaitingRef extends MediaRef {
  readonly isUnread: number;
}

/** Of the newest ones: a glance ahead, no walk through everything that waits. */
function unreadFirst(refs: readonly WaitingRef[]): WaitingRef[] {
  return [...refs].sort((a, b) => b.isUnread - a.isUnread);
}

function firstOfEach(rows: IterableIterator<WaitingRef>, limit: number): WaitingRef[] {
  const found = new Map<string, WaitingRef>();
  for (const row of rows) {
    if (!found.has(row.url)) found.set(row.url, row);
    if (found.size >= limit) break;
  }
  return [...found.values()];
}
