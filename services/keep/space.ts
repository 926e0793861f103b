// Space that removed articles leave in the database, given back to the disk in steps of a few milliseconds.
import { setImmediate as nextTask } from 'node:timers/promises';
import type { Store } from '../../db/index.ts';

/** Pages a step: of the search index, merged; of the file, given back. */
const MERGED = 16;
const GIVEN = 64;
const HEADLESS_TIMES = 16;
/** Less is kept for what comes next. */
const WORTHWHILE = 0.05;

/** Merges what deletions left in the index, then gives free pages back where there are many. */
export async function giveSpaceBack(
  { search, space }: Pick<Store, 'search' | 'space'>,
  attached: () => boolean,
  signal: AbortSignal,
): Promise<void> {
  const times = () => (attached() ? 1 : HEADLESS_TIMES);
  while (search.optimizeStep(MERGED * times())) await pause(signal);
  if (space.freeBytes() < space.bytes() * WORTHWHILE) return;
  while (space.giveBack(GIVEN * times())) await pause(signal);
  space.checkpoint();
}

async function pause(signal: AbortSignal): Promise<void> {
  await nextTask();
  signal.throwIfAborted();
}
