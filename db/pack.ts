// How bodies and payloads lie on disk: zstd, level 3. Nothing here knows what they mean.
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { Json } from './types.ts';

const OPTIONS = { params: { [constants.ZSTD_c_compressionLevel]: 3 } };
/** A guard against a damaged or forged row, far above any real article. */
const MAX_BYTES = 256 * 1024 * 1024;

export function pack(text: string): Buffer {
  return zstdCompressSync(text, OPTIONS);
}

export function unpack(blob: Uint8Array): string {
  return zstdDecompressSync(blob, { maxOutputLength: MAX_BYTES }).toString('utf8');
}

export function packJson(value: unknown): Buffer {
  return pack(JSON.stringify(value, blobToText));
}

export function unpackJson<T>(blob: Uint8Array): T {
  return JSON.parse(unpack(blob), textToBlob) as T;
}

/** Buffers turn themselves into {type: 'Buffer', data: [...]} before a replacer sees them; base64 is a third of that. */
function blobToText(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('type' in value) || !('data' in value)) return value;
  if (value.type !== 'Buffer' || !Array.isArray(value.data)) return value;
  return { $blob: Buffer.from(value.data).toString('base64') };
}

function textToBlob(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('$blob' in value)) return value;
  return typeof value.$blob === 'string' ? Buffer.from(value.$blob, 'base64') : value;
}

/** JSON of a column, or what stands for an empty one. */
export function parseJson<T>(text: string | null, empty: T): T {
  return text === null ? empty : (JSON.parse(text) as T);
}

/** Null for empty lists and objects: most rows have none. */
export function jsonOrNull(value: Json | object | undefined): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'object' && Object.keys(value).length === 0) return null;
  return JSON.stringify(value);
}
