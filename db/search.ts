// The full-text index: what waits for it, how it is filled, what is taken out. Rows wait in fts_pending from the
// article's own transaction on, so a crash loses nothing.
import type { Database } from 'better-sqlite3';
import { type Context, write } from './context.ts';
import { unpack } from './pack.ts';
import { bodyText } from './plain-text.ts';
import { searchTerms } from './query/terms.ts';
import { startsOf } from './search-starts.ts';
import { indexText } from './search-text.ts';
import type { SearchStore } from './types.ts';

export interface SearchIndex extends SearchStore {
  /** The article is to be indexed (again); its text may be given along. */
  wait(id: number, text?: string): void;
  /** Takes articles out. */
  remove(ids: readonly number[]): void;
  /** Empties the index and lets every article wait. */
  rebuild(): void;
}

export const SEARCH_TABLES = ['search', 'search_title', 'search_starts'] as const;
/** Characters of text that may wait in memory; what does not fit is read from its body again. */
const MOST_TEXT = 8_000_000;

export function makeSearch({ db }: Context): SearchIndex {
  const sql = prepare(db);
  const texts = makeTexts();
  const remove = (id: number) => {
    for (const drop of sql.drops) drop.run(id);
  };
  const add = ({ id, title, author, html }: Waiting) => {
    const headline = indexText(title);
    const byline = indexText(author ?? '');
    const text = indexText(texts.take(id) ?? (html === null ? '' : bodyText(unpack(html))));
    sql.search.run(id, headline, byline, text);
    sql.title.run(id, headline, byline);
    sql.starts.run(id, startsOf(`${headline} ${byline} ${text}`));
  };
  return {
    wait: (id, text) => {
      sql.wait.run(id);
      texts.keep(id, text);
    },
    remove: (ids) => {
      for (const id of ids) {
        remove(id);
        sql.done.run(id);
      }
    },
    pending: () => sql.count.get() ?? 0,
    indexStep: (limit) =>
      write(db, () => {
        const rows = sql.waiting.all(limit);
        // Deletions apart and rising ids: FTS5 writes a segment whenever a row is not behind the last one.
        for (const { id } of rows) remove(id);
        for (const row of rows) add(row);
        for (const { id } of rows) sql.done.run(id);
        return sql.count.get() ?? 0;
      }),
    optimizeStep: (pages) => {
      const before = totalChanges(db);
      for (const table of SEARCH_TABLES)
        db.exec(`INSERT INTO ${table} (${table}, rank) VALUES ('merge', ${pages | 0})`);
      return totalChanges(db) - before >= 2 * SEARCH_TABLES.length;
    },
    rebuild: () => {
      for (const table of SEARCH_TABLES) db.exec(`INSERT INTO ${table} (${table}) VALUES ('delete-all')`);
      db.exec('INSERT OR IGNORE INTO fts_pending SELECT id FROM articles');
    },
    terms: searchTerms,
  };
}

interface Waiting {
  readonly id: number;
  readonly title: string;
  readonly author: string | null;
  readonly html: Buffer | null;
}

function prepare(db: Database) {
  return {
    wait: db.prepare('INSERT OR IGNORE INTO fts_pending (article_id) VALUES (?)'),
    count: db.prepare<[], number>('SELECT count(*) FROM fts_pending').pluck(),
    waiting: db.prepare<[number], Waiting>(
      `SELECT a.id, a.title, a.author, b.html FROM fts_pending p JOIN articles a ON a.id = p.article_id
         LEFT JOIN bodies b ON b.article_id = a.id AND b.revision = a.body_revision
       ORDER BY p.article_id LIMIT ?`,
    ),
    done: db.prepare('DELETE FROM fts_pending WHERE article_id = ?'),
    drops: SEARCH_TABLES.map((table) => db.prepare(`DELETE FROM ${table} WHERE rowid = CAST(? AS INTEGER)`)),
    search: db.prepare(
      'INSERT INTO search (rowid, title, byline, text) VALUES (CAST(? AS INTEGER), ?, ?, ?)',
    ),
    title: db.prepare('INSERT INTO search_title (rowid, title, byline) VALUES (CAST(? AS INTEGER), ?, ?)'),
    starts: db.prepare('INSERT INTO search_starts (rowid, starts) VALUES (CAST(? AS INTEGER), ?)'),
  };
}

/** Texts the sanitiser made anyway, kept until they are indexed. */
function makeTexts() {
  const texts = new Map<number, string>();
  let size = 0;
  const take = (id: number): string | undefined => {
    const text = texts.get(id);
    if (text !== undefined) size -= text.length;
    texts.delete(id);
    return text;
  };
  return {
    take,
    keep: (id: number, text: string | undefined) => {
      take(id);
      if (text === undefined || size + text.length > MOST_TEXT) return;
      texts.set(id, text);
      size += text.length;
    },
  };
}

function totalChanges(db: Database): number {
  return db.prepare<[], number>('SELECT total_changes()').pluck().get() ?? 0;
}
