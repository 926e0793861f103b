// Online backups that are opened and checked before they count, and the check itself.
import { chmodSync, closeSync, existsSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../contract/errors.ts';
import { toStoreError } from './errors.ts';
import { checkIdentity, schemaVersion, syncFile } from './migrate.ts';
import type { BackupFacts, Progress } from './types.ts';

const PAGES = 2000;

/** Copies a live library to `file` while it goes on being written. @throws AppError exists, disk_full, file_error */
export async function backupTo(
  db: Database.Database,
  file: string,
  onProgress?: Progress,
): Promise<BackupFacts> {
  const target = resolve(file);
  if (existsSync(target))
    throw new AppError('exists', `There is a file at ${target} already. Backups never overwrite.`);
  const part = `${target}.part`;
  try {
    for (const left of [part, `${part}-journal`]) rmSync(left, { force: true });
    closeSync(openSync(part, 'w', 0o600));
    await db.backup(part, {
      progress: ({ totalPages, remainingPages }) => {
        onProgress?.(totalPages - remainingPages, totalPages);
        return PAGES;
      },
    });
    standAlone(part);
    const { articles } = verifyLibrary(part);
    syncFile(part);
    renameSync(part, target);
    chmodSync(target, 0o600);
    return { file: target, bytes: statSync(target).size, articles };
  } catch (error) {
    rmSync(part, { force: true });
    throw toStoreError(error);
  }
}

/** One plain file: a backup must not want a -wal beside it. */
function standAlone(file: string): void {
  const db = new Database(file);
  try {
    db.pragma('journal_mode = DELETE');
  } finally {
    db.close();
  }
}

/**
 * Opens a library file without the right to write and checks all its pages: for backups and what a user restores.
 * @throws AppError corrupt_database, newer_database, file_error
 */
export function verifyLibrary(
  file: string,
): BackupFacts & { readonly version: number; readonly feeds: number } {
  if (!existsSync(file) || !statSync(file).isFile())
    throw new AppError('file_error', `There is no file at ${file}.`);
  let db: Database.Database | null = null;
  try {
    db = new Database(file, { readonly: true });
    db.pragma('trusted_schema = OFF');
    db.pragma('cell_size_check = ON');
    const version = schemaVersion(db);
    checkIdentity(db.pragma('application_id', { simple: true }) as number, version);
    const found = db.pragma('integrity_check(1)', { simple: true });
    if (found !== 'ok') throw new AppError('corrupt_database', `${file} is damaged: ${String(found)}`);
    const count = (table: string) =>
      db?.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0;
    return { file, bytes: statSync(file).size, articles: count('articles'), feeds: count('feeds'), version };
  } catch (error) {
    throw toStoreError(error);
  } finally {
    db?.close();
  }
}
