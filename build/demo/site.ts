// Serves the demonstration's feeds and pictures on loopback, and knows which pictures were asked for.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from '@playwright/test';
import { draw, drawIcon } from './art.ts';
import { arabic } from './feeds/arabic.ts';
import { german } from './feeds/german.ts';
import { japanese } from './feeds/japanese.ts';
import { tech } from './feeds/tech.ts';
import { ukrainian } from './feeds/ukrainian.ts';
import { world } from './feeds/world.ts';
import type { DemoFeed } from './model.ts';
import { rssOf } from './rss.ts';

export const FEEDS: readonly DemoFeed[] = [world, german, ukrainian, arabic, tech, japanese];

/** The same each time, so that the pictures do not change for a port's sake. */
const PORT = 8380;

interface File {
  readonly type: string;
  readonly body: Buffer | string;
}

export interface DemoSite {
  readonly origin: string;
  readonly feedUrl: (feed: DemoFeed) => string;
  /** A page that names three feeds. */
  readonly page: string;
  /** Pictures nobody asked for yet. */
  readonly waiting: () => readonly string[];
  readonly stop: () => void;
}

/** All pictures and icons, drawn by the browser. */
async function drawAll(browser: Browser): Promise<Map<string, File>> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
  const shot = async (svg: string, clip: { width: number; height: number }, type: 'png' | 'jpeg') => {
    await page.setContent(`<style>body{margin:0;background:none}svg{display:block}</style>${svg}`);
    const quality = type === 'jpeg' ? { quality: 84 } : { omitBackground: true };
    return page.screenshot({ clip: { x: 0, y: 0, ...clip }, type, ...quality });
  };
  const files = new Map<string, File>();
  for (const feed of FEEDS) {
    const icon = await shot(drawIcon(feed.icon), { width: 128, height: 128 }, 'png');
    files.set(`/icons/${feed.slug}.png`, { type: 'image/png', body: icon });
    const pictures = feed.stories.flatMap(({ lead, inline = [] }) => [...(lead ? [lead] : []), ...inline]);
    for (const { name, drawing } of pictures) {
      const body = await shot(draw(drawing), { width: 1200, height: 800 }, 'jpeg');
      files.set(`/pictures/${name}.jpg`, { type: 'image/jpeg', body });
    }
  }
  await page.close();
  return files;
}

function frontPage(feeds: readonly { readonly path: string; readonly title: string }[]): string {
  const links = feeds.map(
    ({ path, title }) => `<link rel="alternate" type="application/rss+xml" title="${title}" href="${path}">`,
  );
  return `<!doctype html><html lang="en"><title>Northern Review</title>${links.join('')}</html>`;
}

/** What "Add a feed" finds: a review with three feeds of its own. */
function addReview(files: Map<string, File>, origin: string, now: number): void {
  const about = { site: 'https://review.example/', slug: 'review', lang: 'en' };
  const parts = [
    { path: '/review/all.xml', title: 'Northern Review', stories: world.stories },
    { path: '/review/essays.xml', title: 'Northern Review: Essays', stories: tech.stories.slice(2) },
    { path: '/review/podcast.xml', title: 'Northern Review: Podcast', stories: tech.stories.slice(1, 2) },
  ];
  for (const { path, title, stories } of parts) {
    const body = rssOf(origin, { ...world, ...about, title, stories }, now);
    files.set(path, { type: 'application/rss+xml', body });
  }
  files.set('/review', { type: 'text/html; charset=utf-8', body: frontPage(parts) });
}

async function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  return new Promise((ready, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', () => ready((server.address() as AddressInfo).port));
  });
}

/** @param now the demonstration's hour, in milliseconds */
export async function startDemoSite(browser: Browser, now: number): Promise<DemoSite> {
  const files = await drawAll(browser);
  const waiting = new Set([...files.keys()]);
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const file = files.get(path);
    if (!file) return response.writeHead(404).end();
    response.once('finish', () => waiting.delete(path));
    return response.writeHead(200, { 'content-type': file.type }).end(file.body);
  });
  const port = await listen(server, PORT).catch(() => listen(server, 0));
  const origin = `http://127.0.0.1:${port}`;
  const feedUrl = ({ slug }: DemoFeed) => `${origin}/${slug}.xml`;
  for (const feed of FEEDS)
    files.set(`/${feed.slug}.xml`, { type: 'application/rss+xml', body: rssOf(origin, feed, now) });
  addReview(files, origin, now);
  return {
    ...{ origin, feedUrl, page: `${origin}/review`, waiting: () => [...waiting] },
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
