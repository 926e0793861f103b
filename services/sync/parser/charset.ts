// From bytes to text: BOM, zero bytes, HTTP charset, XML prolog, strict UTF-8, windows-1252, in that order.

export interface DecodedText {
  readonly text: string;
  readonly encoding: string;
  /** Set when the declared encoding did not fit the bytes. */
  readonly problem: string | null;
}

const ALIASES: ReadonlyMap<string, string> = new Map([
  ['cp949', 'euc-kr'],
  ['ms949', 'euc-kr'],
  ['uhc', 'euc-kr'],
  ['cp936', 'gbk'],
  ['cp950', 'big5'],
  ['cp932', 'shift_jis'],
  ['euc-jp', 'euc-jp'],
  ['eucjp', 'euc-jp'],
  ['euckr', 'euc-kr'],
  ['gb-18030', 'gb18030'],
  ['utf-8-sig', 'utf-8'],
  ['utf8mb4', 'utf-8'],
  ['iso-latin-1', 'windows-1252'],
  ['ansi', 'windows-1252'],
  ['ucs-2', 'utf-16'],
  ['ucs-4', 'utf-32'],
]);

/** The WHATWG label for what a feed or server wrote, or null when no decoder exists (UTF-7, nonsense). */
export function encodingLabel(raw: string): string | null {
  const plain = raw.trim().toLowerCase().slice(0, 40).replaceAll('_', '-');
  const dashed = plain.replace(/^windows(?=\d)/, 'windows-').replace(/^(?:iso)?-?8859-(?=\d)/, 'iso-8859-');
  const label = ALIASES.get(plain) ?? ALIASES.get(dashed) ?? dashed;
  if (label.startsWith('utf-32')) return label;
  for (const name of [label, raw.trim().slice(0, 40)]) {
    try {
      return new TextDecoder(name).encoding;
    } catch {
      // Not a label this runtime knows; the caller goes on to the next hint.
    }
  }
  return null;
}

/** Decodes a feed. Never throws: bytes that fit nothing are read as windows-1252 or with U+FFFD. */
export function decodeFeed(bytes: Uint8Array, contentType?: string): DecodedText {
  const marked = fromMark(bytes);
  if (marked !== null) return { text: decode(bytes, marked, false) ?? '', encoding: marked, problem: null };
  const hints: string[] = [];
  for (const raw of [charsetOfHeader(contentType), charsetOfProlog(bytes)]) {
    const label = raw === null ? null : encodingLabel(raw);
    if (label !== null && !hints.includes(label) && !isWide(label)) hints.push(label);
  }
  const declared = hints[0];
  if (!hints.includes('utf-8')) hints.push('utf-8');
  for (const label of hints) {
    const text = decode(bytes, label, true);
    if (text !== null) return { text, encoding: label, problem: mismatch(declared, label) };
  }
  return decodeDamaged(bytes, declared);
}

/** Mostly good text in its declared encoding with some bad bytes keeps that encoding. */
function decodeDamaged(bytes: Uint8Array, declared: string | undefined): DecodedText {
  const label = declared ?? 'utf-8';
  const text = decode(bytes, label, false) ?? '';
  const bad = countBad(text);
  const good = countForeign(text) - bad;
  if (declared !== undefined ? bad <= good : bad * 10 <= good) {
    return { text, encoding: label, problem: `${bad} characters do not fit the encoding ${label}` };
  }
  const encoding = 'windows-1252';
  return { text: decode(bytes, encoding, false) ?? '', encoding, problem: mismatch(declared, encoding) };
}

function mismatch(declared: string | undefined, used: string): string | null {
  if (declared === undefined || declared === used) return null;
  return `the feed says its encoding is ${declared}, but it is ${used}`;
}

function countBad(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\ufffd'); at !== -1 && count < 100_000; at = text.indexOf('\ufffd', at + 1))
    count++;
  return count;
}

function countForeign(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 127) count++;
  return count;
}

function isWide(label: string): boolean {
  return label.startsWith('utf-16') || label.startsWith('utf-32');
}

/** The encoding shown by a byte order mark or by where the zero bytes of the first characters are. */
function fromMark(bytes: Uint8Array): string | null {
  const [a = 1, b = 1, c = 1, d = 1] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return isUtf8(bytes) ? 'utf-8' : null;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'utf-32le' : 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0 && b === 0) return (c === 0xfe && d === 0xff) || (c === 0 && d !== 0) ? 'utf-32be' : null;
  if (a !== 0 && b === 0 && c === 0 && d === 0) return 'utf-32le';
  if (a !== 0 && b === 0 && c !== 0 && d === 0) return 'utf-16le';
  if (a === 0 && b !== 0 && c === 0 && d !== 0) return 'utf-16be';
  return null;
}

function isUtf8(bytes: Uint8Array): boolean {
  return decode(bytes, 'utf-8', true) !== null;
}

function decode(bytes: Uint8Array, label: string, strict: boolean): string | null {
  if (label.startsWith('utf-32')) return decodeUtf32(bytes, label === 'utf-32le');
  try {
    return new TextDecoder(label, { fatal: strict }).decode(bytes);
  } catch {
    return null;
  }
}

function decodeUtf32(bytes: Uint8Array, little: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let at = 0; at + 4 <= bytes.byteLength; at += 4) {
    const code = view.getUint32(at, little);
    if (at === 0 && code === 0xfeff) continue;
    const valid = code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
    parts.push(valid ? String.fromCodePoint(code) : '\ufffd');
  }
  return parts.join('');
}

function charsetOfHeader(contentType: string | undefined): string | null {
  if (contentType === undefined) return null;
  const match = /charset\s{0,9}=\s{0,9}["']?([^\s"';,]{1,40})/i.exec(contentType.slice(0, 500));
  return match?.[1] ?? null;
}

function charsetOfProlog(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  const start = head.indexOf('<?xml');
  if (start === -1) return null;
  const end = head.indexOf('>', start);
  const prolog = head.slice(start, end === -1 ? undefined : end);
  return /encoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})["']/i.exec(prolog)?.[1] ?? null;
}
