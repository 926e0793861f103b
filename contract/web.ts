// What both hosts send with the pages and with stored media: policies, the fixed type table, ranges. Pure functions only.

/**
 * The shell's policy. The article frame (`srcdoc`, no scripts) inherits it, so it allows what an article needs and no more.
 * One trusted-types policy may exist, `reader`; DOMPurify is given it.
 */
export const SHELL_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "media-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types reader',
].join('; ');

/** Stored media are a stranger's bytes: opened as a page they are an empty sandbox. */
export const MEDIA_POLICY = "default-src 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/** Drawings are documents: opened as a page, theirs may colour themselves and nothing else. */
export const DRAWING_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'none'; sandbox";

/** Headers of every file of the shell; the host adds Content-Type and caching. */
export const SHELL_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': SHELL_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy':
    'camera=(), display-capture=(), geolocation=(), hid=(), microphone=(), midi=(), payment=(), serial=(), usb=()',
};

/** Headers of a media answer of this type, refusals too; the host adds length and range. */
export function mediaHeaders(type: string): Readonly<Record<string, string>> {
  const policy = type === MEDIA_TYPES.svg ? DRAWING_POLICY : MEDIA_POLICY;
  return { ...MEDIA_HEADERS, 'Content-Security-Policy': policy, 'Content-Type': type };
}

const MEDIA_HEADERS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** Types of the shell's own files, by extension. */
export const SHELL_TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
};

/**
 * The only types media are ever served as. No HTML or PDF: nothing that a browser would run. A drawing (`svg`) is only
 * ever one that was written anew by services/media/svg, shown through `<img>`, under DRAWING_POLICY.
 */
export const MEDIA_TYPES: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  ico: 'image/x-icon',
  bmp: 'image/bmp',
  svg: 'image/svg+xml',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  opus: 'audio/ogg',
  wav: 'audio/wav',
  flac: 'audio/flac',
  mp4: 'video/mp4',
  webm: 'video/webm',
};

const MEDIA_ID = /^[0-9a-f]{64}\.([a-z0-9]{2,5})$/;

/** The type of a media id, `<sha256>.<extension>`; null when it is no id or of no type that is served. */
export function mediaType(id: string): string | null {
  const extension = MEDIA_ID.exec(id)?.[1];
  return extension !== undefined && Object.hasOwn(MEDIA_TYPES, extension)
    ? (MEDIA_TYPES[extension] ?? null)
    : null;
}

/** First and last byte, both inside the file. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * A Range header over `size` bytes (RFC 9110 §14): one range, 'none' to send the whole (no header, another unit, bad
 * syntax), 'unsatisfiable' for 416. Several ranges are refused: no player needs them.
 */
export function parseRange(
  header: string | null | undefined,
  size: number,
): ByteRange | 'none' | 'unsatisfiable' {
  if (!header?.startsWith('bytes=')) return 'none';
  if (header.includes(',')) return 'unsatisfiable';
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header.replaceAll(' ', ''));
  const [from = '', to = ''] = [match?.[1], match?.[2]];
  if (!match || (from === '' && to === '')) return 'none';
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return first > last || first >= size ? 'unsatisfiable' : { first, last };
}
