// A page's bytes as text: byte order mark, HTTP charset, <meta charset>, strict UTF-8, windows-1252.
import { decodeFeed, encodingLabel } from '../../sync/parser/charset.ts';

/** Longer pages are cut: no article is longer than this. */
export const MAX_PAGE = 8 * 1024 * 1024;

const META = /<meta[^>]{1,300}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w:.-]{2,40})/i;
const HTTP = /charset\s{0,9}=\s{0,9}["']?[\w:.-]{2,40}/i;

/** Text of a page; never throws. Strings pass through, cut to the cap. */
export function decodePage(
  page: string | Uint8Array,
  contentType: string | null = null,
  most = MAX_PAGE,
): string {
  if (typeof page === 'string') return page.slice(0, most);
  const bytes = page.subarray(0, most);
  return decodeFeed(bytes, charsetHint(bytes, contentType) ?? undefined).text;
}

/** The header's charset wins over the page's own, as in browsers; a page's wide label is a lie. */
function charsetHint(bytes: Uint8Array, contentType: string | null): string | null {
  if (contentType !== null && HTTP.test(contentType)) return contentType;
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  const named = META.exec(head)?.[1];
  const label = named === undefined ? null : encodingLabel(named);
  return label === null || label.startsWith('utf-16') ? null : `text/html; charset=${label}`;
}
