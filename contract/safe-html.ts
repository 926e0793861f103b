// The one allow-list of article HTML, as plain data. The sanitiser before the store and DOMPurify in the reader
// both read it: what is not named here exists in no stored article and is never shown.

/** Elements an article may hold. Nothing here scripts, styles, submits, frames or loads a document. */
export const ALLOWED_TAGS: readonly string[] = [
  // The most frequent first: sanitize-html looks names up one by one.
  ...[
    'p',
    'a',
    'img',
    'em',
    'strong',
    'li',
    'div',
    'br',
    'span',
    'td',
    'code',
    'b',
    'i',
    'h2',
    'h3',
    'ul',
    'figure',
  ],
  ...[
    'blockquote',
    'h4',
    'ol',
    'tr',
    'sup',
    'pre',
    'figcaption',
    'section',
    'aside',
    'address',
    'hr',
    'h1',
    'h5',
    'h6',
  ],
  ...[
    'dl',
    'dt',
    'dd',
    'details',
    'summary',
    'table',
    'caption',
    'colgroup',
    'col',
    'thead',
    'tbody',
    'tfoot',
    'th',
  ],
  ...[
    'abbr',
    'bdi',
    'bdo',
    'cite',
    'del',
    'dfn',
    'ins',
    'kbd',
    'mark',
    'q',
    's',
    'samp',
    'small',
    'sub',
    'time',
    'u',
  ],
  ...['var', 'wbr', 'ruby', 'rt', 'rp', 'audio', 'video', 'source'],
];

/** Attributes every allowed element may carry; ids always begin with ID_PREFIX. */
export const GLOBAL_ATTRIBUTES: readonly string[] = ['id', 'dir', 'lang', 'title'];

/** Further attributes, by element. */
export const TAG_ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  a: ['href', 'rel'],
  img: ['src', 'alt', 'width', 'height'],
  audio: ['src', 'controls', 'preload'],
  video: ['src', 'poster', 'width', 'height', 'controls', 'preload'],
  source: ['src', 'type'],
  figure: ['data-embed'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan', 'scope'],
  col: ['span'],
  colgroup: ['span'],
  ol: ['start', 'reversed', 'type'],
  li: ['value'],
  blockquote: ['cite'],
  q: ['cite'],
  del: ['cite', 'datetime'],
  ins: ['cite', 'datetime'],
  time: ['datetime'],
  details: ['open'],
};

/** What `data-embed` may say: the service a placeholder stands for, `frame` for any other page. */
export const EMBED_KINDS: readonly string[] = [
  ...[
    'youtube',
    'vimeo',
    'dailymotion',
    'twitch',
    'peertube',
    'x',
    'mastodon',
    'bluesky',
    'instagram',
    'facebook',
  ],
  ...[
    'tiktok',
    'reddit',
    'soundcloud',
    'spotify',
    'bandcamp',
    'podcast',
    'ted',
    'map',
    'code',
    'document',
    'frame',
  ],
];

/** Elements without content or end tag. */
export const VOID_TAGS: readonly string[] = ['br', 'col', 'hr', 'img', 'source', 'wbr'];

/** Attributes whose presence is their value. */
export const BOOLEAN_ATTRIBUTES: readonly string[] = ['controls', 'open', 'reversed'];

/** Attributes that hold an address. */
export const URL_ATTRIBUTES: readonly string[] = ['href', 'src', 'poster', 'cite'];

export const LINK_SCHEMES: readonly string[] = ['http', 'https', 'mailto'];
export const MEDIA_SCHEMES: readonly string[] = ['http', 'https'];

/** Ids of an article live under this prefix, so that none can shadow a name of the page around it. */
export const ID_PREFIX = 'a-';

/** What links that leave the reader carry. */
export const LINK_REL = 'noopener noreferrer';

/** The longest inline picture (`data:`) an article keeps, in characters. */
export const MAX_DATA_IMAGE = 262_144;

/** Elements deeper than this are unwrapped: browsers and sanitisers slow down or fail on towers. */
export const MAX_DEPTH = 256;

/** An address of a link, a picture or a sound: a plain scheme first, or a place in the same article. */
export const ALLOWED_URI = /^(?:https?:\/\/|mailto:|#a-)/i;

/** An inline picture of a kind that cannot hold script. */
export const DATA_IMAGE = /^data:image\/(?:png|jpeg|gif|webp|avif);base64,[a-z0-9+/=]+$/i;

/** Every attribute name of the list, once: DOMPurify checks names first, then pairs in its hook. */
export const ALL_ATTRIBUTES: readonly string[] = [
  ...new Set([...GLOBAL_ATTRIBUTES, ...Object.values(TAG_ATTRIBUTES).flat()]),
];

/** Whether `tag` may carry `attribute` (both lower case). */
export function isAllowedAttribute(tag: string, attribute: string): boolean {
  if (GLOBAL_ATTRIBUTES.includes(attribute)) return true;
  return Object.hasOwn(TAG_ATTRIBUTES, tag) && (TAG_ATTRIBUTES[tag]?.includes(attribute) ?? false);
}

/** Whether an address may stand in `attribute` of `tag`: schemes only, the text must be normalised already. */
export function isAllowedUri(tag: string, attribute: string, url: string): boolean {
  if (attribute === 'href') return ALLOWED_URI.test(url);
  if (tag === 'img' && url.length <= MAX_DATA_IMAGE && DATA_IMAGE.test(url)) return true;
  return /^https?:\/\//i.test(url);
}
