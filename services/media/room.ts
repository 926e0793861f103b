// Room for pictures: when all of them together take more than the settings allow, those of read, unmarked articles go,
// the oldest first. Their articles say so, and get them again when somebody asks.
import { setImmediate as nextTask } from 'node:timers/promises';
import type { Store } from '../../db/index.ts';
import { type Collected, type GarbageTools, namedByTrash } from './garbage.ts';

/** What an article says of such a picture. */
export const MADE_ROOM = 'Removed to keep all pictures within their limit.';

/** Pictures looked at and bytes removed in one step. */
const SCAN = 250;
const STEP_BYTES = 4_000_000;
const STEP_FILES = 12;

export interface RoomWish {
  /** Bytes that have to go. */
  readonly bytes: number;
  /** Only of articles with a smaller id; absent: of any. */
  readonly below?: number;
  /** Only what arrived before; absent: whatever there is. */
  readonly arrivedBefore?: number;
  /** These go anyway. */
  readonly doomed?: ReadonlySet<string>;
}

export interface RoomTools extends Omit<GarbageTools, 'store'> {
  readonly store: Pick<Store, 'media' | 'room' | 'trash'>;
  /** Articles that lost pictures. */
  readonly onEvicted: (articleIds: readonly number[]) => void;
}

/** Frees so many bytes, or what can be freed. Files that the trash may bring back stay. */
export async function makeRoom(tools: RoomTools, wish: RoomWish): Promise<Collected> {
  return await walk(tools, wish, ({ store, files }, request) => {
    const step = store.room.evict({ ...request, reason: MADE_ROOM });
    for (const { id } of step.files) files.remove(id);
    if (step.articleIds.length > 0) tools.onEvicted(step.articleIds);
    return step;
  });
}

/** What makeRoom would free. */
export async function planRoom(tools: RoomTools, wish: RoomWish): Promise<Collected> {
  const counted = new Set(wish.doomed);
  return await walk(tools, wish, ({ store }, request) => {
    const step = store.room.look({ ...request, isSpared: (id) => request.isSpared(id) || counted.has(id) });
    for (const { id } of step.files) counted.add(id);
    return step;
  });
}

type Request = Parameters<Store['room']['look']>[0];

async function walk(
  tools: RoomTools,
  { bytes, below = Number.MAX_SAFE_INTEGER, arrivedBefore = Number.MAX_SAFE_INTEGER }: RoomWish,
  take: (tools: RoomTools, request: Request) => ReturnType<Store['room']['look']>,
): Promise<Collected> {
  const { store, files, signal } = tools;
  const freed = { files: 0, bytes: 0 };
  if (bytes <= 0) return freed;
  const spared = store.trash.count() > 0 ? await namedByTrash(tools, 0) : new Set<string>();
  const isSpared = (id: string) => spared.has(id) || files.isHeld(id);
  for (let after: number | null = 0; after !== null && freed.bytes < bytes && !signal?.aborted; ) {
    const most = Math.min(STEP_BYTES, bytes - freed.bytes);
    const step = take(tools, {
      after,
      below,
      arrivedBefore,
      scan: SCAN,
      bytes: most,
      files: STEP_FILES,
      isSpared,
    });
    for (const file of step.files) {
      freed.files += 1;
      freed.bytes += file.bytes;
    }
    after = step.last;
    await nextTask();
  }
  return freed;
}
