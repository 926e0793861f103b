// The face of the sync room towards services/index.ts: options in, functions out.
import type { EventName, EventPayloads } from '../../contract/events.ts';
import type { AddedFeed } from '../../contract/methods.ts';
import type { FeedCandidate, Seconds, SyncResult } from '../../contract/model.ts';
import type { Store } from '../../db/index.ts';
import type { FetchGate } from './fetch-types.ts';
import type { ParsePool } from './worker-pool.ts';

export type Emit = <E extends EventName>(name: E, payload: EventPayloads[E]) => void;

/** What everything in this room needs. */
export interface SyncContext {
  readonly store: Store;
  readonly fetchGate: FetchGate;
  /** Parses and sanitises in other threads; one per process, made by makeParsePool. */
  readonly pool: ParsePool;
  /** Wall clock in Unix seconds. */
  readonly now: () => Seconds;
  /** Called after each commit; events.bundle fits. */
  readonly emit: Emit;
  /** Whether a client looks on: then no task holds this thread for more than 30 ms. */
  readonly attached: () => boolean;
  /** What arrived is indexed: rules may look at it. */
  readonly arrived?: (signal: AbortSignal) => Promise<void>;
  /** Nobody answers any more: going on would only blame the feeds. */
  readonly offline?: () => boolean;
}

export interface SyncRequest {
  /** Every feed, due or not. Retry-After and 410 hold all the same. */
  readonly all?: boolean | undefined;
  /** Only these, due or not. */
  readonly feedIds?: readonly number[] | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number, label: string | null) => void) | undefined;
}

export interface SyncEngine {
  /** One sync after the other; a second call waits for the first. Rejects with AppError cancelled only. */
  run(request: SyncRequest): Promise<SyncResult>;
  /** Indexes what waits for the search index, in short steps (after a crash, a backup, an import). */
  drainIndex(signal?: AbortSignal): Promise<void>;
  /** The same at a start; headless only what keeps articles from being found. */
  catchUp(): Promise<void>;
  /** Cancels what runs and waits for its last commit. */
  stop(): Promise<void>;
}

export interface AddOptions {
  readonly title?: string | null | undefined;
  readonly folderId?: number | null | undefined;
  /** The user has confirmed the private origin of this very address. */
  readonly allowLocal?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Subscribes to what an address leads to and stores what it holds. @throws AppError */
export type AddFeed = (context: SyncContext, address: string, options?: AddOptions) => Promise<AddedFeed>;

/** What an address leads to, best first; never empty. @throws AppError no_feed_found and every network error */
export type PreviewFeeds = (
  context: SyncContext,
  address: string,
  options?: Pick<AddOptions, 'allowLocal' | 'signal'>,
) => Promise<readonly FeedCandidate[]>;
