// The headline: what the page's data, its meta tags, its <h1> and its <title> agree on, without the site's name.
import type { DomDocument } from './dom.ts';
import { flatText } from './dom.ts';
import { coverage, keyOf } from './words.ts';

const SEPARATOR = /\s+[|\-–—\\/>»·•:]+\s+|\s*[|»·•]\s*/;
const MAX_TITLE = 500;

export interface TitleSources {
  readonly data: readonly string[];
  readonly meta: string | null;
  readonly site: string | null;
}

/** The article's title, or an empty string when the page has none. */
export function chooseTitle(document: DomDocument, { data, meta, site }: TitleSources): string {
  const window = titleElement(document);
  const heading = mainHeading(document, window || meta || data[0] || '');
  const near = `${keyOf(window)} ${keyOf(heading)} ${keyOf(meta ?? '')}`;
  const isShown = (one: string) => near.includes(keyOf(one)) || coverage(one, near) > 0.6;
  const named = [...data.filter(isShown), meta, ...data].find(
    (one) => one !== null && one !== undefined && one.length > 3 && keyOf(one) !== keyOf(site ?? ''),
  );
  const full = named ?? (window || heading);
  const title = withoutSite(full, site, heading);
  return (title || heading || window).slice(0, MAX_TITLE);
}

/** The page's <title>, not one of its pictures'. */
function titleElement(document: DomDocument): string {
  const title = document.querySelector('head > title') ?? document.querySelector('title');
  return title === null ? '' : flatText(title);
}

/** The <h1> that says what the title says, else the only one. */
export function mainHeading(document: DomDocument, like: string): string {
  const texts = [...document.querySelectorAll('h1')]
    .map(flatText)
    .filter((text) => text.length > 3 && text.length < 300);
  const best = texts.find((text) => coverage(text, like) > 0.7 && coverage(like, text) > 0.4);
  return best ?? (texts.length === 1 ? (texts[0] ?? '') : '');
}

/** Takes a site's name from either end: where the heading ends, or where it is the name. */
export function withoutSite(title: string, site: string | null, heading: string): string {
  const text = title.trim();
  const headingKey = keyOf(heading);
  if (
    headingKey !== '' &&
    headingKey !== keyOf(text) &&
    keyOf(text).startsWith(headingKey) &&
    SEPARATOR.test(text.slice(heading.length - 1))
  )
    return text.toLowerCase().startsWith(heading.toLowerCase())
      ? text.slice(0, heading.length).trim()
      : heading;
  const siteKey = keyOf(site ?? '').replaceAll(' ', '');
  const parts = text.split(SEPARATOR);
  const isSite = (part: string | undefined) => {
    const key = keyOf(part ?? '').replaceAll(' ', '');
    return (
      key !== '' &&
      siteKey !== '' &&
      (key === siteKey ||
        siteKey.startsWith(key) ||
        (key.startsWith(siteKey) && key.length < siteKey.length + 8))
    );
  };
  if (parts.length < 2) return text;
  const last = parts.at(-1) ?? '';
  if (isSite(last)) return text.slice(0, text.lastIndexOf(last)).replace(/[\s|\-–—\\/>»·•:]+$/, '');
  const [head = ''] = parts;
  if (isSite(head)) return text.slice(head.length).replace(/^[\s|\-–—\\/>»·•:]+/, '');
  return text;
}
