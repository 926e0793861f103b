// A real HTTP server on loopback for the sync tests: one handler, any address, everything closed at the end.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface TestServer {
  readonly port: number;
  readonly origin: string;
  readonly requests: { readonly url: string; readonly headers: IncomingMessage['headers'] }[];
  handler: (request: IncomingMessage, response: ServerResponse) => void;
  close(): Promise<void>;
}

export async function startServer(
  handler: TestServer['handler'],
  { host = '127.0.0.1', port = 0 } = {},
): Promise<TestServer> {
  const requests: TestServer['requests'][number][] = [];
  const server: Server = createServer((request, response) => {
    requests.push({ url: request.url ?? '', headers: request.headers });
    started.handler(request, response);
  });
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  const started: TestServer = {
    port: (server.address() as AddressInfo).port,
    origin: `http://${host}:${(server.address() as AddressInfo).port}`,
    requests,
    handler,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return started;
}

/** From now on it says nothing at all: as if the network were gone. */
export function muteServer(server: TestServer): void {
  server.handler = (request) => void request.socket.destroy();
}

/** The date `rss` gives an article: fixed by its guid, `b` a day after `a`. */
export function dateOf(guid: string): number {
  return Date.UTC(2025, 0, guid.charCodeAt(0), 12) / 1000;
}

/** A small RSS feed with these items: [guid, title, body]. */
export function rss(
  items: readonly (readonly [guid: string, title: string, body?: string])[],
  extra = '',
): string {
  const xml = items
    .map(
      ([guid, title, body = `Body of ${title}`]) =>
        `<item><guid isPermaLink="false">${guid}</guid><title>${title}</title><link>https://example.org/${guid}</link>` +
        `<pubDate>${new Date(dateOf(guid) * 1000).toUTCString()}</pubDate>` +
        `<description>&lt;p&gt;${body}&lt;/p&gt;</description></item>`,
    )
    .join('\n');
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Test feed</title><link>https://example.org/</link><description>A feed</description>${extra}${xml}</channel></rss>`;
}
