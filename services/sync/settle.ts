// What follows when rows are written: drafts get their texts, the index its words, rules their look.
import type { FeedIngest } from '../../db/index.ts';
import { finishDrafts } from './draft-steps.ts';
import type { SyncContext } from './engine-types.ts';
import { drainIndex, type IndexSource, indexWords } from './index-steps.ts';
import { tellCommit } from './tell.ts';

/** What is only listed gets its text. */
export async function settleDrafts(context: SyncContext, signal: AbortSignal): Promise<void> {
  const { store, pool, now, attached } = context;
  const told = (finished: readonly FeedIngest[]) => tellCommit(context, finished, []);
  const words = () => settleWords(context, signal);
  await finishDrafts({ store, pool, now, attached, told, words }, signal);
}

/** What arrived can be found, and rules have looked at it. */
export async function settleWords(context: SyncContext, signal: AbortSignal): Promise<void> {
  await indexWords(sourceOf(context), context.attached, signal);
  await context.arrived?.(signal);
}

/** Rules look at what arrived as soon as it can be found. */
export async function settleIndex(context: SyncContext, signal: AbortSignal): Promise<void> {
  await settleDrafts(context, signal);
  // The threads' heaps are full of feeds; new ones, for the texts, begin small.
  await context.pool.rest();
  await drainIndex(sourceOf(context), context.attached, signal, () => context.arrived?.(signal));
  await context.pool.rest();
}

/** The index, and who reads texts for it. */
export function sourceOf({ store, pool }: SyncContext): IndexSource {
  return { search: store.search, texts: pool.texts };
}
