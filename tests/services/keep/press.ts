// An invented press on loopback: feeds of articles with three pictures each, many of which are the same. For tests and the bench.
import { createHash } from 'node:crypto';
import { png } from '../media/pictures.ts';
import { startServer, type TestServer } from '../sync/server.ts';

export interface PressShape {
  readonly feeds: number;
  /** Of each feed. */
  readonly articles: number;
  /** Pictures that differ by their bytes. */
  readonly distinct: number;
  /** Words of text in each article. */
  readonly words?: number;
  /** Bytes a picture has more than it needs. */
  readonly padding?: number;
}

export interface Press extends TestServer {
  feedUrl(feed: number): string;
  filesOf(feed: number, article: number): string[];
}

const PER_ARTICLE = 3;
/** Addresses each picture has: the same bytes under another name. */
const ADDRESSES = 2;
const START = Date.UTC(2025, 0, 1) / 1000;
const WORDS =
  'council harbour bridge winter vote ferry master quay decision budget letter minister river night'.split(
    ' ',
  );

/** Which of the distinct pictures stands in which place: all of them are used, neighbours share some. */
function pictureOf({ articles, distinct }: PressShape, feed: number, article: number, place: number): number {
  return ((feed * articles + article) * PER_ARTICLE + place) % distinct;
}

function textOf(feed: number, article: number, count: number): string {
  let seed = feed * 7919 + article * 104_729 + 1;
  const words = Array.from({ length: count }, (_, n) => {
    seed = (seed * 16_807) % 2_147_483_647;
    return n % 5 === 0 ? (seed % 46_656).toString(36) : WORDS[seed % WORDS.length];
  });
  return words.join(' ');
}

function bytesOf({ padding = 0 }: PressShape, n: number): Buffer {
  return Buffer.concat([png(24, 24, n), Buffer.alloc(padding, n % 251)]);
}

/** Names of the files that an article's pictures are, by feed and place in the feed (0: the newest). */
export function filesOf(shape: PressShape, feed: number, article: number): string[] {
  return Array.from({ length: PER_ARTICLE }, (_, place) => {
    const bytes = bytesOf(shape, pictureOf(shape, feed, article, place));
    return `${createHash('sha256').update(bytes).digest('hex')}.png`;
  });
}

export async function startPress(shape: PressShape): Promise<Press> {
  const { words = 60 } = shape;
  const address = (feed: number, article: number, place: number) => {
    const n = pictureOf(shape, feed, article, place);
    return `${server.origin}/pictures/${(feed + article) % ADDRESSES}/${n}.png`;
  };
  const feedXml = (feed: number): string => {
    const items = Array.from({ length: shape.articles }, (_, article) => {
      const at = new Date((START - article * 3600 - feed) * 1000).toUTCString();
      const pictures = Array.from(
        { length: PER_ARTICLE },
        (_, place) => `<img src="${address(feed, article, place)}" width="24" height="24">`,
      );
      const body = `<p>${textOf(feed, article, words)}</p>${pictures.join('')}`;
      return `<item><guid isPermaLink="false">${feed}-${article}</guid><title>Story ${feed} ${article}</title>
        <pubDate>${at}</pubDate><description><![CDATA[${body}]]></description></item>`;
    });
    return `<?xml version="1.0"?><rss version="2.0"><channel><title>Feed ${feed}</title><link>${server.origin}/</link>
      <description>d</description>${items.join('')}</channel></rss>`;
  };
  const server = await startServer((request, response) => {
    const [, kind, first = '', second = ''] = (request.url ?? '').split('/');
    if (kind === 'feed')
      response.setHeader('content-type', 'application/rss+xml').end(feedXml(Number(first)));
    else if (kind === 'pictures')
      response.setHeader('content-type', 'image/png').end(bytesOf(shape, Number.parseInt(second, 10)));
    else response.writeHead(404).end();
  });
  return Object.assign(server, {
    feedUrl: (feed: number) => `${server.origin}/feed/${feed}`,
    filesOf: (feed: number, article: number) => filesOf(shape, feed, article),
  });
}
