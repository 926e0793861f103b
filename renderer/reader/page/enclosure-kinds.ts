// Which enclosures are shown below an article, and as what: those of the feed, and sound and film that its text refers to.
import type { Article, Enclosure } from '../../../contract/model.ts';
import { decode } from './plain-start.ts';

export type Kind = 'audio' | 'video' | 'other';

const IMAGE = /\.(?:jpe?g|png|gif|webp|avif|svg)(?:[?#]|$)/i;
const MOST = 50;

export function kindOf({ url, type }: Pick<Enclosure, 'url' | 'type'>): Kind {
  if (type?.startsWith('audio/') || /\.(?:mp3|m4a|ogg|opus|wav|flac)(?:[?#]|$)/i.test(url)) return 'audio';
  return type?.startsWith('video/') || /\.(?:mp4|webm|m4v|mov)(?:[?#]|$)/i.test(url) ? 'video' : 'other';
}

/** Each address once. Pictures stand in the article; what its text would play stands here, for the frame plays nothing. */
export function shownEnclosures({
  enclosures,
  html,
}: Pick<Article, 'enclosures' | 'html'>): readonly Enclosure[] {
  const own = enclosures.filter(({ url, type }) => !(type?.startsWith('image/') || IMAGE.test(url)));
  const seen = new Set(own.map(({ url }) => url));
  const more = playedIn(html).filter(({ url }) => !seen.has(url) && seen.add(url));
  return [...own, ...more].slice(0, MOST);
}

/** Of several forms of one sound in the text the first. */
function playedIn(html: string): Enclosure[] {
  const found: Enclosure[] = [];
  for (const [, kind = '', attributes = '', inner = ''] of html.matchAll(
    /<(audio|video)\b([^>]*)>(.*?)<\/\1>/gs,
  )) {
    const src = /\ssrc="([^"]*)"/.exec(attributes) ?? /<source\b[^>]*?\ssrc="([^"]*)"/.exec(inner);
    if (src?.[1]) found.push({ url: decode(src[1]), type: `${kind}/*`, length: null, title: null });
  }
  return found;
}
