// Refreshes many feeds: what is due, how many at once, what is written when, and what the world is told.
import { AppError } from '../../contract/errors.ts';
import type { Seconds, SyncResult } from '../../contract/model.ts';
import type { FeedIngest, FeedState } from '../../db/index.ts';
import type { SyncContext, SyncEngine, SyncRequest } from './engine-types.ts';
import { nobodyAnswers } from './fetch-errors.ts';
import { hostOf, makeHostQueue } from './host-queue.ts';
import { indexWords } from './index-steps.ts';
import { type IngestQueue, makeIngestQueue } from './ingest-queue.ts';
import { makePortalGuard } from './portal-guard.ts';
import { type Refreshed, reasonToSkip, refreshFeed, skipped } from './refresh.ts';
import { settleDrafts, settleIndex, settleWords, sourceOf } from './settle.ts';
import { tellCommit } from './tell.ts';

export interface EngineLimits {
  readonly inFlight: number;
  /** When answers are slow to come, or nobody looks on. */
  readonly inFlightSlow: number;
  readonly perHost: number;
  /** Bodies that wait for a worker before fetching pauses. */
  readonly unparsed: number;
}

const DEFAULT_LIMITS: EngineLimits = { inFlight: 32, inFlightSlow: 64, perHost: 2, unparsed: 32 };
const SLOW_MS = 60;
/** So many feeds that have brought nothing yet: their articles are listed first, their texts come after. */
const MANY_NEW = 50;
/** A next check further away than any we set means that the clock was wrong then. */
const ABSURD_WAIT = 45 * 86_400;

/** Starts the engine; it does nothing before `run`. */
export function startSyncEngine(context: SyncContext, limits: Partial<EngineLimits> = {}): SyncEngine {
  const stopping = new AbortController();
  let last: Promise<unknown> = Promise.resolve();

  const run = async (request: SyncRequest): Promise<SyncResult> => {
    const signal = request.signal ? AbortSignal.any([request.signal, stopping.signal]) : stopping.signal;
    return await new SyncRun(context, { ...DEFAULT_LIMITS, ...limits }, request, signal).run();
  };
  return {
    run: (request) => {
      const result = last.then(
        () => run(request),
        () => run(request),
      );
      // Cancelled, it leaves what is listed already without texts: they come all the same.
      const settle = () => settleIndex(context, stopping.signal).catch(() => {});
      last = result.then(() => (request.signal?.aborted ? settle() : undefined), settle);
      return result;
    },
    drainIndex: (signal = stopping.signal) => settleIndex(context, signal),
    catchUp: async () => {
      if (context.attached()) return await settleIndex(context, stopping.signal);
      await settleDrafts(context, stopping.signal);
      await indexWords(sourceOf(context), context.attached, stopping.signal);
      await context.pool.rest();
      await context.arrived?.(stopping.signal);
    },
    stop: async () => {
      stopping.abort(new AppError('cancelled', 'Offprint is closing.'));
      await last;
    },
  };
}

/** One sync, from the choice of feeds to the last indexed article. */
class SyncRun {
  private readonly context: SyncContext;
  private readonly limits: EngineLimits;
  private readonly request: SyncRequest;
  private readonly signal: AbortSignal;
  private readonly ingest: IngestQueue;
  private readonly portal = makePortalGuard();
  private readonly counts = { fetched: 0, unchanged: 0, failed: 0, skipped: 0, new: 0, updated: 0 };
  private readonly errors: SyncResult['errors'][number][] = [];
  private inFlight = 0;
  private unfinished = 0;
  /** Asked in vain, because nobody answers. */
  private unheard = 0;
  private slowness = 0;
  private total = 0;
  private drafts = false;
  /** Set when going on makes no sense: a sign-in page answers for everybody, or the store can't write. */
  private stopEarly = false;
  private stopped: SyncResult['stopped'] = null;
  private keepingUp: Promise<void> | null = null;
  private wake: () => void = () => {};

  constructor(context: SyncContext, limits: EngineLimits, request: SyncRequest, signal: AbortSignal) {
    this.context = context;
    this.limits = limits;
    this.request = request;
    this.signal = signal;
    const { store, attached } = context;
    this.ingest = makeIngestQueue({
      store,
      attached,
      onCommit: (all, done) => this.committed(all, done),
      onFailure: () => {
        this.stopEarly = true;
      },
    });
  }

  async run(): Promise<SyncResult> {
    const started = performance.now();
    const feeds = this.choose();
    this.total = feeds.length;
    this.drafts = feeds.filter(isNew).length >= MANY_NEW;
    const wake = () => this.wake();
    this.signal.addEventListener('abort', wake);
    try {
      await this.refreshAll(feeds);
    } finally {
      this.signal.removeEventListener('abort', wake);
      await this.ingest.drain();
      await this.keepingUp;
    }
    if (this.signal.aborted) throw cancelError(this.signal);
    await settleIndex(this.context, this.signal);
    return this.result(Math.round(performance.now() - started));
  }

  /** What to ask; what must not be asked is settled at once. */
  private choose(): FeedState[] {
    const { store, now } = this.context;
    const { all, feedIds } = this.request;
    if (!all && !feedIds) return this.due(now());
    const states = store.feeds.states(feedIds).filter((feed) => feed.subscribed);
    return states.filter((feed) => {
      const reason = reasonToSkip(feed, now());
      if (reason !== null) this.settle(skipped(feed, reason, now()));
      return reason === null;
    });
  }

  private due(now: Seconds): FeedState[] {
    const { feeds } = this.context.store;
    const due = feeds.due({ now, limit: 100_000 });
    const lost = feeds.list().filter(({ nextCheck }) => nextCheck !== null && nextCheck > now + ABSURD_WAIT);
    if (lost.length === 0) return due;
    const more = feeds.states(lost.map(({ id }) => id)).filter((feed) => feed.subscribed && !feed.gone);
    return [...due, ...more];
  }

  private async refreshAll(feeds: readonly FeedState[]): Promise<void> {
    const queue = makeHostQueue(feeds, this.limits.perHost);
    while (!this.signal.aborted && !this.stopEarly && (queue.waiting > 0 || this.unfinished > 0)) {
      while (this.hasRoom()) {
        const feed = queue.take();
        if (!feed) break;
        void this.refreshOne(feed, queue);
      }
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    while (this.unfinished > 0) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    if (!this.signal.aborted) this.leaveOut(queue);
  }

  /** Stopped early: those that were never asked are as due as before, and told as skipped. */
  private leaveOut(queue: ReturnType<typeof makeHostQueue>): void {
    this.counts.skipped += queue.waiting;
    const left = this.unheard + queue.waiting;
    if (left > 0 && this.context.offline?.() === true) this.stopped = nobodyAnswers(left);
  }

  private hasRoom(): boolean {
    const { inFlight, inFlightSlow, unparsed } = this.limits;
    const most = this.slowness > SLOW_MS ? inFlightSlow : inFlight;
    return (
      !this.signal.aborted && !this.stopEarly && this.inFlight < most && this.context.pool.waiting < unparsed
    );
  }

  private async refreshOne(feed: FeedState, queue: ReturnType<typeof makeHostQueue>): Promise<void> {
    const { fetchGate, pool, now, store } = this.context;
    this.inFlight += 1;
    this.unfinished += 1;
    let isFree = false;
    const free = () => {
      if (isFree) return;
      isFree = true;
      this.inFlight -= 1;
      queue.done(feed);
    };
    const onFetched = (ms: number) => {
      this.slowness = 0.9 * this.slowness + 0.1 * ms;
      free();
      this.wake();
    };
    const known = (id: number) => store.articles.known(id);
    try {
      const drafts = this.drafts && isNew(feed);
      const tools = { fetchGate, pool, now, known, onFetched, signal: this.signal, drafts };
      const result = await refreshFeed(feed, tools);
      if (result.hostRetryAt !== null) this.leaveHostAlone(queue, result);
      this.settle(result);
    } catch (error) {
      if (!this.signal.aborted) this.broken(feed, error);
    } finally {
      free();
      this.unfinished -= 1;
      this.wake();
    }
  }

  private leaveHostAlone(queue: ReturnType<typeof makeHostQueue>, { feed, hostRetryAt }: Refreshed): void {
    const reason = `${hostOf(feed)} asked us to come back later.`;
    for (const other of queue.drop(feed)) {
      this.settle(skipped(other, reason, this.context.now(), hostRetryAt ?? undefined));
    }
  }

  /** A bug, not a failure of the feed: shown there, so that the other feeds go on. */
  private broken(feed: FeedState, error: unknown): void {
    this.counts.failed += 1;
    const message = `Something broke in Offprint while reading this feed: ${String(error).slice(0, 200)}`;
    this.errors.push({ url: feed.url, code: 'internal', message });
  }

  private settle(result: Refreshed): void {
    if (!this.stopEarly && this.portal.isPortal(result)) {
      this.stopEarly = true;
      const message = 'This network answers with its own page. Sign in to it in a browser, then sync again.';
      this.errors.push({ url: result.feed.url, code: 'not_a_feed', message });
    }
    if (this.isOurs(result)) this.leaveForLater();
    else this.note(result);
    const { fetched, unchanged, failed } = this.counts;
    this.request.onProgress?.(fetched + unchanged + failed, this.total, result.feed.title);
  }

  private note(result: Refreshed): void {
    if (result.error) this.errors.push({ url: result.feed.url, ...result.error });
    this.counts[result.status] += 1;
    this.ingest.add(result);
  }

  /** Nothing is held against a feed that can't be asked, and the others are not asked at all. */
  private leaveForLater(): void {
    this.stopEarly = true;
    this.unheard += 1;
    this.counts.skipped += 1;
  }

  /** The network is gone, not the feed. */
  private isOurs({ silent }: Refreshed): boolean {
    return silent && this.context.offline?.() === true;
  }

  private committed(ingested: readonly FeedIngest[], done: readonly Refreshed[]): void {
    for (const { newIds, updatedIds } of ingested) {
      this.counts.new += newIds.length;
      this.counts.updated += updatedIds.length;
    }
    for (const { feed, newUrl } of done) if (newUrl !== null) this.moveFeed(feed, newUrl);
    tellCommit(this.context, ingested, done);
    this.keepUp();
  }

  /** With rules, and somebody looking on, what arrived is not left to the end: what is muted goes before long. */
  private keepUp(): void {
    const { store, attached } = this.context;
    if (this.keepingUp || !attached() || store.rules.pending() === 0) return;
    this.keepingUp = settleWords(this.context, this.signal)
      // What can't be done now is tried again at the end, and told then.
      .catch(() => {})
      .finally(() => {
        this.keepingUp = null;
      });
  }

  /** Another feed may have that address already; then this one stays where it is. */
  private moveFeed(feed: FeedState, url: string): void {
    const { feeds } = this.context.store;
    if (feeds.byUrl(url) === null) feeds.edit(feed.id, { url });
  }

  private result(ms: number): SyncResult {
    const { fetched, unchanged, failed, skipped: left, new: added, updated } = this.counts;
    const counts = { feeds: fetched + unchanged + failed + left, fetched, unchanged, failed, skipped: left };
    return { ...counts, articles: { new: added, updated }, errors: this.errors, stopped: this.stopped, ms };
  }
}

function isNew({ articles, lastSuccess }: FeedState): boolean {
  return articles === 0 && lastSuccess === null;
}

function cancelError({ reason }: AbortSignal): AppError {
  return reason instanceof AppError ? reason : new AppError('cancelled', 'Cancelled.');
}
