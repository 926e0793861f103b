// Sites whose feeds stand at addresses that can be worked out, as data. `$1` … are groups of `path`, `$host` the host.

export interface SitePattern {
  readonly host: RegExp;
  readonly path: RegExp;
  /** Tried in this order before the page itself is opened. */
  readonly feeds?: readonly string[];
  /** Found in the page's source; `$1` of this expression. */
  readonly inPage?: { readonly find: RegExp; readonly feeds: readonly string[] };
}

const YOUTUBE = /^(?:www\.|m\.|music\.)?youtube\.com$/;
const YOUTUBE_CHANNEL = 'https://www.youtube.com/feeds/videos.xml?channel_id=$1';

export const SITE_PATTERNS: readonly SitePattern[] = [
  { host: YOUTUBE, path: /^\/channel\/(UC[\w-]{22})/, feeds: [YOUTUBE_CHANNEL] },
  {
    host: YOUTUBE,
    path: /^\/(?:playlist|watch)\?(?:.*&)?list=([\w-]{10,})/,
    feeds: ['https://www.youtube.com/feeds/videos.xml?playlist_id=$1'],
  },
  { host: YOUTUBE, path: /^\/user\/([\w.-]+)/, feeds: ['https://www.youtube.com/feeds/videos.xml?user=$1'] },
  {
    host: YOUTUBE,
    path: /^\/(?:@|c\/|watch|shorts\/)/,
    inPage: {
      find: /"(?:externalId|channelId|externalChannelId)":"(UC[\w-]{22})"/,
      feeds: [YOUTUBE_CHANNEL],
    },
  },
  {
    host: /^(?:www\.|old\.|new\.)?reddit\.com$/,
    path: /^\/((?:r|u|user)\/[\w-]+(?:\/(?:new|top|hot|rising|comments\/\w+))?)/,
    feeds: ['https://www.reddit.com/$1/.rss'],
  },
  {
    host: /^github\.com$/,
    path: /^\/([\w.-]+\/[\w.-]+)\/commits(?:\/([\w./-]+))?/,
    feeds: ['https://github.com/$1/commits/$2.atom', 'https://github.com/$1/commits.atom'],
  },
  {
    host: /^github\.com$/,
    path: /^\/([\w.-]+\/[\w.-]+)(?:\/releases|\/tags)?\/?$/,
    feeds: ['https://github.com/$1/releases.atom', 'https://github.com/$1/commits.atom'],
  },
  { host: /^github\.com$/, path: /^\/([\w-]+)\/?$/, feeds: ['https://github.com/$1.atom'] },
  {
    host: /^gitlab\.com$/,
    path: /^\/([\w.-]+\/[\w.-]+)(?:\/-\/(?:releases|tags))?\/?$/,
    feeds: ['https://gitlab.com/$1/-/tags?format=atom'],
  },
  { host: /^[\w-]+\.substack\.com$/, path: /^\//, feeds: ['https://$host/feed'] },
  { host: /^(?:www\.)?medium\.com$/, path: /^\/(@?[\w.-]+)/, feeds: ['https://medium.com/feed/$1'] },
  { host: /^[\w-]+\.medium\.com$/, path: /^\//, feeds: ['https://$host/feed'] },
  { host: /^[\w-]+\.wordpress\.com$/, path: /^\//, feeds: ['https://$host/feed/'] },
  { host: /^[\w-]+\.blogspot\.com$/, path: /^\//, feeds: ['https://$host/feeds/posts/default'] },
  { host: /^[\w-]+\.tumblr\.com$/, path: /^\//, feeds: ['https://$host/rss'] },
  { host: /^bsky\.app$/, path: /^\/profile\/([\w.:-]+)/, feeds: ['https://bsky.app/profile/$1/rss'] },
  { host: /^(?:www\.)?vimeo\.com$/, path: /^\/([\w-]+)\/?$/, feeds: ['https://vimeo.com/$1/videos/rss'] },
];

/** Tried on the page's own host when the page names no feed; `$path` is its folder without the last slash. */
export const COMMON_PATHS: readonly string[] = [
  ...['$path/feed', '$path/rss', '$path/feed.xml', '$path/rss.xml', '$path/index.xml', '$path/atom.xml'],
  ...[
    '/feed',
    '/rss',
    '/feed.xml',
    '/rss.xml',
    '/index.xml',
    '/atom.xml',
    '/feed/',
    '/feed.json',
    '/feed.atom',
  ],
  ...['/feeds/posts/default', '/?feed=rss2', '/blog/feed', '/blog/rss.xml', '/news/rss', '/rss/news.xml'],
];

/** Mastodon, Pleroma and their like: a profile page `/@name`. */
const PROFILE = /^\/@[\w.-]+\/?$/;

function fill(template: string, match: RegExpExecArray, host: string): string {
  return template
    .replace('$host', host)
    .replace(/\$(\d)/g, (_whole, group: string) => match[Number(group)] ?? '')
    .replace(/\/\.atom$/, '.atom');
}

/** Feed addresses that follow from the address alone. */
export function patternFeeds(url: URL): readonly string[] {
  return SITE_PATTERNS.flatMap(({ host, path, feeds = [] }) => {
    const match = host.test(url.hostname) ? path.exec(url.pathname + url.search) : null;
    return match ? feeds.map((feed) => fill(feed, match, url.hostname)) : [];
  });
}

/** Feed addresses that follow from the source of the page at this address. */
export function pageFeeds(url: URL, source: string): readonly string[] {
  return SITE_PATTERNS.flatMap(({ host, path, inPage }) => {
    const isThere = inPage && host.test(url.hostname) && path.test(url.pathname + url.search);
    const match = isThere ? inPage.find.exec(source) : null;
    return match && inPage ? inPage.feeds.map((feed) => fill(feed, match, url.hostname)) : [];
  });
}

/** Addresses worth a try on any site, nearest first. */
export function guessedFeeds(url: URL): readonly string[] {
  const profile = PROFILE.test(url.pathname) ? [`${url.origin}${url.pathname.replace(/\/$/, '')}.rss`] : [];
  const folder = url.pathname.replace(/\/[^/]*\.[^/]*$/, '').replace(/\/+$/, '');
  const paths = COMMON_PATHS.filter((path) => folder !== '' || !path.startsWith('$path'));
  const all = paths.map((path) => url.origin + path.replace('$path', folder));
  return [...new Set([...profile, ...all])].slice(0, 24);
}
