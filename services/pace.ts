// How much of a long work one step takes: as many rows as fit in a task of the thread, measured as it goes.

/** A step, with room for what else its task does (30 ms in all). */
const TASK_MS = 15;
/** A step is at most so many times the one before: rows differ, and the first ones may have been cheap. */
const GROWTH = 3;

export interface Pacing {
  /** Rows of the first step, when nothing is known yet. */
  readonly first: number;
  /** So many even where a step is slow: a commit on a busy disk takes its time for one row as for twenty. */
  readonly least: number;
  readonly most: number;
}

/** Deleting an article, or bringing it back: about 0.2 ms, on a slow disk ten times that. */
export const MOVES: Pacing = { first: 20, least: 16, most: 1000 };
/** Changing its state, or looking at it: about 0.01 ms. */
export const STATES: Pacing = { first: 500, least: 100, most: 10_000 };

export interface Pace {
  /** Rows of the next step. */
  size(): number;
  /** What a step took. */
  took(rows: number, ms: number): void;
  /** Runs a step and notes what it took; `rowsOf`: how many rows that was. */
  timed<T>(work: () => T, rowsOf: (result: T) => number): T;
}

export function makePace({ first, least, most }: Pacing): Pace {
  let size = first;
  let msPerRow: number | null = null;
  const took = (rows: number, ms: number) => {
    if (rows <= 0) return;
    const latest = ms / rows;
    msPerRow = msPerRow === null ? latest : 0.5 * msPerRow + 0.5 * latest;
    const fitting = Math.floor(TASK_MS / Math.max(msPerRow, 1e-6));
    size = Math.max(least, Math.min(most, GROWTH * size, fitting));
  };
  return {
    size: () => size,
    took,
    timed: (work, rowsOf) => {
      const started = performance.now();
      const result = work();
      took(rowsOf(result), performance.now() - started);
      return result;
    },
  };
}
