// Worker threads for extraction: one or two, one page each at a time, killed and replaced when a page is too much.
import { Worker } from 'node:worker_threads';
import { makeWatchdog, type Watchdog } from '../../sync/watchdog.ts';
import { MAX_PAGE } from './decode.ts';
import type { ExtractJob, ExtractOutcome } from './extract-job.ts';
import { TOO_LARGE, transferOfJob } from './transfer.ts';

export interface ExtractPool {
  /** Never rejects: a page that kills its worker is an error of that page. */
  extract(job: ExtractJob, signal?: AbortSignal): Promise<ExtractOutcome>;
  /** Pages that wait or are being read. */
  readonly waiting: number;
  stop(): Promise<void>;
}

export interface ExtractPoolOptions {
  readonly workers?: number;
  /** Most processor time for one page. */
  readonly killMs?: number;
  readonly memoryMb?: number;
  readonly url?: URL;
}

interface Task {
  readonly id: number;
  readonly job: ExtractJob;
  settle(outcome: ExtractOutcome): void;
}

interface Lane {
  readonly worker: Worker;
  task: Task | null;
  readonly watchdog: Watchdog;
}

/** The worker's entry: the source beside this file, or its bundle beside the services bundle. */
export function extractWorkerUrl(): URL {
  const file = import.meta.url.endsWith('.ts')
    ? './extract-worker.ts'
    : './content-extract-extract-worker.js';
  return new URL(file, import.meta.url);
}

const failed = (reason: (ExtractOutcome & { kind: 'error' })['reason'], message: string): ExtractOutcome => ({
  kind: 'error',
  reason,
  message,
});
const STOPPED = failed('cancelled', 'Offprint is closing.');

/** Starts no thread before the first page. */
export function makeExtractPool(options: ExtractPoolOptions = {}): ExtractPool {
  const most = Math.max(1, options.workers ?? 1);
  const killMs = options.killMs ?? 5000;
  const lanes = new Set<Lane>();
  const queue: Task[] = [];
  let nextId = 1;
  let stopped = false;

  const spawn = (): Lane => {
    const worker = new Worker(options.url ?? extractWorkerUrl(), {
      resourceLimits: { maxOldGenerationSizeMb: options.memoryMb ?? 384, maxYoungGenerationSizeMb: 32 },
      stdin: false,
    });
    const late = () => lose(lane, failed('timeout', 'The page takes too long to read.'));
    const lane: Lane = { worker, task: null, watchdog: makeWatchdog(worker, killMs, late) };
    worker.on('message', ({ id, outcome }: { id: number; outcome: ExtractOutcome }) => {
      if (lane.task?.id === id) free(lane, outcome);
    });
    worker.on('error', (error) => lose(lane, failureOf(error)));
    worker.on('exit', () => lose(lane, failed('broken', 'The page could not be read: its reader stopped.')));
    worker.unref();
    lanes.add(lane);
    return lane;
  };

  const settle = (lane: Lane, outcome: ExtractOutcome) => {
    const { task } = lane;
    lane.watchdog.stop();
    lane.task = null;
    task?.settle(outcome);
  };

  const free = (lane: Lane, outcome: ExtractOutcome) => {
    settle(lane, outcome);
    lane.worker.unref();
    pump();
  };

  const lose = (lane: Lane, outcome: ExtractOutcome) => {
    if (!lanes.delete(lane)) return;
    void lane.worker.terminate();
    settle(lane, stopped ? STOPPED : outcome);
    pump();
  };

  const give = (lane: Lane, task: Task) => {
    lane.task = task;
    lane.worker.ref();
    lane.watchdog.restart();
    lane.worker.postMessage({ id: task.id, job: task.job }, transferOfJob(task.job));
  };

  const pump = () => {
    while (!stopped && queue.length > 0) {
      const idle = [...lanes].find(({ task }) => task === null) ?? (lanes.size < most ? spawn() : undefined);
      const task = idle && queue.shift();
      if (!idle || !task) return;
      give(idle, task);
    }
  };

  const cancel = (task: Task) => {
    const at = queue.indexOf(task);
    const outcome = failed('cancelled', 'The page was not read.');
    if (at >= 0) {
      queue.splice(at, 1);
      task.settle(outcome);
    } else for (const lane of lanes) if (lane.task === task) lose(lane, outcome);
  };

  return {
    extract: (job, signal) =>
      new Promise((resolve) => {
        if (stopped) return resolve(STOPPED);
        if (signal?.aborted) return resolve(failed('cancelled', 'The page was not read.'));
        if (sizeOf(job) > MAX_PAGE) return resolve(TOO_LARGE);
        const abort = () => cancel(task);
        const done = (outcome: ExtractOutcome) => {
          signal?.removeEventListener('abort', abort);
          resolve(outcome);
        };
        const task: Task = { id: nextId++, job, settle: done };
        signal?.addEventListener('abort', abort, { once: true });
        queue.push(task);
        pump();
      }),
    get waiting() {
      return queue.length + [...lanes].filter(({ task }) => task !== null).length;
    },
    stop: async () => {
      stopped = true;
      for (const task of queue.splice(0)) task.settle(STOPPED);
      const workers = [...lanes].map(({ worker }) => worker);
      for (const lane of [...lanes]) lose(lane, STOPPED);
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

/** A saved file is mostly pictures; its text is measured when it is open. */
function sizeOf(job: ExtractJob): number {
  if (job.kind === 'saved') return 0;
  return job.kind === 'page' ? job.page.length : job.text.length;
}

function failureOf(error: unknown): ExtractOutcome {
  const code = (error as { readonly code?: string } | null)?.code;
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return failed('memory', 'The page takes too much memory to read.');
  return failed('broken', `The page can't be read: ${String(error).slice(0, 200)}`);
}
