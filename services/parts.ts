// Long work on many articles: part after part, with the thread free in between.
import { setImmediate as nextTask } from 'node:timers/promises';
import type { Written } from '../db/index.ts';
import { publishResync } from './changes.ts';
import type { ServiceContext } from './context.ts';

/** Deleting an article and bringing it back takes about 0.2 ms. */
const PART = 100;
/** Changing its state about 0.01 ms. */
const STATES = 1000;

/** Does `work` on part after part, each a transaction, and leaves the thread free in between. */
export async function inParts<T>(
  ids: readonly number[],
  work: (part: readonly number[]) => readonly T[],
  size = PART,
): Promise<T[]> {
  const done: T[] = [];
  for (let at = 0; at < ids.length; at += size) {
    if (at > 0) await nextTask();
    done.push(...work(ids.slice(at, at + size)));
  }
  return done;
}

/** Changes the state of many articles part by part; each can be undone at once, and all of them as one in the end. */
export async function changeInParts(
  context: ServiceContext,
  ids: readonly number[],
  change: (part: readonly number[]) => Written,
): Promise<Written> {
  const undos: number[] = [];
  const part = (some: readonly number[]) => {
    const { changed, undo } = change(some);
    if (undo !== null) undos.push(undo);
    return changed;
  };
  try {
    const changed = await inParts([...new Set(ids)], part, STATES);
    return { changed, undo: context.store.history.merge(undos) };
  } catch (thrown) {
    // The parts before are done, and no window knows.
    if (undos.length > 0) publishResync(context);
    throw thrown;
  }
}
