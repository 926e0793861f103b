// Looks for damage and tells it in words. Repairs only what can be worked out again: counters and the search index.
import { type Context, write } from './context.ts';
import { sha256 } from './hash.ts';
import { unpack } from './pack.ts';
import { SEARCH_TABLES, type SearchIndex } from './search.ts';
import type { Problem, Progress } from './types.ts';

/** Counters by what they should be; each query gives how many are off. */
const COUNTERS: Readonly<Record<string, string>> = {
  'feeds.unread': `SELECT count(*) FROM feeds f WHERE unread <> (SELECT count(*) FROM unread u WHERE u.feed_id = f.id)`,
  'feeds.articles': `SELECT count(*) FROM feeds f WHERE articles <> (SELECT count(*) FROM sources s WHERE s.feed_id = f.id)`,
  'tags.articles': `SELECT count(*) FROM tags t WHERE articles <> (SELECT count(*) FROM article_tags x WHERE x.tag_id = t.id)`,
  articles: `SELECT value <> (SELECT count(*) FROM articles) FROM counters WHERE name = 'articles'`,
  unread: `SELECT value <> (SELECT count(DISTINCT article_id) FROM unread) FROM counters WHERE name = 'unread'`,
  bookmarks: `SELECT value <> (SELECT count(*) FROM bookmarks) FROM counters WHERE name = 'bookmarks'`,
  muted: `SELECT value <> (SELECT count(*) FROM muted) FROM counters WHERE name = 'muted'`,
};

const RECOUNT = [
  'UPDATE feeds SET unread = (SELECT count(*) FROM unread u WHERE u.feed_id = feeds.id), articles = (SELECT count(*) FROM sources s WHERE s.feed_id = feeds.id)',
  'UPDATE tags SET articles = (SELECT count(*) FROM article_tags x WHERE x.tag_id = tags.id)',
  "UPDATE counters SET value = (SELECT count(*) FROM articles) WHERE name = 'articles'",
  "UPDATE counters SET value = (SELECT count(DISTINCT article_id) FROM unread) WHERE name = 'unread'",
  "UPDATE counters SET value = (SELECT count(*) FROM bookmarks) WHERE name = 'bookmarks'",
  "UPDATE counters SET value = (SELECT count(*) FROM muted) WHERE name = 'muted'",
];

/** Rows that should not be: what the schema cannot forbid. */
const ORPHANS: Readonly<Record<string, string>> = {
  'articles without a body': `SELECT count(*) FROM articles a WHERE NOT EXISTS
    (SELECT 1 FROM bodies b WHERE b.article_id = a.id AND b.revision = a.body_revision)
    AND NOT EXISTS (SELECT 1 FROM drafts d WHERE d.article_id = a.id)`,
  'unread entries of a feed that does not have the article': `SELECT count(*) FROM unread u WHERE u.feed_id <> 0
    AND NOT EXISTS (SELECT 1 FROM sources s WHERE s.article_id = u.article_id AND s.feed_id = u.feed_id)`,
  'articles both in the library and in the trash':
    'SELECT count(*) FROM trash JOIN articles ON id = article_id',
  'muted articles that count as unread':
    'SELECT count(*) FROM muted m WHERE EXISTS (SELECT 1 FROM unread u WHERE u.article_id = m.article_id)',
  'muted articles that are bookmarked':
    'SELECT count(*) FROM muted m WHERE EXISTS (SELECT 1 FROM bookmarks b WHERE b.article_id = m.article_id)',
  'articles of a feed that are not listed under it': `SELECT count(*) FROM articles a WHERE a.feed_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM sources s WHERE s.article_id = a.id)`,
};

export function makeDoctor(context: Context, search: SearchIndex) {
  const { db } = context;
  const number = (sql: string): number => db.prepare<[], number>(sql).pluck().get() ?? 0;
  const checks: readonly (() => Problem[])[] = [
    () => pages(db),
    () => references(db),
    () =>
      counted(
        COUNTERS,
        number,
        'counter',
        (name, n) => `The kept number ${name} is wrong in ${n} place(s). Repair counts again.`,
      ),
    () => counted(ORPHANS, number, 'orphan', (name, n) => `There are ${n} ${name}.`),
    () => index(context, number),
    () => bodies(db),
  ];
  return {
    doctor: (onProgress?: Progress): Problem[] =>
      checks.flatMap((check, at) => {
        const found = asFarAsReadable(check);
        onProgress?.(at + 1, checks.length);
        return found;
      }),
    repair: (): void =>
      write(db, () => {
        for (const sql of RECOUNT) db.exec(sql);
        if (index(context, number).length > 0) search.rebuild();
      }),
  };
}

/** A page that can't be read is what the doctor is there to tell, not a reason to be silent about the rest. */
function asFarAsReadable(check: () => Problem[]): Problem[] {
  try {
    return check();
  } catch (error) {
    const { code, message } = error as { code?: unknown; message?: unknown };
    if (!String(code).startsWith('SQLITE_CORRUPT')) throw error;
    return [{ code: 'integrity', message: `The database file is damaged: ${message}` }];
  }
}

/** Pages, rows and indexes; the search index tells for itself below. */
function pages(db: Context['db']): Problem[] {
  const rows = db.pragma('integrity_check(20)') as { integrity_check: string }[];
  return rows
    .filter(({ integrity_check: found }) => found !== 'ok' && !/fts5/i.test(found))
    .map(({ integrity_check: found }) => ({
      code: 'integrity',
      message: `The database file is damaged: ${found}`,
    }));
}

function references(db: Context['db']): Problem[] {
  const rows = db.pragma('foreign_key_check') as { table: string; rowid: number; parent: string }[];
  return rows.slice(0, 20).map(({ table, rowid, parent }) => ({
    code: 'reference',
    message: `Row ${rowid} of ${table} names a row of ${parent} that does not exist.`,
  }));
}

function counted(
  queries: Readonly<Record<string, string>>,
  number: (sql: string) => number,
  code: string,
  words: (name: string, count: number) => string,
): Problem[] {
  return Object.entries(queries).flatMap(([name, sql]) => {
    const count = number(sql);
    return count === 0 ? [] : [{ code, message: words(name, count) }];
  });
}

/** The index's own check, and that every article is in it or waits for it. */
function index({ db }: Context, number: (sql: string) => number): Problem[] {
  const found: Problem[] = [];
  for (const table of SEARCH_TABLES) {
    const queue = table === 'search_starts' ? 'starts_pending' : 'fts_pending';
    try {
      db.exec(`INSERT INTO ${table} (${table}) VALUES ('integrity-check')`);
    } catch {
      found.push({
        code: 'search',
        message: `The search index (${table}) is damaged. Repair builds it anew.`,
      });
    }
    const missing =
      number(`SELECT count(*) FROM articles a WHERE NOT EXISTS (SELECT 1 FROM ${table}_docsize d WHERE d.id = a.id)
      AND NOT EXISTS (SELECT 1 FROM ${queue} p WHERE p.article_id = a.id)
      AND NOT EXISTS (SELECT 1 FROM drafts d WHERE d.article_id = a.id)`);
    const extra = number(
      `SELECT count(*) FROM ${table}_docsize d WHERE NOT EXISTS (SELECT 1 FROM articles a WHERE a.id = d.id)`,
    );
    if (missing + extra === 0) continue;
    const message = `The search index (${table}) lacks ${missing} article(s) and holds ${extra} that are gone. Repair builds it anew.`;
    found.push({ code: 'search', message });
  }
  return found;
}

/** Every body unpacked and hashed: finds flipped bits that the file's own check cannot. */
function bodies(db: Context['db']): Problem[] {
  const rows = db
    .prepare<[], { id: number; html: Buffer; hash: Buffer }>(
      'SELECT article_id AS id, html, hash FROM bodies ORDER BY id',
    )
    .iterate();
  const bad: number[] = [];
  for (const { id, html, hash } of rows) if (!isWhole(html, hash)) bad.push(id);
  const drafts = db.prepare<[], { id: number; draft: Buffer }>('SELECT article_id AS id, draft FROM drafts');
  for (const { id, draft } of drafts.iterate()) if (!isReadable(draft)) bad.push(id);
  const shown = bad.slice(0, 20).join(', ');
  return bad.length === 0
    ? []
    : [{ code: 'body', message: `The stored text of ${bad.length} article(s) is damaged: ${shown}` }];
}

function isReadable(draft: Buffer): boolean {
  try {
    const [line = ''] = unpack(draft).split('\n', 1);
    return typeof JSON.parse(line) === 'object';
  } catch {
    return false;
  }
}

function isWhole(html: Buffer, hash: Buffer): boolean {
  try {
    return sha256(unpack(html)).equals(hash);
  } catch {
    return false;
  }
}
