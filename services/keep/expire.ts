// Goes through the feeds and removes what their rules let go, in steps of a few milliseconds; tells windows as it goes.
import { setImmediate as nextTask } from 'node:timers/promises';
import type { ExpiryRequest, KeepRules, Store } from '../../db/index.ts';
import { publishCounts, publishFeeds } from '../changes.ts';
import type { ServiceContext } from '../context.ts';

/** A step while a client looks on, and without one. */
const TASK_MS = 10;
const TASK_HEADLESS_MS = 150;
const SCAN = 250;
const MOST = 1000;
const LEAST = 4;
/** Articles told at once. */
const TOLD = 200;

export interface ExpireOptions {
  /** Asked at each step: what a user changes meanwhile holds at once. */
  readonly rules: () => KeepRules;
  /** Only of these feeds; absent: of all. */
  readonly feedIds?: readonly number[] | undefined;
  readonly attached: () => boolean;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

type Removed = ReturnType<Store['expiry']['remove']>;

/** How many articles went, by the feed under which they were found. Rejects with the signal's reason. */
export async function expireArticles(
  context: ServiceContext,
  { rules, feedIds, attached, signal, onProgress }: ExpireOptions,
): Promise<Map<number, number>> {
  const { expiry } = context.store;
  const wanted = feedIds && new Set(feedIds);
  const feeds = expiry.feeds(rules()).filter((id) => wanted?.has(id) ?? true);
  const removed = new Map<number, number>();
  const teller = makeTeller(context);
  const pace = makePace(attached);
  try {
    for (const [at, feedId] of feeds.entries()) {
      onProgress(at, feeds.length);
      for (let after: number | null = 0; after !== null; ) {
        signal.throwIfAborted();
        const request: ExpiryRequest = { rules: rules(), feedId, after, ...pace.size() };
        const step: Removed = pace.timed(() => expiry.remove(request));
        removed.set(feedId, (removed.get(feedId) ?? 0) + step.ids.length);
        teller.add(step.ids, step.feedIds);
        after = step.last;
        await nextTask();
      }
    }
  } finally {
    teller.flush();
  }
  return removed;
}

/** As many articles a step as its time allows, measured as it goes. */
function makePace(attached: () => boolean) {
  let msPerArticle = 0.5;
  return {
    size: () => {
      const budget = attached() ? TASK_MS : TASK_HEADLESS_MS;
      const most = Math.min(MOST, Math.max(LEAST, Math.floor(budget / msPerArticle)));
      return { most, scan: attached() ? SCAN : MOST };
    },
    timed: <T extends { readonly ids: readonly number[] }>(work: () => T): T => {
      const started = performance.now();
      const step = work();
      const spent = performance.now() - started;
      if (step.ids.length > 0) msPerArticle = 0.7 * msPerArticle + (0.3 * spent) / step.ids.length;
      return step;
    },
  };
}

/** Not every step is worth an event: some hundred articles together are. */
function makeTeller(context: ServiceContext) {
  let ids: number[] = [];
  let feedIds = new Set<number>();
  const flush = () => {
    if (ids.length === 0) return;
    context.events.publish('articles.removed', { ids });
    publishFeeds(context, [...feedIds]);
    publishCounts(context);
    ids = [];
    feedIds = new Set();
  };
  return {
    add: (more: readonly number[], feeds: readonly number[]) => {
      ids.push(...more);
      for (const feed of feeds) feedIds.add(feed);
      if (ids.length >= TOLD) flush();
    },
    flush,
  };
}
