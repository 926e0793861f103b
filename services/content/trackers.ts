// Pictures that count readers instead of showing something: known beacon hosts and paths, as data.

/** Hosts (and their subdomains) that serve nothing but beacons. */
const HOSTS: ReadonlySet<string> = new Set([
  ...['doubleclick.net', 'google-analytics.com', 'googletagmanager.com', 'googlesyndication.com'],
  ...['scorecardresearch.com', 'quantserve.com', 'pixel.wp.com', 'stats.wp.com', 'stats.wordpress.com'],
  ...[
    'feedsportal.com',
    'feedads.g.doubleclick.net',
    'a2a.co',
    'rss-tracker.com',
    'chartbeat.net',
    'parsely.com',
  ],
  ...[
    'pixel.propublica.org',
    'counter.theconversation.com',
    'counter.theconversation.edu.au',
    'px.ads.linkedin.com',
  ],
  ...['analytics.twitter.com', 'amazon-adsystem.com', 'assoc-amazon.com', 'sitemeter.com', 'statcounter.com'],
  ...['matomo.cloud', 'plausible.io', 'hit.ua', 'counter.yadro.ru', 'mc.yandex.ru', 'top-fwz1.mail.ru'],
  ...[
    'ioam.de',
    'vgwort.de',
    'xiti.com',
    'omtrdc.net',
    '2o7.net',
    'adnxs.com',
    'bidswitch.net',
    'taboola.com',
  ],
  ...['emltrk.com', 'mailstat.us', 'cmail19.com', 'cmail20.com', 'pixel.watch', 'segment.io', 'mixpanel.com'],
]);

/** Path (with host) shapes of beacons on hosts that also serve pictures. */
const PATTERNS: readonly RegExp[] = [
  /^https?:\/\/feeds\.(?:feedburner|wordpress)\.com\/(?:~(?:r|ff|it|at)\/|1\.0\/)/i,
  /^https?:\/\/(?:feedproxy\.google\.com\/|(?:www\.)?facebook\.com\/tr\b|t\.co\/i\/adsct|medium\.com\/_\/stat)/i,
  /^https?:\/\/(?:[^/]*list-manage\.com\/track\/|[^/]*substack\.com\/(?:o|open)\b|(?:pixel|beacon|counter)\.)/i,
  /^[^?#]*\/(?:pixel|beacon|clear|spacer|blank|transparent|1x1|1px|0x0)\.(?:gif|png)(?:[?#]|$)/i,
  /^[^?#]*\/(?:track|tracker|count|open|piwik|matomo|b|utm|__utm)\.(?:gif|php|aspx?)(?:[?#]|$)/i,
  /^[^#]*[?&](?:republication-pixel|idsite=\d|tid=UA-)|^[^?#]*\/wf\/open\?/i,
];

/** Pictures that only hold the place of another one until a script has run. */
const PLACEHOLDER =
  /(?:^|[/_-])(?:blank|spacer|placeholder|transparent|pixel|1x1|lazy|lazyload|loading|loader|grey|gray|dummy|empty)[\w-]*\.(?:gif|png|svg|jpe?g|webp)(?:[?#]|$)/i;

/** Whether an absolute http(s) address of a picture is a known beacon. */
export function isBeacon(url: string): boolean {
  return isTrackerHost(url) || PATTERNS.some((pattern) => pattern.test(url));
}

/** Whether the host of an absolute http(s) address does nothing but count or advertise. */
export function isTrackerHost(url: string): boolean {
  let host = /^https?:\/\/(?:[^/?#@]*@)?([^/?#:]+)/i.exec(url)?.[1]?.toLowerCase() ?? '';
  while (host.includes('.')) {
    if (HOSTS.has(host)) return true;
    host = host.slice(host.indexOf('.') + 1);
  }
  return false;
}

/** Whether the address stands for "the picture comes later". */
export function isPlaceholder(src: string): boolean {
  if (/^data:/i.test(src)) return src.length < 400 || /^data:image\/svg/i.test(src);
  return PLACEHOLDER.test(src);
}
