// Long work on many articles: part after part, with the thread free in between.
import { setImmediate as nextTask } from 'node:timers/promises';
import type { Written } from '../db/index.ts';
import { publishResync } from './changes.ts';
import type { ServiceContext } from './context.ts';
import { makePace, type Pacing, STATES } from './pace.ts';
import { inTurn } from './turns.ts';

/** Does `work` on part after part, each a transaction of a few milliseconds, and leaves the thread free in between. */
export async function inParts<T>(
  ids: readonly number[],
  work: (part: readonly number[]) => readonly T[],
  pacing: Pacing = STATES,
): Promise<T[]> {
  const pace = makePace(pacing);
  const done: T[] = [];
  for (let at = 0; at < ids.length; ) {
    if (at > 0) await nextTask();
    const part = ids.slice(at, at + pace.size());
    for (const each of pace.timed(
      () => work(part),
      () => part.length,
    ))
      done.push(each);
    at += part.length;
  }
  return done;
}

export interface ChangedInParts extends Written {
  /** Feeds of the articles that were to change, as they were before. */
  readonly feedIds: readonly number[];
}

/**
 * Changes many articles part by part, all of them one action in the end. Cut short, each part is an action of its own. What
 * takes more than one part waits for its turn. `tell`: what each part changed, at once.
 */
export function changeInParts(
  context: ServiceContext,
  ids: readonly number[],
  change: (part: readonly number[]) => Written,
  tell: (changed: readonly number[]) => void,
  pacing: Pacing = STATES,
): Promise<ChangedInParts> {
  const all = [...new Set(ids)];
  const work = () => changeAll(context, all, (part) => telling(change(part), tell), pacing);
  return all.length > pacing.first ? inTurn(context, work) : work();
}

function telling(written: Written, tell: (changed: readonly number[]) => void): Written {
  tell(written.changed);
  return written;
}

async function changeAll(
  context: ServiceContext,
  ids: readonly number[],
  change: (part: readonly number[]) => Written,
  pacing: Pacing,
): Promise<ChangedInParts> {
  const { store } = context;
  const undos: number[] = [];
  const feedIds = new Set<number>();
  const part = (some: readonly number[]) => {
    for (const feed of store.articles.feedsOf(some)) feedIds.add(feed);
    const { changed, undo } = change(some);
    if (undo !== null) undos.push(undo);
    return changed;
  };
  try {
    const changed = await inParts(ids, part, pacing);
    if (undos.length > 1) await nextTask();
    return { changed, undo: store.history.merge(undos), feedIds: [...feedIds] };
  } catch (thrown) {
    // The parts before are done, and no window knows.
    if (undos.length > 0) publishResync(context);
    throw thrown;
  }
}
