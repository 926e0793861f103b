// Serves stored media by opaque id, with one byte range. The id is checked against its form; no other path is ever opened.
import { createReadStream, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { mediaHeaders, mediaType, parseRange } from '../contract/web.ts';

function sizeOf(path: string): number | null {
  try {
    const stat = statSync(path);
    return stat.isFile() ? stat.size : null;
  } catch {
    return null;
  }
}

/** @returns false when there is no such file: the caller answers 404. */
export function sendMedia(
  folder: string,
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const type = mediaType(id);
  const path = join(folder, id.slice(0, 2), id);
  const size = type === null ? null : sizeOf(path);
  if (type === null || size === null) return false;
  const headers = {
    ...mediaHeaders(type),
    'Cache-Control': 'private, max-age=31536000, immutable',
    'Accept-Ranges': 'bytes',
  };
  const range = size === 0 ? 'none' : parseRange(request.headers.range, size);
  if (range === 'unsatisfiable') {
    response.writeHead(416, { ...headers, 'Content-Range': `bytes */${size}` }).end();
    return true;
  }
  const { first, last } = range === 'none' ? { first: 0, last: size - 1 } : range;
  const part = range === 'none' ? {} : { 'Content-Range': `bytes ${first}-${last}/${size}` };
  response.writeHead(range === 'none' ? 200 : 206, {
    ...headers,
    ...part,
    'Content-Length': last - first + 1,
  });
  if (size === 0) response.end();
  else {
    createReadStream(path, { start: first, end: last })
      .on('error', () => response.destroy())
      .pipe(response);
  }
  return true;
}
