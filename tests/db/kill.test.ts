// kill -9 at random moments of a sync: what was committed is there once, validators are never ahead of articles.
// More with OFFPRINT_KILLS=200.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../../db/index.ts';
import { tempFolder } from './helpers.ts';

const KILLS = Number(process.env.OFFPRINT_KILLS ?? 20);

/** Runs the child until it is killed; the last batch it called committed. */
async function killed(folder: string, afterMs: number): Promise<number> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'kill-child.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let told = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    told += text;
  });
  await once(child.stdout, 'data');
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  child.kill('SIGKILL');
  await once(child, 'close');
  return Number(told.trimEnd().split('\n').at(-1));
}

it(`loses and doubles nothing over ${KILLS} kills`, { timeout: 120_000 + KILLS * 10_000 }, async () => {
  const folder = tempFolder();
  let batches = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const acknowledged = await killed(folder, Math.random() * 150);
    const store = openStore({ folder });
    try {
      const stored = Number(store.feeds.state(1)?.etag);
      expect(stored).toBeGreaterThanOrEqual(acknowledged);
      expect(stored).toBeLessThanOrEqual(acknowledged + 1);
      expect(store.counts().all + store.trash.count()).toBe(stored * 20);
      expect(store.articles.known(1).size).toBe(stored * 20);
      expect(stored).toBeGreaterThan(batches);
      batches = stored;
      expect(store.doctor()).toEqual([]);
    } finally {
      store.close();
    }
  }
});
