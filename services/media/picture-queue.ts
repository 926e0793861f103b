// Fetches pictures in the background. The queue is the database: what waits there is fetched, whatever happened before.
import { AppError } from '../../contract/errors.ts';
import type { Seconds } from '../../contract/model.ts';
import type { MediaRef } from '../../db/index.ts';
import { makeSilences } from '../network/silences.ts';
import { type Asks, type FetchedPictures, type LeftBecause, makeAsks } from './asks.ts';
import { fetchPicture, type PictureEnd, type PictureTools, settleWithout } from './fetch-picture.ts';
import { makeOfflineGuard } from './offline-guard.ts';
import { ANSWERS, asPictureError, type Failure, judgeFailure } from './outcomes.ts';
import {
  type PictureQueue,
  QUEUE_LIMITS,
  type QueueContext,
  type QueueLimits,
  type QueueState,
} from './queue-types.ts';
import { hostOfRef, makeRefLanes } from './ref-lanes.ts';
import { refillLanes } from './refill.ts';
import { gatherShown } from './shown.ts';
import { makeStoreLimit, type StoreLimit } from './store-limit.ts';

/** Starts the queue, idle: call setAutomatic or fetchFor. */
export function startPictureQueue(context: QueueContext): PictureQueue {
  const queue = new Queue(context);
  return {
    setAutomatic: (on) => queue.setAutomatic(on),
    wake: () => queue.wake(),
    want: (ids, role) => queue.want(ids, role),
    fetchFor: (ids, signal, onProgress = () => {}) => queue.fetchFor(ids, signal, onProgress),
    retry: () => queue.retry(),
    recount: () => queue.recount(),
    state: () => queue.state(),
    stop: () => queue.stop(),
  };
}

/** A failure not yet written down, for it may be ours. */
interface Doubt {
  readonly ref: MediaRef;
  readonly failure: Failure;
}

class Queue {
  private readonly context: QueueContext;
  private readonly limits: QueueLimits;
  private readonly tools: PictureTools;
  private readonly lanes;
  private readonly guard;
  private readonly asks: Asks;
  private readonly limit: StoreLimit;
  private readonly stopping = new AbortController();
  private readonly running = new Set<Promise<void>>();
  private readonly hostsUntil = new Map<string, Seconds>();
  private readonly shown = gatherShown((articles) => this.takeShown(articles));
  private automatic = false;
  private exhausted = false;
  private resting: LeftBecause | null = null;
  private timer: NodeJS.Timeout | null = null;

  constructor(context: QueueContext) {
    const limits = { ...QUEUE_LIMITS, ...context.limits };
    this.context = context;
    this.limits = limits;
    this.tools = { ...context, limits: { pictures: limits.articlePictures, bytes: limits.articleBytes } };
    this.limit = makeStoreLimit(context, limits.totalBytes);
    this.lanes = makeRefLanes(limits.perHost);
    this.guard = makeOfflineGuard<Doubt>(limits.silentHosts, makeSilences(context.answers ?? (() => 0)));
    this.asks = makeAsks(() => this.dropUnwanted());
  }

  setAutomatic(on: boolean): void {
    this.automatic = on;
    if (on) this.wake();
    else this.dropUnwanted();
  }

  retry(): void {
    if (this.resting === 'offline') this.endRest();
    this.wake();
  }

  wake(): void {
    this.exhausted = false;
    this.limit.tryAgain();
    this.pump();
  }

  recount(): void {
    this.limit.recount();
    this.wake();
  }

  want(articleIds: readonly number[], role?: MediaRef['role']): void {
    if (this.automatic) this.shown.add(articleIds, role);
  }

  private takeShown(articles: ReadonlyMap<number, MediaRef['role'] | undefined>): void {
    if (!this.automatic || this.isStopped()) return;
    const now = this.context.now();
    const refs = this.refsOf([...articles.keys()]).filter((ref) => {
      const isDue = ref.state === 'waiting' && (ref.nextTry ?? 0) <= now;
      return isDue && (articles.get(ref.articleId) ?? ref.role) === ref.role;
    });
    this.lanes.add(refs, true);
    this.pump();
  }

  fetchFor(
    articleIds: readonly number[],
    signal: AbortSignal | undefined,
    onProgress: (done: number, total: number) => void,
  ): Promise<FetchedPictures> {
    const missing = this.refsOf(articleIds).filter(
      ({ media, state }) => media === null && state !== 'refused',
    );
    const result = this.asks.add(missing, signal, onProgress);
    if (this.resting) this.endRest();
    this.limit.tryAgain();
    this.lanes.add(missing, true);
    this.pump();
    return result;
  }

  /** In the order of the articles as given. */
  private refsOf(articleIds: readonly number[]): MediaRef[] {
    const places = new Map(articleIds.map((id, at) => [id, at]));
    const placeOf = ({ articleId }: MediaRef) => places.get(articleId) ?? 0;
    return this.context.store.media.refs(articleIds).sort((a, b) => placeOf(a) - placeOf(b));
  }

  state(): QueueState {
    return { busy: this.lanes.busy, resting: this.resting, full: this.limit.isStuck() };
  }

  async stop(): Promise<void> {
    this.stopping.abort(new AppError('cancelled', 'Offprint is closing.'));
    if (this.timer) clearTimeout(this.timer);
    this.shown.stop();
    await Promise.all(this.running);
    this.asks.giveUp('later');
  }

  private isStopped(): boolean {
    return this.stopping.signal.aborted;
  }

  /** Only what somebody waits for stays in line. */
  private dropUnwanted(): void {
    if (!this.automatic) this.lanes.clear((url) => this.asks.wants(url));
  }

  /** Starts as many as may run; called whenever something has changed. Never throws. */
  private pump(): void {
    if (this.isStopped() || this.resting) return;
    try {
      if (this.limit.isStuck()) this.giveUp('full');
      else while (this.lanes.busy < this.limits.inFlight && this.startNext());
      if (this.lanes.busy > 0) return;
      this.recordAll(this.guard.settle());
      this.giveUp('later');
      this.wakeIn(this.limits.pollMs);
    } catch (error) {
      this.context.onTrouble('pictures', error);
      this.rest('disk');
    }
  }

  private giveUp(because: LeftBecause): void {
    this.asks.giveUp(because);
    this.dropUnwanted();
  }

  private startNext(): boolean {
    const ref = this.take(false) ?? (this.refill() ? this.take(false) : null) ?? this.take(true);
    if (!ref) return false;
    const run = this.fetchOne(ref).finally(() => {
      this.running.delete(run);
      this.lanes.done(ref);
      this.pump();
      this.context.onChange?.();
    });
    this.running.add(run);
    return true;
  }

  /** Hosts that were silent just now are asked when no other is left to ask, be it further down the list. */
  private take(suspects: boolean): MediaRef | null {
    const now = this.context.now();
    return this.lanes.take((host) => this.isFree(host, now) && (suspects || !this.guard.isSuspect(host)));
  }

  private refill(): boolean {
    if (!this.automatic || this.exhausted) return false;
    const now = this.context.now();
    const { added, exhausted } = refillLanes(this.lanes, this.context.store.media, {
      now,
      isFree: ({ url }, host) => !this.guard.isDoubted(url) && this.isFree(host, now),
      isSuspect: this.guard.isSuspect,
    });
    this.exhausted = exhausted;
    return added;
  }

  private isFree(host: string, now: Seconds): boolean {
    return (this.hostsUntil.get(host) ?? 0) <= now;
  }

  private async fetchOne(ref: MediaRef): Promise<void> {
    // What needs no request must not keep this thread from its other work.
    await new Promise<void>((resolve) => setImmediate(resolve));
    if (this.isStopped() || !(this.automatic || this.asks.wants(ref.url))) return;
    try {
      const known = settleWithout(ref, this.tools);
      if (!known && !(await this.limit.hasRoom(ref, this.asks.wants(ref.url)))) return;
      this.finish(ref, known ?? (await fetchPicture(ref, this.tools, this.stopping.signal)));
    } catch (error) {
      this.fail(ref, error);
    }
  }

  private finish(ref: MediaRef, end: PictureEnd): void {
    if (end.kind === 'stored') {
      this.limit.added(end.addedBytes);
      if (end.addedBytes > 0) this.answered();
      if (end.articleIds.length > 0) this.context.onArrived(end.articleIds);
      this.asks.settle(ref.url, true);
    } else if (end.kind === 'refused') this.asks.settle(ref.url, false);
    else {
      if (end.answered) this.answered();
      const error = new AppError(end.again ? 'http_status' : 'gone', end.reason);
      this.record(ref, judgeFailure(error, ref.attempts, this.context.now()));
    }
  }

  private answered(): void {
    this.recordAll(this.guard.answered());
  }

  /** Never throws: a store that can't write makes the queue rest. */
  private fail(ref: MediaRef, thrown: unknown): void {
    if (this.isStopped()) return;
    try {
      const error = asPictureError(thrown);
      if (error === 'disk') throw thrown;
      if (error.code === 'internal') this.context.onTrouble('picture', thrown);
      this.judge(ref, error);
    } catch (error) {
      this.context.onTrouble('pictures', error);
      this.rest('disk');
    }
  }

  private judge(ref: MediaRef, error: AppError): void {
    const failure = judgeFailure(error, ref.attempts, this.context.now());
    if (failure.hostUntil !== null) this.hostsUntil.set(hostOfRef(ref), failure.hostUntil);
    if (failure.doubtful && !this.guard.isProven(hostOfRef(ref))) {
      if (this.guard.silent(hostOfRef(ref), ref.url, { ref, failure })) this.rest('offline');
      return;
    }
    if (ANSWERS.has(error.code)) this.answered();
    this.record(ref, failure);
  }

  private record(ref: MediaRef, { reason, nextTry }: Failure): void {
    this.context.store.media.failed(ref.url, { reason, nextTry });
    this.asks.settle(ref.url, false);
  }

  private recordAll(doubts: readonly Doubt[]): void {
    for (const { ref, failure } of doubts) this.record(ref, failure);
  }

  private endRest(): void {
    this.resting = null;
    this.guard.forgive();
  }

  /** Everything stays as it is; another look after a while. */
  private rest(because: LeftBecause): void {
    this.resting = because;
    this.context.onChange?.();
    this.giveUp(because);
    this.wakeIn(this.limits.restMs);
  }

  private wakeIn(ms: number): void {
    if (this.timer) clearTimeout(this.timer);
    if (this.isStopped()) return;
    this.timer = setTimeout(() => {
      if (this.resting) this.endRest();
      this.wake();
    }, ms);
    this.timer.unref();
  }
}
