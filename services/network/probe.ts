// While nobody answers: one small question now and then to a feed's host, each time another one, until somebody does.
import type { Store } from '../../db/index.ts';
import type { FetchGate } from '../sync/index.ts';

/** Waits before the first, second … question; the last one repeats. */
const WAITS_MS = [15_000, 30_000, 60_000] as const;

export interface Probe {
  /** Asks now and then until stopped. */
  start(): void;
  stop(): void;
  /** Asks at once, if it is running. */
  now(): void;
}

export interface ProbeOptions {
  readonly store: Pick<Store, 'feeds'>;
  readonly gate: FetchGate;
  /** There is nobody to ask. */
  readonly onNobody: () => void;
}

export function makeProbe({ store, gate, onNobody }: ProbeOptions): Probe {
  let timer: NodeJS.Timeout | null = null;
  let running = false;
  let tries = 0;
  let last = 0;

  /** Feeds in turn: one that is gone for good must not be the only one asked. */
  const ask = async (): Promise<void> => {
    const ids = store.feeds.list().flatMap(({ id, subscribed }) => (subscribed ? [id] : []));
    last = ids.find((id) => id > last) ?? ids[0] ?? 0;
    const feed = store.feeds.state(last);
    if (!feed) return onNobody();
    const { url, etag, lastModified, localOrigin } = feed;
    // One byte: an answer is all that is wanted, and how it goes the gate tells by itself.
    await gate({
      ...{ url, etag, lastModified, allowedOrigin: localOrigin },
      ...{ why: 'feed', from: 'user', packed: true, maxBytes: 1 },
    }).catch(() => {});
  };
  const schedule = () => {
    if (timer) clearTimeout(timer);
    const wait = WAITS_MS[Math.min(tries, WAITS_MS.length - 1)] ?? 60_000;
    timer = running ? setTimeout(run, wait).unref() : null;
  };
  const run = () => {
    tries += 1;
    void ask().finally(schedule);
  };
  return {
    start: () => {
      if (running) return;
      running = true;
      tries = 0;
      schedule();
    },
    stop: () => {
      running = false;
      schedule();
    },
    now: () => {
      if (running) run();
    },
  };
}
