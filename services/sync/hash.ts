// The short hash of identities and contents: same numbers as the store's, without loading the store in a worker.
import { hash } from 'node:crypto';

/** The first 53 bits of the SHA-256 of a text. */
export function hash53(text: string): number {
  const bytes = hash('sha256', text, 'buffer');
  return bytes.readUIntBE(0, 6) * 32 + ((bytes[6] ?? 0) >> 3);
}

/** SHA-256 of a body, to notice that it is the same again. */
export function bodyHashOf(body: Uint8Array): string {
  return hash('sha256', body, 'base64url');
}
