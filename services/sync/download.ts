// The body of a large answer, handed on piece by piece instead of being held; the rest of one that broke off.
import type { Dispatcher } from 'undici';
import { AppError } from '../../contract/errors.ts';
import { tooLarge } from './inflate.ts';

/** Where the pieces of a body go. */
export interface Download {
  /** Bytes that are here already. */
  readonly from: number;
  /** ETag or date of the answer they came from; without it everything is asked for again. */
  readonly validator: string | null;
  /** The answer has begun: at `offset` (0: from the start, whatever was here), `total` bytes in all if it says so. */
  begin(start: {
    readonly offset: number;
    readonly total: number | null;
    readonly validator: string | null;
  }): Promise<void>;
  write(piece: Uint8Array): Promise<void>;
}

/** A strong validator only (RFC 9110 §13.1.5): a weak one says nothing about bytes. */
function validatorOf(headers: Readonly<Record<string, string>>): string | null {
  const { etag, 'last-modified': date } = headers;
  if (etag?.startsWith('"') && etag.length < 500) return etag;
  return etag === undefined && date && date.length < 100 ? date : null;
}

/** Headers that ask for the rest, plain: a packed body has no offsets. */
export function downloadHeaders({ from, validator }: Download): Record<string, string> {
  const plain = { 'accept-encoding': 'identity' };
  const isUsable = from > 0 && validator !== null && /^[\x20-\x7e]+$/.test(validator);
  return isUsable ? { ...plain, range: `bytes=${from}-`, 'if-range': validator } : plain;
}

interface Place {
  readonly offset: number;
  /** Where this answer ends, if it says so. */
  readonly end: number | null;
  /** Of the whole file, which may be more than this answer brings. */
  readonly total: number | null;
}

/** What of the file the answer says it is. @throws AppError for a part nobody asked for */
function placeOf(status: number, headers: Readonly<Record<string, string>>, from: number): Place {
  const length = Number(headers['content-length'] ?? Number.NaN);
  if (status !== 206) {
    const total = Number.isSafeInteger(length) ? length : null;
    return { offset: 0, end: total, total };
  }
  const range = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15}|\*)$/.exec(headers['content-range'] ?? '');
  const [first, last, whole] = (range?.slice(1) ?? []).map(Number);
  const end = (last ?? -1) + 1;
  if (first !== from || end <= from || (whole ?? 0) < end)
    throw new AppError('bad_encoding', 'The host sent another part than was asked for. Try again later.');
  return { offset: from, end, total: Number.isNaN(whole) ? end : (whole ?? end) };
}

/** Whether the host says that everything is here already: there is nothing after what was asked for. */
export function isWhole(
  { status, headers }: Pick<Parameters<typeof passOn>[0], 'status' | 'headers'>,
  { from }: Download,
): boolean {
  return status === 416 && from > 0 && headers['content-range'] === `bytes */${from}`;
}

/** Hands on a body. @returns how many bytes came @throws AppError too_large, bad_encoding, and what `write` throws */
export async function passOn(
  {
    status,
    headers,
    body,
  }: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Dispatcher.ResponseData['body'];
  },
  download: Download,
  maxBytes: number,
  onBytes: (count: number) => void,
): Promise<void> {
  try {
    if (headers['content-encoding'] !== undefined && headers['content-encoding'] !== 'identity')
      throw new AppError('bad_encoding', 'The host packs this file although it was asked not to.');
    const { offset, end, total } = placeOf(status, headers, download.from);
    if (total !== null && total > maxBytes) throw tooLarge(maxBytes);
    await download.begin({ offset, total, validator: validatorOf(headers) });
    let at = offset;
    for await (const piece of body as AsyncIterable<Uint8Array>) {
      at += piece.length;
      onBytes(piece.length);
      if (at > maxBytes) throw tooLarge(maxBytes);
      if (end !== null && at > end)
        throw new AppError('bad_encoding', 'The host sends more than it says. Try again later.');
      await download.write(piece);
    }
    if (total !== null && at < total)
      throw new AppError('unreachable', 'The answer breaks off in the middle. It goes on from there later.');
  } catch (error) {
    body.on('error', () => {}).destroy();
    throw error;
  }
}
