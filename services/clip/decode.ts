// Bytes of a saved file as text: byte order mark, strict UTF-8, else windows-1252.
import { decodeFeed } from '../sync/parser/charset.ts';

/** `charset`: what a header says. Never throws. */
export function decode(bytes: Uint8Array, charset?: string | null): string {
  return decodeFeed(bytes, charset ? `text/html; charset=${charset}` : undefined).text;
}
