// Content-Encoding undone, with the limits that a hostile server meets: size, ratio, number of encodings.
import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import { AppError } from '../../contract/errors.ts';
import { LIMITS } from './limits.ts';

export type Encoding = 'gzip' | 'deflate' | 'br' | 'zstd';

const NAMES: Readonly<Record<string, Encoding | null>> = {
  gzip: 'gzip',
  'x-gzip': 'gzip',
  deflate: 'deflate',
  br: 'br',
  zstd: 'zstd',
  identity: null,
};

/** Encodings of a Content-Encoding header in the order they were applied. @throws AppError bad_encoding */
export function parseEncodings(header: string | undefined): readonly Encoding[] {
  const names = (header ?? '').toLowerCase().split(',').slice(0, 20);
  const found: Encoding[] = [];
  for (const name of names.map((part) => part.trim())) {
    if (name === '') continue;
    const encoding = NAMES[name];
    if (encoding === undefined)
      throw unreadable(`it is packed in a way we don't know ("${name.slice(0, 40)}")`);
    if (encoding !== null) found.push(encoding);
  }
  if (found.length > LIMITS.encodings) throw unreadable('it is packed too many times over');
  return found;
}

/** How many bytes a packed body may become. */
export function inflateLimit(packed: number, maxBytes: number): number {
  return Math.min(maxBytes, Math.max(LIMITS.inflateFree, packed * LIMITS.inflateRatio));
}

type Step = (body: Uint8Array, options: { maxOutputLength: number; chunkSize: number }) => Uint8Array;
type AsyncStep = (...args: Parameters<Step>) => Promise<Uint8Array>;

const CHUNK = 128 * 1024;

const SYNC: Readonly<Record<Encoding, Step>> = {
  gzip: zlib.gunzipSync,
  deflate: (body, options) =>
    isRawDeflate(body) ? zlib.inflateRawSync(body, options) : zlib.inflateSync(body, options),
  br: zlib.brotliDecompressSync,
  zstd: zlib.zstdDecompressSync,
};

const inflate = promisify<Uint8Array, zlib.ZlibOptions, Uint8Array>(zlib.inflate);
const inflateRaw = promisify<Uint8Array, zlib.ZlibOptions, Uint8Array>(zlib.inflateRaw);
const ASYNC: Readonly<Record<Encoding, AsyncStep>> = {
  gzip: promisify<Uint8Array, zlib.ZlibOptions, Uint8Array>(zlib.gunzip),
  deflate: (body, options) => (isRawDeflate(body) ? inflateRaw : inflate)(body, options),
  br: promisify<Uint8Array, zlib.BrotliOptions, Uint8Array>(zlib.brotliDecompress),
  zstd: promisify<Uint8Array, zlib.ZstdOptions, Uint8Array>(zlib.zstdDecompress),
};

/** Some servers send deflate without the zlib header that the standard asks for. */
function isRawDeflate(body: Uint8Array): boolean {
  const [first = 0, second = 0] = body;
  return (first & 15) !== 8 || ((first << 8) | second) % 31 !== 0;
}

/** Undoes the encodings, last one first; for a thread of its own. @throws AppError too_large, bad_encoding */
export function inflateSync(body: Uint8Array, encodings: readonly Encoding[], maxBytes: number): Uint8Array {
  let bytes = checkSize(body, maxBytes);
  try {
    for (const encoding of encodings.toReversed()) {
      if (bytes.length > 0) bytes = SYNC[encoding](bytes, options(bytes, body, maxBytes));
    }
  } catch (error) {
    throw inflateError(error, maxBytes);
  }
  return bytes;
}

/** The same without holding the thread. @throws AppError too_large, bad_encoding */
export async function inflateBody(
  body: Uint8Array,
  encodings: readonly Encoding[],
  maxBytes: number,
): Promise<Uint8Array> {
  let bytes = checkSize(body, maxBytes);
  try {
    for (const encoding of encodings.toReversed()) {
      if (bytes.length > 0) bytes = await ASYNC[encoding](bytes, options(bytes, body, maxBytes));
    }
  } catch (error) {
    throw inflateError(error, maxBytes);
  }
  return bytes;
}

/** The ratio counts from what came over the wire, so that two encodings don't square it. */
function options(bytes: Uint8Array, wire: Uint8Array, maxBytes: number) {
  const maxOutputLength = inflateLimit(wire.length, maxBytes);
  return { maxOutputLength, chunkSize: Math.min(CHUNK, Math.max(4096, bytes.length * 4)) };
}

function checkSize(body: Uint8Array, maxBytes: number): Uint8Array {
  if (body.length > maxBytes) throw tooLarge(maxBytes);
  return body;
}

/** The one sentence for every kind of "too much". */
export function tooLarge(maxBytes: number): AppError {
  const mib = Math.max(1, Math.round(maxBytes / 1024 / 1024));
  return new AppError(
    'too_large',
    `The answer is larger than ${mib} MiB, or unpacks to far more than it should.`,
  );
}

function inflateError(error: unknown, maxBytes: number): unknown {
  const code = (error as { code?: string }).code ?? '';
  if (error instanceof AppError) return error;
  if (code === 'ERR_BUFFER_TOO_LARGE') return tooLarge(maxBytes);
  if (code === 'Z_BUF_ERROR' || /unexpected end|truncated/i.test(String(error))) {
    return new AppError('bad_encoding', 'The answer breaks off in the middle. Try again later.');
  }
  return unreadable('its compression is damaged');
}

function unreadable(why: string): AppError {
  return new AppError('bad_encoding', `The answer can't be read: ${why}.`);
}
