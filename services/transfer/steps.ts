// Long work in small steps: how much one takes, and the pause between two.
import { setImmediate as nextTask } from 'node:timers/promises';
import { parseQuery } from '../../contract/query/parse.ts';
import type { ServiceContext } from '../context.ts';
import type { JobTools } from '../jobs.ts';
import { drainIndex } from '../sync/index-steps.ts';

/** What a job of this room works with. */
export interface Job {
  readonly context: ServiceContext;
  readonly tools: JobTools;
  /** Whether a client looks on: then steps are small. */
  readonly attached: () => boolean;
}

/** Articles or feeds one transaction takes. */
export function stepSize({ attached }: Job): number {
  return attached() ? 30 : 400;
}

/** Lets other work through. @throws the reason of a cancelled job */
export async function pause({ tools }: Job): Promise<void> {
  await nextTask();
  tools.signal.throwIfAborted();
}

/** The articles a query names, with those that still wait for the search index. @throws AppError bad_query */
export async function idsOfQuery(job: Job, query: string): Promise<readonly number[]> {
  const { node } = parseQuery(query);
  const { store } = job.context;
  await drainIndex(store, job.attached, job.tools.signal);
  job.tools.signal.throwIfAborted();
  return store.articles.idsOf({ node });
}

export function* portions<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size);
}
