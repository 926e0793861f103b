// kill -9 in the middle of a trip, five times: it goes on by itself and finishes.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { TripReport } from '../../../contract/model.ts';
import { startBackend } from '../../../services/index.ts';
import { profileAt } from '../../../services/profile.ts';
import { startNews } from '../pages/site.ts';

const CHILD = fileURLToPath(new URL('./trip-child.ts', import.meta.url));
const ARTICLES = 60;

async function killedOnce(folder: string): Promise<string> {
  const child = spawn(process.execPath, [CHILD, folder], { stdio: ['ignore', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (text) => {
    errors += String(text);
  });
  child.stdout.once('data', () => child.kill('SIGKILL'));
  await once(child, 'exit');
  return errors;
}

test('killed five times, it finishes by itself', { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'offprint-trip-kill-'));
  const server = await startNews(() =>
    Array.from({ length: ARTICLES }, (_, n) => ({ n: n + 1, path: `/ok/${n + 1}` })),
  );
  try {
    const first = await startBackend({ profile: profileAt(folder), headless: true });
    await first.call('settings.set', { patch: { fullText: 'off', syncOnStart: false } }, 'interface');
    await first.call('feeds.add', { address: `${server.origin}/feed`, allowLocal: true }, 'interface');
    await first.stop(0);
    for (let kill = 0; kill < 5; kill += 1) expect(await killedOnce(folder)).toBe('');
    const backend = await startBackend({ profile: profileAt(folder), headless: false });
    const report = await new Promise<TripReport>((resolve) =>
      backend.listen(({ name, payload }) => {
        const { kind, result } = payload as { kind?: string; result?: unknown };
        if (name === 'job.done' && kind === 'trip') resolve(result as TripReport);
      }),
    );
    expect(report).toMatchObject({ articles: ARTICLES, ready: ARTICLES, failed: 0, left: 0 });
    await backend.stop(0);
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
