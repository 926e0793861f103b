// The picture above the body: only from this disk, and never one that the body shows itself.
import type { Article, Picture } from '../../../contract/model.ts';
import { decode } from './plain-start.ts';

/** The lead picture to show, or null. */
export function shownLead(article: Pick<Article, 'lead' | 'html'>): Picture | null {
  const { lead, html } = article;
  if (lead === null || lead.media === null) return null;
  const key = pictureKey(lead.url);
  for (const [, src = ''] of html.matchAll(/<img src="([^"]*)"/g)) {
    if (pictureKey(decode(src)) === key) return null;
  }
  return lead;
}

/** One name for a picture in all sizes and through all scaling services: the last address in it, without size and query. */
export function pictureKey(url: string): string {
  const inner = /^https?:\/\/.*?(https?(?::|%3a)(?:\/|%2f){1,2}.*)$/i.exec(url)?.[1];
  const address = inner === undefined ? url : decodeSafely(inner);
  return address
    .replace(/[?#].*$/s, '')
    .replace(/^https?:\/{1,2}(?:www\.|i\d\.wp\.com\/)?/i, '')
    .replace(/-(?:\d{2,5}x\d{2,5}|scaled)(?=\.\w+$)/, '')
    .toLowerCase();
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
