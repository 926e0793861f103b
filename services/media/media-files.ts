// The folder of stored media: `<first two hex>/<sha256>.<extension>`, each content once. The database is not known here.
import { createHash, randomUUID } from 'node:crypto';
import { statSync, unlinkSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { mediaType } from '../../contract/web.ts';
import { type MediaFile, mediaPath } from '../../db/index.ts';

export interface MediaFiles {
  /**
   * Puts bytes on disk, flushed, under the name of their content, then calls `record` at once (the store's row): until
   * that has returned, garbage collection leaves the file alone.
   * @throws what the disk says (ENOSPC, EROFS …)
   */
  keep<T>(bytes: Uint8Array, facts: PictureFacts, record: (file: MediaFile) => T): Promise<T>;
  /** As keep, for a finished file beside the folder: it is moved in, or removed where its content is kept already. */
  adopt<T>(
    path: string,
    /** `sha256` in hex. */
    facts: { readonly sha256: string; readonly bytes: number; readonly extension: string },
    record: (file: MediaFile) => T,
  ): Promise<T>;
  /** Whether the file is there with that many bytes. */
  has(file: Pick<MediaFile, 'id' | 'bytes'>): boolean;
  /** A file that is being recorded just now. */
  isHeld(id: string): boolean;
  remove(id: string): void;
  /** Everything that lies in the folder, drafts and strangers too. */
  scan(): AsyncGenerator<FoundFile>;
}

export interface PictureFacts {
  readonly extension: string;
  readonly width: number | null;
  readonly height: number | null;
}

export interface FoundFile {
  readonly path: string;
  /** Null for what has no media id as its name, or lies in the wrong folder. */
  readonly id: string | null;
  readonly bytes: number;
  /** Unix seconds. */
  readonly changed: number;
}

/** `folder` must exist. */
export function openMediaFiles(folder: string): MediaFiles {
  const held = new Map<string, number>();
  const hold = (id: string, by: 1 | -1) => {
    const count = (held.get(id) ?? 0) + by;
    if (count > 0) held.set(id, count);
    else held.delete(id);
  };
  const has: MediaFiles['has'] = ({ id, bytes }) => sizeOf(mediaPath(folder, id)) === bytes;
  const holding = async <T>(file: MediaFile, put: (path: string) => Promise<void>, record: Record<T>) => {
    const path = mediaPath(folder, file.id);
    if (path === null) throw new Error(`no media type for ${file.id.slice(64)}`);
    hold(file.id, 1);
    try {
      if (!has(file)) await put(path);
      return record(file);
    } finally {
      hold(file.id, -1);
    }
  };
  return {
    has,
    isHeld: (id) => held.has(id),
    keep: (bytes, facts, record) => holding(fileOf(bytes, facts), (path) => writeWhole(path, bytes), record),
    adopt: async (from, { sha256, bytes, extension }, record) => {
      const id = `${sha256}.${extension}`;
      const file = { id, bytes, type: mediaType(id) ?? '', width: null, height: null };
      const recorded = await holding(file, (path) => moveIn(from, path), record);
      await rm(from, { force: true });
      return recorded;
    },
    remove: (id) => {
      const path = mediaPath(folder, id);
      if (sizeOf(path) !== null && path !== null) unlinkSync(path);
    },
    scan: () => scanFolder(folder),
  };
}

type Record<T> = (file: MediaFile) => T;

function fileOf(bytes: Uint8Array, { extension, width, height }: PictureFacts): MediaFile {
  const id = `${createHash('sha256').update(bytes).digest('hex')}.${extension}`;
  return { id, bytes: bytes.length, type: mediaType(id) ?? '', width, height };
}

function sizeOf(path: string | null): number | null {
  const found = path === null ? undefined : statSync(path, { throwIfNoEntry: false });
  return found?.isFile() ? found.size : null;
}

/** Beside the target, flushed, renamed, and the name flushed too: whole or not at all, also when the power goes. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const draft = `${path}.${randomUUID().slice(0, 8)}.part`;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  try {
    const handle = await open(draft, 'wx', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    // Windows lets nobody replace a file that is being read; equal bytes are there already then.
    if (sizeOf(path) === bytes.length) return;
    throw error;
  }
  await syncFolder(dirname(path));
}

async function moveIn(from: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await rename(from, path);
  await syncFolder(dirname(path));
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

async function* scanFolder(folder: string): AsyncGenerator<FoundFile> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) yield* look(folder, folder, entry.name);
    else {
      const inner = join(folder, entry.name);
      for (const name of await readdir(inner)) yield* look(folder, inner, name);
    }
  }
}

async function* look(root: string, folder: string, name: string): AsyncGenerator<FoundFile> {
  const path = join(folder, name);
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) return;
  const id = mediaPath(root, name) === path ? name : null;
  yield { path, id, bytes: found.size, changed: Math.floor(found.mtimeMs / 1000) };
}
