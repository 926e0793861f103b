// kill -9 at random points of fetching pages and pictures. At every stop the library must be sound and every page whole or
// still waiting; in the end all is there. Used by the short test and by `npm run test:kill`.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openStore } from '../../../db/index.ts';
import { startBackend } from '../../../services/index.ts';
import { checkMedia } from '../../../services/media/garbage.ts';
import { profileAt } from '../../../services/profile.ts';
import { startNews } from './site.ts';

const CHILD = fileURLToPath(new URL('./fetch-child.ts', import.meta.url));

/** When to kill: after so many signs of life (0: counted from the start of the process) and so many milliseconds. */
interface Point {
  readonly signs: number;
  readonly ms: number;
}

export interface KillRun {
  readonly kills: number;
  readonly articles: number;
  /** The same seed, the same points. */
  readonly seed: number;
  readonly tell?: (line: string) => void;
}

export interface KillReport {
  /** Kills that found work under way: a page or picture had come and not all were there. */
  readonly midway: number;
  readonly asked: number;
}

/** Numbers from 0 to 1, the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function pointsOf({ kills, seed }: KillRun): readonly Point[] {
  const random = randomFrom(seed);
  return Array.from({ length: kills }, (_, at) =>
    at % 5 === 4
      ? { signs: 0, ms: Math.floor(random() * 1500) }
      : { signs: 1 + Math.floor(random() * 5), ms: Math.floor(random() * 40) },
  );
}

/** Runs the child until the point (null: to its end). @returns what it complained of, and its signs of life */
async function runChild(folder: string, point: Point | null): Promise<{ errors: string; signs: number }> {
  const child = spawn(process.execPath, [CHILD, folder], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [errors, signs] = ['', 0];
  const killSoon = () => void setTimeout(() => child.kill('SIGKILL'), point?.ms ?? 0);
  child.stderr.on('data', (text) => {
    errors += String(text);
  });
  child.stdout.on('data', (text) => {
    const before = signs;
    signs += String(text).length;
    if (point && before < point.signs && signs >= point.signs) killSoon();
  });
  if (point?.signs === 0) killSoon();
  await once(child, 'exit');
  return { errors, signs };
}

/** Fails unless what is there is sound: no half page, no lost article, no picture without its file. */
async function look(folder: string, count: number) {
  const store = openStore({ folder });
  try {
    const ids = store.articles.idsOf({ node: { type: 'all' } });
    assert.equal(ids.length, count, 'articles');
    assert.deepEqual(store.doctor(), []);
    assert.deepEqual((await checkMedia(store, profileAt(folder).media)).missing, []);
    for (const id of ids) {
      const article = store.articles.get(id);
      assert.equal(article?.page?.state, article?.body === 'page' ? 'ready' : 'waiting', article?.title);
      if (article?.body !== 'page' || !article.url?.includes('/parts/')) continue;
      for (const part of [1, 2, 3])
        assert.ok(article.html.includes(`part ${part}`), `${article.title}, part ${part}`);
    }
    const { ready, textOnly } = store.pages.summary(ids);
    const pages = ids.filter((id) => store.articles.get(id)?.body === 'page').length;
    return { ready, textOnly, pages };
  } finally {
    store.close();
  }
}

/** @throws when anything was lost, halved or asked for too often */
export async function killRun(options: KillRun): Promise<KillReport> {
  const { articles, kills, tell = () => {} } = options;
  const folder = mkdtempSync(join(tmpdir(), 'offprint-pages-kill-'));
  const entries = Array.from({ length: articles }, (_, n) => ({
    n: n + 1,
    path: n % 3 === 0 ? `/picture/${n + 1}` : `/parts/report${n + 1}`,
  }));
  const server = await startNews(() => entries);
  let [pages, ready, midway] = [0, 0, 0];
  try {
    const backend = await startBackend({ profile: profileAt(folder), headless: true });
    await backend.call('feeds.add', { address: `${server.origin}/feed`, allowLocal: true }, 'interface');
    await backend.stop(0);
    for (const [at, point] of pointsOf(options).entries()) {
      const { errors, signs } = await runChild(folder, point);
      assert.equal(errors, '');
      const now = await look(folder, articles);
      assert.ok(now.pages >= pages && now.ready >= ready, 'nothing that came is lost');
      ({ pages, ready } = now);
      if (signs > 0 && ready < articles) midway += 1;
      tell(
        `kill ${at + 1} after ${point.signs} signs + ${point.ms} ms: ${pages} pages, ${ready} of ${articles} ready`,
      );
    }
    assert.equal((await runChild(folder, null)).errors, '');
    const end = await look(folder, articles);
    assert.deepEqual([end.pages, end.ready], [articles, articles], 'all is there in the end');
    // What was in flight at a kill is asked for again: at most four articles of three parts.
    const asked = server.requests.filter(({ url }) => /^\/(?:parts|picture)\//.test(url)).length;
    const needed = entries.reduce((sum, { path }) => sum + (path.startsWith('/parts') ? 3 : 1), 0);
    assert.ok(asked <= needed + kills * 12, `${asked} requests for ${needed} pages`);
    return { midway, asked };
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
