// The type of a file by its first bytes, never by what a header or a name says. Only types that are ever served.

import { isDrawing } from './svg/recognise.ts';

const text = (bytes: Uint8Array, from: number, to: number) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1', from, to);

/** The file extension (a key of contract/web.ts MEDIA_TYPES) of these bytes; null for anything else. */
export function sniffMedia(bytes: Uint8Array): string | null {
  if (bytes.length < 12) return null;
  return sniffPicture(bytes) ?? sniffContainer(bytes) ?? sniffSound(bytes);
}

/** As sniffMedia, pictures only. */
export function sniffPicture(bytes: Uint8Array): string | null {
  if (bytes.length < 12) return null;
  const head = text(bytes, 0, 12);
  if (head.startsWith('\xff\xd8\xff')) return 'jpg';
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return 'gif';
  if (head.startsWith('RIFF') && head.endsWith('WEBP')) return 'webp';
  if (head.slice(4, 8) === 'ftyp' && isAvif(bytes)) return 'avif';
  if (head.startsWith('\0\0\x01\0') && isIcon(bytes)) return 'ico';
  return head.startsWith('BM') && isBitmap(bytes) ? 'bmp' : null;
}

/** The extension of a picture that may be kept, drawings too; null for anything else. */
export function sniffKept(bytes: Uint8Array): string | null {
  return sniffPicture(bytes) ?? (isDrawing(bytes) ? 'svg' : null);
}

/** What refused bytes look like, in a word for the reason; null when there is none. */
export function describeOther(bytes: Uint8Array): string | null {
  const head = text(bytes, 0, 512)
    .replace(/^(?:\xef\xbb\xbf)?\s*/, '')
    .replace(/^(?:<\?xml[^>]*>|<!--[\s\S]*?-->|\s)+/, '')
    .toLowerCase();
  if (/^<(?:!doctype svg|svg[\s>])/.test(head)) return 'an SVG drawing';
  if (/^<(?:!doctype html|html|head|body|script|title|meta|div|p)\b/.test(head)) return 'a web page';
  if (head.startsWith('%pdf-')) return 'a PDF file';
  if (head.startsWith('\x1f\x8b')) return 'a compressed file';
  return sniffMedia(bytes) === null ? null : 'sound or film';
}

/** Brands of an ISO container: the main one and those it says it agrees with. */
function brandsOf(bytes: Uint8Array): string[] {
  const size = Math.min(Buffer.from(bytes.buffer, bytes.byteOffset, 4).readUInt32BE(0), 256, bytes.length);
  const brands = [text(bytes, 8, 12)];
  for (let at = 16; at + 4 <= size; at += 4) brands.push(text(bytes, at, at + 4));
  return brands;
}

/** Still pictures only: the sequence brand `avis` alone is film. */
function isAvif(bytes: Uint8Array): boolean {
  const [main, ...others] = brandsOf(bytes);
  return main === 'avif' || ((main === 'mif1' || main === 'miaf') && others.includes('avif'));
}

/** A directory of at least one picture that lies inside the file. */
function isIcon(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint16(4, true);
  if (count === 0 || bytes.length < 6 + 16 * count) return false;
  const [size, offset] = [view.getUint32(14, true), view.getUint32(18, true)];
  return size > 0 && offset >= 6 + 16 * count && offset + size <= bytes.length;
}

/** `BM` is also how words begin: the header size has to be one that exists. */
function isBitmap(bytes: Uint8Array): boolean {
  if (bytes.length < 30) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return [40, 52, 56, 64, 108, 124].includes(view.getUint32(14, true)) && view.getUint32(6, true) === 0;
}

function sniffContainer(bytes: Uint8Array): string | null {
  if (text(bytes, 4, 8) === 'ftyp') {
    const brands = brandsOf(bytes);
    if (/^M4[AB] $/.test(brands[0] ?? '')) return 'm4a';
    return brands.some((brand) => /^(?:isom|iso\d|mp4[12]|avc1|M4V |dash)$/.test(brand)) ? 'mp4' : null;
  }
  if (text(bytes, 0, 4) === '\x1aE\xdf\xa3') return text(bytes, 0, 64).includes('webm') ? 'webm' : null;
  return null;
}

function sniffSound(bytes: Uint8Array): string | null {
  const head = text(bytes, 0, 40);
  if (head.startsWith('OggS')) return head.slice(28, 36) === 'OpusHead' ? 'opus' : 'ogg';
  if (head.startsWith('fLaC')) return 'flac';
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WAVE') return 'wav';
  return head.startsWith('ID3') || isMp3Frame(bytes) ? 'mp3' : null;
}

/** MPEG audio, layer III: sync word, and no field with a forbidden value. */
function isMp3Frame(bytes: Uint8Array): boolean {
  const [first = 0, second = 0, third = 0] = bytes;
  const isLayer3 = first === 0xff && (second & 0xe6) === 0xe2 && (second & 0x18) !== 0x08;
  return isLayer3 && third >> 4 !== 15 && third >> 4 !== 0 && (third & 0x0c) !== 0x0c;
}
