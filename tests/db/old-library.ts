// A library as an older version of the program would have left it: its rows in the tables of an early schema.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DATABASE_NAME } from '../../db/index.ts';
import { migrate } from '../../db/migrate.ts';
import { MIGRATIONS } from '../../db/migrations/index.ts';

/** Puts the library in `folder` back to its first `migrations`; every article waits for the index. */
export function makeOlder(folder: string, migrations: number): void {
  const [file, old] = [join(folder, DATABASE_NAME), join(folder, 'old.db')];
  const db = new Database(old);
  migrate(db, undefined, MIGRATIONS.slice(0, migrations));
  db.pragma('foreign_keys = OFF');
  db.prepare('ATTACH ? AS now').run(file);
  for (const table of tables(db)) {
    const names = columns(db, `"${table}"`).join(', ');
    db.exec(`DELETE FROM "${table}"; INSERT INTO "${table}" (${names}) SELECT ${names} FROM now."${table}"`);
  }
  for (const queue of ['fts_pending', 'starts_pending'])
    db.exec(`INSERT OR IGNORE INTO ${queue} SELECT id FROM articles`);
  db.exec("DELETE FROM counters WHERE name NOT IN ('articles', 'bookmarks', 'unread')");
  if (migrations < 2) db.exec('UPDATE articles SET flags = flags & 7');
  db.exec('DETACH now');
  db.close();
  rmSync(file);
  const made = new Database(old);
  made.prepare('VACUUM INTO ?').run(file);
  made.close();
  rmSync(old);
}

function tables(db: Database.Database): string[] {
  return db
    .prepare<[], string>(
      `SELECT name FROM main.sqlite_master WHERE type = 'table' AND sql NOT LIKE '%fts5%' AND name NOT LIKE 'search%'
         AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
    )
    .pluck()
    .all();
}

function columns(db: Database.Database, table: string): string[] {
  return (db.pragma(`main.table_info(${table})`) as { name: string }[]).map(({ name }) => `"${name}"`);
}
