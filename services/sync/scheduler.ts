// Runs a sync on start and every so often, on a clock that only grows: no storm after sleep or a changed clock.
import type { Seconds } from '../../contract/model.ts';

export interface SchedulerOptions {
  /** Starts a sync of what is due, unless one runs. */
  readonly start: () => void;
  /** `interval` in minutes, 0: only by hand. Read again at each look, so that a change counts at once. */
  readonly settings: () => { readonly syncOnStart: boolean; readonly syncInterval: number };
  /** Wall clock, Unix seconds; only to tell the user when. */
  readonly now: () => Seconds;
  /** Milliseconds that only grow. */
  readonly monotonic: () => number;
  /** Replaces the timer in tests: calls `look` now and then, returns what stops it. */
  readonly every?: ((look: () => void) => () => void) | undefined;
}

export interface Scheduler {
  /** When the next sync is meant to start; null: only by hand. */
  nextRun(): Seconds | null;
  /** A sync was started by hand: the interval begins anew. */
  noteRun(): void;
  stop(): void;
}

const LOOK_MS = 20_000;

function everyFewSeconds(look: () => void): () => void {
  const timer = setInterval(look, LOOK_MS).unref();
  return () => clearInterval(timer);
}

/** Starts looking. The first sync, if wanted, starts in the next turn of the event loop. */
export function startScheduler(options: SchedulerOptions): Scheduler {
  const { start, settings, now, monotonic } = options;
  let lastRun = monotonic();
  const begin = () => {
    lastRun = monotonic();
    start();
  };
  const waitMs = () => settings().syncInterval * 60_000 - (monotonic() - lastRun);
  const stopLooking = (options.every ?? everyFewSeconds)(() => {
    if (settings().syncInterval > 0 && waitMs() <= 0) begin();
  });
  const first = settings().syncOnStart ? setImmediate(begin) : null;
  return {
    nextRun: () => (settings().syncInterval > 0 ? now() + Math.ceil(Math.max(0, waitMs()) / 1000) : null),
    noteRun: () => {
      lastRun = monotonic();
    },
    stop: () => {
      stopLooking();
      if (first) clearImmediate(first);
    },
  };
}
