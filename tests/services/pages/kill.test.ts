// kill -9 in the middle of fetching pages, ten times: every page that came is whole, and in the end all are there.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openStore } from '../../../db/index.ts';
import { startBackend } from '../../../services/index.ts';
import { profileAt } from '../../../services/profile.ts';
import { startNews } from './site.ts';

const CHILD = fileURLToPath(new URL('./fetch-child.ts', import.meta.url));
const KILLS = 10;
const ARTICLES = 50;

/** Runs the child until it has told of some pages, then kills it without warning (null: lets it finish). */
async function run(folder: string, delay: number | null): Promise<string> {
  const child = spawn(process.execPath, [CHILD, folder], { stdio: ['ignore', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (text) => {
    errors += String(text);
  });
  child.stdout.once('data', () => delay !== null && setTimeout(() => child.kill('SIGKILL'), delay));
  await once(child, 'exit');
  return errors;
}

function look(folder: string) {
  const store = openStore({ folder });
  const ids = store.articles.idsOf({ node: { type: 'all' } });
  const articles = ids.map((id) => store.articles.get(id));
  const problems = store.doctor();
  const { ready } = store.pages.summary(ids);
  store.close();
  return { articles, problems, ready };
}

test('killed ten times, nothing lost, nothing half, and it finishes', { timeout: 180_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'offprint-pages-kill-'));
  const entries = Array.from({ length: ARTICLES }, (_, n) => ({ n: n + 1, path: `/parts/report${n + 1}` }));
  const server = await startNews(() => entries);
  try {
    const backend = await startBackend({ profile: profileAt(folder), headless: true });
    await backend.call('feeds.add', { address: `${server.origin}/feed`, allowLocal: true }, 'interface');
    await backend.stop(0);
    let before = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      expect(await run(folder, (kill * 13) % 40)).toBe('');
      const { articles, problems, ready } = look(folder);
      expect(problems).toEqual([]);
      for (const article of articles) {
        if (article?.body === 'page') expect(article).toMatchObject({ page: { state: 'ready' } });
        else expect(article?.page?.state).toBe('waiting');
        if (article?.body === 'page')
          for (const part of [1, 2, 3]) expect(article.html).toContain(`part ${part}`);
      }
      expect(ready).toBeGreaterThanOrEqual(before);
      before = ready;
    }
    expect(before).toBeGreaterThan(0);
    expect(await run(folder, null)).toBe('');
    const end = look(folder);
    expect(end.ready).toBe(ARTICLES);
    expect(end.problems).toEqual([]);
    // At most what was in flight at a kill was asked for twice: four articles of three parts.
    const asked = server.requests.filter(({ url }) => url.startsWith('/parts')).length;
    expect(asked).toBeLessThanOrEqual(ARTICLES * 3 + KILLS * 12);
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
