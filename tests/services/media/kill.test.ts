// kill -9 in the middle of fetching, twenty times: store and disk agree at every step, and in the end all is there.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openStore, type Store } from '../../../db/index.ts';
import { checkMedia, collectGarbage } from '../../../services/media/garbage.ts';
import { openMediaFiles } from '../../../services/media/media-files.ts';
import { startServer } from '../sync/server.ts';
import { filesIn, isSound, openMediaLibrary } from './media-library.ts';
import { png } from './pictures.ts';

const CHILD = fileURLToPath(new URL('./queue-child.ts', import.meta.url));
const KILLS = 20;
const DISTINCT = 160;

/** Runs the child until it has fetched about `count` pictures (all: null), then kills it without warning. */
async function run(folder: string, count: number, delay: number): Promise<string> {
  const child = spawn(process.execPath, [CHILD, folder], { stdio: ['ignore', 'pipe', 'pipe'] });
  let errors = '';
  let fetched = 0;
  child.stderr.on('data', (text) => {
    errors += String(text);
  });
  child.stdout.on('data', (text) => {
    fetched += String(text).length;
    if (fetched >= count) setTimeout(() => child.kill('SIGKILL'), delay);
  });
  await once(child, 'exit');
  return errors;
}

function readyRefs(store: Store, ids: readonly number[]): number {
  return store.media.refs(ids).filter(({ state }) => state === 'ready').length;
}

test('killed twenty times, nothing lost, nothing doubled, nothing left over', {
  timeout: 120_000,
}, async () => {
  const server = await startServer((request, response) => {
    const n = Number(/\d+/.exec(request.url ?? '')?.[0]);
    setTimeout(() => response.end(png(40, 40, n % 100)), n % 7);
  });
  const { article, feed, folder, media, close, ...library } = openMediaLibrary();
  try {
    const feedId = feed('feed', server.origin);
    const ids = Array.from({ length: DISTINCT / 4 }, (_, n) =>
      article(
        feedId,
        [0, 1, 2, 3].map((m) => `${server.origin}/${n * 4 + m}.png`),
      ),
    );
    let before = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      expect(await run(folder, 3 + (kill % 4), (kill * 7) % 11)).toBe('');
      const ready = readyRefs(library.store, ids);
      expect(ready).toBeGreaterThan(before);
      before = ready;
      expect((await checkMedia(library.store, media)).missing).toEqual([]);
      expect(library.store.doctor().filter(({ code }) => !code.startsWith('search'))).toEqual([]);
    }
    expect(before).toBeLessThan(DISTINCT);

    const last = openStore({ folder });
    expect(await library.queue().fetchFor(ids)).toMatchObject({ failed: 0, left: 0 });
    const now = () => Math.floor(Date.now() / 1000) + 7200;
    await collectGarbage({ store: last, files: openMediaFiles(media), now });
    expect(readyRefs(last, ids)).toBe(DISTINCT);
    // The pictures differ by their number modulo 100 only.
    expect(filesIn(media)).toHaveLength(100);
    expect(isSound(media)).toBe(true);
    expect(await checkMedia(last, media)).toEqual({ missing: [], unknown: [] });
    last.close();
    // At most the few that were in flight at a kill were asked for twice.
    expect(server.requests.length).toBeLessThanOrEqual(DISTINCT + KILLS * 6);
  } finally {
    await close();
    await server.close();
  }
});
