// The film or sound a page is about stands above its text, where the scoring does not look: kept as a frame that the
// sanitiser turns into a still with a link.
import type { DomDocument, DomElement } from './dom.ts';
import { namesOf } from './dom.ts';

/** Frames worth keeping. */
export const EMBEDS =
  /\/\/(?:www\.|player\.|w\.|embed\.|open\.|platform\.|geo\.)*(?:youtube(?:-nocookie)?\.com|youtu\.be|vimeo\.com|dailymotion\.com|twitch\.tv|(?:twitter|x)\.com|instagram\.com|facebook\.com\/plugins|tiktok\.com|soundcloud\.com|spotify\.com|ted\.com|bsky\.app|reddit(?:media)?\.com|archive\.org\/embed|bandcamp\.com|codepen\.io|google\.[a-z.]+\/maps|podcasts\.apple\.com)/;

/** Address and title of the first embed of the page's main part; must be read before Readability. */
export function findLeadEmbed(
  document: DomDocument,
): { readonly url: string; readonly title: string } | null {
  for (const frame of document.querySelectorAll('article iframe, main iframe, [role~="main"] iframe')) {
    const url = frame.getAttribute('src') || frame.getAttribute('data-src') || '';
    if (EMBEDS.test(url) && !isAside(frame)) return { url, title: frame.getAttribute('title') ?? '' };
  }
  return null;
}

function isAside(element: DomElement): boolean {
  for (let at = element.parentElement; at !== null; at = at.parentElement)
    if (
      /^(?:aside|nav|footer)$/.test(at.localName) ||
      / (?:related|recommended|comments?|sidebar|promo) /.test(namesOf(at))
    )
      return true;
  return false;
}

/** `html` with the embed first, unless it holds one of its own. */
export function withLeadEmbed(
  html: string,
  embed: { readonly url: string; readonly title: string } | null,
): string {
  if (embed === null || html === '' || /<(?:iframe|video)\b/.test(html)) return html;
  const quote = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return `<iframe src="${quote(embed.url)}" title="${quote(embed.title)}"></iframe>${html}`;
}
