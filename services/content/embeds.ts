// What a frame, object or embed stands for: a service, a name to show and an address a person can open.

import { isTrackerHost } from './trackers.ts';

export interface Embed {
  /** One of EMBED_KINDS. */
  readonly kind: string;
  readonly name: string;
  readonly url: string;
}

interface Provider {
  readonly kind: string;
  readonly name: string;
  /** Matched against `host/path?query` without `www.`. */
  readonly match: RegExp;
  /** The page a person opens; `$1` from the match. Without it the frame's own address. */
  readonly page?: string;
}

const PROVIDERS: readonly Provider[] = [
  {
    kind: 'youtube',
    name: 'YouTube',
    match: /^(?:m\.)?youtube(?:-nocookie)?\.com\/(?:embed|v|e|shorts|live)\/(?!videoseries)([\w-]{6,20})/,
    page: 'https://www.youtube.com/watch?v=$1',
  },
  {
    kind: 'youtube',
    name: 'YouTube',
    match: /^youtube(?:-nocookie)?\.com\/embed\/videoseries\?(?:.*&)?list=([\w-]+)/,
    page: 'https://www.youtube.com/playlist?list=$1',
  },
  { kind: 'youtube', name: 'YouTube', match: /^(?:m\.)?(?:youtube\.com|youtu\.be)\// },
  { kind: 'vimeo', name: 'Vimeo', match: /^player\.vimeo\.com\/video\/(\d+)/, page: 'https://vimeo.com/$1' },
  { kind: 'vimeo', name: 'Vimeo', match: /^vimeo\.com\// },
  {
    kind: 'dailymotion',
    name: 'Dailymotion',
    match: /^(?:geo\.)?dailymotion\.com\/(?:embed\/video\/|player.*[?&]video=)(\w+)/,
    page: 'https://www.dailymotion.com/video/$1',
  },
  { kind: 'twitch', name: 'Twitch', match: /^(?:player|clips)\.twitch\.tv\// },
  {
    kind: 'x',
    name: 'X',
    match: /^platform\.(?:twitter|x)\.com\/embed\/.*[?&]id=(\d+)/,
    page: 'https://x.com/i/status/$1',
  },
  { kind: 'x', name: 'X', match: /^(?:twitter|x)\.com\// },
  { kind: 'bluesky', name: 'Bluesky', match: /^embed\.bsky\.app\// },
  {
    kind: 'instagram',
    name: 'Instagram',
    match: /^instagram\.com\/(?:p|reel|tv)\/([\w-]+)/,
    page: 'https://www.instagram.com/p/$1/',
  },
  { kind: 'facebook', name: 'Facebook', match: /^(?:web\.)?facebook\.com\/plugins\/(?:video|post)/ },
  { kind: 'tiktok', name: 'TikTok', match: /^tiktok\.com\/(?:embed|player)\// },
  { kind: 'reddit', name: 'Reddit', match: /^(?:embed\.)?reddit(?:media)?\.com\// },
  { kind: 'soundcloud', name: 'SoundCloud', match: /^w\.soundcloud\.com\/player/ },
  {
    kind: 'spotify',
    name: 'Spotify',
    match: /^open\.spotify\.com\/embed(?:-podcast)?\/(\w+\/\w+)/,
    page: 'https://open.spotify.com/$1',
  },
  { kind: 'bandcamp', name: 'Bandcamp', match: /^bandcamp\.com\/EmbeddedPlayer/ },
  { kind: 'podcast', name: 'Apple Podcasts', match: /^embed\.podcasts\.apple\.com\// },
  {
    kind: 'podcast',
    name: 'Podcast',
    match: /^(?:player\.(?:megaphone|simplecast|captivate|fireside|blubrry)|buzzsprout|omny)\.\w+\//,
  },
  { kind: 'ted', name: 'TED', match: /^embed\.ted\.com\/(talks\/.+)/, page: 'https://www.ted.com/$1' },
  {
    kind: 'map',
    name: 'Map',
    match: /^(?:google\.[a-z.]+\/maps|maps\.google\.|openstreetmap\.org\/export\/embed)/,
  },
  { kind: 'code', name: 'CodePen', match: /^codepen\.io\// },
  { kind: 'code', name: 'JSFiddle', match: /^jsfiddle\.net\// },
  { kind: 'document', name: 'Scribd', match: /^scribd\.com\/embeds\// },
  { kind: 'document', name: 'Google Docs', match: /^docs\.google\.com\// },
  { kind: 'mastodon', name: 'Mastodon', match: /^[^/]+\/@[\w.-]+(?:@[\w.-]+)?\/\d+\/embed/ },
  { kind: 'peertube', name: 'PeerTube', match: /^[^/]+\/videos\/embed\/[\w-]{20,}/ },
];

/** Describes the page behind an absolute http(s) frame address; null for beacons and advertisements. */
export function describeEmbed(url: string): Embed | null {
  if (isTrackerHost(url)) return null;
  const place = url.replace(/^https?:\/\/(?:www\.)?/i, '');
  for (const provider of PROVIDERS) {
    const match = provider.match.exec(place);
    if (match !== null)
      return { kind: provider.kind, name: provider.name, url: pageOf(provider, match, url) };
  }
  return { kind: 'frame', name: place.split(/[/?#:]/)[0] ?? place, url };
}

function pageOf(provider: Provider, match: RegExpExecArray, url: string): string {
  if (provider.kind === 'mastodon') return url.replace(/\/embed\b.*$/, '');
  if (provider.kind === 'peertube') return url.replace('/videos/embed/', '/videos/watch/');
  return provider.page?.replace('$1', match[1] ?? '') ?? url;
}
