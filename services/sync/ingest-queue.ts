// Collects refreshed feeds and writes several in one transaction: short ones while a client looks on, long ones headless.
import { setImmediate as nextTask } from 'node:timers/promises';
import type { FeedIngest, FeedUpdate, Store } from '../../db/index.ts';
import type { Refreshed } from './refresh.ts';

/** A transaction while a client looks on, with room for what else a task does. */
const TASK_MS = 18;
/** Longest wait of a row: a moment while somebody looks on; headless, large transactions are worth more. */
const FLUSH_MS = 200;
const FLUSH_HEADLESS_MS = 2000;
const MOST_ROWS = 1000;
const LEAST_ROWS = 8;

export interface IngestQueue {
  add(result: Refreshed): void;
  /** Resolves when everything is written; rejects with what the store threw. */
  drain(): Promise<void>;
}

export interface IngestOptions {
  readonly store: Pick<Store, 'ingest'>;
  readonly attached: () => boolean;
  /** After each commit: what it changed, and which feeds are complete with it. */
  readonly onCommit: (ingested: readonly FeedIngest[], done: readonly Refreshed[]) => void;
  /** The store can't write: nothing more will be. */
  readonly onFailure?: () => void;
}

interface Part {
  readonly update: FeedUpdate;
  /** Set on the part that completes a feed. */
  readonly result: Refreshed | null;
}

/**
 * Cuts an update into parts of at most `rows` articles. Only the last one carries validators and bookkeeping: killed
 * in between, the feed is asked again as if nothing had come, and what is there already is known.
 */
export function splitUpdate(result: Refreshed, rows: number): readonly Part[] {
  const { update } = result;
  const parts: Part[] = [];
  let from = 0;
  for (; update.articles.length - from > rows; from += rows) {
    const outcome = { at: update.outcome.at, result: 'skipped' } as const;
    const { feedId, aliases } = update;
    const first = from === 0 && aliases ? { aliases } : {};
    const articles = update.articles.slice(from, from + rows);
    parts.push({ update: { feedId, outcome, articles, ...first }, result: null });
  }
  const rest = from === 0 ? update : { ...update, articles: update.articles.slice(from), aliases: [] };
  return [...parts, { update: rest, result }];
}

export function makeIngestQueue({ store, attached, onCommit, onFailure }: IngestOptions): IngestQueue {
  const parts: Part[] = [];
  let rows = 0;
  let msPerRow = 0.15;
  let timer: NodeJS.Timeout | null = null;
  let pumping: Promise<void> | null = null;
  let failure: unknown = null;

  const budget = () =>
    attached() ? Math.min(MOST_ROWS, Math.max(LEAST_ROWS, Math.floor(TASK_MS / msPerRow))) : MOST_ROWS;

  const commit = (batch: readonly Part[], size: number) => {
    const started = performance.now();
    const ingested = store.ingest(batch.map(({ update }) => update));
    msPerRow = 0.7 * msPerRow + 0.3 * ((performance.now() - started) / size);
    onCommit(
      ingested,
      batch.map(({ result }) => result).filter((result) => result !== null),
    );
  };

  const takeBatch = (most: number): { batch: Part[]; size: number } => {
    let size = 0;
    let count = 0;
    for (const { update } of parts) {
      const more = update.articles.length + 1;
      if (count > 0 && size + more > most) break;
      size += more;
      count += 1;
    }
    rows -= size;
    return { batch: parts.splice(0, count), size };
  };

  /** Writes the first `count` parts; what comes in meanwhile waits for its own turn. */
  const pump = async (count: number) => {
    try {
      for (let left = Math.min(count, parts.length); left > 0 && parts.length > 0; ) {
        const { batch, size } = takeBatch(budget());
        left -= batch.length;
        commit(batch, size);
        await nextTask();
      }
    } catch (error) {
      failure ??= error;
      onFailure?.();
    }
  };
  const start = () => {
    stopTimer();
    pumping ??= pump(parts.length).finally(() => {
      pumping = null;
      if (!failure) schedule();
    });
    return pumping;
  };
  const stopTimer = () => {
    if (timer) clearTimeout(timer);
    timer = null;
  };
  /** Writes at once when a batch is full, else before long. */
  const schedule = () => {
    if (pumping || parts.length === 0) return;
    if (rows >= budget()) void start();
    else timer ??= setTimeout(start, attached() ? FLUSH_MS : FLUSH_HEADLESS_MS);
  };

  return {
    add: (result) => {
      for (const part of splitUpdate(result, attached() ? budget() : MOST_ROWS)) {
        parts.push(part);
        rows += part.update.articles.length + 1;
      }
      schedule();
    },
    drain: async () => {
      while (!failure && (pumping || parts.length > 0)) await start();
      stopTimer();
      if (failure) throw failure;
    },
  };
}
