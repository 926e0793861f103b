// Addresses inside articles: made absolute, checked for their scheme, otherwise kept as written.

const MAX_URL = 8192;
const CLEAN_HTTP = /^https?:\/\/[^\s\\]+$/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop exactly these from addresses
const IGNORED = /[\x00-\x1f\x7f]/g;

/** An absolute http(s) address, or null: relative without a base, another scheme, too long, not an address. */
export function resolveHttp(raw: string, base: string | null): string | null {
  const text = raw.replace(IGNORED, '').trim();
  if (text === '' || text.length > MAX_URL) return null;
  if (CLEAN_HTTP.test(text)) return URL.canParse(text) ? text : null;
  const url = parse(text.startsWith('//') && base === null ? `https:${text}` : text, base);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  return url.href.length > MAX_URL ? null : url.href;
}

/** What a link may point at: an absolute http(s) address or a mail address; null otherwise. */
export function resolveLink(raw: string, base: string | null): string | null {
  const text = raw.replace(IGNORED, '').trim();
  if (/^mailto:/i.test(text)) return /^mailto:[^\s<>"\\]{1,2000}$/i.test(text) ? text : null;
  return resolveHttp(text, base);
}

/** As resolveHttp, for pictures and sound: an address with a user name in it would send a password along. */
export function resolveMedia(raw: string, base: string | null): string | null {
  const url = resolveHttp(raw, base);
  return url !== null && /^https?:\/\/[^/?#]*@/i.test(url) ? null : url;
}

function parse(text: string, base: string | null): URL | null {
  return (base === null ? URL.parse(text) : URL.parse(text, base)) ?? null;
}
