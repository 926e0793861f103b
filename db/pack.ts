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
  // The usual article in one piece, without a buffer for a large one each time.
  const chunkSize = Math.min(131_072, Math.max(4096, blob.length * 4));
  return zstdDecompressSync(blob, { maxOutputLength: MAX_BYTES, chunkSize }).toString('utf8');
}

export function packJson(value: unknown): Buffer {
  return pack(JSON.stringify(value));
}

export function unpackJson<T>(blob: Uint8Array): T {
  return JSON.parse(unpack(blob)) as T;
}

/** Rows of tables, by table; blobs among their values. */
export type Rows = Readonly<Record<string, readonly Row[]>>;
export type Row = Readonly<Record<string, string | number | null | Uint8Array>>;

/** Rows as JSON with their blobs behind it, as they are (bodies are packed already): the JSON's length, the JSON, the blobs. */
export function packRows(rows: Rows): Buffer {
  const blobs: Uint8Array[] = [];
  const plain = (value: Row[string]) => {
    if (!(value instanceof Uint8Array)) return value;
    blobs.push(value);
    return { blob: value.length };
  };
  const tables = Object.entries(rows).map(([table, list]) => [
    table,
    list.map((row) => mapValues(row, plain)),
  ]);
  const json = Buffer.from(JSON.stringify(Object.fromEntries(tables)));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  return Buffer.concat([length, json, ...blobs]);
}

export function unpackRows(packed: Buffer): Rows {
  const end = 4 + packed.readUInt32LE(0);
  let at = end;
  return JSON.parse(packed.toString('utf8', 4, end), (_key, value: unknown) => {
    // Blobs are met in the order they were written: JSON keeps the order of its keys.
    if (!isBlob(value)) return value;
    at += value.blob;
    return packed.subarray(at - value.blob, at);
  }) as Rows;
}

function isBlob(value: unknown): value is { readonly blob: number } {
  return typeof value === 'object' && value !== null && 'blob' in value;
}

function mapValues(row: Row, map: (value: Row[string]) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, map(value)]));
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
