// Brings a backup back. The file may be anybody's: it is only read, must have our schema to the letter, and its rows are
// copied into a library that our own migrations made, so nothing in it can act.
import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../contract/errors.ts';
import { guarded } from './errors.ts';
import { checkPages, copyMedia, PACK_SQL, PACK_TABLE, unpackMedia } from './media-pack.ts';
import { APPLICATION_ID, migrate, schemaVersion, syncFile } from './migrate.ts';
import { MIGRATIONS } from './migrations/index.ts';

type Db = Database.Database;

const DAMAGED = 'This backup is damaged and was not restored. Nothing was changed. Try an older one.';

/** Facts of a database's first 100 bytes. @throws AppError wrong_file, corrupt_database, newer_database */
function checkHead(file: string): { readonly wal: boolean } {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat) throw new AppError('file_error', `There is no file ${file}.`);
  const head = Buffer.alloc(100);
  if (stat.isFile()) {
    const handle = openSync(file, 'r');
    readSync(handle, head, 0, 100, 0);
    closeSync(handle);
  }
  if (head.toString('latin1', 0, 16) !== 'SQLite format 3\0' || head.readUInt32BE(68) !== APPLICATION_ID) {
    throw new AppError(
      'wrong_file',
      `${file} is not a backup of Offprint. Choose a file that ends in .offprint.`,
    );
  }
  const pageSize = head.readUInt16BE(16) === 1 ? 65_536 : head.readUInt16BE(16);
  if (stat.size < pageSize * head.readUInt32BE(28)) {
    throw new AppError(
      'corrupt_database',
      `This backup is cut off: a part of the file is missing. ${DAMAGED}`,
    );
  }
  const version = head.readUInt32BE(60);
  if (version > MIGRATIONS.length) {
    throw new AppError(
      'newer_database',
      `A newer Offprint made this backup (schema ${version}; this one knows ${MIGRATIONS.length}). Update Offprint, then restore it.`,
    );
  }
  return { wal: head[18] === 2 || head[19] === 2 };
}

/** A reader may not touch the file or what lies beside it: one in WAL mode is copied, and the copy taken out of that mode. */
function openSource(file: string, scratch: string): Db {
  const { wal } = checkHead(file);
  if ((statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0) {
    throw new AppError(
      'wrong_file',
      `${file} is a library in use, not a backup: its newest changes lie in another file. Run “offprint backup” there first.`,
    );
  }
  if (wal) {
    copyFileSync(file, scratch);
    const handle = openSync(scratch, 'r+');
    writeSync(handle, Buffer.from([1, 1]), 0, 2, 18);
    closeSync(handle);
  }
  const db = new Database(wal ? scratch : file, { readonly: true, fileMustExist: true });
  for (const rule of ['trusted_schema = OFF', 'cell_size_check = ON', 'mmap_size = 0']) db.pragma(rule);
  return db;
}

interface SchemaRow {
  readonly type: string;
  readonly name: string;
  readonly sql: string | null;
}

function schemaOf(db: Db): Map<string, string | null> {
  const rows = db.prepare<[], SchemaRow>('SELECT type, name, sql FROM sqlite_master').all();
  const own = rows.filter(({ name }) => name !== 'sqlite_stat1' && name !== 'sqlite_stat4');
  return new Map(own.map(({ type, name, sql }) => [`${type} ${name}`, sql]));
}

/** Anything that our migrations did not make (a trigger, a view, a table, other SQL) makes it somebody else's file. */
function checkSchema(source: Db, fresh: Db): void {
  const [found, ours] = [schemaOf(source), schemaOf(fresh)];
  if (found.get(`table ${PACK_TABLE}`) === PACK_SQL) {
    found.delete(`table ${PACK_TABLE}`);
    found.delete(`index sqlite_autoindex_${PACK_TABLE}_1`);
  }
  const odd = [...new Set([...found.keys(), ...ours.keys()])].find((key) => found.get(key) !== ours.get(key));
  const missing = [...ours.keys()].find((key) => !found.has(key));
  const name = odd ?? missing;
  if (name === undefined && found.size === ours.size) return;
  throw new AppError(
    'wrong_file',
    `This file was changed by another program (${name}), so it was not restored. Use a backup that Offprint made.`,
  );
}

/** An empty library of the same version as the backup. */
function createFresh(file: string, version: number): Db {
  closeSync(openSync(file, 'wx', 0o600));
  const db = new Database(file);
  db.pragma('page_size = 8192');
  db.pragma('auto_vacuum = INCREMENTAL');
  db.pragma('trusted_schema = OFF');
  migrate(db, undefined, MIGRATIONS.slice(0, version));
  // What fails here is deleted whole.
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  db.pragma('foreign_keys = OFF');
  return db;
}

/** Every ordinary table; of virtual tables those that hold their data. */
function tablesOf(db: Db): string[] {
  return db
    .prepare<[], string>(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'
         AND (name NOT LIKE 'sqlite\\_%' ESCAPE '\\' OR name = 'sqlite_sequence')`,
    )
    .pluck()
    .all();
}

function copyTable(source: Db, fresh: Db, table: string): void {
  const columns = (fresh.pragma(`table_info("${table}")`) as { name: string }[]).map(
    ({ name }) => `"${name}"`,
  );
  const list = columns.join(', ');
  fresh.prepare(`DELETE FROM "${table}"`).run();
  const insert = fresh.prepare(
    `INSERT INTO "${table}" (${list}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  const rows = source.prepare(`SELECT ${list} FROM "${table}"`).raw(true).safeIntegers(true);
  for (const row of rows.iterate()) insert.run(...(row as unknown[]));
}

function copyRows(source: Db, fresh: Db): void {
  // The tables behind the search index may only be written so.
  fresh.unsafeMode(true);
  fresh.transaction(() => {
    for (const table of tablesOf(fresh)) copyTable(source, fresh, table);
  })();
  fresh.unsafeMode(false);
}

/** Pages, and that every row that names another finds it. */
function checkWhole(db: Db): void {
  checkPages(db, DAMAGED);
  if ((db.pragma('foreign_key_check') as unknown[]).length > 0)
    throw new AppError('corrupt_database', DAMAGED);
}

function fill(source: Db, draft: string): number {
  const version = schemaVersion(source);
  const fresh = createFresh(draft, version);
  try {
    checkSchema(source, fresh);
    checkPages(source, DAMAGED);
    copyRows(source, fresh);
  } finally {
    fresh.close();
  }
  const copied = new Database(draft, { readonly: true });
  try {
    checkWhole(copied);
    return copied.prepare<[], number>('SELECT count(*) FROM articles').pluck().get() ?? 0;
  } finally {
    copied.close();
  }
}

/** Damage found while reading rows is damage of the backup, not of the library. */
function asBackupError(error: unknown): unknown {
  const code = (error as { code?: unknown } | null)?.code;
  const damage =
    typeof code === 'string' && /^SQLITE_(CORRUPT|NOTADB|CONSTRAINT|READONLY|CANTOPEN)/.test(code);
  return damage ? new AppError('corrupt_database', DAMAGED) : error;
}

/**
 * Makes a library of a backup at `databasePath`, where nothing may be yet, and its media in `mediaFolder`. A backup
 * without media takes them from the `media` folder beside the `backups` folder it lies in, if there is one.
 * @returns how many articles it holds
 * @throws AppError file_error, wrong_file, corrupt_database, newer_database, profile_readonly, disk_full
 */
function restore(file: string, databasePath: string, mediaFolder: string): number {
  if (existsSync(databasePath))
    throw new AppError('exists', `There is a library at ${databasePath} already.`);
  const draft = `${databasePath}.restoring`;
  const scratch = `${databasePath}.source`;
  for (const left of [draft, scratch]) rmSync(left, { force: true });
  let source: Db | null = null;
  try {
    source = openSource(file, scratch);
    const articles = fill(source, draft);
    if (schemaOf(source).has(`table ${PACK_TABLE}`)) unpackMedia(source, mediaFolder);
    else copyMedia(source, join(dirname(file), '..', 'media'), mediaFolder);
    syncFile(draft);
    renameSync(draft, databasePath);
    return articles;
  } catch (error) {
    rmSync(draft, { force: true });
    throw asBackupError(error);
  } finally {
    source?.close();
    rmSync(scratch, { force: true });
  }
}

export const { restoreLibrary } = guarded({ restoreLibrary: restore });
