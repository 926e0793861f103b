// A bound on elements open at once: htmlparser2's stack costs time in the square of its height.

import type { Skipped } from './bookmark-row.ts';

/** Far beyond any real file, well within a second. */
export const MAX_OPEN = 20_000;

export interface NestingGuard {
  /** Call at each open tag; true once, when reading has to stop here. */
  readonly open: () => boolean;
  readonly close: () => void;
}

/** Counts open elements and says when there are too many. */
export function nestingGuard(): NestingGuard {
  let count = 0;
  return {
    open: () => {
      count += 1;
      return count === MAX_OPEN;
    },
    close: () => {
      count -= 1;
    },
  };
}

/** The line for a report of a file that was left at this point. */
export function stoppedHere(line: number): Skipped {
  const reason = `The file is damaged: ${MAX_OPEN.toLocaleString('en')} elements are open at once. What follows was not read.`;
  return { line, reason };
}
