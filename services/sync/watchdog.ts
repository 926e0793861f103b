// Notices a worker thread that is busy with one job for too long. Counts its own CPU time, so that a machine under
// load, or one that slept, condemns nobody.
import type { Worker } from 'node:worker_threads';

export interface Watchdog {
  /** A job begins. */
  restart(): void;
  stop(): void;
}

/** Looks that may pass without the worker having had the processor. */
const MOST_LOOKS = 12;
const PATIENCE_MS = 1000;

/** CPU milliseconds of the thread; null when it does not say. */
function cpuMs(worker: Worker): Promise<number | null> {
  const asked = worker.cpuUsage?.().then(
    ({ user, system }) => (user + system) / 1000,
    () => null,
  );
  const giveUp = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE_MS, null).unref());
  return Promise.race([asked ?? Promise.resolve(null), giveUp]);
}

/** Calls `onHang` once a job has used about `killMs` of processor time. */
export function makeWatchdog(worker: Worker, killMs: number, onHang: () => void): Watchdog {
  let timer: NodeJS.Timeout | null = null;
  let job = 0;

  const look = async (mine: number, looks: number, before: number | null) => {
    const used = await cpuMs(worker);
    if (mine !== job) return;
    const isBusy = looks > 1 && (used === null || before === null || used - before >= 0.4 * killMs);
    if (isBusy || looks >= MOST_LOOKS) onHang();
    else arm(mine, looks + 1, looks > 1 ? before : used);
  };
  const arm = (mine: number, looks: number, before: number | null) => {
    timer = setTimeout(() => void look(mine, looks, before), killMs / 2).unref();
  };
  const stop = () => {
    job += 1;
    if (timer) clearTimeout(timer);
    timer = null;
  };
  return {
    restart: () => {
      stop();
      arm(job, 1, null);
    },
    stop,
  };
}
