// The one picture that stands for an article: chosen from what the feed offers and what the body shows.

import type { Picture } from '../../contract/model.ts';
import { isBeacon, isPlaceholder } from './trackers.ts';
import { resolveMedia } from './urls.ts';

/** A picture that may stand for the article, as a feed names it. */
export interface LeadCandidate {
  readonly url: string | null;
  /** `article`: named by the entry itself; `content`, `thumbnail`: Media RSS; `enclosure`; `body`: an <img>. */
  readonly from: 'article' | 'content' | 'thumbnail' | 'enclosure' | 'body';
  readonly type?: string | null;
  /** `image`, `video` … as Media RSS says. */
  readonly medium?: string | null;
  readonly width?: number | null;
  readonly height?: number | null;
  readonly alt?: string | null;
  readonly caption?: string | null;
  readonly credit?: string | null;
  readonly isDefault?: boolean;
}

const PREFERENCE = { article: 60, content: 50, enclosure: 45, body: 40, thumbnail: 20 } as const;
const SMALL = 120;
const WIDE_ENOUGH = 600;
const IMAGE_FILE = /\.(?:jpe?g|png|gif|webp|avif)(?:[?#]|$)/i;
const NOT_A_LEAD =
  /(?:^|[/_.-])(?:avatars?|gravatar|icons?|logo|emoji|smil(?:ey|ies)|badge|button|share|feedburner)(?:[/_.?-]|$)/i;

/** The best candidate as a picture without stored bytes, or null: too small, a beacon, an icon, no picture at all. */
export function chooseLead(
  candidates: readonly LeadCandidate[],
  baseUrl: string | null = null,
): Picture | null {
  let best: { candidate: LeadCandidate; url: string; score: number } | null = null;
  for (const candidate of candidates) {
    const url = usableUrl(candidate, baseUrl);
    if (url === null) continue;
    const score = rank(candidate);
    if (best === null || score > best.score) best = { candidate, url, score };
  }
  return best === null ? null : toPicture(best.candidate, best.url);
}

/** Whether a body opens with the lead picture, so that the reader does not show it twice. */
export function leadIsFirstInBody(leadUrl: string, html: string): boolean {
  const start = html.slice(0, 20_000);
  const image = /<img src="([^"]*)"/.exec(start);
  if (image === null || !samePicture(unescapeAttribute(image[1] ?? ''), leadUrl)) return false;
  const textBefore = start
    .slice(0, image.index)
    .replace(/<[^>]*>/g, '')
    .trim();
  return textBefore.length <= 140;
}

/** The same picture at the same place, whatever size or format the address asks for. */
export function samePicture(a: string, b: string): boolean {
  return a === b || pictureKey(a) === pictureKey(b);
}

function pictureKey(url: string): string {
  const inner = /(?:https?:\/\/|https?%3A%2F%2F)[^?#]*$/i.exec(
    url.replace(/[?#].*$/s, '').replace(/^https?:\/\//i, ''),
  )?.[0];
  const path = (inner === undefined ? url : safeDecode(inner)).replace(/[?#].*$/s, '');
  return path
    .replace(/^https?:\/\/(?:www\.|i\d\.wp\.com\/)?/i, '')
    .replace(/[-_]\d{2,4}x\d{2,4}(?=\.\w+$)/, '')
    .replace(/-(?:scaled|e\d{10,13})(?=\.\w+$)/, '')
    .toLowerCase();
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function usableUrl(candidate: LeadCandidate, baseUrl: string | null): string | null {
  const url = candidate.url === null ? null : resolveMedia(candidate.url, baseUrl);
  if (url === null || !isImage(candidate, url) || isBeacon(url) || isPlaceholder(url)) return null;
  const [width, height] = [candidate.width ?? null, candidate.height ?? null];
  if ((width !== null && width < SMALL) || (height !== null && height < SMALL * 0.6)) return null;
  return candidate.from === 'body' && NOT_A_LEAD.test(url) ? null : url;
}

function isImage(candidate: LeadCandidate, url: string): boolean {
  if (candidate.type) return /^image\/(?!svg)/i.test(candidate.type);
  if (candidate.medium) return candidate.medium.toLowerCase() === 'image';
  return candidate.from !== 'enclosure' && candidate.from !== 'content' ? true : IMAGE_FILE.test(url);
}

/** Source first, then size: up to what a column needs more is better, beyond that it is all the same. */
function rank(candidate: LeadCandidate): number {
  const width = candidate.width ?? 0;
  const size = (Math.min(width, WIDE_ENOUGH) / WIDE_ENOUGH) * 9;
  const banner =
    width > 0 && candidate.height ? width / candidate.height > 5 || candidate.height / width > 4 : false;
  const wideThumbnail = candidate.from === 'thumbnail' && width >= WIDE_ENOUGH ? 25 : 0;
  return (
    PREFERENCE[candidate.from] + size + wideThumbnail + (candidate.isDefault ? 5 : 0) - (banner ? 30 : 0)
  );
}

function toPicture(candidate: LeadCandidate, url: string): Picture {
  return {
    url,
    media: null,
    width: candidate.width ?? null,
    height: candidate.height ?? null,
    alt: candidate.alt || null,
    caption: candidate.caption || null,
    credit: candidate.credit || null,
  };
}

function unescapeAttribute(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
