// One episode onto the disk: through the gate piece by piece, where it broke off if that can be, then into the media folder.
import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, rmSync, statSync } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import type { MediaFile, SoundTask } from '../../db/index.ts';
import type { MediaFiles } from '../media/media-files.ts';
import { describeOther, sniffMedia, sniffPicture } from '../media/sniff.ts';
import { type FetchGate, originOf } from '../sync/index.ts';

export interface SoundPart {
  readonly got: number;
  readonly total: number | null;
  readonly validator: string | null;
}

export interface DownloadTools {
  readonly gate: FetchGate;
  readonly files: MediaFiles;
  /** Folder of the parts. */
  readonly folder: string;
  readonly maxBytes: number;
  readonly onPart: (part: SoundPart) => void;
}

const HEAD = 512;

/** The part of an address, the same in every life of this program. */
export function partPath(folder: string, url: string): string {
  return join(folder, `${createHash('sha256').update(url).digest('hex').slice(0, 40)}.part`);
}

/** Bytes of all parts but that of this address. */
export function otherParts(folder: string, url: string): number {
  const own = partPath(folder, url);
  const others = readdirSync(folder).filter((name) => name.endsWith('.part') && join(folder, name) !== own);
  return others.reduce((sum, name) => sum + sizeOf(join(folder, name)), 0);
}

export function removePart(folder: string, url: string): void {
  rmSync(partPath(folder, url), { force: true });
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** @throws AppError of the gate; `gone` for what is no sound; what the disk says */
export async function downloadSound<T>(
  task: SoundTask,
  tools: DownloadTools,
  signal: AbortSignal,
  record: (file: MediaFile) => T,
): Promise<T> {
  const path = partPath(tools.folder, task.url);
  try {
    // A life that ended between the last byte and the move left a whole part.
    if (task.total === null || sizeOf(path) !== task.total) await fetchRest(task, path, tools, signal);
    const facts = await inspect(path);
    signal.throwIfAborted();
    return await tools.files.adopt(path, facts, record);
  } catch (error) {
    // A part that the host disowns, or that is no sound, helps nobody.
    const { code, details } = error instanceof AppError ? error : { code: '', details: { status: 0 } };
    const isUseless = code === 'gone' || code === 'too_large' || details.status === 416 || sizeOf(path) === 0;
    if (isUseless) await rm(path, { force: true });
    throw error;
  }
}

async function fetchRest(
  { url, validator, localOrigins }: SoundTask,
  path: string,
  { gate, maxBytes, onPart }: DownloadTools,
  signal: AbortSignal,
): Promise<void> {
  const from = validator === null ? 0 : sizeOf(path);
  const handle = await open(path, from > 0 ? 'r+' : 'w', 0o600);
  let part: SoundPart = { got: from, total: null, validator };
  try {
    await gate({
      ...{ url, why: 'media', from: 'feed', maxBytes, signal },
      allowedOrigin: confirmed(url, localOrigins),
      download: {
        ...{ from, validator },
        begin: async ({ offset, ...answer }) => {
          await handle.truncate(offset);
          part = { got: offset, ...answer };
          onPart(part);
        },
        write: async (piece) => {
          if (part.got === 0) refuseOther(piece);
          await writeAll(handle, piece, part.got);
          part = { ...part, got: part.got + piece.length };
          onPart(part);
        },
      },
    });
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeAll(handle: FileHandle, piece: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < piece.length; )
    done += (await handle.write(piece, done, piece.length - done, at + done)).bytesWritten;
}

function confirmed(url: string, origins: readonly string[]): string | null {
  const own = URL.parse(url);
  return own !== null && origins.includes(originOf(own)) ? originOf(own) : null;
}

/** Sign-in pages and lies end at once, not after a hundred megabytes. */
function refuseOther(start: Uint8Array): void {
  const found = sniffPicture(start) === null ? describeOther(start) : 'a picture';
  if (found !== null && found !== 'sound or film') throw notSound(found);
}

function notSound(found: string | null): AppError {
  return new AppError(
    'gone',
    found === null ? 'This is no sound that can be kept.' : `This is ${found}, not sound.`,
  );
}

async function inspect(path: string) {
  const hash = createHash('sha256');
  let [bytes, head] = [0, new Uint8Array()];
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    if (bytes === 0) head = new Uint8Array(piece.subarray(0, HEAD));
    bytes += piece.length;
    hash.update(piece);
  }
  const extension = sniffMedia(head);
  if (extension === null || sniffPicture(head) !== null) throw notSound(describeOther(head));
  return { sha256: hash.digest('hex'), bytes, extension };
}
