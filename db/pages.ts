// The queue of pages to fetch, and their texts: a body of its own each, beside the one the feed or file brought.
import type { BodyOrigin } from '../contract/model.ts';
import { indexText } from '../contract/query/search-text.ts';
import { type Context, idList, write } from './context.ts';
import { sha256 } from './hash.ts';
import { FLAG } from './insert.ts';
import type { Refs } from './media-refs.ts';
import { makeOfflineSummary } from './offline.ts';
import { pack } from './pack.ts';
import type { SearchIndex } from './search.ts';
import type { PageFailure, PageStore, PageTask, PageText } from './types.ts';

const TASK = `a.id AS articleId, a.url, a.title, coalesce(p.attempts, 0) AS attempts, f.local_origin AS localOrigin`;
/** A text from a file is whole by itself; nothing is fetched in its place. */
const NO_CLIP = `NOT EXISTS (SELECT 1 FROM bodies b WHERE b.article_id = a.id AND b.revision = 1 AND b.origin = 'clip')`;
const POLICY = `(coalesce(f.full_text, 'auto') = 'always' OR (coalesce(f.full_text, 'auto') = 'auto' AND a.flags & ${FLAG.truncated}))`;

export function makePages(context: Context, refs: Refs, index: SearchIndex): PageStore {
  const { db, now } = context;
  const sql = prepare(context);
  return {
    waiting: ({ now: at, limit, shown = [] }) => sql.waiting.all({ now: at, limit, shown: idList(shown) }),
    waitingCount: (request) => sql.waitingCount.get(request) ?? 0,
    wanted: (ids, always) => sql.wanted.all({ ids: idList(ids), always: always ? 1 : 0 }),
    marks: (ids) => sql.marks.all(idList(ids)),
    ask: (ids) => void sql.ask.run(idList(ids)),
    askFeed: (feedId) => void sql.askFeed.run(feedId),
    unask: (ids) => void sql.unask.run(idList(ids)),
    failed: (articleId, { code, reason, nextTry }: PageFailure) => {
      const state = nextTry === null ? 'failed' : 'waiting';
      sql.failed.run({ articleId, state, code, reason, nextTry, at: now() });
    },
    arrived: (articleId, page) => write(db, () => arrive(articleId, page)),
    show: (articleId, origin) => write(db, () => show(articleId, origin)),
    ...makeOfflineSummary(context),
  };

  function arrive(articleId: number, page: PageText): boolean {
    if (sql.exists.get(articleId) === undefined) return false;
    const { words, minutes } = page;
    const revision = sql.page.get(articleId)?.revision ?? (sql.last.get(articleId) ?? 0) + 1;
    const hash = sha256(page.html);
    const body = { articleId, revision, words, minutes, html: pack(page.html), hash };
    sql.body.run({ ...body, version: page.sanitizerVersion ?? 0, at: now() });
    sql.facts.run(articleId, JSON.stringify(page.facts));
    const lead = page.lead === null ? null : JSON.stringify(page.lead);
    const picture = page.lead !== null || (page.pictures ?? []).length > 0 ? FLAG.picture : 0;
    sql.fill.run({
      articleId,
      lead,
      picture,
      author: page.author,
      published: page.published,
      lang: page.lang,
    });
    if (page.pictures) refs.merge(articleId, page.pictures);
    sql.ready.run(articleId, now());
    if (page.show) put(articleId, { revision, words, minutes }, page.text);
    return true;
  }

  function show(articleId: number, origin: BodyOrigin): boolean {
    const body = origin === 'page' ? sql.page.get(articleId) : sql.own.get(articleId, origin);
    if (body === undefined) return false;
    put(articleId, body);
    return true;
  }

  function put(articleId: number, body: Shown, text?: string): void {
    sql.show.run({ articleId, ...body });
    index.wait(articleId, text === undefined ? undefined : indexText(text));
  }
}

interface Shown {
  readonly revision: number;
  readonly words: number | null;
  readonly minutes: number | null;
}

function prepare({ db }: Context) {
  const body = (rest: string) =>
    `SELECT revision, words, minutes FROM bodies WHERE article_id = ? AND ${rest} ORDER BY revision DESC LIMIT 1`;
  return {
    ...prepareQueue(db),
    exists: db.prepare<[number], number>('SELECT 1 FROM articles WHERE id = ?').pluck(),
    last: db.prepare<[number], number>('SELECT max(revision) FROM bodies WHERE article_id = ?').pluck(),
    page: db.prepare<[number], Shown>(body("origin = 'page' AND revision > 1")),
    own: db.prepare<[number, string], Shown>(body('origin = ?')),
    body: db.prepare(
      `INSERT OR REPLACE INTO bodies (article_id, revision, origin, html, hash, words, minutes, sanitizer_version, created_at)
       VALUES (@articleId, @revision, 'page', @html, @hash, @words, @minutes, @version, @at)`,
    ),
    facts: db.prepare(
      'INSERT INTO facts (article_id, facts) VALUES (?, ?) ON CONFLICT (article_id) DO UPDATE SET facts = excluded.facts',
    ),
    fill: db.prepare(
      `UPDATE articles SET lead = coalesce(lead, @lead), author = coalesce(author, @author), lang = coalesce(lang, @lang),
         published_at = coalesce(published_at, @published), flags = (flags & ~${FLAG.truncated}) | @picture WHERE id = @articleId`,
    ),
    show: db.prepare(
      `UPDATE articles SET body_revision = @revision, words = coalesce(@words, words), minutes = coalesce(@minutes, minutes)
       WHERE id = @articleId`,
    ),
  };
}

const DUE = `FROM pages p INDEXED BY pages_waiting JOIN articles a ON a.id = p.article_id LEFT JOIN feeds f ON f.id = a.feed_id
  LEFT JOIN bookmarks k ON k.article_id = a.id
  WHERE p.state = 'waiting' AND (p.next_try IS NULL OR p.next_try <= @now) AND a.url IS NOT NULL AND (p.asked = 1 OR ${POLICY})`;

function prepareQueue(db: Context['db']) {
  return {
    waitingCount: db
      .prepare<{ now: number; cap: number }, number>(`SELECT count(*) FROM (SELECT 1 ${DUE} LIMIT @cap)`)
      .pluck(),
    waiting: db.prepare<{ now: number; limit: number; shown: string }, PageTask>(
      `SELECT ${TASK} ${DUE}
       ORDER BY p.asked DESC, a.id IN (SELECT value FROM json_each(@shown)) DESC, k.at IS NULL, NOT EXISTS (SELECT 1 FROM unread u WHERE u.article_id = a.id), a.id DESC
       LIMIT @limit`,
    ),
    wanted: db.prepare<{ ids: string; always: number }, PageTask>(
      `SELECT ${TASK} FROM json_each(@ids) j CROSS JOIN articles a ON a.id = j.value LEFT JOIN feeds f ON f.id = a.feed_id
         LEFT JOIN pages p ON p.article_id = a.id
       WHERE a.url IS NOT NULL AND p.state IS NOT 'ready' AND (@always = 1 OR ${POLICY}) AND ${NO_CLIP} ORDER BY j.key`,
    ),
    marks: db.prepare<[string], { id: number; bookmarked: number; unread: number }>(
      `SELECT j.value AS id, EXISTS (SELECT 1 FROM bookmarks k WHERE k.article_id = j.value) AS bookmarked,
         EXISTS (SELECT 1 FROM unread u WHERE u.article_id = j.value) AS unread FROM json_each(?) j ORDER BY j.key`,
    ),
    ask: db.prepare(
      `INSERT INTO pages (article_id, asked) SELECT id, 1 FROM articles WHERE id IN (SELECT value FROM json_each(?))
       ON CONFLICT (article_id) DO UPDATE SET state = 'waiting', asked = 1, next_try = NULL WHERE state <> 'ready'`,
    ),
    askFeed: db.prepare(
      `INSERT OR IGNORE INTO pages (article_id) SELECT a.id FROM sources s JOIN articles a ON a.id = s.article_id
         JOIN feeds f ON f.id = a.feed_id WHERE s.feed_id = ? AND a.url IS NOT NULL AND ${POLICY} AND ${NO_CLIP}`,
    ),
    unask: db.prepare(
      `UPDATE pages SET asked = 0 WHERE state = 'waiting' AND article_id IN (SELECT value FROM json_each(?))`,
    ),
    failed: db.prepare(
      `INSERT INTO pages (article_id, state, code, reason, attempts, next_try, at)
       SELECT id, @state, @code, @reason, 1, @nextTry, @at FROM articles WHERE id = @articleId
       ON CONFLICT (article_id) DO UPDATE SET state = @state, asked = 0, code = @code, reason = @reason,
         attempts = attempts + 1, next_try = @nextTry, at = @at WHERE state <> 'ready'`,
    ),
    ready: db.prepare(
      `INSERT INTO pages (article_id, state, at) VALUES (?, 'ready', ?)
       ON CONFLICT (article_id) DO UPDATE SET state = 'ready', asked = 0, code = NULL, reason = NULL, next_try = NULL, at = excluded.at`,
    ),
  };
}
