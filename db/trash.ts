// Deleting articles, and getting them back: all rows of an article wait in one payload, lists never see it.
import type { Statement } from 'better-sqlite3';
import { type Context, idList, write } from './context.ts';
import type { Counters } from './counters.ts';
import { cutList, type History } from './history.ts';
import { nextId } from './next-id.ts';
import { packRows, type Row, type Rows, unpackRows } from './pack.ts';
import type { SearchIndex } from './search.ts';
import type { TrashStore, Written } from './types.ts';

export interface Trash extends TrashStore {
  remove(ids: readonly number[]): Written;
  /** Without an entry in the log. */
  bury(ids: readonly number[]): number[];
  /** For good, with tombstones: nothing of it waits in the trash. The caller has the transaction. */
  expire(ids: readonly number[]): number[];
}

/** Parents before children, so that restoring never names what is not there yet. */
const TABLES = [
  'articles',
  'drafts',
  'details',
  'bodies',
  'sources',
  'unread',
  'bookmarks',
  'article_tags',
  'media_refs',
  'sounds',
  'facts',
  'pages',
  'muted',
  'rules_pending',
  'places',
  'likeness',
  'likeness_bands',
  'similar',
] as const;
type Table = (typeof TABLES)[number];

const LATEST = { deletedAt: Number.MAX_SAFE_INTEGER, articleId: Number.MAX_SAFE_INTEGER };
type Buried = ReturnType<TrashStore['list']>[number];

export function makeTrash(
  context: Context,
  counters: Counters,
  history: History,
  search: SearchIndex,
): Trash {
  const { db, now } = context;
  const sql = prepare(context);
  const counted = (ids: string, sign: 1 | -1) => {
    for (const statement of sql.counts) statement.run({ ids, sign });
    for (const [name, statement] of sql.totals) counters.bump(name, sign * (statement.get(ids) ?? 0));
  };
  const bury = (ids: readonly number[]): number[] => {
    const present = sql.present.all(idList(ids));
    const list = idList(present);
    for (const id of present) {
      const payload = Object.fromEntries(TABLES.map((table) => [table, sql.read[table].all(id)]));
      sql.bury.run({ id, at: now(), payload: packRows(payload) });
    }
    take(present, list);
    return present;
  };
  const expire = (ids: readonly number[]): number[] => {
    const present = sql.present.all(idList(ids));
    take(present, idList(present));
    return present;
  };
  const take = (present: readonly number[], list: string): void => {
    counted(list, -1);
    sql.tombstones.run(now(), list);
    search.remove(present);
    for (const table of [...TABLES].reverse()) sql.drop[table].run(list);
  };
  const restore = (ids: readonly number[]): number[] => {
    const back: number[] = [];
    for (const id of ids) {
      const row = sql.payload.get(id);
      if (!row) continue;
      dig(sql, shownIfKept(unpackRows(row)));
      sql.forget.run(id);
      search.wait(id);
      back.push(id);
    }
    counted(idList(back), 1);
    return back;
  };
  history.onUndo(
    'remove',
    (ids: readonly number[]) => {
      const restored = restore(ids);
      return { restored, feeds: sql.feeds.all(idList(restored)), tags: true };
    },
    cutList,
  );
  return {
    expire,
    bury: (ids) => write(db, () => bury(ids)),
    remove: (ids) =>
      write(db, () => {
        const changed = bury(ids);
        return {
          changed,
          undo: changed.length === 0 ? null : history.note('remove', changed.length, changed),
        };
      }),
    restore: (ids) => write(db, () => restore(ids)),
    list: ({ limit, after }) => sql.list.all({ ...(after ?? LATEST), limit }),
    count: () => sql.count.get() ?? 0,
    deletedSince: (moment) => sql.since.all(moment),
    empty: (before, most = -1) => sql.empty.run(before, most).changes,
    drop: (ids) => sql.dropSome.run(idList(ids)).changes,
  };
}

/** Puts the rows back; links whose other end is gone are left out or made again. */
/** Put away by an older version as muted and bookmarked, it comes back as bookmarked only. */
function shownIfKept(payload: Rows): Rows {
  const [muted] = payload.muted ?? [];
  if (!muted || !payload.bookmarks?.length) return payload;
  const { article_id } = muted;
  const feeds = (payload.sources ?? []).map(({ feed_id }) => feed_id);
  const unread = (feeds.length > 0 ? feeds : [0]).map((feed_id) => ({ article_id, feed_id }) as Row);
  return { ...payload, muted: [], unread: muted.unread ? unread : [] };
}

function dig(sql: Sql, payload: Rows): void {
  for (const table of TABLES) {
    for (const row of payload[table] ?? []) {
      if (table === 'article_tags') sql.retag(row);
      else if (table === 'media_refs' || table === 'sounds') sql.insert(table, sql.reref(row));
      else if (table === 'sources') sql.resource(row);
      else if (table === 'bodies') sql.insert(table, withoutId(row));
      else sql.insert(table, row);
    }
  }
}

type Sql = ReturnType<typeof prepare>;

function prepare(context: Context) {
  const { db } = context;
  const inList = 'IN (SELECT value FROM json_each(?))';
  const keyOf = (table: Table) => (table === 'articles' ? 'id' : 'article_id');
  const each = <T>(make: (table: Table) => T) =>
    Object.fromEntries(TABLES.map((table) => [table, make(table)])) as Record<Table, T>;
  return {
    ...prepareRestore(context),
    read: each((table) => db.prepare<[number], Row>(selectOf(table))),
    drop: each((table) => db.prepare(`DELETE FROM ${table} WHERE ${keyOf(table)} ${inList}`)),
    present: db.prepare<[string], number>(`SELECT id FROM articles WHERE id ${inList}`).pluck(),
    feeds: db
      .prepare<[string], number>(`SELECT DISTINCT feed_id FROM sources WHERE article_id ${inList}`)
      .pluck(),
    bury: db.prepare('INSERT INTO trash SELECT id, @at, title, @payload FROM articles WHERE id = @id'),
    tombstones: db.prepare(
      `INSERT OR REPLACE INTO tombstones SELECT feed_id, identity, ? FROM sources WHERE article_id ${inList}`,
    ),
    payload: db.prepare<[number], Buffer>('SELECT payload FROM trash WHERE article_id = ?').pluck(),
    forget: db.prepare('DELETE FROM trash WHERE article_id = ?'),
    list: db.prepare<typeof LATEST & { limit: number }, Buried>(
      `SELECT article_id AS articleId, deleted_at AS deletedAt, title FROM trash
       WHERE (deleted_at, article_id) < (@deletedAt, @articleId) ORDER BY deleted_at DESC, article_id DESC LIMIT @limit`,
    ),
    dropSome: db.prepare(`DELETE FROM trash WHERE article_id ${inList}`),
    count: db.prepare<[], number>('SELECT count(*) FROM trash').pluck(),
    since: db.prepare<[number], number>('SELECT article_id FROM trash WHERE deleted_at >= ?').pluck(),
    empty: db.prepare(
      'DELETE FROM trash WHERE article_id IN (SELECT article_id FROM trash WHERE deleted_at < ? LIMIT ?)',
    ),
    counts: ['feeds.articles:sources', 'feeds.unread:unread', 'tags.articles:article_tags'].map((spec) => {
      const [owner = '', column = '', from = ''] = spec.split(/[.:]/);
      const link = owner === 'feeds' ? 'feed_id' : 'tag_id';
      return db.prepare(
        `UPDATE ${owner} SET ${column} = ${column} + @sign * n FROM (
           SELECT ${link} AS owner_id, count(*) AS n FROM ${from} WHERE article_id IN (SELECT value FROM json_each(@ids)) GROUP BY 1)
         WHERE id = owner_id`,
      );
    }),
    totals: [
      ['articles', db.prepare<[string], number>(`SELECT count(*) FROM articles WHERE id ${inList}`).pluck()],
      [
        'unread',
        db
          .prepare<[string], number>(
            `SELECT count(DISTINCT article_id) FROM unread WHERE article_id ${inList}`,
          )
          .pluck(),
      ],
      ...(['bookmarks', 'muted'] as const).map(
        (name) =>
          [
            name,
            db.prepare<[string], number>(`SELECT count(*) FROM ${name} WHERE article_id ${inList}`).pluck(),
          ] as const,
      ),
    ] as const,
  };
}

/** A body's own row number may be another's by now; nothing names it. */
function withoutId({ id: _, ...row }: Row): Row {
  return row;
}

function selectOf(table: Table): string {
  if (table === 'articles') return 'SELECT * FROM articles WHERE id = ?';
  if (table !== 'article_tags') return `SELECT * FROM ${table} WHERE article_id = ?`;
  return 'SELECT x.*, t.name, t.key FROM article_tags x JOIN tags t ON t.id = x.tag_id WHERE x.article_id = ?';
}

function prepareRestore({ db }: Context) {
  const tag = db.prepare<[string], number>('SELECT id FROM tags WHERE key = ?').pluck();
  const addTag = db.prepare(`INSERT INTO tags (id, name, key) VALUES (${nextId('tags')}, ?, ?)`);
  const addLink = db.prepare('INSERT OR IGNORE INTO article_tags VALUES (?, ?)');
  const file = db.prepare('SELECT 1 FROM media WHERE id = ?');
  const feed = db.prepare('SELECT 1 FROM feeds WHERE id = ?');
  const clear = db.prepare('DELETE FROM tombstones WHERE feed_id = ? AND identity = ?');
  const inserts = new Map<string, Statement>();
  /** Prepared once for each shape of a row: older versions put away fewer columns. */
  const insert = (table: string, row: Row) => {
    const names = Object.keys(row);
    const shape = `${table} (${names.join(', ')})`;
    const made =
      inserts.get(shape) ??
      db.prepare(`INSERT INTO ${shape} VALUES (${names.map((name) => `@${name}`).join(', ')})`);
    inserts.set(shape, made);
    made.run(row);
  };
  return {
    insert,
    retag: (row: Row) => {
      const id = tag.get(String(row.key)) ?? Number(addTag.run(row.name, row.key).lastInsertRowid);
      addLink.run(id, row.article_id);
    },
    reref: (row: Row): Row =>
      row.media_id === null || file.get(row.media_id) ? row : { ...row, media_id: null, state: 'waiting' },
    resource: (row: Row) => {
      if (!feed.get(row.feed_id)) return;
      clear.run(row.feed_id, row.identity);
      insert('sources', row);
    },
  };
}
