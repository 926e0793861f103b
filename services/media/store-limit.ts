// How much all pictures take, and whether another one has room: made where there was none, told once where there is none to make.
import type { MediaRef } from '../../db/index.ts';
import type { QueueContext } from './queue-types.ts';

export interface StoreLimit {
  isFull(): boolean;
  /** Full, and no room could be made: nothing is tried before something has changed. */
  isStuck(): boolean;
  added(bytes: number): void;
  /** Files were removed. */
  recount(): void;
  /** Something has changed. */
  tryAgain(): void;
  /** Whether there is room for a picture; one wish after the other: each sees what the last one made. */
  hasRoom(ref: Pick<MediaRef, 'articleId'>, asked: boolean): Promise<boolean>;
}

/** `totalBytes` where the settings have no say. */
export function makeStoreLimit({ store, room }: QueueContext, totalBytes: number): StoreLimit {
  let stored: number | null = null;
  let stuck = false;
  let making: Promise<void> = Promise.resolve();
  const isFull = () => {
    stored ??= store.media.totals().bytes;
    return stored >= (room?.limit() ?? totalBytes);
  };
  const make = async (articleId: number, asked: boolean) => {
    if (!isFull() || stuck) return;
    await room?.make(articleId, asked);
    stored = null;
    stuck = isFull();
  };
  return {
    isFull,
    isStuck: () => stuck && isFull(),
    added: (bytes) => {
      if (stored !== null) stored += bytes;
    },
    recount: () => {
      stored = null;
    },
    tryAgain: () => {
      stuck = false;
    },
    hasRoom: async ({ articleId }, asked) => {
      if (!isFull()) return true;
      const wish = making.then(() => make(articleId, asked));
      making = wish.catch(() => {});
      await wish;
      return !isFull();
    },
  };
}
