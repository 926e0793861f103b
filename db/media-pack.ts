// Media files in a table of a backup, so that one file holds the whole library; and out of it again. Never of a live library.
import { createHash, randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../contract/errors.ts';
import { mediaType } from '../contract/web.ts';
import { guarded } from './errors.ts';
import { syncFile } from './migrate.ts';

/** Its presence marks a backup with media. A file is cut into parts: SQLite takes no blob over a gigabyte. */
export const PACK_TABLE = 'backup_media';
export const PACK_SQL = `CREATE TABLE ${PACK_TABLE} (
  id TEXT NOT NULL, part INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (id, part)
) STRICT`;

const PART = 4 * 1024 * 1024;
/** Bytes a transaction takes. */
const BATCH = 64 * 1024 * 1024;

export interface PackedMedia {
  readonly files: number;
  readonly bytes: number;
  /** Named by the library but not on disk. */
  readonly missing: number;
  /** On disk but with other bytes than the name says; left out. */
  readonly damaged: number;
}

/** Where a media file lies; null for what is no media id. */
export function mediaPath(folder: string, id: string): string | null {
  return mediaType(id) === null ? null : join(folder, id.slice(0, 2), id);
}

/** The parts of a file on disk, and whether its bytes are those its id names. */
function eachPart(path: string, id: string, take: (bytes: Buffer, part: number) => void): boolean {
  const handle = openSync(path, 'r');
  const hash = createHash('sha256');
  try {
    for (let part = 0; ; part += 1) {
      const buffer = Buffer.allocUnsafe(PART);
      const bytes = buffer.subarray(0, readSync(handle, buffer, 0, PART, null));
      if (bytes.length === 0 && part > 0) break;
      hash.update(bytes);
      take(bytes, part);
    }
  } finally {
    closeSync(handle);
  }
  return hash.digest('hex') === id.slice(0, 64);
}

function isFile(path: string | null): path is string {
  return path !== null && (statSync(path, { throwIfNoEntry: false })?.isFile() ?? false);
}

function packFiles(db: Database.Database, folder: string, onProgress: Progress): PackedMedia {
  const ids = db.prepare<[], string>('SELECT id FROM media ORDER BY id').pluck().all();
  const insert = db.prepare(`INSERT INTO ${PACK_TABLE} VALUES (?, ?, ?)`);
  const drop = db.prepare(`DELETE FROM ${PACK_TABLE} WHERE id = ?`);
  const facts = { files: 0, bytes: 0, missing: 0, damaged: 0 };
  const packOne = (id: string): number => {
    const path = mediaPath(folder, id);
    if (!isFile(path)) facts.missing += 1;
    else {
      let size = 0;
      const whole = eachPart(path, id, (bytes, part) => {
        insert.run(id, part, bytes);
        size += bytes.length;
      });
      if (whole) Object.assign(facts, { files: facts.files + 1, bytes: facts.bytes + size });
      else {
        drop.run(id);
        facts.damaged += 1;
      }
      return size;
    }
    return 0;
  };
  for (let next = 0; next < ids.length; ) {
    const batch = () => {
      for (let taken = 0; next < ids.length && taken < BATCH; next += 1) taken += packOne(ids[next] ?? '');
    };
    db.transaction(batch).immediate();
    onProgress(next, ids.length);
  }
  return facts;
}

type Progress = (done: number, total: number) => void;

/** @throws AppError corrupt_database */
export function checkPages(db: Database.Database, message: string): void {
  const found = db.pragma('integrity_check(1)', { simple: true });
  if (found !== 'ok') throw new AppError('corrupt_database', message);
}

/**
 * Puts the media files that the copied library names into that copy, and checks it. Takes as long as the disk needs:
 * run it in a thread of its own. What it throws leaves a file that is to be deleted.
 * @throws AppError disk_full, corrupt_database
 */
function pack(file: string, mediaFolder: string, onProgress: Progress = () => {}): PackedMedia {
  const db = new Database(file, { fileMustExist: true });
  try {
    db.pragma('trusted_schema = OFF');
    // A copy that fails is thrown away, so nothing has to be undone; and without WAL it is one file, readable anywhere.
    db.pragma('journal_mode = DELETE');
    db.pragma('journal_mode = OFF');
    db.pragma('synchronous = OFF');
    db.exec(PACK_SQL);
    const facts = packFiles(db, mediaFolder, onProgress);
    checkPages(
      db,
      'The backup did not read back as it was written; it was deleted. Check the disk, then try again.',
    );
    return facts;
  } finally {
    db.close();
    syncFile(file);
  }
}

/** Writes one file under a name nobody looks for, and gives it its own only when its bytes are right. */
function writeChecked(path: string, id: string, parts: Iterable<Buffer>): boolean {
  const draft = `${path}.${randomUUID().slice(0, 8)}.part`;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  const handle = openSync(draft, 'wx', 0o600);
  try {
    for (const bytes of parts) {
      hash.update(bytes);
      for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
    }
  } finally {
    closeSync(handle);
  }
  if (hash.digest('hex') === id.slice(0, 64)) {
    renameSync(draft, path);
    return true;
  }
  rmSync(draft, { force: true });
  return false;
}

/** Unpacks a backup's media. Only names of the right form, and only bytes that hash to their name, reach the disk. */
export function unpackMedia(db: Database.Database, mediaFolder: string): number {
  const ids = db.prepare<[], string>(`SELECT DISTINCT id FROM ${PACK_TABLE}`).pluck().all();
  const parts = db
    .prepare<[string], Buffer>(`SELECT bytes FROM ${PACK_TABLE} WHERE id = ? ORDER BY part`)
    .pluck();
  let files = 0;
  for (const id of ids) {
    const path = mediaPath(mediaFolder, id);
    if (path !== null && writeChecked(path, id, parts.iterate(id))) files += 1;
  }
  return files;
}

/** Copies the media that a library names from another folder, for backups without media of their own. */
export function copyMedia(db: Database.Database, from: string, mediaFolder: string): number {
  const ids = db.prepare<[], string>('SELECT id FROM media').pluck().all();
  let files = 0;
  for (const id of ids) {
    const source = mediaPath(from, id);
    const target = mediaPath(mediaFolder, id);
    if (target === null || !isFile(source)) continue;
    const parts: Buffer[] = [];
    if (!eachPart(source, id, (bytes) => parts.push(bytes))) continue;
    if (writeChecked(target, id, parts)) files += 1;
  }
  return files;
}

export const { packMedia } = guarded({ packMedia: pack });
