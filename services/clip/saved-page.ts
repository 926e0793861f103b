// A saved page made ready for the extractor: its text, the address it came from, the pictures it carries. Pure.
import { decodePage } from '../content/extract/decode.ts';
import { sniffKept } from '../media/sniff.ts';
import { type EmbeddedPicture, liftInline, pictureName } from './inline-pictures.ts';
import { type MimePart, parseMime } from './mime.ts';

export interface SavedPage {
  readonly html: string;
  /** Where the file says it came from. */
  readonly url: string | null;
  readonly pictures: readonly EmbeddedPicture[];
}

// Each tag is looked at once and never beyond the next `<`: a hostile page must not cost the square of its length.
const SAVED_FROM =
  /<!--\s{0,20}saved from url=\(?\d{0,6}\)?\s{0,20}(https?:\/\/[^\s<>]{1,4000}?)\s{0,20}-->/i;
/** SingleFile writes its own comment. */
const SINGLE_FILE = /<!--[^<>]{0,60}?SingleFile[^<>]{0,200}?url:\s{0,20}(https?:\/\/[^\s<>]{1,4000})/i;
const LINKS = /<link\b[^<>]{0,2400}>/gi;
const CANONICAL = /\brel\s{0,9}=\s{0,9}["']?canonical\b/i;
const METAS = /<meta\b[^<>]{0,2400}>/gi;
const OG_URL = /\b(?:property|name)\s{0,9}=\s{0,9}["']?og:url\b/i;
const HEAD = 300_000;

/** A page saved as one HTML file. */
export function readHtmlFile(bytes: Uint8Array): SavedPage {
  const { html, pictures } = liftInline(decodePage(bytes, null, bytes.length));
  return { html, url: addressIn(html), pictures };
}

/** The address a page names as its own; http(s) only. */
export function addressIn(html: string): string | null {
  const head = html.slice(0, HEAD);
  const saved = SAVED_FROM.exec(head)?.[1] ?? SINGLE_FILE.exec(head)?.[1];
  const base = webAddress(saved ?? null, null);
  const canonical = attribute(tagWith(head, LINKS, CANONICAL), 'href');
  const og = attribute(tagWith(head, METAS, OG_URL), 'content');
  return webAddress(canonical, base) ?? webAddress(og, base) ?? base;
}

/** The first of these tags that says so. */
function tagWith(head: string, tags: RegExp, says: RegExp): string | undefined {
  for (const [tag] of head.matchAll(tags)) if (says.test(tag)) return tag;
  return undefined;
}

function attribute(tag: string | undefined, name: string): string | null {
  const match = new RegExp(`\\b${name}\\s{0,9}=\\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(
    tag ?? '',
  );
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
  const source = decodePage(root.bytes, contentType, root.bytes.length);
  const base = webAddress(root.location, null) ?? webAddress(location, null);
  const linked = linkParts(source, parts, base);
  const { html, pictures } = liftInline(linked.html);
  return { html, url: addressIn(html) ?? base, pictures: [...linked.pictures, ...pictures] };
}

/** Parts without an address of the web get one of ours. */
function linkParts(source: string, parts: readonly MimePart[], base: string | null) {
  const pictures = new Map<string, EmbeddedPicture>();
  const names = new Map<string, string>();
  for (const { id, location, bytes } of parts) {
    const extension = sniffKept(bytes);
    if (extension === null) continue;
    const own = webAddress(location, base);
    const url = own ?? pictureName(bytes, extension);
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
