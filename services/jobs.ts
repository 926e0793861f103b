// Long work: an id at once, progress while it runs, one last event with its result or error. Any job can be cancelled.
import { randomUUID } from 'node:crypto';
import { AppError, toWireError } from '../contract/errors.ts';
import type { JobKind } from '../contract/model.ts';
import type { Events } from './events.ts';
import type { Log } from './log.ts';

export interface JobTools {
  readonly signal: AbortSignal;
  progress(done: number, total: number, label?: string | null): void;
}

export interface Jobs {
  /** Starts `work`; its result goes out as `job.done`. */
  start(kind: JobKind, work: (tools: JobTools) => Promise<unknown>): string;
  cancel(jobId: string): boolean;
  /** The running job of that kind, if any. */
  running(kind: JobKind): string | null;
  /** Cancels all and waits for their ends. */
  stop(): Promise<void>;
}

interface Running {
  readonly kind: JobKind;
  readonly abort: AbortController;
  readonly end: Promise<void>;
}

export function createJobs(events: Events, log: Log): Jobs {
  const jobs = new Map<string, Running>();

  const run = async (
    jobId: string,
    kind: JobKind,
    signal: AbortSignal,
    work: (tools: JobTools) => Promise<unknown>,
  ) => {
    const progress: JobTools['progress'] = (done, total, label = null) =>
      events.bundle('job.progress', { jobId, kind, done, total, label });
    try {
      await Promise.resolve();
      const result = await work({ signal, progress });
      events.publish('job.done', { jobId, kind, result, error: null });
    } catch (error) {
      if (!(error instanceof AppError)) log.error(`job ${kind}`, error);
      events.publish('job.done', { jobId, kind, result: null, error: toWireError(error) });
    } finally {
      jobs.delete(jobId);
    }
  };
  return {
    start: (kind, work) => {
      const jobId = randomUUID();
      const abort = new AbortController();
      jobs.set(jobId, { kind, abort, end: run(jobId, kind, abort.signal, work) });
      return jobId;
    },
    cancel: (jobId) => {
      const job = jobs.get(jobId);
      job?.abort.abort(new AppError('cancelled', 'Cancelled.'));
      return job !== undefined;
    },
    running: (kind) => [...jobs].find(([, job]) => job.kind === kind)?.[0] ?? null,
    stop: async () => {
      const ends = [...jobs.values()].map((job) => job.end);
      for (const job of jobs.values()) job.abort.abort(new AppError('cancelled', 'Offprint is closing.'));
      await Promise.all(ends);
    },
  };
}
