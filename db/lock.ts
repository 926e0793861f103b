// One owner per profile: an EXCLUSIVE transaction on a small database beside the library. The system frees it
// with the process, however it dies.
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../contract/errors.ts';
import { toStoreError } from './errors.ts';

/** A connection that nobody holds is closed when memory is tidied, and its lock is gone. */
const held = new Set<Database.Database>();

/** Takes the profile for this process; the returned function gives it back. @throws AppError profile_locked, profile_readonly */
export function lockProfile(folder: string): () => void {
  const file = join(folder, 'lock.db');
  const db = openLock(folder, file);
  try {
    db.pragma('journal_mode = DELETE');
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    throw locked(error);
  }
  held.add(db);
  return () => {
    held.delete(db);
    db.close();
  };
}

function openLock(folder: string, file: string): Database.Database {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    closeSync(openSync(file, 'a', 0o600));
    return new Database(file, { timeout: 0 });
  } catch (error) {
    throw toStoreError(error);
  }
}

function locked(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!code.startsWith('SQLITE_BUSY')) return toStoreError(error);
  return new AppError(
    'profile_locked',
    'Offprint is already running on this library. Use its window, or close it first.',
  );
}
