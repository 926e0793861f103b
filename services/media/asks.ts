// Pictures that somebody waits for ("get these articles ready"): counts them off, tells how it went. Pure state.
import type { MediaRef } from '../../db/index.ts';

/** Why some are left: no network, no room on the disk or within the limit, or a host that wants peace. */
export type LeftBecause = 'offline' | 'disk' | 'full' | 'later';

export interface FetchedPictures {
  readonly fetched: number;
  readonly failed: number;
  readonly left: number;
  readonly because: LeftBecause | null;
}

interface Ask {
  readonly left: Set<string>;
  readonly counts: { fetched: number; failed: number };
  readonly total: number;
  readonly onProgress: (done: number, total: number) => void;
  readonly resolve: (result: FetchedPictures) => void;
  readonly reject: (reason: unknown) => void;
}

export interface Asks {
  add(
    refs: readonly MediaRef[],
    signal: AbortSignal | undefined,
    onProgress: Ask['onProgress'],
  ): Promise<FetchedPictures>;
  settle(url: string, fetched: boolean): void;
  /** No more will come for now. */
  giveUp(because: LeftBecause): void;
  wants(url: string): boolean;
  readonly size: number;
}

export function makeAsks(onAbort: () => void): Asks {
  const asks = new Set<Ask>();
  const end = (ask: Ask, because: LeftBecause | null) => {
    asks.delete(ask);
    ask.resolve({ ...ask.counts, left: ask.left.size, because });
  };
  return {
    add: (refs, signal, onProgress) =>
      new Promise((resolve, reject) => {
        const left = new Set(refs.map(({ url }) => url));
        const ask = {
          left,
          counts: { fetched: 0, failed: 0 },
          total: left.size,
          onProgress,
          resolve,
          reject,
        };
        asks.add(ask);
        const abort = () => {
          if (!asks.delete(ask)) return;
          onAbort();
          reject(signal?.reason);
        };
        if (signal?.aborted) abort();
        else if (left.size === 0) end(ask, null);
        signal?.addEventListener('abort', abort, { once: true });
      }),
    settle: (url, fetched) => {
      for (const ask of asks) {
        if (!ask.left.delete(url)) continue;
        ask.counts[fetched ? 'fetched' : 'failed'] += 1;
        ask.onProgress(ask.total - ask.left.size, ask.total);
        if (ask.left.size === 0) end(ask, null);
      }
    },
    giveUp: (because) => {
      for (const ask of [...asks]) end(ask, because);
    },
    wants: (url) => [...asks].some(({ left }) => left.has(url)),
    get size() {
      return asks.size;
    },
  };
}
