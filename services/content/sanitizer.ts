// Hostile HTML in, the article we keep out. The last step on the string is sanitize-html with the shared allow-list,
// left out only where a strict check proves that it would change nothing. Nothing may edit the string afterwards.

import sanitizeHtml from 'sanitize-html';
import {
  ALLOWED_TAGS,
  GLOBAL_ATTRIBUTES,
  LINK_SCHEMES,
  MEDIA_SCHEMES,
  TAG_ATTRIBUTES,
  URL_ATTRIBUTES,
  VOID_TAGS,
} from '../../contract/safe-html.ts';
import { isCanonical } from './canonical.ts';
import { prepareHtml } from './prepare.ts';
import { measureText } from './words.ts';

/** Raised when the rules change; rows with an older number are sanitised again. */
export const SANITIZER_VERSION = 1;

export interface SafeImage {
  readonly url: string;
  readonly alt: string;
  /** CSS pixels as the article says, null when it does not. */
  readonly width: number | null;
  readonly height: number | null;
}

export interface SafeLink {
  readonly url: string;
  readonly text: string;
}

export interface SafeArticle {
  /** Safe to store; show it only through the reader's DOMPurify. Picture addresses are the originals. */
  readonly html: string;
  /** The same as plain text, blocks on lines of their own. */
  readonly text: string;
  /** In reading order, each address once; pictures in the text itself have a `data:` address. */
  readonly images: readonly SafeImage[];
  /** Sound and film the body refers to. */
  readonly media: readonly { readonly url: string; readonly kind: 'audio' | 'video' }[];
  readonly links: readonly SafeLink[];
  readonly words: number;
  /** Reading time, at least 1. */
  readonly minutes: number;
}

/** The typings lack one option. */
const OPTIONS: sanitizeHtml.IOptions & { allowedEmptyAttributes: string[] } = {
  allowedTags: [...ALLOWED_TAGS],
  allowedAttributes: {
    '*': [...GLOBAL_ATTRIBUTES],
    ...Object.fromEntries(Object.entries(TAG_ATTRIBUTES).map(([tag, names]) => [tag, [...names]])),
  },
  selfClosing: [...VOID_TAGS],
  allowedSchemes: [...LINK_SCHEMES],
  allowedSchemesByTag: {
    img: [...MEDIA_SCHEMES, 'data'],
    audio: [...MEDIA_SCHEMES],
    video: [...MEDIA_SCHEMES],
    source: [...MEDIA_SCHEMES],
  },
  allowedSchemesAppliedToAttributes: [...URL_ATTRIBUTES],
  allowProtocolRelative: false,
  allowedEmptyAttributes: ['alt'],
  disallowedTagsMode: 'discard',
  parseStyleAttributes: false,
  enforceHtmlBoundary: false,
};

/**
 * Sanitises one article body. Pure, total and idempotent: the output put in again comes out unchanged.
 * Relative addresses are resolved against `baseUrl`; without it they are dropped.
 */
export function sanitizeArticle(
  html: string,
  options: { readonly baseUrl?: string | null } = {},
): SafeArticle {
  const prepared = prepareHtml(html, options.baseUrl ?? null);
  const size = measureText(prepared.text);
  return {
    html: isCanonical(prepared.html) ? prepared.html : sanitizeStrictly(prepared.html),
    text: prepared.text,
    images: prepared.images,
    media: prepared.media,
    links: prepared.links,
    words: size.words + size.characters,
    minutes: size.minutes,
  };
}

/** sanitize-html with the reader's allow-list and nothing else; equal to its input on everything we store. */
export function sanitizeStrictly(html: string): string {
  return sanitizeHtml(html, OPTIONS);
}
