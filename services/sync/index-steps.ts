// Feeds the search index from its waiting list, in steps that leave the thread free in between.
import { setImmediate as nextTask } from 'node:timers/promises';
import type { Store } from '../../db/index.ts';

const TASK_MS = 18;
const MOST = 4000;

/** Indexes until nothing waits. A step takes about 18 ms while a client looks on, and is long headless. */
export async function drainIndex(
  { search }: Pick<Store, 'search'>,
  attached: () => boolean,
  signal?: AbortSignal,
): Promise<void> {
  let msPerRow = 0.2;
  for (;;) {
    if (signal?.aborted) return;
    const limit = attached() ? Math.min(MOST, Math.max(4, Math.floor(TASK_MS / msPerRow))) : MOST;
    const before = search.pending();
    if (before === 0) return;
    const started = performance.now();
    const left = search.indexStep(limit);
    msPerRow = 0.6 * msPerRow + 0.4 * ((performance.now() - started) / Math.max(1, before - left));
    if (left === 0 || left >= before) return;
    await nextTask();
  }
}
