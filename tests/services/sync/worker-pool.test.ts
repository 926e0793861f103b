// Real worker threads: good feeds, a feed that hangs, one that eats memory, and what happens to its neighbours.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { zstdCompressSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { indexText } from '../../../contract/query/search-text.ts';
import { bodyText } from '../../../contract/safe-text.ts';
import type { ParseJob } from '../../../services/sync/parse-job.ts';
import { makeParsePool, type ParsePool, workerUrl } from '../../../services/sync/worker-pool.ts';
import { rss } from './server.ts';

let pool: ParsePool;
afterEach(() => pool.stop());

const job = (body: string): ParseJob => ({
  body: Buffer.from(body),
  encodings: [],
  maxBytes: 1_000_000,
  url: 'https://example.org/feed',
  headers: {},
  known: new Map(),
  tombstone: -1,
  bodyHash: null,
  now: 1_750_000_000,
});

/** The real worker, but the bodies "hang" and "eat" do what they say. */
function wickedWorker(): URL {
  const file = join(mkdtempSync(join(tmpdir(), 'offprint-worker-')), 'worker.mjs');
  writeFileSync(
    file,
    `import { parentPort } from 'node:worker_threads';
     parentPort.on('message', ({ job }) => {
       const text = Buffer.from(job.body).toString();
       if (text === 'hang') for (;;);
       if (text === 'eat') { const all = []; for (;;) all.push(new Array(1e5).fill(Math.random())); }
       if (text === 'crash') process.exit(3);
     });
     await import(${JSON.stringify(workerUrl().href)});`,
  );
  return pathToFileURL(file);
}

describe('the parse pool', () => {
  it('rests between syncs, works before and after, and never ends a thread that is at work', async () => {
    pool = makeParsePool({ workers: 2 });
    const good = job(rss([['a', 'Good']]));
    const busy = Promise.all([pool.parse(good), pool.parse(good)]);
    await pool.rest();
    expect((await busy).map(({ kind }) => kind)).toEqual(['parsed', 'parsed']);
    await pool.rest();
    expect(pool.waiting).toBe(0);
    expect((await pool.parse(good)).kind).toBe('parsed');
  });

  it('parses in other threads, many at once', async () => {
    pool = makeParsePool({ workers: 2 });
    const all = await Promise.all(
      Array.from({ length: 50 }, (_, i) => pool.parse(job(rss([[`g${i}`, `Title ${i}`]])))),
    );
    expect(all.map((one) => (one.kind === 'parsed' ? one.articles[0]?.title : one.kind))).toEqual(
      Array.from({ length: 50 }, (_, i) => `Title ${i}`),
    );
    expect(pool.waiting).toBe(0);
  });

  it.each([
    ['hang', /takes too long/],
    ['eat', /too large|stopped/],
    ['crash', /stopped/],
  ])('a feed that makes it %s costs only itself', async (body, words) => {
    pool = makeParsePool({ workers: 1, killMs: 1500, memoryMb: 64, url: wickedWorker() });
    const good = job(rss([['a', 'Good']]));
    const [bad, ...rest] = await Promise.all([pool.parse(job(body)), pool.parse(good), pool.parse(good)]);
    expect(bad).toMatchObject({ kind: 'error', message: expect.stringMatching(words) });
    expect(rest.map(({ kind }) => kind)).toEqual(['parsed', 'parsed']);
  });

  it('reads packed bodies as the index wants them; damaged ones cost only their own job', async () => {
    pool = makeParsePool({ workers: 1 });
    const bodies = ['<p>Łódź &amp; more</p><p>日本語</p>', '<h2>Plain</h2>', ''];
    const packed = bodies.map((html) => zstdCompressSync(html));
    const wanted = bodies.map((html) => indexText(bodyText(html)));
    const [good, damaged, again] = await Promise.all([
      pool.texts(packed),
      pool.texts([Buffer.from('no zstd')]),
      pool.texts(packed),
    ]);
    expect(good?.map((text) => Buffer.from(text).toString())).toEqual(wanted);
    expect(damaged).toBeNull();
    expect(again).toEqual(good);
  });

  it('says that it is closing to those who wait', async () => {
    pool = makeParsePool({ workers: 1, url: wickedWorker() });
    const waiting = [pool.parse(job('hang')), pool.parse(job('x')), pool.parse(job('x'))];
    await pool.stop();
    for (const outcome of await Promise.all(waiting)) {
      expect(outcome).toMatchObject({ kind: 'error', code: 'cancelled' });
    }
  });

  it('starts no thread once it is stopped', async () => {
    pool = makeParsePool({ workers: 1 });
    await pool.stop();
    const late = [pool.parse(job(rss([['a', 'Late']]))), pool.texts([zstdCompressSync('<p>late</p>')])];
    expect(pool.waiting).toBe(0);
    expect(await Promise.all(late)).toMatchObject([{ kind: 'error', code: 'cancelled' }, null]);
  });
});
