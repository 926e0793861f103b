// Keeps the young part of this thread's heap small: V8 lets it grow to 64 MB and more, of which a sync needs a quarter.
import { PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Two halves of 8 MiB. */
const ENOUGH = 16 * 1024 * 1024;
/** MiB a thread started later begins with: its heap is not let grow either, and at 1 a fifth of its time is collecting. */
const WORKERS_BEGIN = 8;

function youngBytes(): number {
  return getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0;
}

/**
 * Lets it grow no further while it has that size; it may grow again after it shrank. The option for it
 * (`--max-semi-space-size`) is read before any script runs, and a second process only for that would make each command
 * start later. Not in Electron, whose V8 may take no options any more.
 */
export function boundYoungHeap(): void {
  if (process.versions.electron) return;
  setFlagsFromString(`--min-semi-space-size=${WORKERS_BEGIN}`);
  let growth = 2;
  const observer = new PerformanceObserver(() => {
    const wanted = youngBytes() < ENOUGH ? 2 : 1;
    if (wanted !== growth) setFlagsFromString(`--semi-space-growth-factor=${wanted}`);
    growth = wanted;
  });
  observer.observe({ entryTypes: ['gc'] });
}
