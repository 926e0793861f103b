// Short and long hashes. 53 bits fit a JavaScript number and a SQLite integer alike.
import { hash } from 'node:crypto';

/** The first 53 bits of the SHA-256 of a text: for identities, content and addresses. */
export function hash53(text: string): number {
  const bytes = hash('sha256', text, 'buffer');
  return bytes.readUIntBE(0, 6) * 32 + ((bytes[6] ?? 0) >> 3);
}

/** SHA-256 of a text as 32 bytes. */
export function sha256(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}
