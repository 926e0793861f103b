// A saved page made ready for the extractor: its text, the address it came from, the pictures it carries. Pure.
import { createHash } from 'node:crypto';
import { decodePage } from '../content/extract/decode.ts';
import { sniffKept } from '../media/sniff.ts';
import { type MimePart, parseMime } from './mime.ts';

/** A picture that lies in the file itself. */
export interface EmbeddedPicture {
  readonly url: string;
  readonly bytes: Uint8Array;
}

export interface SavedPage {
  readonly html: string;
  /** Where the file says it came from. */
  readonly url: string | null;
  readonly pictures: readonly EmbeddedPicture[];
}

const SAVED_FROM = /<!--\s*saved from url=\(?\d{0,6}\)?\s*(https?:\/\/[^\s>]+?)\s*-->/i;
/** SingleFile writes its own comment. */
const SINGLE_FILE = /<!--[\s\S]{0,60}?SingleFile[\s\S]{0,200}?url:\s*(https?:\/\/\S+)/i;
const CANONICAL = /<link\b[^>]{0,400}?\brel\s*=\s*["']?canonical["']?[^>]{0,2000}>/i;
const OG_URL = /<meta\b[^>]{0,400}?\b(?:property|name)\s*=\s*["']?og:url["']?[^>]{0,2000}>/i;
const HEAD = 300_000;

/** A page saved as one HTML file. */
export function readHtmlFile(bytes: Uint8Array): SavedPage {
  const { html, pictures } = liftInline(decodePage(bytes));
  return { html, url: addressIn(html), pictures };
}

const INLINE =
  /(\b(?:src|data-src|poster)\s{0,3}=\s{0,3})(["']?)data:image\/[\w.+-]{1,40};base64,([a-z0-9+/=]{200,})\2/gi;

/** Pictures that lie in the page itself, as some savers write them, become parts with addresses of their own. */
function liftInline(source: string): Pick<SavedPage, 'html' | 'pictures'> {
  const pictures = new Map<string, EmbeddedPicture>();
  const html = source.replace(INLINE, (whole, head: string, _quote: string, data: string) => {
    const bytes = new Uint8Array(Buffer.from(data, 'base64'));
    const extension = sniffKept(bytes);
    if (extension === null) return whole;
    const url = nameOf(bytes, extension);
    pictures.set(url, { url, bytes });
    return `${head}"${url}"`;
  });
  return { html, pictures: [...pictures.values()] };
}

/** An address that nobody can be asked for (RFC 6761: .invalid). */
function nameOf(bytes: Uint8Array, extension: string): string {
  return `https://clip.invalid/${createHash('sha256').update(bytes).digest('hex')}.${extension}`;
}

/** The address a page names as its own; http(s) only. */
export function addressIn(html: string): string | null {
  const head = html.slice(0, HEAD);
  const saved = SAVED_FROM.exec(head)?.[1] ?? SINGLE_FILE.exec(head)?.[1];
  const base = webAddress(saved ?? null, null);
  const canonical = attribute(CANONICAL.exec(head)?.[0], 'href');
  const og = attribute(OG_URL.exec(head)?.[0], 'content');
  return webAddress(canonical, base) ?? webAddress(og, base) ?? base;
}

function attribute(tag: string | undefined, name: string): string | null {
  const match = new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(tag ?? '');
  return (match?.[1] ?? match?.[2] ?? match?.[3])?.replaceAll('&amp;', '&').trim() ?? null;
}

function webAddress(raw: string | null, base: string | null): string | null {
  const url = raw === null ? null : URL.parse(raw, base ?? undefined);
  return url && /^https?:$/.test(url.protocol) && url.hostname !== '' ? url.href : null;
}

/** A page saved as MHTML; null when it holds none. References to its own parts become addresses of pictures. */
export function readMhtmlFile(bytes: Uint8Array): SavedPage | null {
  const { location, start, parts } = parseMime(bytes);
  const isPage = ({ type }: MimePart) => type === 'text/html' || type === 'application/xhtml+xml';
  const root =
    parts.find((part) => isPage(part) && start !== null && part.id === start) ?? parts.find(isPage);
  if (!root) return null;
  const contentType = root.charset ? `text/html; charset=${root.charset}` : null;
  const source = decodePage(root.bytes, contentType);
  const base = webAddress(root.location, null) ?? webAddress(location, null);
  const { html, pictures } = linkParts(source, parts, base);
  return { html, url: addressIn(html) ?? base, pictures };
}

/** Parts without an address of the web get one of ours. */
function linkParts(source: string, parts: readonly MimePart[], base: string | null) {
  const pictures = new Map<string, EmbeddedPicture>();
  const names = new Map<string, string>();
  for (const { id, location, bytes } of parts) {
    const extension = sniffKept(bytes);
    if (extension === null) continue;
    const own = webAddress(location, base);
    const url = own ?? nameOf(bytes, extension);
    pictures.set(url, { url, bytes: new Uint8Array(bytes) });
    if (id !== null) names.set(`cid:${id}`, url);
    if (own === null && location !== null) names.set(location, url);
  }
  const html =
    names.size === 0
      ? source
      : source.replace(SOURCES, (whole, head: string, quote: string, value: string) => {
          const url = names.get(value.trim()) ?? names.get(decoded(value.trim()));
          return url === undefined ? whole : `${head}${quote}${url}${quote}`;
        });
  return { html, pictures: [...pictures.values()] };
}

const SOURCES = /(\b(?:src|data-src|srcset|poster|href)\s{0,3}=\s{0,3})(["'])([^"']{1,2000})\2/gi;

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
