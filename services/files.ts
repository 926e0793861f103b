// Staged files: what an import reads and an export has written, known to the interface by an opaque handle only.
import { randomUUID } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { AppError } from '../contract/errors.ts';
import { fileTrouble } from './file-trouble.ts';

export interface Staged {
  readonly file: string;
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
}

export interface Files {
  /** A file that is there already; it is read in place, never changed. @throws AppError file_error */
  stage(path: string, name?: string): Staged;
  /** A path in the staging folder for a file about to be written; call `stage` when it is. */
  fresh(extension: string): string;
  /** @throws AppError not_found */
  get(file: string): Staged;
  /** Copies a staged file to `path`: whole or not at all. @throws AppError file_error */
  release(file: string, path: string): void;
}

function sizeOf(path: string): number {
  try {
    const stat = statSync(path);
    if (stat.isFile()) return stat.size;
  } catch (error) {
    throw new AppError('file_error', `Can't read ${path}: ${fileTrouble(error)}.`);
  }
  throw new AppError('file_error', `Can't read ${path}: it is not a file.`);
}

/** Writes beside the target, flushes, then renames over it. */
function copyWhole(from: string, to: string): void {
  const part = `${to}.${randomUUID().slice(0, 8)}.part`;
  try {
    copyFileSync(from, part);
    const handle = openSync(part, 'r+');
    fsyncSync(handle);
    closeSync(handle);
    renameSync(part, to);
  } catch (error) {
    rmSync(part, { force: true });
    throw new AppError('file_error', `Can't write ${to}: ${fileTrouble(error)}.`);
  }
}

/** `folder` is emptied: what was staged there belongs to an earlier life. */
export function openFiles(folder: string): Files {
  const staged = new Map<string, Staged>();
  for (const left of readdirSync(folder)) rmSync(join(folder, left), { recursive: true, force: true });
  const get = (file: string) => {
    const found = staged.get(file);
    if (!found) throw new AppError('not_found', 'That file is no longer at hand. Choose it again.');
    return found;
  };
  return {
    stage: (path, name) => {
      const entry = { file: randomUUID(), path, name: name ?? basename(path), bytes: sizeOf(path) };
      staged.set(entry.file, entry);
      return entry;
    },
    fresh: (extension) => join(folder, `${randomUUID()}.${extension}`),
    get,
    release: (file, path) => copyWhole(get(file).path, path),
  };
}
