// The icons a web page names in its head, the best for a small square first. Pure; the page is untrusted.
import { Parser } from 'htmlparser2';
import { resolveMedia } from '../content/urls.ts';

const MOST = 20;
/** Sharp on a dense screen, and no more than needed. */
const GOOD_SIZE = 64;
const GUESS: Readonly<Record<string, number>> = { icon: 32, 'apple-touch-icon': 180 };

interface IconLink {
  readonly url: string;
  readonly size: number;
}

/** Absolute http(s) addresses; drawings (SVG) are left out. Reads at most the first half megabyte. */
export function iconsOfPage(html: string, pageUrl: string): string[] {
  const found: IconLink[] = [];
  let base = pageUrl;
  const parser = new Parser({
    onopentag: (tag, attributes) => {
      if (tag === 'base' && attributes.href) base = resolveMedia(attributes.href, pageUrl) ?? base;
      const link = tag === 'link' && found.length < MOST ? iconOf(attributes, base) : null;
      if (link) found.push(link);
    },
  });
  parser.end(html.slice(0, 500_000));
  const ranked = found.sort((a, b) => rank(b.size) - rank(a.size));
  return [...new Set(ranked.map(({ url }) => url))];
}

function iconOf({ rel = '', href = '', type = '', sizes = '' }: Record<string, string>, base: string) {
  const words = rel.toLowerCase().split(/\s+/);
  const kind = words.find((word) => word === 'icon' || word.startsWith('apple-touch-icon'));
  if (!kind || /svg/i.test(type) || /\.svg(?:[?#]|$)/i.test(href)) return null;
  const url = resolveMedia(href, base);
  const told = Math.max(0, ...[...sizes.matchAll(/(\d{1,4})x\d{1,4}/gi)].map(([, width]) => Number(width)));
  return url === null
    ? null
    : { url, size: told || (GUESS[kind === 'icon' ? kind : 'apple-touch-icon'] ?? 32) };
}

/** The smallest that is large enough; below that the larger the better. */
function rank(size: number): number {
  return size >= GOOD_SIZE ? 10_000 - size : size;
}
