// Feeds the search index from its waiting list, in steps that leave the thread free in between.
import { setImmediate as nextTask } from 'node:timers/promises';
import type { Store } from '../../db/index.ts';
import type { ParsePool } from './worker-pool.ts';

type Search = Store['search'];

/** The index, and who reads texts for it in another thread; without, each step reads its own. */
export interface IndexSource {
  readonly search: Search;
  readonly texts?: ParsePool['texts'];
}

/** Part of a step while a client looks on; the rest of the task is committing it. */
const TASK_MS = 18;
const MERGE_MS = 10;
const MOST = 1500;
/** Headless, how words begin is worked off bit by bit: the words answer for it, and the process wants to end. */
const FEW_STARTS = 300;
/** Each step adds a segment to the index; at sixteen of a size SQLite merges them all at once. */
const STEPS_PER_MERGE = 8;
/** Texts of so many articles are read ahead while a step runs; what is missing then is waited for. */
const AHEAD = 1000;

/**
 * Indexes until nothing waits: words, then how they begin. A step takes about 18 ms while a client looks on; headless
 * steps are long, and of the beginnings of words only some are done. `found` runs when all can be found.
 */
export async function drainIndex(
  source: IndexSource,
  attached: () => boolean,
  signal?: AbortSignal,
  found?: () => Promise<void> | undefined,
): Promise<void> {
  const { search } = source;
  const isNews = search.missing() > 0;
  await indexWords(source, attached, signal);
  await found?.();
  if (signal?.aborted || search.pending() === 0) return;
  if (attached()) await inSteps({ search }, () => search.pending(), attached, signal);
  else if (isNews) search.indexStep(FEW_STARTS);
}

/** Indexes until every article can be found by its words. */
export async function indexWords(
  source: IndexSource,
  attached: () => boolean,
  signal?: AbortSignal,
): Promise<void> {
  await inSteps(source, () => source.search.missing(), attached, signal);
}

async function inSteps(
  source: IndexSource,
  waiting: () => number,
  attached: () => boolean,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { search } = source;
  let msPerRow = 0.6;
  let reading = Promise.resolve();
  for (let steps = 1; !signal?.aborted; steps++) {
    if (waiting() === 0) return;
    // Before the first step, too: a process without a window may have left many.
    if (steps % STEPS_PER_MERGE === 1) await mergeIndex(search, attached, signal);
    const limit = attached() ? Math.min(MOST, Math.max(4, Math.floor(TASK_MS / msPerRow))) : MOST;
    await reading;
    await readTexts(source, limit);
    if (signal?.aborted) return;
    reading = readTexts(source, limit + Math.min(AHEAD, limit));
    const before = waiting();
    const started = performance.now();
    search.indexStep(limit);
    const left = waiting();
    msPerRow = 0.6 * msPerRow + 0.4 * ((performance.now() - started) / Math.max(1, before - left));
    const isLast = left === 0 || left >= before;
    if (isLast) return await mergeIndex(search, attached, signal);
    await nextTask();
  }
}

/**
 * Lets another thread read the texts of the next `limit` articles that are not at hand, while this one fills the index.
 * Never rejects: what is not read here, the step reads itself, and it says what is wrong.
 */
async function readTexts({ search, texts }: IndexSource, limit: number): Promise<void> {
  if (texts === undefined) return;
  try {
    const bodies = search.textless(limit);
    if (bodies.length === 0) return;
    const found = await texts(bodies.map(({ html }) => html));
    for (const [at, text] of (found ?? []).entries()) {
      const body = bodies[at];
      if (body !== undefined) search.giveText(body, text);
    }
  } catch {}
}

/** Merges segments of the index that have become many; SQLite itself would do it at once, in the middle of a step. */
async function mergeIndex(
  search: Search,
  attached: () => boolean,
  signal: AbortSignal | undefined,
): Promise<void> {
  let pages = 16;
  while (attached() && !signal?.aborted) {
    await nextTask();
    const started = performance.now();
    if (!search.optimizeStep(pages)) return;
    const msPerPage = (performance.now() - started) / pages;
    pages = Math.max(2, Math.min(256, Math.round(0.5 * pages + (0.5 * MERGE_MS) / msPerPage)));
  }
}
