// The worker pool: honest pages, a page that hangs, one that eats memory, one too large, cancelling and stopping.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { type ExtractPool, makeExtractPool } from '../../../../services/content/extract/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'offprint-extract-'));
const pools: ExtractPool[] = [];

/** A worker that hangs on `hang`, fills its memory on `eat`, and answers everything else. */
function badWorker(): URL {
  const file = join(folder, 'bad-worker.mjs');
  writeFileSync(
    file,
    `import { parentPort } from 'node:worker_threads';
     parentPort.on('message', ({ id, job }) => {
       if (job.url === 'hang') for (;;);
       if (job.url === 'eat') { const all = []; for (;;) all.push(new Array(100_000).fill(Math.random())); }
       parentPort.postMessage({ id, outcome: { kind: 'article', article: { title: job.url } } });
     });`,
  );
  return pathToFileURL(file);
}

function pool(options: Parameters<typeof makeExtractPool>[0] = {}): ExtractPool {
  const made = makeExtractPool(options);
  pools.push(made);
  return made;
}

const page = (url: string) => ({ kind: 'page', page: '<p>x</p>', url }) as const;

afterEach(async () => {
  await Promise.all(pools.splice(0).map((one) => one.stop()));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('extract pool', () => {
  it('reads pages and saved texts in a thread', async () => {
    const one = pool();
    const text = 'A sentence that is long enough to be taken for a paragraph of an article. '.repeat(4);
    const html = `<title>Here</title><article>${`<p>${text}</p>`.repeat(4)}</article>`;
    const [outcome, saved] = await Promise.all([
      one.extract({ kind: 'page', page: new TextEncoder().encode(html), url: 'https://site.example.org/a' }),
      one.extract({ kind: 'text', text: `The headline of it\n\n${text}` }),
    ]);
    expect(outcome).toMatchObject({ kind: 'article', article: { title: 'Here', source: 'readability' } });
    expect(saved).toMatchObject({
      kind: 'article',
      article: { title: 'The headline of it', source: 'text' },
    });
    expect(one.waiting).toBe(0);
  });

  it('kills a page that hangs and goes on with the next', async () => {
    const one = pool({ url: badWorker(), killMs: 300 });
    const [hung, next] = await Promise.all([one.extract(page('hang')), one.extract(page('fine'))]);
    expect(hung).toMatchObject({ kind: 'error', reason: 'timeout' });
    expect(next).toMatchObject({ kind: 'article', article: { title: 'fine' } });
  });

  it('survives a page that takes all memory', async () => {
    const one = pool({ url: badWorker(), killMs: 20_000, memoryMb: 24 });
    expect(await one.extract(page('eat'))).toMatchObject({ kind: 'error', reason: 'memory' });
    expect(await one.extract(page('fine'))).toMatchObject({ kind: 'article' });
  }, 120_000);

  it('refuses a page above the cap without a thread', async () => {
    const huge = { kind: 'page', page: new Uint8Array(8 * 1024 * 1024 + 1), url: null } as const;
    expect(await pool().extract(huge)).toMatchObject({ kind: 'error', reason: 'too_large' });
  });

  it('cancels the page in work and the one that waits', async () => {
    const one = pool({ url: badWorker(), killMs: 20_000 });
    const [first, second] = [new AbortController(), new AbortController()];
    const both = [one.extract(page('hang'), first.signal), one.extract(page('hang'), second.signal)];
    second.abort();
    first.abort();
    for (const outcome of await Promise.all(both)) expect(outcome).toMatchObject({ reason: 'cancelled' });
    expect(await one.extract(page('fine'))).toMatchObject({ kind: 'article' });
  });

  it('answers everything when it stops', async () => {
    const one = pool({ url: badWorker(), killMs: 20_000 });
    const waiting = [one.extract(page('hang')), one.extract(page('fine'))];
    await one.stop();
    for (const outcome of await Promise.all(waiting)) expect(outcome).toMatchObject({ reason: 'cancelled' });
    expect(await one.extract(page('fine'))).toMatchObject({ reason: 'cancelled' });
  });
});
