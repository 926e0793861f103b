// Relative addresses: one reference against a base, xml:base, and those inside HTML. Nothing is filtered here.

const ABSOLUTE = /^[a-z][a-z0-9+.-]{0,40}:/i;
const BASE_SCHEME = /^(?:https?|ftp|file|feed|gopher|news|nntp|rtsp|svn|mms|sftp):/i;

/**
 * The address a reference means. Absolute ones stay as written (only trimmed): identity and links must not change
 * because of normalisation. What cannot be resolved stays as written, too.
 */
export function resolveUrl(reference: string, base: string): string {
  const trimmed = reference.trim();
  if (trimmed === '' || base === '') return trimmed;
  if (ABSOLUTE.test(trimmed)) return trimmed.replace(/^(https?:\/\/)\/+/i, '$1');
  try {
    return new URL(trimmed, base).href;
  } catch {
    return trimmed;
  }
}

/** xml:base inside `outer`; a base nothing can be relative to (javascript:, nonsense) is passed over. */
export function joinBase(raw: string, outer: string): string {
  try {
    const joined = new URL(raw.trim(), outer === '' ? undefined : outer).href;
    if (!BASE_SCHEME.test(joined)) return outer;
    return ABSOLUTE.test(raw.trim()) ? resolveUrl(raw, outer) : joined;
  } catch {
    return outer;
  }
}

/** Attributes that hold one address, as `name` or `tag name`. */
const ADDRESSES = new Set([
  'href',
  'src',
  'poster',
  'cite',
  'longdesc',
  'background',
  'data-src',
  'xlink:href',
]);
const TAG_ADDRESSES = new Set(['object data', 'object codebase', 'form action', 'applet codebase']);

/** The value of an HTML attribute with its addresses resolved; a bare fragment keeps pointing into the article. */
export function resolveAttribute(tag: string, name: string, value: string, base: string): string {
  if (name === 'srcset' || name === 'imagesrcset') return resolveSrcset(value, base);
  if (!ADDRESSES.has(name) && !TAG_ADDRESSES.has(`${tag} ${name}`)) return value;
  const trimmed = value.trim();
  return trimmed.startsWith('#') ? trimmed : resolveUrl(trimmed, base);
}

function resolveSrcset(value: string, base: string): string {
  const parts = value.split(/,\s+|,$/).map((part) => part.trim());
  return parts
    .filter((part) => part !== '')
    .map((part) => {
      const gap = part.search(/\s/);
      const url = gap === -1 ? part : part.slice(0, gap);
      return resolveUrl(url, base) + (gap === -1 ? '' : part.slice(gap));
    })
    .join(', ');
}

/** HTML with relative addresses made absolute; the very same string when there are none. */
export function resolveHtml(html: string, base: string): string {
  if (base === '' || !mayHoldRelative(html)) return html;
  let out = '';
  let from = 0;
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at)) {
    if (html.startsWith('<!--', at)) {
      const end = html.indexOf('-->', at + 4);
      if (end === -1) break;
      at = end + 3;
      continue;
    }
    const end = tagEnd(html, at);
    if (end === html.length + 1) break;
    if (end === -1) {
      at += 1;
      continue;
    }
    out += html.slice(from, at) + resolveTag(html.slice(at, end), base);
    from = end;
    at = end;
  }
  return out + html.slice(from);
}

/** A cheap look at every `=`: is there an address attribute whose value does not begin with a scheme? */
function mayHoldRelative(html: string): boolean {
  for (let at = html.indexOf('='); at !== -1; at = html.indexOf('=', at + 1)) {
    let next = at + 1;
    while (isGap(html.charCodeAt(next))) next++;
    if (html.startsWith('http', next) || html.charCodeAt(next) === 35) continue;
    if (isAddressName(html, at) && !ABSOLUTE.test(html.slice(next, next + 12))) return true;
  }
  return false;
}

/** White space or a quote. */
function isGap(code: number): boolean {
  return code === 34 || code === 39 || code === 32 || (code >= 9 && code <= 13);
}

const ADDRESS_END = /(?:href|src|srcset|poster|cite|data|longdesc|background|action|codebase)\s{0,9}$/i;

/** The last two letters of href, src, srcset, poster … decide most cases without the pattern. */
const LAST_LETTERS = new Set(
  ['ef', 'rc', 'et', 'er', 'te', 'ta', 'sc', 'nd', 'on', 'se'].map((pair) => pairCode(pair, 2)),
);

function pairCode(text: string, end: number): number {
  return (text.charCodeAt(end - 2) | 32) * 256 + (text.charCodeAt(end - 1) | 32);
}

function isAddressName(html: string, equals: number): boolean {
  const isLetter = html.charCodeAt(equals - 1) > 32;
  if (isLetter && !LAST_LETTERS.has(pairCode(html, equals))) return false;
  return ADDRESS_END.test(html.slice(Math.max(0, equals - 20), equals));
}

/** Index behind the `>` of the opening tag at `at`, quotes honoured; -1: no opening tag; length + 1: it never ends. */
function tagEnd(html: string, at: number): number {
  const letter = html.charCodeAt(at + 1) | 32;
  if (letter < 97 || letter > 122) return -1;
  let quote = 0;
  for (let index = at + 2; index < html.length; index++) {
    const code = html.charCodeAt(index);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 62) return index + 1;
    else if (code === 60) return -1;
    else if ((code === 34 || code === 39) && html.charCodeAt(index - 1) === 61) quote = code;
  }
  return html.length + 1;
}

const ATTRIBUTE = /(\s)([a-z][a-z:-]{1,15})(\s{0,9}=\s{0,9})(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi;

function resolveTag(tag: string, base: string): string {
  const name = /^<([a-z0-9]{1,15})/i.exec(tag)?.[1]?.toLowerCase() ?? '';
  return tag.replace(ATTRIBUTE, (whole, gap: string, attribute: string, equals: string, a, b, c) => {
    const value: string = a ?? b ?? c ?? '';
    const resolved = resolveAttribute(name, attribute.toLowerCase(), value, base);
    if (resolved === value) return whole;
    const quote = a === undefined && b !== undefined ? "'" : '"';
    return `${gap}${attribute}${equals}${quote}${resolved.replaceAll(quote, quote === '"' ? '&quot;' : '&#39;')}${quote}`;
  });
}
