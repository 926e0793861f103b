// Whether bytes are a bitmap worth keeping: type, size and dimensions from the header; nothing is ever decoded.
import { imageSize } from 'image-size';
import { sniffPicture } from './sniff.ts';

export const PICTURE_LIMITS = {
  bytes: 10 * 1024 * 1024,
  pixels: 50_000_000,
  side: 20_000,
  /** Up to this on both sides, or on one: a counting pixel. */
  tiny: 2,
} as const;

/** Where the search for a broken header ends: a byte-wise one of a few milliseconds. */
const HEADER = 128 * 1024;

export interface SoundPicture {
  /** What is to be stored: of a drawing its safe form. */
  readonly bytes: Uint8Array;
  readonly extension: string;
  readonly width: number;
  readonly height: number;
}

export type Inspected =
  | ({ readonly ok: true } & SoundPicture)
  | { readonly ok: false; readonly reason: string };

export const refuse = (reason: string): Inspected => ({ ok: false, reason });

/** Judges a bitmap by its bytes. The reason is a sentence to show. Never throws. */
export function inspectBitmap(bytes: Uint8Array): Inspected {
  const extension = sniffPicture(bytes);
  if (extension === null) return refuse('This is no picture that can be kept.');
  const size = sizeOf(bytes);
  return size === null
    ? refuse('The picture is damaged.')
    : judgeSize({ bytes, extension, width: size.width, height: size.height });
}

/** Neither a counting pixel nor more than can be shown. */
export function judgeSize(picture: SoundPicture): Inspected {
  const { width, height } = picture;
  const { pixels, side, tiny } = PICTURE_LIMITS;
  if (width <= tiny || height <= tiny) {
    return refuse('This is a counting pixel, not a picture.');
  }
  if (width > side || height > side || width * height > pixels) {
    return refuse(`The picture is too large to be shown (${width} × ${height}).`);
  }
  return { ok: true, ...picture };
}

/** As shown: turned where the camera says so. */
function sizeOf(bytes: Uint8Array): { readonly width: number; readonly height: number } | null {
  try {
    const { width, height, orientation = 1 } = imageSize(bytes.subarray(0, headerEnd(bytes)));
    if (!Number.isSafeInteger(width) || !Number.isSafeInteger(height) || width <= 0 || height <= 0)
      return null;
    return orientation >= 5 && orientation <= 8 ? { width: height, height: width } : { width, height };
  } catch {
    return null;
  }
}

/** How much of a file its size is looked for in: of a sound JPEG all segments up to the frame, however long their notes. */
function headerEnd(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 2; at + 4 <= bytes.length && bytes[0] === 0xff && view.getUint8(at) === 0xff; ) {
    const marker = view.getUint8(at + 1);
    const next = at + 2 + view.getUint16(at + 2);
    if (marker >= 0xc0 && marker <= 0xc2) return next;
    at = next;
  }
  return HEADER;
}
