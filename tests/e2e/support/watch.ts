// Who asks for anything outside: the log of the window's requests, and an ear on the port of a server that is gone.
import { createServer } from 'node:net';
import type { FeedSite } from './feed-site.ts';
import type { Reader } from './host.ts';

/** Addresses the window asks for from now on that are not the app's own. In Electron also what its session sends. */
export async function watchWindow({ page, electron }: Reader): Promise<() => Promise<readonly string[]>> {
  const { origin } = new URL(page.url());
  const isOutside = (url: string) => /^(?:https?|wss?|ftp):/.test(url) && !url.startsWith(`${origin}/`);
  const asked: string[] = [];
  page.context().on('request', (request) => {
    if (isOutside(request.url())) asked.push(request.url());
  });
  if (!electron) return async () => asked;
  await electron.evaluate(({ session, BrowserWindow }) => {
    const sent: string[] = [];
    Object.assign(globalThis, { offprintSent: sent });
    const sessions = new Set([
      session.defaultSession,
      ...BrowserWindow.getAllWindows().map(({ webContents }) => webContents.session),
    ]);
    for (const one of sessions) one.webRequest.onSendHeaders(({ url }) => void sent.push(url));
  });
  return async () => {
    const sent = await electron.evaluate(
      () => (globalThis as { offprintSent?: string[] }).offprintSent ?? [],
    );
    return [...asked, ...sent.filter(isOutside)];
  };
}

export interface Ear {
  /** Connections so far. */
  readonly knocks: number;
  close(): Promise<void>;
}

/** The site must be unplugged. Whoever connects to its port is counted and turned away. */
export function listenAt({ origin }: FeedSite): Promise<Ear> {
  let knocks = 0;
  const server = createServer((socket) => {
    knocks += 1;
    socket.on('error', () => {}).destroy();
  });
  const ear: Ear = {
    get knocks() {
      return knocks;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(Number(new URL(origin).port), '127.0.0.1', () => resolve(ear));
  });
}
