// kill -9 in the middle of pruning: nothing kept is lost, nothing comes back, pictures and library agree, and it finishes.
// More with OFFPRINT_KILLS=50.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parseQuery } from '../../../contract/query/parse.ts';
import { openStore } from '../../../db/index.ts';
import { startBackend } from '../../../services/index.ts';
import { checkMedia, collectGarbage } from '../../../services/media/garbage.ts';
import { openMediaFiles } from '../../../services/media/media-files.ts';
import { profileAt } from '../../../services/profile.ts';
import { filesIn, isSound } from '../media/media-library.ts';
import { startPress } from './press.ts';

const CHILD = fileURLToPath(new URL('./prune-child.ts', import.meta.url));
const KILLS = Number(process.env.OFFPRINT_KILLS ?? 8);
const FEEDS = 3;
const ARTICLES = 100;

/** Runs the child and kills it so long after its first word (null: lets it finish). */
async function run(folder: string, keep: number, delay: number | null): Promise<string> {
  const child = spawn(process.execPath, [CHILD, folder, String(keep)], { stdio: ['ignore', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (text) => {
    errors += String(text);
  });
  child.stdout.once('data', () => delay !== null && setTimeout(() => child.kill('SIGKILL'), delay));
  await once(child, 'close');
  return errors;
}

test(`killed ${KILLS} times, nothing kept is lost, nothing is left over`, {
  timeout: 120_000 + KILLS * 20_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'offprint-prune-kill-'));
  const { media } = profileAt(folder);
  const press = await startPress({ feeds: FEEDS, articles: ARTICLES, distinct: 90 });
  try {
    const backend = await startBackend({ profile: profileAt(folder), headless: true });
    const call = (method: string, input: unknown) => backend.call(method, input, 'interface');
    for (let feed = 0; feed < FEEDS; feed++)
      await call('feeds.add', { address: press.feedUrl(feed), allowLocal: true });
    await call('articles.setRead', { set: { query: '' }, read: true });
    await call('articles.setBookmarked', {
      set: { query: 'title:"Story 1 90" OR title:"Story 2 95"' },
      bookmarked: true,
    });
    const ended = new Promise((resolve) =>
      backend.listen(({ name }) => name === 'job.done' && resolve(null)),
    );
    await call('pages.fetch', { query: '' });
    await ended;
    await backend.stop(0);

    for (let kill = 1; kill <= KILLS; kill += 1) {
      // Each round has some more to remove.
      const keep = Math.max(2, ARTICLES - Math.ceil((kill * ARTICLES) / KILLS));
      expect(await run(folder, keep, (kill * 37) % 120)).toBe('');
      const store = openStore({ folder });
      try {
        while (store.search.indexStep(1000) > 0);
        expect(store.doctor()).toEqual([]);
        expect((await checkMedia(store, media)).missing).toEqual([]);
        expect(isSound(media)).toBe(true);
        expect(store.trash.count()).toBe(0);
        expect(store.counts().bookmarks).toBe(2);
        for (const feed of store.feeds.list()) {
          const ids = store.articles.idsOf({ node: parseQuery(`feed:${feed.id}`).node });
          const known = store.articles.known(feed.id);
          // Every article is there or remembered as gone, none doubly.
          expect(known.size).toBe(ARTICLES);
          expect([...known.values()].filter((hash) => hash !== -1)).toHaveLength(feed.articles);
          expect(ids.length).toBeGreaterThanOrEqual(keep);
        }
      } finally {
        store.close();
      }
    }
    expect(await run(folder, 2, null)).toBe('');
    const end = openStore({ folder });
    expect(end.feeds.list().map(({ articles }) => articles)).toEqual([2, 3, 3]);
    // A file whose row was gone when the kill came is swept up an hour later.
    const now = () => Math.floor(Date.now() / 1000) + 7200;
    await collectGarbage({ store: end, files: openMediaFiles(media), now });
    end.close();
    const names = [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
      [1, 90],
      [2, 0],
      [2, 1],
      [2, 95],
    ].flatMap(([feed = 0, article = 0]) => press.filesOf(feed, article));
    expect(filesIn(media)).toEqual([...new Set(names)].sort());
  } finally {
    await press.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
