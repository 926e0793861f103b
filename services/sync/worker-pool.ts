// Worker threads for parsing: a few, each with a short queue, each killed and replaced when a feed is too much for it.
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { IncomingArticle } from '../../db/index.ts';
import type { DraftJob, Finished } from './draft-job.ts';
import type { ParseJob, ParseOutcome } from './parse-job.ts';
import type { TextJob, Texts } from './text-job.ts';
import { makeWatchdog, type Watchdog } from './watchdog.ts';

export interface ParsePool {
  /** Never rejects but when stopped: a feed that kills its worker is an error of that feed. */
  parse(job: ParseJob): Promise<ParseOutcome>;
  /** Texts for the search index of packed bodies, in their order; null when they killed their worker. Never rejects. */
  texts(bodies: readonly Uint8Array[]): Promise<readonly Uint8Array[] | null>;
  /** Drafts as articles with safe texts, in their order, or that they killed their worker, or that the pool stopped. Never rejects. */
  finish(job: DraftJob): Promise<readonly IncomingArticle[] | 'killed' | 'stopped'>;
  /** Bodies that wait or are being parsed. */
  readonly waiting: number;
  /** Ends threads that have nothing to do, so that their memory is free; the next job starts one again. */
  rest(): Promise<void>;
  stop(): Promise<void>;
}

export interface PoolOptions {
  /** Nobody looks on: on two cores, too, both may parse while this thread waits for them. */
  readonly headless?: boolean;
  readonly workers?: number;
  /** Most processor time for one feed. */
  readonly killMs?: number;
  readonly memoryMb?: number;
  readonly url?: URL;
}

type Job = ParseJob | TextJob | DraftJob;
type Outcome = ParseOutcome | Texts | Finished;

interface Task {
  readonly id: number;
  readonly job: Job;
  readonly settle: (outcome: Outcome) => void;
}

interface Lane {
  readonly worker: Worker;
  /** Sent and not answered; the first one is being worked on. */
  readonly sent: Task[];
  readonly watchdog: Watchdog;
}

/** So many bodies lie ready in a worker, that it never waits for this thread, not even during a long transaction. */
const DEPTH = 12;

/** The worker's entry: the source beside this file, or the bundle `sync-worker.js` beside the services bundle. */
export function workerUrl(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './sync-worker.js', import.meta.url);
}

/** Starts no thread before the first job. */
export function makeParsePool(options: PoolOptions = {}): ParsePool {
  const most =
    options.workers ?? Math.min(2, Math.max(1, availableParallelism() - (options.headless ? 0 : 1)));
  const killMs = options.killMs ?? 10_000;
  const lanes = new Set<Lane>();
  const queue: Task[] = [];
  let nextId = 1;
  let stopped = false;

  const spawn = (): Lane => {
    const worker = new Worker(options.url ?? workerUrl(), {
      resourceLimits: { maxOldGenerationSizeMb: options.memoryMb ?? 256, maxYoungGenerationSizeMb: 24 },
      stdin: false,
    });
    const onHang = () => lose(lane, 'The feed takes too long to read.');
    const lane: Lane = { worker, sent: [], watchdog: makeWatchdog(worker, killMs, onHang) };
    worker.on('message', ({ id, outcome }: { id: number; outcome: Outcome }) => answer(lane, id, outcome));
    worker.on('error', (error) => lose(lane, reasonOf(error)));
    worker.on('exit', () => lose(lane, 'The parser stopped.'));
    worker.unref();
    lanes.add(lane);
    return lane;
  };

  const answer = (lane: Lane, id: number, outcome: Outcome) => {
    const at = lane.sent.findIndex((task) => task.id === id);
    const [task] = at < 0 ? [] : lane.sent.splice(at, 1);
    watch(lane);
    pump();
    task?.settle(outcome);
  };

  /** The first job of a dead lane was the culprit; the others get another worker. */
  const lose = (lane: Lane, message: string) => {
    if (!lanes.delete(lane)) return;
    lane.watchdog.stop();
    const [culprit, ...innocent] = lane.sent.splice(0);
    if (stopped) for (const task of innocent) task.settle(STOPPED);
    else queue.unshift(...innocent);
    void lane.worker.terminate();
    culprit?.settle(stopped ? STOPPED : { kind: 'error', code: 'too_large', message });
    if (!stopped) pump();
  };

  const watch = (lane: Lane) => {
    if (lane.sent.length === 0) {
      lane.watchdog.stop();
      lane.worker.unref();
    } else {
      lane.worker.ref();
      lane.watchdog.restart();
    }
  };

  const send = (lane: Lane, task: Task) => {
    lane.sent.push(task);
    // Copied, not handed over: should the worker die, its other jobs are still here.
    lane.worker.postMessage({ id: task.id, job: task.job });
    if (lane.sent.length === 1) watch(lane);
  };

  const pump = () => {
    while (queue.length > 0) {
      const idle = [...lanes].sort((a, b) => a.sent.length - b.sent.length)[0];
      const lane = (!idle || idle.sent.length > 0) && lanes.size < most ? spawn() : idle;
      if (!lane || lane.sent.length >= DEPTH) return;
      const task = queue.shift();
      if (task) send(lane, task);
    }
  };

  const ask = <O extends Outcome>(job: Job): Promise<O | typeof STOPPED> =>
    new Promise((settle) => {
      // A thread started now would outlive what it works for.
      if (stopped) return settle(STOPPED);
      queue.push({ id: nextId++, job, settle: (outcome) => settle(outcome as O) });
      return pump();
    });

  return {
    parse: (job) => ask<ParseOutcome>(job),
    texts: async (bodies) => {
      const outcome = await ask<Texts>({ bodies });
      return outcome.kind === 'texts' ? outcome.texts : null;
    },
    finish: async (job) => {
      const outcome = await ask<Finished>(job);
      if (outcome.kind === 'finished') return outcome.articles;
      return outcome === STOPPED ? 'stopped' : 'killed';
    },
    get waiting() {
      return queue.length + [...lanes].reduce((sum, lane) => sum + lane.sent.length, 0);
    },
    rest: async () => {
      const idle = [...lanes].filter((lane) => lane.sent.length === 0);
      for (const lane of idle) lanes.delete(lane);
      await Promise.all(idle.map((lane) => lane.worker.terminate()));
    },
    stop: async () => {
      stopped = true;
      for (const task of queue.splice(0)) task.settle(STOPPED);
      await Promise.all([...lanes].map((lane) => lane.worker.terminate()));
    },
  };
}

const STOPPED: ParseOutcome = { kind: 'error', code: 'cancelled', message: 'Offprint is closing.' };

function reasonOf(error: unknown): string {
  const code = (error as { code?: string }).code;
  return code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? 'The feed is too large to be read.'
    : `The feed can't be read: ${error}`;
}
