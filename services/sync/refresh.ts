// One refresh, start to end, and the only place that knows its order: ask → 304 or same bytes: bookkeeping only →
// parse, identify and sanitise in a worker → one update for the store. Nothing is written here.
import { AppError } from '../../contract/errors.ts';
import type { Seconds } from '../../contract/model.ts';
import { type FeedState, type FeedUpdate, type FetchOutcome, type Json, TOMBSTONE } from '../../db/index.ts';
import { isSilence } from './fetch-errors.ts';
import type { FetchGate, FetchResult } from './fetch-types.ts';
import { bodyHashOf } from './hash.ts';
import { hostOf } from './host-queue.ts';
import type { Known } from './identity.ts';
import { LIMITS } from './limits.ts';
import { noteMove } from './moves.ts';
import {
  freshSeconds,
  type Hints,
  type Moment,
  NO_HINTS,
  nextAfterFailure,
  nextAfterSuccess,
} from './next-check.ts';
import type { ParsedBody } from './parse-job.ts';
import type { ParsePool } from './worker-pool.ts';

export interface RefreshTools {
  readonly fetchGate: FetchGate;
  readonly pool: ParsePool;
  readonly known: (feedId: number) => Known;
  readonly now: () => Seconds;
  readonly signal?: AbortSignal | undefined;
  /** Its articles are listed first (see ParseJob). */
  readonly drafts?: boolean;
  /** A good answer is here; what follows needs no connection. `ms` is how long it took. */
  readonly onFetched?: ((ms: number) => void) | undefined;
}

export interface Refreshed {
  readonly feed: FeedState;
  readonly status: 'fetched' | 'unchanged' | 'failed' | 'skipped';
  readonly update: FeedUpdate;
  /** The address has moved for good: change it. */
  readonly newUrl: string | null;
  readonly error: { readonly code: string; readonly message: string } | null;
  /** Nobody said anything, not even no: perhaps there is no network. */
  readonly silent: boolean;
  /** The whole host wants to be left alone until then. */
  readonly hostRetryAt: Seconds | null;
  /** A web page came instead of the feed: what equal pages of other feeds have in common with it. */
  readonly pageKey: string | null;
}

/** Notes a refresh leaves for the next one, in the feed's `schedule` column. */
export interface ScheduleNotes {
  readonly hints: Hints;
  readonly fresh: Seconds;
  readonly icon: string | null;
}

/** Reads the `schedule` column; what is not ours is forgotten. */
export function readNotes(schedule: Json): ScheduleNotes {
  const notes = (schedule ?? {}) as Partial<ScheduleNotes>;
  return { hints: { ...NO_HINTS, ...notes.hints }, fresh: notes.fresh ?? 0, icon: notes.icon ?? null };
}

function writeNotes(notes: ScheduleNotes): Json {
  return notes as unknown as Json;
}

/** Refreshes one feed. Rejects only when cancelled; every other failure is part of the result. */
export async function refreshFeed(feed: FeedState, tools: RefreshTools): Promise<Refreshed> {
  const started = performance.now();
  try {
    const answer = await askFor(feed, tools);
    tools.onFetched?.(performance.now() - started);
    if (answer.status === 304) return unchanged(feed, answer, feed.bodyHash, tools);
    return await readAnswer(feed, answer, tools);
  } catch (error) {
    if (tools.signal?.aborted || !(error instanceof AppError) || error.code === 'cancelled') throw error;
    return failed(feed, error, tools);
  }
}

function askFor(feed: FeedState, { fetchGate, signal }: RefreshTools): Promise<FetchResult> {
  const { url, etag, lastModified, localOrigin } = feed;
  const request = { url, etag, lastModified, allowedOrigin: localOrigin, signal };
  return fetchGate({ ...request, why: 'feed', from: 'user', packed: true });
}

async function readAnswer(feed: FeedState, answer: FetchResult, tools: RefreshTools): Promise<Refreshed> {
  const { body, encodings, url, headers } = answer;
  const outcome = await tools.pool.parse({
    ...{ body, encodings, url, headers, maxBytes: LIMITS.bodyBytes },
    ...{ known: tools.known(feed.id), tombstone: TOMBSTONE, bodyHash: feed.bodyHash, now: tools.now() },
    drafts: tools.drafts === true,
  });
  if (outcome.kind === 'same') return unchanged(feed, answer, outcome.bodyHash, tools);
  if (outcome.kind === 'parsed') return updated(feed, answer, outcome, tools.now());
  if (outcome.code === 'cancelled') throw new AppError('cancelled', outcome.message);
  const result = failed(feed, new AppError(outcome.code, outcome.message), tools);
  return outcome.code === 'not_a_feed' ? { ...result, pageKey: pageKeyOf(feed, answer) } : result;
}

/** Sign-in pages of hotels: every feed leads to the same host, or gets the very same page. */
function pageKeyOf(feed: FeedState, answer: FetchResult): string {
  const host = new URL(answer.url).host;
  return host === URL.parse(feed.url)?.host ? bodyHashOf(answer.body) : host;
}

/** A fixed number from 0 to 1 for each feed. */
function jitterOf(feedId: number): number {
  return ((feedId * 2_654_435_761) % 1000) / 1000;
}

function momentOf(feed: FeedState, hints: Hints, now: Seconds): Moment {
  return { now, hints, interval: feed.interval, jitter: jitterOf(feed.id) };
}

const QUIET = { error: null, silent: false, hostRetryAt: null, pageKey: null } as const;

/** What every good answer writes: validators, the next check, a clean slate. */
function goodOutcome(
  feed: FeedState,
  answer: FetchResult,
  bodyHash: string | null,
  notes: ScheduleNotes,
  now: Seconds,
): Omit<FetchOutcome, 'result' | 'moved'> {
  const kept = answer.status === 304 ? feed : { etag: null, lastModified: null };
  return {
    ...{ at: now, bodyHash, skipReason: null, retryAfterUntil: null, gone: false },
    etag: answer.headers.etag ?? kept.etag,
    lastModified: answer.headers['last-modified'] ?? kept.lastModified,
    nextCheck: nextAfterSuccess(momentOf(feed, notes.hints, now), notes.fresh),
    schedule: writeNotes(notes),
  };
}

function unchanged(
  feed: FeedState,
  answer: FetchResult,
  bodyHash: string | null,
  { now: clock }: RefreshTools,
): Refreshed {
  const now = clock();
  const notes = { ...readNotes(feed.schedule), fresh: freshSeconds(answer.headers, now) };
  const { moved, newUrl } = noteMove(feed.moved, answer.redirects, now);
  const outcome = { ...goodOutcome(feed, answer, bodyHash, notes, now), result: 'unchanged', moved } as const;
  return { ...QUIET, feed, newUrl, status: 'unchanged', update: { feedId: feed.id, outcome, articles: [] } };
}

/** The first refresh of a feed that was just subscribed to, from the answer that was looked at before. */
export function firstRefresh(
  feed: FeedState,
  answer: FetchResult,
  parsed: ParsedBody,
  now: Seconds,
): Refreshed {
  return updated(feed, answer, parsed, now);
}

function updated(feed: FeedState, answer: FetchResult, parsed: ParsedBody, now: Seconds): Refreshed {
  const notes = { hints: parsed.hints, icon: parsed.icon, fresh: freshSeconds(answer.headers, now) };
  const isSame = parsed.alreadyKnown > 0 || feed.articles === 0;
  const { moved, newUrl } = isSame
    ? noteMove(feed.moved, answer.redirects, now)
    : { moved: feed.moved, newUrl: null };
  const { facts, articles, aliases, bodyHash } = parsed;
  const outcome = { ...goodOutcome(feed, answer, bodyHash, notes, now), result: 'updated', moved } as const;
  const update: FeedUpdate = { feedId: feed.id, outcome, facts, articles, aliases };
  return { ...QUIET, feed, newUrl, status: 'fetched', update };
}

/** Failures where the other side may simply be out of reach just now. */
const SOFT: ReadonlySet<string> = new Set(['unreachable', 'timeout', 'tls']);

function failed(feed: FeedState, error: AppError, { now: clock }: RefreshTools): Refreshed {
  const now = clock();
  const { code, message, details } = error;
  const until = code === 'rate_limited' ? now + (details.retryAfter ?? 600) : null;
  const moment = momentOf(feed, readNotes(feed.schedule).hints, now);
  const since = feed.lastSuccess ?? feed.addedAt;
  const outcome: FetchOutcome = {
    ...{ at: now, result: 'failed', error: { code, message } },
    ...(code === 'gone' ? { gone: true } : {}),
    retryAfterUntil: until,
    nextCheck:
      code === 'gone'
        ? null
        : (until ?? nextAfterFailure(moment, feed.errorCount + 1, since, SOFT.has(code))),
  };
  const update = { feedId: feed.id, outcome, articles: [] };
  return {
    ...QUIET,
    feed,
    newUrl: null,
    status: 'failed',
    update,
    error: { code, message },
    silent: isSilence(error),
    hostRetryAt: until,
  };
}

/** A feed that is not asked at all, and why; what the user sees beside it. */
export function skipped(feed: FeedState, reason: string, now: Seconds, retryAt?: Seconds): Refreshed {
  const outcome: FetchOutcome = {
    ...{ at: now, result: 'skipped', skipReason: reason },
    ...(retryAt === undefined ? {} : { retryAfterUntil: retryAt, nextCheck: retryAt }),
  };
  return {
    ...QUIET,
    feed,
    newUrl: null,
    status: 'skipped',
    update: { feedId: feed.id, outcome, articles: [] },
  };
}

/** A wait further away than any we set means that the clock was wrong then. */
const ABSURD_RETRY = 25 * 3600;

/** Retry-After and 410 hold even when the user asks for everything. */
export function reasonToSkip({ gone, retryAfterUntil, url }: FeedState, now: Seconds): string | null {
  if (gone) return 'The feed says it is gone for good.';
  const wait = retryAfterUntil === null ? 0 : retryAfterUntil - now;
  return wait > 0 && wait < ABSURD_RETRY ? `${hostOf({ url })} asked us to come back later.` : null;
}
