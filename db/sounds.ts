// Sound that came with articles: wanted, on its way, kept, heard. The bytes lie in the media folder.
import { NO_SOUND, type Sound } from '../contract/audio.ts';
import { type Context, write } from './context.ts';
import { hash53 } from './hash.ts';
import { FLAG } from './insert.ts';
import type { MediaFile, SoundStore, SoundTask } from './types.ts';

const SOUND = 'state, media_id AS media, got, total, reason, position, duration';
/** Of each feed that keeps its sound, how many of its newest articles are looked at. */
const NEWEST = 50;

/** `record`: notes a media file. */
export function makeSounds(context: Context, record: (file: MediaFile) => void): SoundStore {
  const { db } = context;
  const all = db.prepare<[number], Sound & { readonly url: string }>(
    `SELECT url, ${SOUND} FROM sounds WHERE article_id = ?`,
  );
  const one = db.prepare<[number, string], Sound>(
    `SELECT ${SOUND} FROM sounds WHERE article_id = ? AND url = ?`,
  );
  const get = (articleId: number, url: string): Sound => one.get(articleId, url) ?? NO_SOUND;
  const put = (articleId: number, url: string, sql: ReturnType<typeof db.prepare>, more: object = {}) =>
    write(db, () => {
      sql.run({ articleId, url, urlKey: hash53(url), ...more });
      return get(articleId, url);
    });
  const { want, heard, drop } = prepareChanges(context);
  return {
    of: (articleId) => Object.fromEntries(all.all(articleId).map(({ url, ...sound }) => [url, sound])),
    want: (articleId, url) => put(articleId, url, want),
    heard: (articleId, url, position, duration) => put(articleId, url, heard, { position, duration }),
    drop: (articleId, url) =>
      write(db, () => {
        const { media } = get(articleId, url);
        drop.run(articleId, url);
        return { sound: get(articleId, url), media };
      }),
    wantNew: makeWantNew(context),
    ...makeQueue(context, record),
  };
}

function prepareChanges({ db }: Context) {
  const key = 'INSERT INTO sounds (article_id, url, url_key';
  return {
    want: db.prepare(
      `${key}, state) VALUES (@articleId, @url, @urlKey, 'waiting') ON CONFLICT DO UPDATE
         SET state = 'waiting', reason = NULL, attempts = 0, next_try = NULL WHERE state <> 'ready'`,
    ),
    heard: db.prepare(
      `${key}, position, duration) VALUES (@articleId, @url, @urlKey, @position, @duration)
       ON CONFLICT DO UPDATE SET position = excluded.position, duration = coalesce(excluded.duration, duration)`,
    ),
    drop: db.prepare(
      `UPDATE sounds SET state = 'none', media_id = NULL, got = 0, total = NULL, validator = NULL, reason = NULL,
         attempts = 0, next_try = NULL WHERE article_id = ? AND url = ?`,
    ),
  };
}

function makeWantNew({ db }: Context): () => number {
  const found = db.prepare<[], { articleId: number; url: string }>(
    `SELECT a.id AS articleId, (SELECT json_extract(e.value, '$.url') FROM details d, json_each(d.enclosures) e
         WHERE d.article_id = a.id AND json_extract(e.value, '$.type') LIKE 'audio/%' LIMIT 1) AS url
     FROM feeds f JOIN articles a ON a.id IN
       (SELECT s.article_id FROM sources s WHERE s.feed_id = f.id ORDER BY s.article_id DESC LIMIT ${NEWEST})
     WHERE f.keep_audio IS NOT NULL AND f.subscribed = 1 AND a.flags & ${FLAG.audio} AND a.fetched_at >= f.keep_audio
       AND NOT EXISTS (SELECT 1 FROM sounds k WHERE k.article_id = a.id)`,
  );
  const add = db.prepare(
    "INSERT OR IGNORE INTO sounds (article_id, url, url_key, state) VALUES (?, ?, ?, 'waiting')",
  );
  return () =>
    write(db, () => {
      const fresh = found.all().filter(({ url }) => url !== null);
      for (const { articleId, url } of fresh) add.run(articleId, url, hash53(url));
      return fresh.length;
    });
}

type Queue = Omit<SoundStore, 'of' | 'want' | 'heard' | 'drop' | 'wantNew'>;

function makeQueue({ db }: Context, record: (file: MediaFile) => void): Queue {
  const waiting = db.prepare<{ now: number; limit: number }, Omit<SoundTask, 'localOrigins'>>(
    `SELECT max(article_id) AS articleId, url, max(attempts) AS attempts, max(validator) AS validator,
       max(total) AS total FROM sounds
     WHERE state = 'waiting' AND (next_try IS NULL OR next_try <= @now)
     GROUP BY url_key, url ORDER BY 1 DESC LIMIT @limit`,
  );
  const origins = db
    .prepare<[number, string], string>(
      `SELECT DISTINCT f.local_origin FROM sounds k JOIN sources s ON s.article_id = k.article_id
         JOIN feeds f ON f.id = s.feed_id WHERE k.url_key = ? AND k.url = ? AND f.local_origin IS NOT NULL`,
    )
    .pluck();
  const urls = db.prepare<[], string>("SELECT DISTINCT url FROM sounds WHERE state = 'waiting'").pluck();
  const mine = "WHERE url_key = @urlKey AND url = @url AND state = 'waiting'";
  const waitingFor = db.prepare<[object], number>(`SELECT article_id FROM sounds ${mine}`).pluck();
  const progress = db.prepare(`UPDATE sounds SET got = @got, total = @total, validator = @validator ${mine}`);
  const arrived = db.prepare(
    `UPDATE sounds SET state = 'ready', media_id = @media, got = @bytes, total = @bytes, validator = NULL, reason = NULL,
       attempts = 0, next_try = NULL ${mine}`,
  );
  const failed = db.prepare(
    `UPDATE sounds SET state = @state, reason = @reason, next_try = @nextTry, attempts = attempts + 1 ${mine}`,
  );
  const retry = db.prepare("UPDATE sounds SET next_try = NULL WHERE state = 'waiting'");
  const bytes = db
    .prepare<[], number>(
      'SELECT coalesce(sum(bytes), 0) FROM media WHERE id IN (SELECT media_id FROM sounds WHERE media_id IS NOT NULL)',
    )
    .pluck();
  const named = (url: string) => ({ url, urlKey: hash53(url) });
  return {
    waiting: (request) =>
      waiting
        .all(request)
        .map((task) => ({ ...task, localOrigins: origins.all(hash53(task.url), task.url) })),
    wantedUrls: () => urls.all(),
    waitingFor: (url) => waitingFor.all(named(url)),
    progress: (url, part) => void progress.run({ ...named(url), ...part }),
    arrived: (url, file) =>
      write(db, () => {
        const ids = waitingFor.all(named(url));
        if (ids.length > 0) record(file);
        arrived.run({ ...named(url), media: file.id, bytes: file.bytes });
        return ids;
      }),
    failed: (url, { reason, nextTry }) =>
      write(db, () => {
        const ids = waitingFor.all(named(url));
        failed.run({ ...named(url), reason, nextTry, state: nextTry === null ? 'failed' : 'waiting' });
        return ids;
      }),
    retry: () => void retry.run(),
    bytes: () => bytes.get() ?? 0,
  };
}
