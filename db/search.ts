// The full-text index: what waits for it, how it is filled, what is taken out. Rows wait in fts_pending from the
// article's own transaction on, so a crash loses nothing.
import type { Database } from 'better-sqlite3';
import { indexText } from '../contract/query/search-text.ts';
import { bodyText } from '../contract/safe-text.ts';
import { type Context, write } from './context.ts';
import { nameKey } from './names.ts';
import { unpack } from './pack.ts';
import { searchTerms } from './query/terms.ts';
import { startsOf } from './search-starts.ts';
import type { SearchStore, TextlessBody } from './types.ts';

export interface SearchIndex extends SearchStore {
  /** The article is to be indexed (again); its text as indexText gives it may come along. */
  wait(id: number, indexed?: string | Uint8Array): void;
  /** Takes articles out. */
  remove(ids: readonly number[]): void;
  /** Empties the index and lets every article wait. */
  rebuild(): void;
}

export const SEARCH_TABLES = ['search', 'search_title', 'search_starts'] as const;
/** Bytes (or characters) of text that may wait in memory; what does not fit is read from its body again. */
const MOST_TEXT = 8_000_000;
/** Packed bytes told at once to be unpacked elsewhere. */
const MOST_PACKED = 8_000_000;

export function makeSearch({ db }: Context): SearchIndex {
  const words = prepare(db, 'fts_pending', ['search', 'search_title']);
  const starts = prepare(db, 'starts_pending', ['search_starts']);
  const sql = prepareInserts(db);
  const view = db.prepare<[string], string>('SELECT query FROM views WHERE key = ?').pluck();
  const texts = makeTexts();
  const pending = () => (words.count.get() ?? 0) + (starts.count.get() ?? 0);
  const textOf = ({ id }: Waiting): string => {
    const html = sql.body.get(id);
    return html === undefined ? '' : indexText(bodyText(unpack(html)));
  };
  const addWords = (row: Waiting) => {
    const [headline, byline] = [indexText(row.title), indexText(row.author ?? '')];
    sql.search.run(row.id, headline, byline, texts.get(row.id) ?? textOf(row));
    sql.title.run(row.id, headline, byline);
    texts.drop(row.id);
  };
  const addStarts = (row: Waiting) => {
    sql.starts.run(row.id, startsOf(`${indexText(`${row.title}\n${row.author ?? ''}`)}\n${textOf(row)}`));
  };
  return {
    wait: (id, indexed) => {
      for (const { wait } of [words, starts]) wait.run(id);
      texts.keep(id, indexed);
    },
    remove: (ids) => {
      for (const id of ids) {
        texts.drop(id);
        for (const { drops, done } of [words, starts])
          for (const statement of [...drops, done]) statement.run(id);
      }
    },
    missing: () => words.count.get() ?? 0,
    pending,
    indexStep: (limit) =>
      write(db, () => {
        // Beginnings of words come last: until they are all there, the words themselves answer for them.
        if (step(words, limit, addWords) === 0) step(starts, limit, addStarts);
        return pending();
      }),
    textless: (limit) => {
      const found: TextlessBody[] = [];
      let size = 0;
      for (const { id } of words.waiting.all(limit)) {
        if (size > MOST_PACKED) break;
        const html = texts.isWanted(id) ? sql.body.get(id) : undefined;
        if (html === undefined) continue;
        size += html.length;
        const body = { id, html };
        texts.ask(body);
        found.push(body);
      }
      return found;
    },
    giveText: texts.give,
    // FTS5 says by a single change that it had nothing to merge.
    optimizeStep: (pages) => SEARCH_TABLES.some((table) => merge(db, table, pages) > 1),
    rebuild: () => {
      for (const table of SEARCH_TABLES) db.exec(`INSERT INTO ${table} (${table}) VALUES ('delete-all')`);
      for (const table of ['fts_pending', 'starts_pending'])
        db.exec(`INSERT OR IGNORE INTO ${table} SELECT id FROM articles`);
    },
    terms: (node) => searchTerms(node, (name) => view.get(nameKey(name)) ?? null),
  };
}

/** Deletions apart and rising ids: FTS5 writes a segment whenever a row is not behind the last one. */
function step(queue: Queue, limit: number, add: (row: Waiting) => void): number {
  const rows = queue.waiting.all(limit);
  for (const { id } of rows) for (const drop of queue.drops) drop.run(id);
  for (const row of rows) add(row);
  for (const { id } of rows) queue.done.run(id);
  return rows.length;
}

interface Waiting {
  readonly id: number;
  readonly title: string;
  readonly author: string | null;
}

type Queue = ReturnType<typeof prepare>;

/** One queue of articles and the index tables it fills. */
function prepare(db: Database, queue: string, tables: readonly string[]) {
  return {
    wait: db.prepare(`INSERT OR IGNORE INTO ${queue} (article_id) VALUES (?)`),
    count: db.prepare<[], number>(`SELECT count(*) FROM ${queue}`).pluck(),
    waiting: db.prepare<[number], Waiting>(
      `SELECT a.id, a.title, a.author FROM ${queue} p JOIN articles a ON a.id = p.article_id
       ORDER BY p.article_id LIMIT ?`,
    ),
    done: db.prepare(`DELETE FROM ${queue} WHERE article_id = ?`),
    drops: tables.map((table) => db.prepare(`DELETE FROM ${table} WHERE rowid = CAST(? AS INTEGER)`)),
  };
}

function prepareInserts(db: Database) {
  return {
    body: db
      .prepare<[number], Buffer>(
        `SELECT b.html FROM articles a JOIN bodies b ON b.article_id = a.id AND b.revision = a.body_revision
         WHERE a.id = +?`,
      )
      .pluck(),
    search: db.prepare(
      'INSERT INTO search (rowid, title, byline, text) VALUES (CAST(? AS INTEGER), ?, ?, CAST(? AS TEXT))',
    ),
    title: db.prepare('INSERT INTO search_title (rowid, title, byline) VALUES (CAST(? AS INTEGER), ?, ?)'),
    starts: db.prepare('INSERT INTO search_starts (rowid, starts) VALUES (CAST(? AS INTEGER), ?)'),
  };
}

/** Texts the sanitiser made anyway, kept until they are indexed. */
function makeTexts() {
  const texts = new Map<number, string | Uint8Array>();
  /** Those that somebody is unpacking. */
  const asked = new Map<number, TextlessBody>();
  let size = 0;
  const drop = (id: number): void => {
    size -= texts.get(id)?.length ?? 0;
    texts.delete(id);
    asked.delete(id);
  };
  const put = (id: number, text: string | Uint8Array): void => {
    texts.set(id, text);
    size += text.length;
  };
  return {
    get: (id: number) => texts.get(id),
    drop,
    keep: (id: number, text: string | Uint8Array | undefined) => {
      drop(id);
      if (text !== undefined && size + text.length <= MOST_TEXT) put(id, text);
    },
    isWanted: (id: number) => !texts.has(id) && !asked.has(id),
    ask: (body: TextlessBody) => asked.set(body.id, body),
    give: (body: TextlessBody, text: Uint8Array) => {
      if (asked.get(body.id) !== body) return;
      asked.delete(body.id);
      put(body.id, text);
    },
  };
}

/** Merges some pages of a table's segments; the changes that took. */
function merge(db: Database, table: string, pages: number): number {
  const changes = db.prepare<[], number>('SELECT total_changes()').pluck();
  const before = changes.get() ?? 0;
  db.exec(`INSERT INTO ${table} (${table}, rank) VALUES ('merge', ${Math.trunc(pages)})`);
  return (changes.get() ?? 0) - before;
}
