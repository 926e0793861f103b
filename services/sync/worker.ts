// The worker's entry: one parse job after the other. Holds nothing, so that it can be killed at any moment.
import { parentPort } from 'node:worker_threads';
import { type ParseJob, runParseJob, transferOf } from './parse-job.ts';

parentPort?.on('message', ({ id, job }: { id: number; job: ParseJob }) => {
  const outcome = runParseJob(job);
  parentPort?.postMessage({ id, outcome }, transferOf(outcome));
});
