// The feeds a web page names: <link rel=alternate> first, then links that look like feeds. Pure; the page is untrusted.
import { Parser } from 'htmlparser2';
import { resolveHttp } from '../content/urls.ts';

export interface PageLink {
  readonly url: string;
  readonly title: string;
}

export interface PageFeeds {
  readonly title: string;
  /** Named by the page as its feeds, in order; feeds of comments last. */
  readonly declared: readonly PageLink[];
  /** Ordinary links that may be feeds. */
  readonly guessed: readonly PageLink[];
}

const FEED_TYPE =
  /^(application\/(rss|atom|rdf|feed)\+(xml|json)|application\/x-rss\+xml|text\/(rss|atom)\+?xml|application\/json|(text|application)\/xml)\s*(;|$)/i;
const NOT_A_FEED = /oembed|wp-json|manifest|opensearch|sitemap|\/api\//i;
const LOOKS_LIKE_FEED = /(^|[/._?=&-])(rss|atom|feeds?|rdf|xml)(2|\.xml|\.json|\.php)?($|[/._?=&#-])/i;
const FEED_WORDS = /^\s*(rss|atom|feed|rss[- ]?feed|subscribe|xml)\s*$/i;
const COMMENTS = /comment/i;
const MOST = 30;

/** Reads at most the first megabyte. */
export function feedsOfPage(html: string, pageUrl: string): PageFeeds {
  const declared = new Map<string, PageLink>();
  const guessed = new Map<string, PageLink>();
  let base = pageUrl;
  let title = '';
  let inTitle = false;
  let anchor: { url: string; text: string } | null = null;

  const note = (to: Map<string, PageLink>, href: string | undefined, name: string) => {
    const url = resolveHttp(
      href?.replace(/^feed:(\/\/)?(?=https?:)/i, '').replace(/^feed:\/\//i, 'https://') ?? '',
      base,
    );
    if (url !== null && to.size < MOST && !to.has(url))
      to.set(url, { url, title: name.trim().slice(0, 200) });
  };
  const parser = new Parser({
    onopentag: (tag, attributes) => {
      if (tag === 'base' && attributes.href) base = resolveHttp(attributes.href, pageUrl) ?? base;
      else if (tag === 'title') inTitle = title === '';
      else if (tag === 'link' && isFeedLink(attributes))
        note(declared, attributes.href, attributes.title ?? '');
      else if (tag === 'a' && attributes.href)
        anchor = { url: attributes.href, text: attributes.title ?? '' };
    },
    ontext: (text) => {
      if (inTitle) title += text;
      if (anchor && anchor.text.length < 200) anchor.text += text;
    },
    onclosetag: (tag) => {
      if (tag === 'title') inTitle = false;
      if (tag !== 'a' || !anchor) return;
      if (LOOKS_LIKE_FEED.test(anchor.url) || FEED_WORDS.test(anchor.text))
        note(guessed, anchor.url, anchor.text);
      anchor = null;
    },
  });
  parser.end(html.slice(0, 1_000_000));
  const isComments = ({ url, title: name }: PageLink) => COMMENTS.test(name) || /comments\/feed/.test(url);
  const ordered = [...declared.values()].sort((a, b) => Number(isComments(a)) - Number(isComments(b)));
  return { title: title.trim(), declared: ordered, guessed: [...guessed.values()] };
}

function isFeedLink({ rel = '', type = '', href = '' }: Record<string, string>): boolean {
  const words = rel.toLowerCase().split(/\s+/);
  if (words.includes('feed')) return true;
  return words.includes('alternate') && FEED_TYPE.test(type) && !NOT_A_FEED.test(href);
}
