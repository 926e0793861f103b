// Long work in small steps: how much one takes, and the pause between two.
import { setImmediate as nextTask } from 'node:timers/promises';
import type { ServiceContext } from '../context.ts';
import type { JobTools } from '../jobs.ts';

/** What a job of this room works with. */
export interface Job {
  readonly context: ServiceContext;
  readonly tools: JobTools;
  /** Whether a client looks on: then steps are small. */
  readonly attached: () => boolean;
}

/** Articles or feeds one transaction takes. */
export function stepSize({ attached }: Job): number {
  return attached() ? 50 : 400;
}

/** Lets other work through. @throws the reason of a cancelled job */
export async function pause({ tools }: Job): Promise<void> {
  await nextTask();
  tools.signal.throwIfAborted();
}

export function* portions<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size);
}
