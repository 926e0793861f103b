// The jobs slice: long work that is under way, newest word of each.
import type { JobKind, JobProgress } from '../../contract/model.ts';

export type JobsState = ReadonlyMap<string, JobProgress>;

export const noJobs: JobsState = new Map();

export function withProgress(state: JobsState, progress: JobProgress): JobsState {
  return new Map(state).set(progress.jobId, progress);
}

export function withoutJob(state: JobsState, jobId: string): JobsState {
  if (!state.has(jobId)) return state;
  const next = new Map(state);
  next.delete(jobId);
  return next;
}

/** The job of a kind that is running, if any. */
export function runningJob(state: JobsState, kind: JobKind): JobProgress | null {
  for (const job of state.values()) if (job.kind === kind) return job;
  return null;
}
