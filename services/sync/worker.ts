// The worker's entry: one job after the other. Holds nothing, so that it can be killed at any moment.
import { parentPort } from 'node:worker_threads';
import { type ParseJob, runParseJob, transferOf } from './parse-job.ts';
import { runTextJob, type TextJob } from './text-job.ts';

parentPort?.on('message', ({ id, job }: { id: number; job: ParseJob | TextJob }) => {
  const outcome = 'bodies' in job ? runTextJob(job) : runParseJob(job);
  parentPort?.postMessage({ id, outcome }, transferOf(outcome));
});
