// What bench/fetch.ts measures, each in a process of its own: `ours FOLDER URLS` subscribes, syncs and fetches everything;
// `discard URLS` asks for the same addresses with the same concurrency and throws the bytes away.
import { readFileSync } from 'node:fs';
import { Agent } from 'undici';
import { openStore } from '../db/index.ts';
import { startBackend } from '../services/index.ts';
import { QUEUE_LIMITS } from '../services/media/queue-types.ts';
import { PAGE_LIMITS } from '../services/pages/page-queue.ts';
import { profileAt } from '../services/profile.ts';
import { originOf } from '../services/sync/index.ts';

export interface Measured {
  readonly syncMs: number;
  readonly fetchMs: number;
  readonly pages: number;
  readonly pictures: number;
  readonly bytes: number;
  readonly failed: number;
  readonly cpu: number;
  readonly rssMb: number;
}

const SYNC_LIMITS = { inFlight: 64, perHost: 2 };
const lines = (file: string) => readFileSync(file, 'utf8').trim().split('\n');

function tell(measured: Omit<Measured, 'cpu' | 'rssMb'>): void {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const cpu = (userCPUTime + systemCPUTime) / 1e6;
  console.log(JSON.stringify({ ...measured, cpu, rssMb: Math.round(maxRSS / 1024) }));
}

async function ours(folder: string, urls: string): Promise<void> {
  const profile = profileAt(folder);
  // The bench's feeds are on loopback: their origins count as confirmed.
  const store = openStore({ folder: profile.folder });
  store.transaction(() => {
    for (const url of lines(urls)) store.feeds.add({ url, localOrigin: originOf(new URL(url)) });
  });
  store.close();
  const backend = await startBackend({ profile, headless: true });
  const run = async <Result>(method: string, input: unknown): Promise<readonly [Result, number]> => {
    const start = performance.now();
    const done = new Promise<Result>((resolve, reject) => {
      backend.listen(({ name, payload }) => {
        if (name !== 'job.done') return;
        const { result, error } = payload as { result: Result; error: { message: string } | null };
        if (error) reject(new Error(error.message));
        else resolve(result);
      });
    });
    await backend.call(method, input, 'interface');
    return [await done, performance.now() - start];
  };
  const [, syncMs] = await run('sync.start', { all: true });
  const [fetched, fetchMs] = await run<{ fetched: number; pictures: number; failed: number; bytes: number }>(
    'pages.fetch',
    {
      query: '',
    },
  );
  await backend.stop(0);
  tell({
    ...{ syncMs, fetchMs },
    pages: fetched.fetched,
    pictures: fetched.pictures,
    failed: fetched.failed,
    bytes: fetched.bytes,
  });
}

interface Limits {
  readonly inFlight: number;
  readonly perHost: number;
}

/** Asks for all of them, hosts in turn, so many at once. @returns bytes thrown away */
async function discard(
  urls: readonly string[],
  { inFlight, perHost }: Limits,
  agent: Agent,
): Promise<number> {
  const left = [...urls];
  const busy = new Map<string, number>();
  const running = new Set<Promise<void>>();
  let bytes = 0;
  const one = async (url: URL) => {
    busy.set(url.host, (busy.get(url.host) ?? 0) + 1);
    const { body } = await agent.request({ origin: url.origin, path: url.pathname, method: 'GET' });
    for await (const part of body) bytes += (part as Buffer).length;
    busy.set(url.host, (busy.get(url.host) ?? 1) - 1);
  };
  while (left.length + running.size > 0) {
    while (running.size < inFlight) {
      const at = left.findIndex((url) => (busy.get(new URL(url).host) ?? 0) < perHost);
      if (at < 0) break;
      const work: Promise<void> = one(new URL(left.splice(at, 1)[0] ?? '')).finally(() =>
        running.delete(work),
      );
      running.add(work);
    }
    await Promise.race(running);
  }
  return bytes;
}

async function discardAll(feeds: string, pages: string, pictures: string): Promise<void> {
  const agent = new Agent({ pipelining: 1 });
  const start = performance.now();
  let bytes = await discard(lines(feeds), SYNC_LIMITS, agent);
  const synced = performance.now();
  bytes += await discard(lines(pages), PAGE_LIMITS, agent);
  bytes += await discard(lines(pictures), QUEUE_LIMITS, agent);
  const end = performance.now();
  await agent.close();
  const counts = { pages: lines(pages).length, pictures: lines(pictures).length, failed: 0 };
  tell({ syncMs: synced - start, fetchMs: end - synced, ...counts, bytes });
}

const [mode, first = '', second = '', third = ''] = process.argv.slice(2);
if (mode === 'ours') await ours(first, second);
else await discardAll(first, second, third);
