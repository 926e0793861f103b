// Opens the library file: new, known, damaged, foreign, from the future or on a disk that takes no writes.
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../contract/errors.ts';
import { checkIdentity, migrate, schemaVersion, syncFile } from './migrate.ts';
import { MIGRATIONS } from './migrations/index.ts';
import type { StoreOptions } from './types.ts';

export const DATABASE_NAME = 'library.db';

/**
 * The connection to a profile's library, made when there is none, migrated when it is old.
 * @throws AppError newer_database, corrupt_database, profile_readonly, disk_full
 */
export function openDatabase(options: StoreOptions): Database.Database {
  const file = join(options.folder, DATABASE_NAME);
  if (options.readonly) return openReadonly(file);
  mkdirSync(options.folder, { recursive: true, mode: 0o700 });
  probeWrite(options.folder);
  if (existsSync(file)) checkHead(file);
  else create(file);
  return openKnown(file, options);
}

function openKnown(file: string, options: StoreOptions): Database.Database {
  const db = new Database(file, { timeout: 5000 });
  try {
    configure(db);
    // Nobody waits for a commit: the journal is moved into the library in large pieces, each page of it once.
    if (options.headless)
      for (const pragma of ['cache_size = -16384', 'wal_autocheckpoint = 8192']) db.pragma(pragma);
    checkIdentity(db.pragma('application_id', { simple: true }) as number, schemaVersion(db));
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('journal_size_limit = 67108864');
    migrate(db, options.onMigrate);
    makeShrinkable(db, file);
    keepPrivate(file);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * A library from before could not give space back. It is written anew, once, where the disk has room for two more of it:
 * seconds for each hundred thousand articles, in the place where its schema is brought up to date.
 */
function makeShrinkable(db: Database.Database, file: string): void {
  if (db.pragma('auto_vacuum', { simple: true }) !== 0) return;
  try {
    const { bavail, bsize } = statfsSync(file);
    if (bavail * bsize < 3 * statSync(file).size) return;
    // Its copy belongs on the disk, however large the library is.
    db.pragma('temp_store = FILE');
    db.pragma('auto_vacuum = INCREMENTAL');
    db.exec('VACUUM');
    db.pragma('wal_checkpoint(TRUNCATE)');
  } catch {
    // A full disk, no place for the copy, a damaged page that only doctor tells of: a library that keeps its free pages
    // works as well, and what can be read of a damaged one is worth more than its space. The next start tries again.
  } finally {
    db.pragma('temp_store = MEMORY');
  }
}

function openReadonly(file: string): Database.Database {
  checkHead(file);
  let db = new Database(file, { readonly: true });
  try {
    configure(db);
    schemaVersion(db);
  } catch {
    // A WAL database wants a shared-memory file, which this disk does not take.
    db.close();
    db = openCopy(file);
    configure(db);
  }
  const version = schemaVersion(db);
  if (version === MIGRATIONS.length) return db;
  db.close();
  checkIdentity(headOf(file).applicationId, version);
  throw new AppError(
    'profile_readonly',
    'This library is of an older version and must be migrated, but can’t be written to.',
  );
}

const MOST_IN_MEMORY = 512 * 1024 * 1024;

/** The library read into memory, told that it is no WAL database: nobody can be writing it where it lies. */
function openCopy(file: string): Database.Database {
  if (statSync(file).size > MOST_IN_MEMORY || existsSync(`${file}-wal`)) {
    throw new AppError('profile_readonly', 'This disk takes no writes. Copy the library to one that does.');
  }
  const bytes = readFileSync(file);
  bytes.fill(1, 18, 20);
  return new Database(bytes, { readonly: true });
}

/** What every connection needs, whatever it is for. */
export function configure(db: Database.Database): void {
  db.pragma('trusted_schema = OFF');
  db.pragma('cell_size_check = ON');
  db.pragma('foreign_keys = ON');
  db.pragma('cache_size = -65536');
  db.pragma('temp_store = MEMORY');
}

/** A new library grows beside its place and moves in when it is whole, so that an empty file always means damage. */
function create(file: string): void {
  if (existsSync(`${file}-wal`)) throw damaged('library.db is missing, but its journal is there');
  const fresh = `${file}.new`;
  for (const left of [fresh, `${fresh}-journal`]) rmSync(left, { force: true });
  closeSync(openSync(fresh, 'w', 0o600));
  const db = new Database(fresh);
  try {
    db.pragma('page_size = 8192');
    db.pragma('auto_vacuum = INCREMENTAL');
    configure(db);
    migrate(db, undefined);
  } finally {
    db.close();
  }
  syncFile(fresh);
  renameSync(fresh, file);
}

/** Reads the file's head by hand: SQLite would already touch what it opens. */
function checkHead(file: string): void {
  if (!existsSync(file)) throw new AppError('file_error', `There is no library at ${file}.`);
  if (!statSync(file).isFile()) throw damaged('library.db is no file');
  const head = headOf(file);
  if (!head.isDatabase) throw damaged('library.db is empty or no database');
  checkIdentity(head.applicationId, head.version);
}

function headOf(file: string): { isDatabase: boolean; applicationId: number; version: number } {
  const head = Buffer.alloc(100);
  const handle = openSync(file, 'r');
  try {
    readSync(handle, head, 0, 100, 0);
  } finally {
    closeSync(handle);
  }
  const isDatabase = head.toString('latin1', 0, 16) === 'SQLite format 3\0';
  return { isDatabase, applicationId: head.readUInt32BE(68), version: head.readUInt32BE(60) };
}

function damaged(what: string): AppError {
  return new AppError(
    'corrupt_database',
    `The library can’t be opened: ${what}. Nothing was changed or deleted. Restore a backup into a fresh folder: offprint restore FILE --profile DIR.`,
  );
}

/** Writes a byte for real: a mount can be read-only whatever the permissions say. */
function probeWrite(folder: string): void {
  const probe = join(folder, '.write-probe');
  closeSync(openSync(probe, 'w', 0o600));
  rmSync(probe, { force: true });
}

function keepPrivate(file: string): void {
  for (const path of [file, `${file}-wal`, `${file}-shm`]) if (existsSync(path)) chmodSync(path, 0o600);
}
