// Pictures that lie in a page itself, as some savers write them, become parts with addresses of their own. Pure.
import { createHash } from 'node:crypto';
import { sniffKept } from '../media/sniff.ts';

/** A picture that lies in the file itself. */
export interface EmbeddedPicture {
  readonly url: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Up to the first character of the data: a regular expression over megabytes of it would need a stack as large. */
const HEAD =
  /\b(?:src|data-src|poster)\s{0,3}=\s{0,3}(?<quote>["']?)(?<data>data:image\/[\w.+-]{1,40};base64,)/gi;
const LEAST = 200;

/** The page with short addresses in their place. */
export function liftInline(source: string): {
  readonly html: string;
  readonly pictures: readonly EmbeddedPicture[];
} {
  const pictures = new Map<string, EmbeddedPicture>();
  const pieces: string[] = [];
  let done = 0;
  for (const match of source.matchAll(HEAD)) {
    const from = match.index + match[0].length;
    const picture = match.index < done ? null : pictureAt(source, from, match.groups?.quote ?? '');
    if (picture === null) continue;
    const { url, bytes, end } = picture;
    pictures.set(url, { url, bytes });
    const opening = match[0].length - (match.groups?.quote?.length ?? 0) - (match.groups?.data?.length ?? 0);
    pieces.push(source.slice(done, match.index + opening), `"${url}"`);
    done = end;
  }
  return { html: pieces.join('') + source.slice(done), pictures: [...pictures.values()] };
}

/** The picture whose data begins there, and where its attribute ends; null for what is none. */
function pictureAt(source: string, from: number, quote: string): (EmbeddedPicture & { end: number }) | null {
  let end = from;
  while (isBase64(source.charCodeAt(end))) end += 1;
  if (end - from < LEAST || !source.startsWith(quote, end)) return null;
  const bytes = new Uint8Array(Buffer.from(source.slice(from, end), 'base64'));
  const extension = sniffKept(bytes);
  if (extension === null) return null;
  return { url: pictureName(bytes, extension), bytes, end: end + quote.length };
}

/** Letters, digits and `+ / =`; false past the end. */
function isBase64(code: number): boolean {
  const lower = code | 0x20;
  return (
    (code >= 0x2f && code <= 0x39) ||
    (lower >= 0x61 && lower <= 0x7a && code >= 0x41) ||
    code === 0x2b ||
    code === 0x3d
  );
}

/** An address that nobody can be asked for (RFC 6761: .invalid). */
export function pictureName(bytes: Uint8Array, extension: string): string {
  return `https://clip.invalid/${createHash('sha256').update(bytes).digest('hex')}.${extension}`;
}
