// Brings a library to the schema this program knows: one transaction per migration, a backup before the first.
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { AppError } from '../contract/errors.ts';
import { MIGRATIONS, type Migration } from './migrations/index.ts';
import type { StoreOptions } from './types.ts';

/** `Offp` */
export const APPLICATION_ID = 0x4f666670;

export function schemaVersion(db: Database): number {
  return db.pragma('user_version', { simple: true }) as number;
}

/** @throws AppError newer_database, corrupt_database (another program's) */
export function checkIdentity(applicationId: number, version: number, known = MIGRATIONS.length): void {
  if (applicationId !== APPLICATION_ID) {
    throw new AppError(
      'corrupt_database',
      'library.db is not an Offprint library: another program made it, or its head is damaged. It was left as it is. Move it away, or restore a backup into a fresh folder.',
    );
  }
  if (version > known) {
    throw new AppError(
      'newer_database',
      `A newer Offprint made this library (schema ${version}; this one knows ${known}). Update Offprint. The file was left as it is.`,
    );
  }
}

/** Runs what is pending. A library that is not new is backed up to backups/before-migration-N.db first. */
export function migrate(
  db: Database,
  onMigrate: StoreOptions['onMigrate'],
  migrations: readonly Migration[] = MIGRATIONS,
): void {
  const from = schemaVersion(db);
  const pending = migrations.slice(from);
  if (pending.length > 0 && from > 0) backupBefore(db, from + 1);
  for (const [index, { name, up }] of pending.entries()) {
    if (from > 0) onMigrate?.({ name, done: index, total: pending.length });
    db.transaction(() => {
      up(db);
      db.pragma(`application_id = ${APPLICATION_ID}`);
      db.pragma(`user_version = ${from + index + 1}`);
    }).immediate();
  }
}

function backupBefore(db: Database, next: number): void {
  const folder = join(dirname(db.name), 'backups');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `before-migration-${next}.db`);
  const part = `${file}.part`;
  rmSync(part, { force: true });
  closeSync(openSync(part, 'w', 0o600));
  db.prepare('VACUUM INTO ?').run(part);
  syncFile(part);
  renameSync(part, file);
}

/** Waits until a file (or folder, where the system can) is on the disk itself. */
export function syncFile(path: string): void {
  if (!existsSync(path)) return;
  const handle = openSync(path, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
