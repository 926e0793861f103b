// Stored media by opaque id, with one byte range. The id's form is checked; nothing else is ever opened.
import { createReadStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { mediaHeaders, mediaType, parseRange } from '../contract/web.ts';

const CACHED = { 'Cache-Control': 'private, max-age=31536000, immutable', 'Accept-Ranges': 'bytes' };

interface Stored {
  readonly path: string;
  readonly type: string;
  readonly size: number;
}

/** The file an id names; null for a wrong form, an unknown type or a file that is not there. */
function findStored(folder: string, id: string): Stored | null {
  const type = mediaType(id);
  if (type === null) return null;
  const path = join(folder, id.slice(0, 2), id);
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat?.isFile() ? { path, type, size: stat.size } : null;
}

function stream(path: string, start: number, end: number): ReadableStream {
  return Readable.toWeb(createReadStream(path, { start, end })) as ReadableStream;
}

/** @returns null where the caller answers 404 */
export function answerMedia(folder: string, id: string, asked: Headers): Response | null {
  const stored = findStored(folder, id);
  if (!stored) return null;
  const { path, type, size } = stored;
  const headers = { ...mediaHeaders(type), ...CACHED };
  const range = parseRange(asked.get('range'), size);
  if (range === 'unsatisfiable') {
    return new Response(null, { status: 416, headers: { ...headers, 'Content-Range': `bytes */${size}` } });
  }
  if (size === 0) return new Response(null, { headers: { ...headers, 'Content-Length': '0' } });
  const { first, last } = range === 'none' ? { first: 0, last: size - 1 } : range;
  const part = range === 'none' ? {} : { 'Content-Range': `bytes ${first}-${last}/${size}` };
  return new Response(stream(path, first, last), {
    status: range === 'none' ? 200 : 206,
    headers: { ...headers, ...part, 'Content-Length': String(last - first + 1) },
  });
}
