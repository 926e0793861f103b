// One trip, start to end: look for new articles, then pages and pictures by portions, up to the limit; then the report.
import { setImmediate as nextTask } from 'node:timers/promises';
import type { OfflineSummary, SyncResult, TripReport, TripWish } from '../../contract/model.ts';
import { parseQuery } from '../../contract/query/parse.ts';
import type { Store } from '../../db/index.ts';
import type { JobTools } from '../jobs.ts';
import type { PortionEnd } from '../pages/index.ts';
import type { SyncRequest } from '../sync/index.ts';
import { tripOrder } from './order.ts';

/** A wish on its way: what is kept in the database, so that it goes on after a crash. */
export interface TripState {
  readonly wish: TripWish;
  readonly sync: TripReport['sync'];
  /** Looking for new articles is done. */
  readonly synced: boolean;
  readonly added: number;
}

export interface TripParts {
  readonly store: Pick<Store, 'articles' | 'pages'>;
  readonly now: () => number;
  readonly sync: (request: SyncRequest) => Promise<SyncResult>;
  readonly fetchPortion: (ids: readonly number[], signal: AbortSignal) => Promise<PortionEnd>;
  readonly summarize: (query: string) => OfflineSummary | Promise<OfflineSummary>;
  /** Waits for the network; null where nobody would wait for it: the trip ends. */
  readonly untilOnline: ((signal: AbortSignal) => Promise<void>) | null;
  /** Whether nobody answers. */
  readonly isOffline: () => boolean;
  readonly keep: (state: TripState) => void;
}

const PORTION = 12;
/** Before anything is known about the size of these articles. */
const FIRST_GUESS = 400_000;

/** Rejects with the signal's reason, and with what the disk says. */
export async function runTrip(parts: TripParts, start: TripState, tools: JobTools): Promise<TripReport> {
  const synced = start.synced ? start : await lookForNew(parts, start, tools);
  const { node } = parseQuery(synced.wish.query);
  const order = await tripOrder(parts.store, node, tools.signal);
  const walk = await takeAlong(parts, synced, order, tools);
  return await reportOf(parts, synced, order, walk);
}

async function lookForNew(parts: TripParts, state: TripState, { signal, progress }: JobTools) {
  const { feedIds } = state.wish;
  if (feedIds?.length === 0) return { ...state, synced: true };
  for (let waited = false; ; waited = true) {
    progress(0, 0, 'sync');
    const result = await parts.sync({
      ...(feedIds === null ? {} : { feedIds }),
      ...{ all: true, signal, onProgress: (done, total) => progress(done, total, 'sync') },
    });
    if (!waited && parts.isOffline() && parts.untilOnline) {
      progress(0, 0, 'offline');
      await parts.untilOnline(signal);
      continue;
    }
    const { feeds, failed, articles } = result;
    const next = { ...state, synced: true, sync: { feeds, failed, articles: articles.new } };
    parts.keep(next);
    return next;
  }
}

interface Walk {
  /** Where it ended. */
  readonly at: number;
  readonly added: number;
  readonly capped: boolean;
  readonly trouble: TripReport['trouble'];
}

async function takeAlong(
  parts: TripParts,
  state: TripState,
  order: readonly number[],
  { signal, progress }: JobTools,
): Promise<Walk> {
  const cap = state.wish.capBytes ?? Number.POSITIVE_INFINITY;
  let walk: Walk = { at: 0, added: state.added, capped: false, trouble: null };
  let waitedAt = -1;
  for (let grown = 0; walk.at < order.length; ) {
    signal.throwIfAborted();
    progress(walk.at, order.length, 'articles');
    const left = cap - walk.added;
    if (left <= 0) return { ...walk, capped: true };
    // The nearer the limit the smaller the portion: it is passed by one article's bytes at most.
    const each = grown === 0 ? FIRST_GUESS : Math.max(20_000, (walk.added - state.added) / grown);
    const portion = order.slice(walk.at, walk.at + Math.max(1, Math.min(PORTION, Math.floor(left / each))));
    const before = parts.store.pages.summary(portion).bytes;
    const end = await parts.fetchPortion(portion, signal);
    const bytes = Math.max(0, parts.store.pages.summary(portion).bytes - before);
    if (bytes > 0) grown += portion.length;
    walk = { ...walk, added: walk.added + bytes };
    parts.keep({ ...state, added: walk.added });
    if (end === 'offline' || parts.isOffline()) {
      if (!parts.untilOnline) return { ...walk, trouble: 'offline' };
      // Once for each place: silent sites that come together must not keep all others waiting for ever.
      if (waitedAt < walk.at) {
        waitedAt = walk.at;
        progress(walk.at, order.length, 'offline');
        await parts.untilOnline(signal);
        continue;
      }
    }
    walk = { ...walk, at: walk.at + portion.length, trouble: end === 'done' ? walk.trouble : end };
    await nextTask();
  }
  return walk;
}

async function reportOf(
  { store, now, summarize }: TripParts,
  { wish, sync }: TripState,
  order: readonly number[],
  { at, added, capped, trouble }: Walk,
): Promise<TripReport> {
  const rest = store.pages.summary(order.slice(at));
  const { articles, ready, textOnly, failed, bytes, reasons } = await summarize(wish.query);
  const facts = { articles, ready, textOnly, failed, bytes, reasons };
  const left = rest.articles - rest.ready;
  return { query: wish.query, at: now(), ...facts, left, added, capped: capped && left > 0, trouble, sync };
}
