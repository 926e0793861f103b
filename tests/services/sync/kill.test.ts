// kill -9 at random points of real syncs: nothing lost, nothing doubled, validators never ahead of articles.
// OFFPRINT_KILLS sets how many points (20 unless said).
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore, type Store } from '../../../db/index.ts';
import { startServer, type TestServer } from './server.ts';

const KILLS = Number(process.env.OFFPRINT_KILLS ?? 20);
/** So many that the first sync lists their articles before it makes their texts safe. */
const FEEDS = 60;
const folder = mkdtempSync(join(tmpdir(), 'offprint-kill-'));
let server: TestServer;
/** Every feed holds the articles 0 to version: it only grows, so that nothing may ever be missing. */
let version = 10;

function feedXml(feed: number): string {
  const items = Array.from({ length: version }, (_, i) => {
    const title = `feed ${feed} article ${i}`;
    const body = `<p>${`${title} words `.repeat(40)}</p>`;
    const date = new Date(Date.UTC(2025, 0, 1 + i, feed % 24)).toUTCString();
    return `<item><guid>${feed}-${i}</guid><title>${title}</title><pubDate>${date}</pubDate><description><![CDATA[${body}]]></description></item>`;
  });
  return `<rss version="2.0"><channel><title>Feed ${feed}</title>${items.reverse().join('')}</channel></rss>`;
}

beforeAll(async () => {
  server = await startServer((request, response) => {
    const etag = `"${version}"`;
    if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end();
    response.writeHead(200, { etag }).end(feedXml(Number(request.url?.slice(1))));
  });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

function withStore<T>(work: (store: Store) => T): T {
  const store = openStore({ folder });
  try {
    return work(store);
  } finally {
    store.close();
  }
}

/** Runs a sync; `killAfter` ms after it began it dies. Resolves with how long it ran, null when it was killed. */
function sync(killAfter: number | null): Promise<number | null> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'kill-child.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let begun = 0;
  child.stdout.once('data', () => {
    begun = performance.now();
    if (killAfter !== null) setTimeout(() => child.kill('SIGKILL'), killAfter);
  });
  return new Promise((resolve, reject) => {
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve(null);
      else if (code === 0) resolve(performance.now() - begun);
      else reject(new Error(`the sync ended with ${code}`));
    });
  });
}

/** Every title once; where a validator is stored, all the articles it stands for. */
function check(store: Store, complete: boolean): void {
  expect(store.doctor()).toEqual([]);
  const { ids } = store.articles.ids({ node: { type: 'all' }, limit: 100_000 });
  const titles = store.articles.headers(ids).map(({ title }) => title);
  expect(new Set(titles).size).toBe(titles.length);
  const there = new Set(titles);
  const missing: string[] = [];
  for (const feed of store.feeds.states()) {
    const promised = complete ? version : Number(feed.etag?.replaceAll('"', '') ?? 0);
    const name = feed.url.slice(feed.url.lastIndexOf('/') + 1);
    for (let i = 0; i < promised; i += 1) {
      if (!there.has(`feed ${name} article ${i}`)) missing.push(`${name}-${i}`);
    }
  }
  expect(missing).toEqual([]);
}

it(`survives ${KILLS} kills`, { timeout: 120_000 + KILLS * 5000 }, async () => {
  withStore((store) => {
    for (let i = 0; i < FEEDS; i += 1) {
      store.feeds.add({ url: `${server.origin}/${i}`, localOrigin: server.origin });
    }
  });
  let random = 42;
  let killed = 0;
  let usual = 400;
  for (let i = 0; i < KILLS * 3 && killed < KILLS; i += 1) {
    random = (random * 1_103_515_245 + 12_345) % 2_147_483_648;
    const took = await sync((random / 2_147_483_648) * usual);
    if (took === null) killed += 1;
    else usual = took;
    withStore((store) => check(store, took !== null));
    if (took !== null || killed % 4 === 0) version += 1;
  }
  expect(killed).toBe(KILLS);
  await sync(null);
  withStore((store) => {
    check(store, true);
    expect(store.search.pending()).toBe(0);
    const words = { type: 'text', kind: 'word', text: 'words' } as const;
    expect(store.articles.count(words).count).toBe(FEEDS * version);
  });
});
