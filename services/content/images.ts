// Which picture an <img> really means: lazy loading undone, srcset decided, beacons dropped.

import { DATA_IMAGE, MAX_DATA_IMAGE } from '../../contract/safe-html.ts';
import { isBeacon, isPlaceholder } from './trackers.ts';
import { resolveMedia } from './urls.ts';

export type Attributes = Readonly<Record<string, string | undefined>>;

/** Wide enough for any column on a dense screen; larger candidates only cost disk. */
const MAX_WIDTH = 1600;
const MAX_DENSITY = 2;

const LAZY_SRC = [
  'data-src',
  'data-lazy-src',
  'data-original',
  'data-actualsrc',
  'data-hi-res-src',
  'data-full-src',
];
const LAZY_SRCSET = ['data-srcset', 'data-lazy-srcset', 'data-original-set'];

/** Attributes of <img> and <source> that are read here. */
export const IMAGE_INPUT: readonly string[] = [
  'media',
  'src',
  'srcset',
  'style',
  'hidden',
  ...LAZY_SRC,
  ...LAZY_SRCSET,
];

/** The address to keep for an image (http(s) or a small inline picture), or null if there is nothing to show. */
export function pickImage(
  img: Attributes,
  fromPicture: SizedPicture | null,
  base: string | null,
): string | null {
  if (isInvisible(img)) return null;
  const lazy = pickBest(firstOf(img, LAZY_SRCSET), base);
  const plain = pickBest(img.srcset, base);
  const own = Math.max(lazy?.width ?? 0, plain?.width ?? 0);
  const url =
    (fromPicture !== null && fromPicture.width > own ? fromPicture.url : null) ??
    lazy?.url ??
    resolveReal(firstOf(img, LAZY_SRC), base) ??
    plain?.url ??
    inline(img.src) ??
    resolveReal(img.src, base) ??
    fromPicture?.url ??
    resolveMedia(img.src ?? '', base);
  return url === null || isBeacon(url) ? null : url;
}

export interface SizedPicture {
  readonly url: string;
  /** Pixels, as the srcset says; 0 where it does not. */
  readonly width: number;
}

/** Formats that are kept; a <source> of another one is for other readers. */
const KEPT_TYPE = /^image\/(?:avif|gif|jpe?g|pjpeg|png|webp)\s*(?:;|$)/i;
/** The picture for small screens, for the dark, for paper: another cut, other colours. */
const FOR_OTHERS = /prefers-color-scheme\s*:\s*dark|\bprint\b|orientation\s*:\s*portrait|prefers-contrast/i;
const SMALL_SCREEN = /max-(?:device-)?width\s*:\s*(\d+(?:\.\d+)?)(px|em|rem)/i;
const SMALL = 900;

/** What a <source> of a <picture> offers for a column of text on a wide screen; null when it is for others. */
export function pickSource(source: Attributes, base: string | null): SizedPicture | null {
  if (source.type !== undefined && !KEPT_TYPE.test(source.type.trim())) return null;
  const media = source.media ?? '';
  const small = SMALL_SCREEN.exec(media);
  const limit = Number(small?.[1] ?? Number.POSITIVE_INFINITY) * (small?.[2] === 'px' ? 1 : 16);
  if (FOR_OTHERS.test(media) || (small !== null && limit < SMALL)) return null;
  return pickBest(source.srcset ?? source['data-srcset'], base);
}

/** As pickBest, its address only. */
export function pickSrcset(srcset: string | undefined, base: string | null): string | null {
  return pickBest(srcset, base)?.url ?? null;
}

/** The best candidate of a srcset: the widest up to 1600 px, else the narrowest; the densest up to 2x. */
function pickBest(srcset: string | undefined, base: string | null): SizedPicture | null {
  if (srcset === undefined || srcset === '') return null;
  let best: (SizedPicture & { readonly rank: number }) | null = null;
  for (const { url, width, density } of candidates(srcset)) {
    const rank = width > 0 ? score(width, MAX_WIDTH) : score(density, MAX_DENSITY);
    const absolute = isPlaceholder(url) ? null : resolveMedia(url, base);
    if (absolute !== null && (best === null || rank > best.rank)) best = { url: absolute, width, rank };
  }
  return best;
}

/** Up to the limit more is better, beyond it less is better and every one is worse. */
function score(value: number, limit: number): number {
  return value <= limit ? value : -value;
}

/** Splits a srcset as HTML does: addresses end at white space and may hold commas. */
export function candidates(srcset: string): { url: string; width: number; density: number }[] {
  const found = [];
  for (const match of srcset.slice(0, 16_384).matchAll(/[\s,]*([^\s,]\S*)([^,]*)/g)) {
    const raw = match[1] ?? '';
    const descriptor = raw.endsWith(',') ? '' : (match[2] ?? '').trim();
    const width = Number(/(?:^|\s)(\d{1,6})w\b/.exec(descriptor)?.[1] ?? 0);
    const density = Number(/(?:^|\s)(\d{1,3}(?:\.\d{1,3})?)x\b/.exec(descriptor)?.[1] ?? 1);
    found.push({ url: raw.replace(/,+$/, ''), width, density });
    if (found.length >= 64) break;
  }
  return found;
}

/** A number of CSS pixels from a width or height attribute: `640`, `640px`; null for percentages and nonsense. */
export function pixels(value: string | undefined): number | null {
  const match = /^\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*$/i.exec(value ?? '');
  return match === null ? null : Number(match[1]);
}

function isInvisible(img: Attributes): boolean {
  const width = pixels(img.width);
  const height = pixels(img.height);
  if ((width !== null && width <= 1) || (height !== null && height <= 1)) return true;
  if (width !== null && height !== null && width <= 2 && height <= 2) return true;
  return /display\s*:\s*none|(?:^|[;\s])(?:width|height)\s*:\s*[01](?:px)?\s*(?:;|!|$)/i.test(
    img.style ?? '',
  );
}

function inline(src: string | undefined): string | null {
  const text = src?.trim() ?? '';
  return text.length <= MAX_DATA_IMAGE && DATA_IMAGE.test(text) && !isPlaceholder(text) ? text : null;
}

function resolveReal(src: string | undefined, base: string | null): string | null {
  return src === undefined || isPlaceholder(src) ? null : resolveMedia(src, base);
}

function firstOf(img: Attributes, names: readonly string[]): string | undefined {
  for (const name of names) if (img[name]) return img[name];
  return undefined;
}
