// The face of the picture queue: what it needs, what it can do, its limits.
import type { Seconds } from '../../contract/model.ts';
import type { MediaRef, Store } from '../../db/index.ts';
import type { FetchGate } from '../sync/index.ts';
import type { FetchedPictures, LeftBecause } from './asks.ts';
import type { MediaFiles } from './media-files.ts';

const MiB = 1024 * 1024;

export const QUEUE_LIMITS = {
  inFlight: 12,
  perHost: 2,
  /** Silent ones in a row that mean: no network. */
  silentHosts: 3,
  restMs: 60_000,
  /** Between looks for pictures whose time has come again. */
  pollMs: 300_000,
  articlePictures: 40,
  articleBytes: 30 * MiB,
  totalBytes: 2048 * MiB,
} as const;

export type QueueLimits = { readonly [K in keyof typeof QUEUE_LIMITS]: number };

export interface QueueContext {
  readonly store: Pick<Store, 'media'>;
  readonly gate: FetchGate;
  readonly files: MediaFiles;
  readonly now: () => Seconds;
  /** Pictures of these articles are on disk now. */
  readonly onArrived: (articleIds: readonly number[]) => void;
  /** `state` may be another now. */
  readonly onChange?: () => void;
  /** How many answers anybody has given so far, to whatever was asked. */
  readonly answers?: () => number;
  /** A bug or a full disk; for the log. */
  readonly onTrouble: (what: string, error: unknown) => void;
  readonly limits?: Partial<QueueLimits>;
  /** The limit for all pictures, as it is now, and making room below it; absent: `limits.totalBytes`, and no way. */
  readonly room?: PictureRoom;
}

export interface PictureRoom {
  limit(): number;
  /** Room for a picture of this article: at the cost of older ones, or of any when somebody waits for it. */
  make(articleId: number, asked: boolean): Promise<void>;
}

export interface QueueState {
  readonly busy: number;
  /** Resting: no network, or no room on the disk. */
  readonly resting: LeftBecause | null;
  readonly full: boolean;
}

export interface PictureQueue {
  /** Whether pictures are fetched by themselves; until then only those asked for are. */
  setAutomatic(on: boolean): void;
  /** New pictures may be waiting. */
  wake(): void;
  /** Somebody looks at these articles: theirs come first. Nothing when not automatic. */
  want(articleIds: readonly number[], role?: MediaRef['role']): void;
  /** Fetches now, failed ones again too. Rejects with the signal's reason only. */
  fetchFor(
    articleIds: readonly number[],
    signal?: AbortSignal,
    onProgress?: (done: number, total: number) => void,
  ): Promise<FetchedPictures>;
  /** The network is back: no more rest. */
  retry(): void;
  /** Files were removed: count again. */
  recount(): void;
  state(): QueueState;
  /** Breaks off what is in flight and waits for it. */
  stop(): Promise<void>;
}
