// Pictures of what a fetch has got already, fetched while its other pages still come: the network is never idle.
import type { Media } from '../media/index.ts';

export interface Alongside {
  /** The pages of these articles are here (or none are to come): their pictures are known. */
  add(ids: readonly number[]): void;
  /** Waits for all of them. @returns how many pictures came. Rejects with the signal's reason only. */
  finish(onProgress: (done: number, total: number) => void): Promise<number>;
  /** No more of them are wanted. */
  drop(reason: unknown): void;
}

/** Handed on in portions while others are under way: each one is a list that the queue looks through. */
const PORTION = 10;

export function fetchAlongside({ fetchFor }: Pick<Media, 'fetchFor'>, signal: AbortSignal): Alongside {
  const dropped = new AbortController();
  const either = AbortSignal.any([signal, dropped.signal]);
  const runs: Promise<number>[] = [];
  const states: { done: number; total: number }[] = [];
  let tell: (done: number, total: number) => void = () => {};
  let portion: number[] = [];
  let running = 0;
  const sum = (key: 'done' | 'total') => states.reduce((all, state) => all + state[key], 0);

  const start = (ids: readonly number[]) => {
    const state = { done: 0, total: 0 };
    states.push(state);
    const run = fetchFor(ids, either, (done, total) => {
      Object.assign(state, { done, total });
      tell(sum('done'), sum('total'));
    }).then(({ fetched }) => fetched);
    running += 1;
    // It is waited for in the end; until then a cancelled one is no surprise.
    run
      .catch(() => {})
      .finally(() => {
        running -= 1;
        if (running === 0) flush();
      });
    runs.push(run);
  };
  const flush = () => {
    if (portion.length === 0 || either.aborted) return;
    const ids = portion;
    portion = [];
    start(ids);
  };
  return {
    add: (ids) => {
      portion.push(...ids);
      if (running === 0 || portion.length >= PORTION) flush();
    },
    finish: async (onProgress) => {
      tell = onProgress;
      flush();
      either.throwIfAborted();
      return (await Promise.all(runs)).reduce((all, fetched) => all + fetched, 0);
    },
    drop: (reason) => dropped.abort(reason),
  };
}
