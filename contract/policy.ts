// What both hosts send with the interface's pages and with stored media: policies, fixed types. They must not drift apart.

/**
 * Of the interface's own pages. The article frame is `srcdoc` and inherits it, so it allows what an article needs:
 * pictures, sound and the one stylesheet, all from the interface's own origin.
 */
export const SHELL_CSP = [
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
  'trusted-types reader dompurify',
].join('; ');

/** Of stored media: bytes that strangers chose, so nothing in them may run or load. */
export const MEDIA_CSP = "default-src 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/** Headers of every file of the shell; the host adds Content-Type and caching. */
export const SHELL_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': SHELL_CSP,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy':
    'camera=(), display-capture=(), geolocation=(), hid=(), microphone=(), midi=(), payment=(), serial=(), usb=()',
};

/** Headers of every media answer, refusals too; the host adds Content-Type, length and range. */
export const MEDIA_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': MEDIA_CSP,
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

/** Extension of a stored file → the only type it is served as. No SVG, HTML or PDF: nothing that a browser would run. */
export const MEDIA_TYPES: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  ico: 'image/x-icon',
  bmp: 'image/bmp',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  opus: 'audio/ogg',
  wav: 'audio/wav',
  flac: 'audio/flac',
  mp4: 'video/mp4',
  webm: 'video/webm',
};

/** The form of a media id: 64 hex digits and an extension. */
export const MEDIA_ID = /^([0-9a-f]{64})\.([a-z0-9]{2,5})$/;

/** The type of a media id, `<sha256>.<extension>`; null when it is no id or of no type that is served. */
export function mediaType(id: string): string | null {
  const extension = MEDIA_ID.exec(id)?.[2];
  return extension !== undefined && Object.hasOwn(MEDIA_TYPES, extension)
    ? (MEDIA_TYPES[extension] ?? null)
    : null;
}
