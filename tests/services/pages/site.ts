// A news site with a summary-only feed and every kind of page: whole, parted, hanging, exploding, lying, for subscribers.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { hugePng, png } from '../media/pictures.ts';
import { startServer, type TestServer } from '../sync/server.ts';

export const SENTENCE = (n: number, part: number) =>
  `Report ${n}, part ${part}: the council of Lindvik met again on the frozen quay, heard the harbour master and voted for a longer bridge.`;

export const paragraphs = (n: number, part: number) =>
  Array.from(
    { length: 12 },
    (_, at) => `<p>${SENTENCE(n, part)} It was decision number ${part}-${at} of the winter.</p>`,
  ).join('\n');

export function page(n: number, body: string, head = ''): string {
  return `<!DOCTYPE html><html lang="en"><head><title>Report ${n}</title><meta property="og:site_name" content="Lindvik Post">
<meta name="author" content="Ola Nes">${head}</head><body><nav><a href="/">Home</a></nav><article><h1>Report ${n}</h1>${body}</article></body></html>`;
}

const summary = (n: number) => `Report ${n}, part 1: the council of Lindvik met again on the frozen quay …`;

export interface Entry {
  readonly n: number;
  readonly path: string;
  readonly text?: string;
}

export function feedOf(origin: string, entries: readonly Entry[]): string {
  const items = entries.map(
    ({ n, path, text }) =>
      `<item><guid isPermaLink="false">${n}</guid><title>Report ${n}</title><link>${origin}${path}</link>
       <pubDate>${new Date(Date.UTC(2025, 0, 1, 0, n)).toUTCString()}</pubDate><description><![CDATA[<p>${text ?? summary(n)}</p>]]></description></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Lindvik</title><link>${origin}/</link><description>d</description>${items.join('')}</channel></rss>`;
}

/** 30 MB of zeros in 30 kB. */
const BOMB = gzipSync(Buffer.alloc(30 * 1024 * 1024));
const DEEP = '<div>'.repeat(100_000);

const html = (response: ServerResponse, text: string | Buffer) =>
  void response.setHeader('content-type', 'text/html; charset=utf-8').end(text);

/** `/ok/N`, `/picture/N`, `/huge/N` (its picture claims 50,000 × 50,000), `/parts/reportN`, `/parts/reportN?page=2`; `/hang/N`, `/bomb/N`, `/deep/N`, `/lie/N`, `/paid/N`, `/gone/N`. */
export async function startNews(
  entries: (origin: string) => readonly Entry[],
  host = '127.0.0.1',
): Promise<TestServer> {
  const handler = (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://news.test');
    const [, kind, number] = url.pathname.split('/');
    const n = Number((number ?? '').replace(/\D+/g, ''));
    const part = Number(url.searchParams.get('page') ?? 1);
    switch (kind) {
      case 'feed':
        return void response
          .setHeader('content-type', 'application/rss+xml')
          .end(feedOf(server.origin, entries(server.origin)));
      case 'ok':
        return html(response, page(n, paragraphs(n, 1)));
      case 'picture':
        return html(
          response,
          page(
            n,
            `<figure><img src="/img/${n}.png" width="600" height="400"><figcaption>Ice. Photo: Ola Nes</figcaption></figure>${paragraphs(n, 1)}`,
          ),
        );
      case 'huge':
        return html(response, page(n, `<p><img src="/vast/${n}.png" alt="Ice"></p>${paragraphs(n, 1)}`));
      case 'vast':
        return void response.setHeader('content-type', 'image/png').end(hugePng(50_000, 50_000));
      case 'parts': {
        const next =
          part < 3 ? `<p><a rel="next" href="/parts/report${n}?page=${part + 1}">Next page</a></p>` : '';
        return html(response, page(n, paragraphs(n, part) + next));
      }
      case 'hang':
        response.setHeader('content-type', 'text/html');
        return void response.write('<html><body><p>wait');
      case 'bomb':
        return void response
          .setHeader('content-encoding', 'gzip')
          .setHeader('content-type', 'text/html')
          .end(BOMB);
      case 'deep':
        return html(response, `<html><body>${DEEP}<p>deep</p>`);
      case 'lie':
        return html(response, png(400, 300));
      case 'paid':
        return html(response, page(n, '<p>Subscribe to read on.</p>'));
      case 'img':
        return void response
          .setHeader('content-type', 'image/png')
          .end(png(600, 400, Number.parseInt(number ?? '', 10) % 100));
      default:
        return void response.writeHead(404).end();
    }
  };
  const server: TestServer = await startServer(handler, { host });
  return server;
}
